"""User 2: a municipality of 15,000 decides about a heat network, from the grid of needed expertise to the printed note."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Fields = dict[str, str | bool]


def do(page: Page, form: str, fields: Fields) -> None:
    """Open one form of the file, fill it by its labels and send it."""
    base = page.url.split("?")[0].split("#")[0]
    page.goto(f"{base}?doe={form}#doe")
    opened = page.locator("#doe")
    for label, value in fields.items():
        field = opened.get_by_label(label, exact=False).first
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(label=value) if value not in _values(field) else field.select_option(value)
        else:
            field.fill(value)
    with page.expect_navigation():
        opened.locator("button[type=submit]").click()
    assert page.locator(".d-alert--negative").all_inner_texts() == []


def _values(field: object) -> list[str]:
    return field.evaluate("e => [...e.options].map(o => o.value)")  # type: ignore[attr-defined, no-any-return]


def state(page: Page) -> str:
    return page.locator(".d-thing__status .d-badge").first.inner_text()


def blocking(page: Page) -> str:
    box = page.locator(".d-blocks")
    return box.inner_text() if box.count() else ""


def begin(page: Page) -> None:
    page.goto("/besluitdossiers")
    page.get_by_label("Waarover gaat het besluit?").fill("Warmtenet in de Rietbuurt")
    page.get_by_label("De vraag, in één zin").fill("Legt Rietwoude een warmtenet aan in de Rietbuurt?")
    page.get_by_label("Eigenaren").fill("team ruimte, team financiën")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/besluitdossiers/B*")


def test_a_heat_network_from_the_grid_to_the_printed_note(
    signed_in_page: Callable[[str], Page], check_page: Callable[[Page], None]
) -> None:
    page = signed_in_page("medewerker")
    begin(page)
    do(
        page,
        "behoefte",
        {"Onderwerp": "warmtenetten", "Soort deskundigheid": "vak", "Bron": "professie", "Moet gehoord": True},
    )
    do(
        page,
        "behoefte",
        {
            "Onderwerp": "bewoners van de Rietbuurt",
            "Soort deskundigheid": "veld",
            "Bron": "ervaring",
            "Moet gehoord": True,
        },
    )
    expect(page.locator(".d-needs__cell")).to_have_count(12)
    expect(page.locator(".d-needs__cell--missing")).to_have_count(2)

    names = page.locator(".d-gap").first.locator(".d-name")
    expect(names).to_have_count(5)
    for i in range(5):
        proof = names.nth(i).locator("ul a").first.get_attribute("href")
        assert proof
        assert page.request.get(proof).status == 200, proof
    sides = page.locator(".d-gap").first.inner_text()
    assert "van buiten" in sides
    assert "van binnen" in sides
    check_page(page)

    do(page, "inbreng", {
        "Wat": "Advies over de bron", "Door wie": "Uitvoeringsdienst Warmte", "Soort deskundigheid": "vak", "Bron": "professie",
        "Herkomst": "uitvoering en toezicht", "Hiermee is gehoord: warmtenetten": True, "Overwegingen": "kosten\nzekerheid",
    })  # fmt: skip
    assert "warmtenetten" in blocking(page), "what only came in is not heard yet"
    do(
        page,
        "wegen",
        {"Hoe ver kwam dit?": "4", "Hoe gewogen": "te duur voor deze buurt", "Ons oordeel": "alleen met subsidie"},
    )
    assert "over warmtenetten" not in blocking(page)

    do(page, "optie", {"Optie": "Warmtenet met de regio"})
    do(page, "optie", {"Optie": "Warmtepompen per woning", "Bewaar op de plank": True})
    do(
        page,
        "argument",
        {
            "Bij welke optie": "1",
            "Voor of tegen": "tegen",
            "Argument": "dertig jaar vast",
            "Van wie": "A. de Wit",
            "Loyale tegenspraak": "een adviseur",
        },
    )
    do(page, "feit", {"Feit": "De buurt heeft 240 woningen.", "Waar staat dat?": "woningregister 2026"})
    do(page, "risico", {"Risico": "Te weinig huizen doen mee.", "Wat doen wij eraan?": "eerst handtekeningen"})
    do(page, "oordeel", {
        "Wat is het probleem?": "gas weg", "Wat is het beoogde doel?": "warm in 2032", "Wat zijn de opties?": "net of pomp",
        "Wat zijn de gevolgen": "kosten", "Wat is de voorkeursoptie?": "net", "Ons oordeel": "kan, met subsidie",
    })  # fmt: skip
    do(
        page,
        "besluit",
        {
            "Gekozen optie": "1",
            "Waarom deze keuze": "goedkoper per woning",
            "Wat verwachten wij": "200 woningen in 2030",
        },
    )
    assert "niet compleet" in state(page)
    assert "bewoners van de Rietbuurt" in blocking(page)

    do(page, "loslaten", {"Welke": "2", "Waarom hoeft dit": "bewoners spreken zich uit in de stemming van mei"})
    assert "niet compleet" not in state(page)
    assert "compleet" in state(page)
    check_page(page)

    with page.expect_navigation():
        page.get_by_role("link", name="Beslisnota").first.click()
    text = page.locator("article").inner_text()
    for said in (
        "te duur voor deze buurt",
        "dertig jaar vast",
        "woningregister 2026",
        "eerst handtekeningen",
        "stemming van mei",
    ):
        assert said in text, said
    pdf = page.request.get(page.get_by_role("link", name="PDF").first.get_attribute("href") or "").body()
    assert len(pypdfium2.PdfDocument(pdf)) <= 2
    check_page(page)


def test_two_people_at_once_both_keep_their_words(signed_in_page: Callable[[str], Page]) -> None:
    page = signed_in_page("medewerker")
    begin(page)
    address = page.url.split("#")[0]
    page.goto(f"{address}?doe=optie#doe")
    other = page.context.new_page()
    other.goto(address)
    do(other, "optie", {"Optie": "Optie van de ander"})
    page.locator("#doe").get_by_label("Optie", exact=False).first.fill("Mijn eigen optie")
    page.locator("#doe button[type=submit]").click()
    page.wait_for_selector(".d-alert--negative")
    expect(page.locator(".d-alert--negative")).to_contain_text("Optie van de ander", use_inner_text=True)
    expect(page.locator("#doe").get_by_label("Optie", exact=False).first).to_have_value("Mijn eigen optie")
    page.locator("#doe button[type=submit]").click()
    page.wait_for_selector("h3:has-text('Mijn eigen optie')")
    expect(page.locator("h3:has-text('Optie van de ander')")).to_have_count(1)
