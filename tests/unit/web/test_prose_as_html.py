"""Readable text becomes safe HTML: everything is escaped, notes open in place, citations can be clicked."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.prose import Block, BlockKind
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.queries.citations import Citation
from deskundig.web.prose import Typesetter, by_block, cleaned

P = BlockKind.PARAGRAPH


def _set(*blocks: Block, citations: tuple[Citation, ...] = (), own: Ref | None = None) -> tuple[str, str]:
    setter = Typesetter(blocks, by_block(citations), own=own)
    return str(setter.body(range(len(blocks)))), str(setter.notes(range(len(blocks))))


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    html, _ = _set(
        Block(P, "<script>kwaad()</script> & zo"), Block(BlockKind.TABLE, "", rows=(("<b>", "x"), ("1", "<i>"))),
        Block(BlockKind.LIST_ITEM, "<img onerror=x>", label="<a>"), Block(BlockKind.HEADING, "<h1>", level=1),
        Block(BlockKind.PAGE, "", label='"><script>'),
    )
    assert "<script" not in html and "<img" not in html and "<b>" not in html and "<i>" not in html
    assert "&lt;script&gt;kwaad()&lt;/script&gt; &amp; zo" in html


@given(st.text(max_size=200))
def test_no_text_makes_an_element_of_its_own(text: str) -> None:
    html, _ = _set(Block(P, text))
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "sup", "a"}


def test_a_note_opens_below_its_paragraph_and_stands_at_the_end() -> None:
    html, notes = _set(Block(P, "Tekst[^1] en weer[^1]."), Block(BlockKind.FOOTNOTE, "De noot.", label="1"))
    assert html.count('id="noot-1"') == 1
    assert html.count('id="nootteken-1"') == 1
    assert 'href="#noot-1"' in html
    assert notes.count("De noot.") == 1 and 'id="eindnoot-1"' in notes


def test_notes_that_begin_anew_in_each_chapter_are_kept_apart() -> None:
    html, notes = _set(
        Block(P, "Een[^1]."), Block(BlockKind.FOOTNOTE, "Eerste.", label="1"),
        Block(P, "Twee[^1]."), Block(BlockKind.FOOTNOTE, "Tweede.", label="1"),
    )
    assert html.index("Eerste.") < html.index("Twee")
    assert html.index("Tweede.") > html.index("Twee")
    assert len(set(re.findall(r'id="noot-([^"]+)"', html))) == 2
    assert notes.count("<li") == 2


def test_a_mark_without_its_note_is_only_raised() -> None:
    html, _ = _set(Block(P, "Tekst[^9]"))
    assert html == '<p id="a0">Tekst<sup>9</sup></p>'


def test_a_citation_leads_to_the_thing_here_or_to_the_official_page() -> None:
    here = Citation(4, 17, "31 490, nr. 7", "kst-31490-7", "https://x", Ref(Kind.DOCUMENT, "2031D00003"), 0)
    away = Citation(22, 27, "Z 1&2", "x", 'https://x/?a="b', None, 0)
    html, _ = _set(Block(P, "Zie 31 490, nr. 7 en Z 1&2."), citations=(here, away))
    assert '<a class="nl-link d-cite" href="/documenten/2031D00003">31 490, nr. 7</a>' in html
    assert 'href="https://x/?a=&quot;b">Z 1&amp;2</a>' in html
    own, _ = _set(Block(P, "Zie 31 490, nr. 7"), citations=(here,), own=Ref(Kind.DOCUMENT, "2031D00003"))
    assert "<a" not in own


def test_web_addresses_can_be_clicked_and_nothing_else() -> None:
    html, _ = _set(Block(P, "Zie https://voorbeeld.nl/a?b=1&c=2. en javascript:alert(1)"))
    assert html.count("<a") == 1
    assert 'href="https://voorbeeld.nl/a?b=1&amp;c=2"' in html


def test_list_items_keep_their_own_marks() -> None:
    html, _ = _set(Block(BlockKind.LIST_ITEM, "een", label="a)"), Block(BlockKind.LIST_ITEM, "twee", level=2), Block(P, "slot"))
    assert html.count("<ul") == 1 and html.count("<li") == 2
    assert '<span class="d-items__label">a)</span>' in html


def test_notes_of_meetings_keep_their_paragraphs_and_lose_their_tricks() -> None:
    html = cleaned("<p onclick='x()' style='color:red'>Let <b>op</b></p><script>y()</script><a href='javascript:z()'>k</a>")
    assert html.startswith("<p>Let <b>op</b></p>")
    assert "script" not in html and "onclick" not in html and "style" not in html
