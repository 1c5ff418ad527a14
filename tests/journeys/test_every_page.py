"""What holds for every page: it answers, it is accessible, it fits, and it complains of nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.browser import watch
from tests.journeys.pages import PLACES, Place, address

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def said(one_page: Page) -> list[str]:
    return watch(one_page)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_page_is_accessible_and_whole(
    one_page: Page,
    said: list[str],
    site: str,
    place: Place,
    check_page: Callable[[Page], None],
    request: pytest.FixtureRequest,
) -> None:
    said.clear()
    one_page.context.clear_cookies()
    if place.who:
        one_page.context.add_cookies([{**request.getfixturevalue("cookie_of")(place.who), "url": site}])
    answer = one_page.goto(address(site, place))
    assert answer is not None
    assert answer.status == place.status
    check_page(one_page)
    assert [line for line in said if place.status == 200 or "Failed to load resource" not in line] == []


def test_first_tab_goes_to_the_skip_link_and_enter_jumps_to_the_content(page: Page) -> None:
    page.goto("/status")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Naar de inhoud", use_inner_text=True)
    assert (link.bounding_box() or {"height": 0})["height"] > 20
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("inhoud")


def test_every_focusable_element_shows_its_focus(page: Page) -> None:
    page.goto("/galerij")
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth; }"
        )
        if style.startswith("none") or style.endswith("0px"):
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))
    assert unseen == []


def test_paper_shows_the_text_and_not_the_navigation(page: Page) -> None:
    page.goto("/galerij")
    page.emulate_media(media="print")
    expect(page.locator(".d-header")).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()


def test_a_printed_page_flows_in_blocks_so_that_no_line_is_cut_at_its_foot(page: Page) -> None:
    page.goto("/galerij")
    page.emulate_media(media="print")
    outer = page.evaluate(
        "() => [document.documentElement, document.body, document.querySelector('main')]"
        ".map((element) => [getComputedStyle(element).display, getComputedStyle(element).containerType])"
    )
    assert [display for display, _ in outer] == ["block"] * 3
    assert not [kind for _, kind in outer if "size" in kind], "a container with a size is one piece, cut where the page ends"


def test_a_link_to_a_folded_step_opens_it(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/besluitdossiers/B2026-001")
    step = page.locator("#ingebracht")
    expect(step).not_to_be_visible()
    page.get_by_role("navigation", name="De stappen").get_by_role("link", name="Ingebracht").click()
    step.wait_for(state="visible")
    expect(page.locator("#gewogen")).not_to_be_visible()


def test_text_at_twice_its_size_still_fits(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto("/galerij")
    page.evaluate(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('html { font-size: 200% !important }');"
        "document.adoptedStyleSheets = [sheet]"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
