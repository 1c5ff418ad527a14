"""A regular page read without a tree gives what the XML parser gives; whatever is irregular goes to that parser."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.unit.sources.feed_samples import NS, element, entry, feed, guid

from deskundig.sources.contract import Item, SourceRecord
from deskundig.sources.trial.feed_xml import FeedEntry, feed_page
from deskundig.sources.tweedekamer.regular import read_regular
from deskundig.sources.tweedekamer.syncfeed import parse_any, parse_page

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"), max_size=30)
ROWS = st.lists(st.tuples(st.integers(1, 99), TEXT, TEXT, st.booleans()), max_size=5)
PIECES = [b"<", b">", b"&", b'"', b"/", b" ", b"\n", b"\r", b"\t", b"\0", b"]]>", b"<!-- x -->", b"<![CDATA[x]]>", b"&lt;",
          b"&#65;", b"&amp;amp;", b"<?x y?>", b"</content></entry>", b"<naam>b</naam>", b"<naam/>", b"<x>y</x>", b"tk:",
          b'<content type="application/xml">', b"<entry>", b' xmlns="http://x"', b"\xff", b"\xef\xbf\xbe", b"\xc3\xab",
          b'<naam xsi:nil="true" />', b"<naam><naam>c</naam></naam>", b' id="x"', b"xsi:", b"true", b"</zaal>"]  # fmt: skip
PAGE = feed(
    entry(element("zaal", "<naam>a &amp; b</naam><sysCode>7</sysCode>"), token=7),
    entry(element("zaal", row=2, deleted="true"), token=9, row=2),
    entry(element("zaak", f'<activiteit ref="{guid(3)}" /><titel xsi:nil="true" /><nummer>1</nummer>', row=3), token=11, row=3),
)  # fmt: skip


def both(page: bytes) -> tuple[list[Item], list[Item]]:
    return list(parse_page(page)), list(parse_any(page))


def fields(items: list[Item]) -> list[tuple[str, ...]]:
    return [tuple(item.values) for item in items if isinstance(item, SourceRecord)]


@given(ROWS, st.sampled_from(["", "tk:", "ns1:", None]), st.sampled_from(["Zaak", "Toezegging", "Document"]))
def test_any_records_are_read_the_same_in_both_ways(
    rows: list[tuple[int, str, str, bool]], prefix: str | None, name: str
) -> None:
    field = "tekst" if name == "Toezegging" else "titel"
    entries = [
        FeedEntry(SourceRecord(name, guid(n), {field: a, "kamer": b or None}, dead, "2025-06-12T10:00:00"), n, "")
        for n, a, b, dead in rows
    ]
    ours, theirs = both(feed_page("http://x", name, 0, entries, prefix=prefix))
    assert ours == theirs
    assert fields(ours) == fields(theirs)


def test_the_page_of_these_tests_is_regular() -> None:
    found = read_regular(PAGE)
    assert found is not None
    assert [(row.entity, row.id, row.deleted, row.token) for row in found] == [
        ("Zaal", guid(1), False, 7), ("Zaal", guid(2), True, 9), ("Zaak", guid(3), False, 11),
    ]  # fmt: skip
    assert found[0].values["naam"] == "a & b"
    assert found[2].values["titel"] is None


@given(st.integers(0, len(PAGE)), st.sampled_from(PIECES), st.integers(0, 3))
@example(PAGE.index(b"a &amp;"), b"\r", 0)
def test_a_page_with_something_put_in_or_taken_out_anywhere_is_read_the_same(place: int, put: bytes, cut: int) -> None:
    page = PAGE[:place] + put + PAGE[place + cut :]
    regular = read_regular(page)
    if regular is not None:
        assert regular == list(parse_any(page))


@pytest.mark.parametrize("put", PIECES)
def test_what_is_put_between_the_tags_of_an_entity_is_read_the_same(put: bytes) -> None:
    body = PAGE.index(b"<zaal")
    for place in range(body, PAGE.index(b"</content>", body) + 1):
        page = PAGE[:place] + put + PAGE[place:]
        regular = read_regular(page)
        assert regular is None or regular == list(parse_any(page)), (place, put)


@given(st.binary(max_size=200))
def test_junk_is_not_regular_and_breaks_nothing(junk: bytes) -> None:
    assert read_regular(junk) is None
    if junk.strip() != b"</feed>":
        assert read_regular(PAGE[:-7] + junk) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</content></entry>", b"</content><rights>x</rights></entry>"),
        (b"</content></entry>", b"</content>\n </entry>"),
        (b'<content type="application/xml">', b'<content type="application/xml" xml:lang="nl">'),
        (b'rel="next" href', b'href="x" rel="next" title'),
        (b"skiptoken=7", b"skiptoken=seven"),
        (b"<entry>", b'<entry xml:lang="nl">'),
        (b"</feed>", b"<link rel='next' href='x'/></feed>"),
        (b"<feed", b"<!DOCTYPE feed><feed"),
        (b"<naam>a", b'<naam><!-- <content type="application/xml"> -->a'),
        (b"<sysCode>7</sysCode>", b"<sysCode>7</sysCode><sysCode>8</sysCode>"),
        (b"<sysCode>7</sysCode>", b"<onbekend>7</onbekend>"),
        (b"utf-8", b"iso-8859-1"),
    ],
)
def test_an_irregular_page_goes_to_the_xml_parser(old: bytes, new: bytes) -> None:
    page = PAGE.replace(old, new)
    assert page != PAGE
    assert read_regular(page) is None
    ours, theirs = both(page)
    assert ours == theirs


def test_a_prefix_that_only_the_feed_declares_still_holds() -> None:
    body = f'<tk:zaal id="{guid(1)}" tk:bijgewerkt="2025-06-12T10:00:00" tk:verwijderd="false"><tk:naam>a</tk:naam></tk:zaal>'
    page = feed(entry(body)).replace(b"<feed ", f'<feed xmlns:tk="{NS}" '.encode(), 1)
    assert read_regular(page) == list(parse_any(page))
    assert [item.values["naam"] for item in parse_page(page) if isinstance(item, SourceRecord)] == ["a"]


def test_two_entities_in_one_entry_do_not_shift_the_tokens() -> None:
    double = feed(entry(element("zaal") + element("zaal", row=3)), entry(element("zaal", row=2), token=9, row=2))
    assert [(i.id, i.token) for i in parse_page(double) if isinstance(i, SourceRecord)] == [(guid(1), 7), (guid(2), 9)]


REFS = "".join(f'<activiteit ref="{guid(n)}" />' for n in range(3, 6))
MANY = feed(*[
    entry(element("zaak", f"{refs}<titel>{title}</titel><nummer>{row}</nummer>", row=row), token=row, row=row)
    for row, (refs, title) in enumerate(
        [(REFS, "a"), ("", "b &gt; c"), (REFS[:57], ""), (REFS * 2, "x ë y"), ("", "")], start=1
    )
])  # fmt: skip


def test_rows_of_a_form_that_was_learned_are_read_the_same_in_the_same_order_of_fields() -> None:
    regular = read_regular(MANY)
    theirs = list(parse_any(MANY))
    assert regular == theirs
    assert fields([*regular]) == fields(theirs)


@pytest.mark.parametrize("put", PIECES)
def test_what_is_put_in_a_row_of_a_learned_form_is_read_the_same(put: bytes) -> None:
    assert read_regular(MANY) is not None
    body = MANY.rindex(b"<zaak")
    for place in range(body, MANY.index(b"</content>", body) + 1):
        page = MANY[:place] + put + MANY[place:]
        regular = read_regular(page)
        assert regular is None or regular == list(parse_any(page)), (place, put)


@given(st.integers(MANY.rindex(b"<zaak"), len(MANY)), st.sampled_from(PIECES), st.integers(0, 12))
def test_a_row_of_a_learned_form_with_something_taken_out_is_read_the_same(place: int, put: bytes, cut: int) -> None:
    page = MANY[:place] + put + MANY[place + cut :]
    regular = read_regular(page)
    if regular is not None:
        assert regular == list(parse_any(page))
