"""A real browser on the site, and what holds for every page of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280
expect.set_options(timeout=30_000)  # ms, as long as a click waits: five seconds say how busy the machine is
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const inside = (element) => element.closest(".d-region");
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !inside(element))
    .slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
}"""


# What is told is made in the page: the whole answer, with every node that passed, takes longer to hand over than to find.
_BREACHES = """(tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then((found) => ({
  ran: found.passes.length > 0,
  told: found.violations.flatMap((one) => one.nodes.slice(0, 3).map((node) =>
    `${one.id}: ${one.help} – ${node.html.slice(0, 160)}`)),
}))"""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, without any connection of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def watch(page: Page) -> list[str]:
    """Everything the page complains of in the console, refused styles and scripts (CSP) included."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on(
        "console", lambda message: complaints.append(f"console: {message.text}") if message.type == "error" else None
    )
    return complaints


def complaints_of(page: Page) -> list[str]:
    """What is wrong with the page that is open: accessibility rules, structure, and room at 320 px. Empty: nothing."""
    page.wait_for_load_state()
    expect(page.locator(".htmx-request")).to_have_count(0)  # what the page fetches for itself is part of it
    found = _structure(page) + _accessibility(page)
    page.set_viewport_size({"width": NARROW, "height": 800})
    found += [f"wider than {NARROW} px: {element}" for element in page.evaluate(_TOO_WIDE)]
    page.set_viewport_size({"width": WIDE, "height": 900})
    return found


def _structure(page: Page) -> list[str]:
    found = []
    if (heads := page.locator("h1").count()) != 1:
        found.append(f"{heads} h1 elements")
    if page.locator("html").get_attribute("lang") not in ("nl", "en"):
        found.append("no language")
    if not page.title().strip(" –"):
        found.append("no title")
    if page.locator("[style]").count():
        found.append("inline styles")
    return found


def _accessibility(page: Page) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate(_BREACHES, RULES)
    assert result["ran"], "axe did not run"
    told: list[str] = result["told"]
    return told
