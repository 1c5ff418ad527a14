"""OpenDocument, web pages and RTF become the same blocks."""

from __future__ import annotations

from collections.abc import Callable

from deskundig.kernel.prose import Block, BlockKind
from deskundig.sources.extraction.html import read_html
from deskundig.sources.extraction.odt import read_odt
from deskundig.sources.extraction.rtf import read_rtf


def test_odt_headings_lists_tables_and_notes(odt: Callable[[str], bytes]) -> None:
    prose, _ = read_odt(odt(
        '<text:h text:outline-level="2">Aanleiding</text:h><text:p>Dit is<text:s/>waar'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Bron: CBS.</text:p></text:note-body>"
        "</text:note>.</text:p><text:list><text:list-item><text:p>een punt</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    ))  # fmt: skip
    assert prose.blocks == (
        Block(BlockKind.HEADING, "Aanleiding", level=2),
        Block(BlockKind.PARAGRAPH, "Dit is waar[^1]."),
        Block(BlockKind.LIST_ITEM, "een punt", level=1, label="–"),
        Block(BlockKind.TABLE, "a\tb", rows=(("a", "b"),)),
        Block(BlockKind.FOOTNOTE, "Bron: CBS.", label="1"),
    )


def test_a_page_gives_its_main_content_without_menus_and_scripts() -> None:
    page = b"""<!doctype html><html lang=nl><head><title>Brief</title><style>p {}</style></head><body>
    <nav><a href=/>Home</a></nav><main><h1>Brief over inhuur</h1><p>De uitgaven zijn <em>hoger</em>.</p>
    <ul><li>eerste punt</li></ul><blockquote>verzoekt de regering</blockquote></main>
    <footer>Cookies</footer><script>alert(1)</script></body></html>"""
    prose, properties = read_html(page)
    assert prose.blocks == (
        Block(BlockKind.HEADING, "Brief over inhuur", level=1),
        Block(BlockKind.PARAGRAPH, "De uitgaven zijn hoger."),
        Block(BlockKind.LIST_ITEM, "eerste punt", level=1, label="–"),
        Block(BlockKind.QUOTE, "verzoekt de regering"),
    )
    assert properties["title"] == "Brief"


def test_notes_of_a_page_are_found_by_their_links() -> None:
    page = b"""<main><p>Zo is het<sup><a href="#fn1">1</a></sup>.</p>
    <ol class=footnotes><li id=fn1>Zie de wet. <a href="#ref1">\xe2\x86\xa9</a></li></ol></main>"""
    prose, _ = read_html(page)
    assert prose.blocks[0].text == "Zo is het[^1]."
    assert prose.footnotes == {"1": "Zie de wet."}


def test_markup_in_a_page_is_text_and_never_markup_again() -> None:
    prose, _ = read_html(b"<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>")
    assert prose.text == "a <script>alert(1)</script> b"


def test_rtf_letters_of_all_kinds() -> None:
    content = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Caf\'e9 \u8364? 15\par \bullet  een punt\par}"
    prose = read_rtf(content)
    assert prose.blocks == (
        Block(BlockKind.PARAGRAPH, "Café € 15"),
        Block(BlockKind.LIST_ITEM, "een punt", level=1, label="–"),
    )
