"""User 4 of the design: "do it ourselves, unless", with two people, in a browser, against the norm."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def two_people(browser: Browser, site: str, cookie_of: Callable[[str], dict[str, str]]) -> Callable[[str], Page]:
    """Each person in a browser of their own."""

    def page_of(who: str) -> Page:
        context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, locale="nl-NL")
        context.add_cookies([{**cookie_of(who), "url": site}])
        return context.new_page()

    return page_of


def test_hire_is_asked_by_one_and_decided_by_another(
    two_people: Callable[[str], Page], check_page: Callable[[Page], None]
) -> None:
    asker = two_people("aanvrager")
    asker.goto("/inhuur/aanvragen")
    asker.get_by_role("link", name="Nieuwe aanvraag").click()

    # the ladder: the work first, then who can do it ourselves
    asker.get_by_label("Welk werk moet er gebeuren?").fill("warmtenet doorrekenen")
    asker.get_by_label("Voor welke eenheid?").fill("Warmte en energie")
    asker.get_by_label("Organisatie").select_option("Gemeente Liermonde (fictief)")
    asker.get_by_role("button", name="Zoek wie het zelf kan").click()
    asker.wait_for_url("**/inhuur/aanvragen/I2*-*")
    pool = asker.locator("section", has=asker.get_by_role("heading", name="2. Pool of buur"))
    expect(pool.locator(".d-candidates li").first).to_be_attached()
    expect(asker.get_by_role("heading", name="Dit ontbreekt nog")).to_be_visible()
    check_page(asker)

    asker.get_by_label("Wie of wat binnen is bekeken").fill("adviseurs energietransitie: tot april bezet")
    asker.get_by_label("Welke pool of buur is gevraagd").fill("gedeeld warmteteam: wachtlijst")
    asker.get_by_label("Waarom is inhuur dan nodig?").fill("De raad besluit in maart.")
    asker.get_by_label("Motief").select_option("hersens")
    asker.get_by_label("Begrotingscategorie").select_option("beleidsadvies")
    asker.get_by_label("Bedrag voor de hele opdracht").fill("€ 45.000")
    asker.get_by_label("Begindatum").fill("2026-12-01")
    asker.get_by_label("Einddatum").fill("2027-02-28")
    asker.get_by_label("Wie binnen weet genoeg").fill("adviseur energietransitie")
    asker.get_by_label("Warme overdracht").fill("Twee dagen samen.")
    asker.get_by_label("Kennisoverdracht").fill("Wij rekenen de volgende variant zelf.")
    asker.get_by_role("button", name="Dien in").click()
    expect(asker.get_by_text("wacht op een tweede paar ogen")).to_be_visible()
    address = asker.url
    expect(asker.get_by_role("button", name="Keur goed")).to_have_count(0)

    # the second pair of eyes sees the running total against the norm, and decides with a reason
    approver = two_people("beslisser")
    approver.goto("/inhuur/aanvragen")
    approver.get_by_role("link", name="warmtenet doorrekenen").first.click()
    expect(approver).to_have_url(address)
    expect(approver.get_by_text("norm 10 %").first).to_be_visible()
    check_page(approver)
    approver.get_by_label("Reden van uw beslissing").fill("Tijdelijk, en de kennis blijft hier.")
    approver.get_by_role("button", name="Keur goed").click()
    expect(approver.get_by_text("goedgekeurd").first).to_be_visible()

    asker.reload()
    expect(asker.get_by_text("Tijdelijk, en de kennis blijft hier.").first).to_be_visible()
    trail = asker.locator("section", has=asker.get_by_role("heading", name="Wat er gebeurde"))
    for word in ("ingediend", "goedgekeurd"):
        expect(trail.get_by_text(word, exact=True).first).to_be_visible()


def test_who_may_do_both_still_cannot_approve_the_own_request(two_people: Callable[[str], Page]) -> None:
    both = two_people("beslisser")  # has both roles in the sample
    both.goto("/inhuur/aanvragen/nieuw")
    for label, text in (
        ("Welk werk moet er gebeuren?", "eigen aanvraag"), ("Voor welke eenheid?", "Jeugdhulp"), ("Wie of wat binnen is bekeken", "niemand vrij"),
        ("Welke pool of buur is gevraagd", "pool: vol"), ("Waarom is inhuur dan nodig?", "piek"), ("Bedrag voor de hele opdracht", "9000"),
        ("Begindatum", "2026-12-01"), ("Einddatum", "2026-12-31"), ("Wie binnen weet genoeg", "teamleider"), ("Warme overdracht", "een dag"),
        ("Kennisoverdracht", "niet nodig"),
    ):  # fmt: skip
        both.get_by_label(label).fill(text)
    both.get_by_label("Organisatie").select_option("Gemeente Liermonde (fictief)")
    both.get_by_label("Motief").select_option("piek")
    both.get_by_label("Begrotingscategorie").select_option("uitzendkrachten (formatie en piek)")
    both.get_by_role("button", name="Dien in").click()
    expect(both.get_by_text("U vroeg dit zelf aan: iemand anders beslist.")).to_be_visible()
    token = both.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
    answer = both.request.post(
        f"{both.url}/besluit",
        form={"csrfmiddlewaretoken": token or "", "oordeel": "goed", "reden": "prima"},
        headers={"Referer": both.url},
    )
    assert answer.status == 403
    assert "keurt de eigen aanvraag niet goed" in answer.text()
