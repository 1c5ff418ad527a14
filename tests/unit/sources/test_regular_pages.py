"""A page read without its Atom frame gives what the whole page gives; whatever is irregular is read whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.unit.sources.feed_samples import NS, element, entry, feed, guid

from deskundig.sources.contract import SourceRecord
from deskundig.sources.trial.feed_xml import FeedEntry, feed_page
from deskundig.sources.tweedekamer.entries import new_parser, read_feed
from deskundig.sources.tweedekamer.frame import without_frame
from deskundig.sources.tweedekamer.schema import ENTITIES
from deskundig.sources.tweedekamer.syncfeed import parse_page

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"), max_size=30)
ROWS = st.lists(st.tuples(st.integers(1, 99), TEXT, TEXT, st.booleans()), max_size=5)


def whole(page: bytes) -> list[object]:
    return list(read_feed(etree.fromstring(page, new_parser()), ""))


@given(ROWS, st.sampled_from(["", "tk:", "ns1:", None]), st.sampled_from(["Zaak", "Toezegging", "Document"]))
def test_with_and_without_frame_give_the_same(
    rows: list[tuple[int, str, str, bool]], prefix: str | None, name: str
) -> None:
    field = next(n for n in ("titel", "tekst") if n in ENTITIES[name].fields)
    entries = [
        FeedEntry(SourceRecord(name, guid(n), {field: a, "contentType": b or None}, dead, "2025-06-12T10:00:00"), n, b)
        for n, a, b, dead in rows
    ]
    page = feed_page("http://x", name, 0, entries, prefix=prefix)
    assert (without_frame(page) is not None) == bool(rows)
    assert list(parse_page(page)) == whole(page)


def test_a_prefix_that_only_the_feed_declares_still_holds() -> None:
    body = f'<tk:zaal id="{guid(1)}" tk:bijgewerkt="2025-06-12T10:00:00"><tk:naam>a</tk:naam></tk:zaal>'
    page = feed(entry(body)).replace(b"<feed ", f'<feed xmlns:tk="{NS}" '.encode(), 1)
    assert without_frame(page) is not None
    assert list(parse_page(page)) == whole(page)
    assert [item.values["naam"] for item in parse_page(page) if isinstance(item, SourceRecord)] == ["a"]


REGULAR = feed(entry(element("zaal", "<naam>a</naam>"), token=7), entry(element("zaal", row=2), token=9, row=2))


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
        (b"<feed", b'<!DOCTYPE feed><feed'),
        (b"<naam>a", b'<naam><!-- <content type="application/xml"> -->a'),
    ],
)
def test_an_irregular_page_is_read_whole_with_the_same_outcome(old: bytes, new: bytes) -> None:
    page = REGULAR.replace(old, new)
    assert page != REGULAR
    assert without_frame(page) is None
    assert list(parse_page(page)) == whole(page)


@pytest.mark.parametrize(
    "text", ["<!-- stil -->a", "<![CDATA[a]]>", "<?pi x?>a", "<!-- </content></entry> -->a", "<![CDATA[</content></entry>]]>"]
)
def test_what_xml_may_hold_in_a_text_does_not_break_it(text: str) -> None:
    page = REGULAR.replace(b"<naam>a", f"<naam>{text}".encode())
    assert list(parse_page(page)) == whole(page)
    assert [item.id for item in parse_page(page) if isinstance(item, SourceRecord)] == [guid(1), guid(2)]


def test_tokens_stay_with_their_entries() -> None:
    found = without_frame(REGULAR)
    assert found is not None
    assert found[1] == [7, 9]
    assert len(found[0]) < len(REGULAR)


def test_two_entities_in_one_entry_do_not_shift_the_tokens() -> None:
    double = feed(entry(element("zaal") + element("zaal", row=3)), entry(element("zaal", row=2), token=9, row=2))
    assert [(i.id, i.token) for i in parse_page(double) if isinstance(i, SourceRecord)] == [(guid(1), 7), (guid(2), 9)]
