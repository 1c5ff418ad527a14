"""Where to go on after a page: the feed's own links, or the last whole entry when it was cut."""

from __future__ import annotations

import pytest
from tests.unit.sources.feed_samples import BASE, element, entry, feed

from deskundig.sources.tweedekamer.tokens import position_of, token_of

ENTRIES = [entry(element("zaal", row=n), token=n * 7, row=n) for n in (1, 2, 3)]


def link(rel: str, token: int) -> str:
    return f'<link rel="{rel}" href="{BASE}/Feed?skiptoken={token}&amp;category=Zaal" />'


def test_a_page_gives_its_next_token_and_that_of_its_last_entry() -> None:
    place = position_of(feed(*ENTRIES, link=link("self", 1) + link("next", 21)))
    assert (place.next_token, place.resume_token, place.entries, place.last_token) == (21, 0, 3, 21)
    assert place.whole


def test_the_end_of_the_feed_gives_where_to_poll() -> None:
    place = position_of(feed(link=link("self", 1) + link("resume", 99)))
    assert (place.next_token, place.resume_token, place.entries, place.whole) == (0, 99, 0, True)


def test_a_link_inside_an_entry_is_not_the_feeds() -> None:
    assert position_of(feed(*ENTRIES)).next_token == 0


def test_a_cut_page_goes_on_after_its_last_whole_entry() -> None:
    page = feed(*ENTRIES, link=link("next", 21))
    place = position_of(page[: page.rfind(b"<entry>") + 40])
    assert (place.entries, place.last_token, place.whole) == (2, 14, False)


def test_links_behind_the_entries_and_single_quotes_are_read_too() -> None:
    page = feed(*ENTRIES).replace(b"</feed>", f"{link('next', 33)}</feed>".replace('"', "'").encode())
    assert position_of(page).next_token == 33


def test_an_atom_prefix_does_not_hide_entries() -> None:
    page = feed(*ENTRIES, link=link("next", 21)).decode()
    for name in ("feed", "entry", "link", "title", "content"):
        page = page.replace(f"<{name}", f"<a:{name}").replace(f"</{name}>", f"</a:{name}>")
    place = position_of(page.replace("xmlns=", "xmlns:a=", 1).encode())
    assert (place.next_token, place.entries, place.last_token, place.whole) == (21, 3, 21, True)


@pytest.mark.parametrize(
    ("href", "token"),
    [
        ("x?skiptoken=12", 12), ("x?category=Zaak&skiptoken=12", 12), ("x?skiptoken=12&category=Zaak", 12),
        ("x", 0), (None, 0), ("x?skiptoken=", 0), ("x?skiptoken=12a", 0), ("x?noskiptoken=12", 0),
        ("x?skiptoken=" + "9" * 40, 0),
    ],
)
def test_a_token_is_read_from_an_address(href: str | None, token: int) -> None:
    assert token_of(href) == token
