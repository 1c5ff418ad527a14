"""A page that is cut, empty, wrongly encoded or hostile gives problems, and all that is whole in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.cpu_time import cpu_seconds
from tests.unit.sources.feed_samples import element, entry, feed, guid

from deskundig.sources.contract import Problem, SourceRecord
from deskundig.sources.tweedekamer.syncfeed import parse_page

ROWS = [entry(element("zaak", f"<titel>Zaak é {n}</titel>", row=n), token=n, row=n) for n in range(1, 6)]
PAGE = feed(*ROWS)


def read(content: bytes) -> tuple[list[str], list[str]]:
    """(ids of records, codes of problems)"""
    items = list(parse_page(content, place="bladzijde 3"))
    return (
        [item.id for item in items if isinstance(item, SourceRecord)],
        [item.code for item in items if isinstance(item, Problem)],
    )


def test_an_empty_page_is_told() -> None:
    assert read(b"") == ([], ["xml-empty"])
    assert read(b" \n ") == ([], ["xml-empty"])


@given(st.integers(min_value=1, max_value=len(PAGE) - 1))
def test_a_page_that_is_cut_anywhere_keeps_the_entries_before_the_cut(place: int) -> None:
    whole = [guid(n) for n in range(1, 6) if PAGE.find(ROWS[n - 1].encode()) + len(ROWS[n - 1].encode()) <= place]
    ids, codes = read(PAGE[:place])
    assert ids == whole
    assert codes


@given(st.binary(max_size=400))
def test_no_bytes_make_the_parser_fall(content: bytes) -> None:
    ids, codes = read(content)
    assert ids == []
    assert codes


@settings(max_examples=60)
@given(st.integers(min_value=0, max_value=len(PAGE) - 1), st.binary(min_size=1, max_size=3))
def test_damage_in_one_place_costs_at_most_the_entries_it_touches(place: int, damage: bytes) -> None:
    ids, codes = read(PAGE[:place] + damage + PAGE[place + len(damage) :])
    assert len(ids) >= 3 or codes


def test_one_entry_that_is_not_well_formed_costs_only_itself() -> None:
    ids, codes = read(PAGE.replace(b"Zaak \xc3\xa9 3</titel>", b"Zaak 3</title>"))
    assert ids == [guid(1), guid(2), guid(4), guid(5)]
    assert codes == ["xml-broken"]


def test_an_entry_in_another_encoding_is_kept_with_its_strange_characters_replaced() -> None:
    items = list(parse_page(PAGE.replace(b"Zaak \xc3\xa9 3", b"Zaak \xe9 3")))
    records = [item for item in items if isinstance(item, SourceRecord)]
    assert [record.id for record in records] == [guid(n) for n in range(1, 6)]
    assert records[2].values["titel"] == "Zaak � 3"
    assert [item.code for item in items if isinstance(item, Problem)] == ["xml-encoding"]


def test_a_page_in_utf_16_is_read_as_it_says() -> None:
    text = PAGE.decode().replace('encoding="utf-8"', 'encoding="utf-16"')
    assert read(text.encode("utf-16"))[0] == [guid(n) for n in range(1, 6)]


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE feed [<!ENTITY e0 "ha">{BOMB}]>',
        '<!DOCTYPE feed [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE feed [<!ENTITY e11 SYSTEM "http://127.0.0.1:9/">]>',
        '<!DOCTYPE feed SYSTEM "http://127.0.0.1:9/feed.dtd" [<!ENTITY e11 "x">]>',
        '<!DOCTYPE feed [<!ATTLIST zaak titel CDATA "x">]>',
    ],
)
def test_a_page_that_makes_its_own_entities_is_not_read(doctype: str) -> None:
    page = PAGE.replace(b"<feed", f"{doctype}<feed".encode(), 1).replace("Zaak é 2".encode(), b"&e11;")
    assert read(page) == ([], ["xml-doctype"])
    assert cpu_seconds(lambda: read(page)) < 1


def test_other_xml_is_not_taken_for_a_feed() -> None:
    assert read(b"<html><body>onderhoud</body></html>") == ([], ["not-a-feed"])
    assert read(b"Service Unavailable") == ([], ["xml-broken"])


def test_a_problem_says_where() -> None:
    found = [item for item in parse_page(PAGE[:900], place="bladzijde 3") if isinstance(item, Problem)]
    assert {problem.place for problem in found} == {"bladzijde 3"}
