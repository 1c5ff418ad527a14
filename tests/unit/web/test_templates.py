"""What every template keeps: no inline style or script (the content security policy refuses them), no logic of queries."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[3] / "src" / "deskundig" / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
_INLINE = re.compile(r"""\sstyle\s*=|\son[a-z]+\s*=|<style|javascript:|<script(?![^>]*\ssrc=)""", re.I)
_QUERY = re.compile(r"\.objects|\.all\b|_set\b|\.filter\b")
_OUTSIDE = re.compile(r"""(?:src|href)\s*=\s*["']https?://(?!autoriteitpersoonsgegevens\.nl)""", re.I)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(WEB)))
def test_template_has_no_inline_code_no_query_and_loads_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _INLINE.findall(text) == []
    assert _QUERY.findall(text) == []
    assert _OUTSIDE.findall(text) == []


def test_built_files_are_committed_with_their_compressed_twins() -> None:
    static = WEB / "static" / "deskundig"
    for name in ("site.css", "site.js", "htmx.js"):
        assert (static / name).stat().st_size > 100
        assert (static / f"{name}.br").exists()
        assert (static / f"{name}.gz").exists()
    assert list((static / "fonts").glob("noto-sans-latin-400-normal-*.woff2"))


def test_the_style_sheet_is_small_on_the_wire() -> None:
    assert (WEB / "static" / "deskundig" / "site.css.br").stat().st_size < 24_000


def test_the_built_files_were_made_from_the_sources_that_are_here() -> None:
    frontend = WEB.parents[2] / "frontend"
    own = sorted((frontend / "src").iterdir(), key=lambda path: path.name)
    files = [*(frontend / name for name in ("build.mjs", "package-lock.json", "prune.mjs")), *own]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
    built_from = (WEB / "static" / "deskundig" / "digest.txt").read_text(encoding="ascii").split()[1]
    assert built_from == digest, "the style sheet or script changed: run `make frontend`"


def test_the_gallery_or_the_frame_shows_every_component() -> None:
    home = WEB / "templates" / "deskundig"
    pages = [home / "gallery" / "gallery.html", home / "base.html", *(home / "components").glob("*.html")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    components = {path.stem for path in (home / "components").glob("*.html")}
    assert {c for c in components if f"{{% {c} " not in text and f"components/{c}.html" not in text} == set()
