// Builds what the site serves: one style sheet with its fonts, htmx and our own small script, each also compressed.
// The output is committed, so that installing Deskundig needs no Node; `make frontend` makes it again.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import esbuild from "esbuild";
import postcss from "postcss";
import { LEFT_OUT, onlyBundledFonts, withoutUnusedProperties } from "./prune.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const OUT = path.join(HERE, "../src/deskundig/web/static/deskundig");

// Fonts that are left out: the old format, and scripts in which the Dutch record is not written.
const skipFonts = {
  name: "skip-fonts",
  setup: (build) => build.onResolve({ filter: LEFT_OUT }, (file) => ({ path: file.path, external: true })),
};

async function styleSheet() {
  const bundle = await esbuild.build({
    entryPoints: [path.join(HERE, "src/site.css")],
    outdir: OUT,
    bundle: true,
    write: false,
    plugins: [skipFonts],
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]-[hash]",
    logLevel: "warning",
  });
  const sheet = bundle.outputFiles.find((file) => file.path.endsWith("site.css"));
  const pruned = await postcss([onlyBundledFonts, withoutUnusedProperties]).process(sheet.text, { from: undefined });
  const small = await esbuild.transform(pruned.css, { loader: "css", minify: true, legalComments: "none" });
  const fonts = bundle.outputFiles.filter((file) => file.path.endsWith(".woff2"));
  return { css: Buffer.from(LICENCE + small.code), fonts };
}

const LICENCE =
  "/*! EUPL-1.2 AND OFL-1.1. NL Design System components and voorbeeld theme, Noto fonts: see frontend/VENDORED.md */\n";

async function script() {
  const built = await esbuild.build({
    entryPoints: [path.join(HERE, "src/site.js")],
    bundle: true,
    write: false,
    minify: true,
    target: "es2020",
    logLevel: "warning",
  });
  return Buffer.from(built.outputFiles[0].contents);
}

async function put(name, contents) {
  const target = path.join(OUT, name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, contents);
  if (name.endsWith(".woff2")) return;
  const brotli = brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const gzip = gzipSync(contents, { level: 9 });
  await writeFile(`${target}.br`, brotli);
  await writeFile(`${target}.gz`, gzip);
  console.log(name.padEnd(12), `${contents.length} bytes, gzip ${gzip.length}, brotli ${brotli.length}`);
}

function digest(parts) {
  const hash = createHash("sha256");
  parts.forEach((part) => hash.update(part));
  return hash.digest("hex").slice(0, 12);
}

/** Digest of everything the output is made from; a test compares it, so that nobody forgets to build. */
async function sourceDigest() {
  const own = (await readdir(path.join(HERE, "src"))).sort().map((name) => path.join("src", name));
  const files = ["build.mjs", "package-lock.json", "prune.mjs", ...own];
  return digest(await Promise.all(files.map((name) => readFile(path.join(HERE, name)))));
}

await rm(path.join(OUT, "fonts"), { recursive: true, force: true });
const { css, fonts } = await styleSheet();
const site = await script();
const htmx = await readFile(path.join(HERE, "node_modules/htmx.org/dist/htmx.min.js"));
await put("site.css", css);
await put("site.js", site);
await put("htmx.js", htmx);
for (const font of fonts) await put(path.join("fonts", path.basename(font.path)), font.contents);
// The first digest goes into every address (`?v=`), so that a file may be kept for ever.
await writeFile(path.join(OUT, "digest.txt"), `${digest([css, site, htmx])} ${await sourceDigest()}\n`);
const names = await readdir(path.join(OUT, "fonts"));
console.log("fonts       ", `${names.length} files, ${fonts.reduce((sum, font) => sum + font.contents.length, 0)} bytes`);
