"""Every navigation word of the known record site is found by a visitor who only follows our navigation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# the known word; the room it stands in here, and the entry in that room
WORDS = (
    ("overzicht", "", ""),
    ("activiteiten", "Weten", "Activiteiten"),
    ("ongeplande activiteiten", "Weten", "Activiteiten"),
    ("besluiten", "Weten", "Besluiten"),
    ("commissies", "Weten", "Commissies"),
    ("geschenken", "Weten", "Geschenken"),
    ("kamerleden", "Weten", "Kamerleden"),
    ("kamerstukdossiers", "Weten", "Dossiers"),
    ("mijn", "Mijn", ""),
    ("open vragen", "Doen", "Schriftelijke vragen"),
    ("toezeggingen", "Doen", "Toezeggingen"),
    ("stemmingen", "Weten", "Stemmingen"),
    ("verslagen", "Weten", "Verslagen"),
    ("uitgebreid zoeken", "Zoeken", ""),
    ("wat is dit", "", "Over"),
)
FACETS = {"ongeplande activiteiten": "Nog zonder datum", "open vragen": "Nog open"}


@pytest.mark.parametrize(("word", "room", "entry"), WORDS, ids=[w[0] for w in WORDS])
def test_elk_navigatiewoord_van_de_bron(page: Page, word: str, room: str, entry: str) -> None:
    """By links alone, without typing an address: the room, the entry, and where needed one filter."""
    page.goto("/")
    if room:
        page.get_by_role("navigation").get_by_role("link", name=room, exact=True).first.click()
    if entry:
        place = page.get_by_role("navigation") if room else page.get_by_role("contentinfo")
        place.get_by_role("link", name=entry, exact=True).first.click()
    if word in FACETS:
        page.get_by_role("link", name=FACETS[word]).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    if word not in ("overzicht", "wat is dit"):
        expect(page.locator("main table tbody tr, main form, main .d-empty").first, word).to_be_attached()
