"""HTML, Word and PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html
from pypdfium2 import PdfDocument

from deskundig.packs.domain.pack import Line, Mark, Run, Section, SectionKey, SourceNote
from deskundig.packs.render.docx import to_docx
from deskundig.packs.render.figure import described, to_png, to_svg
from deskundig.packs.render.html import to_fragment, to_html
from deskundig.packs.render.pdf import to_pdf

HOSTILE = "<script>alert(1)</script> #eval(read(\"/etc/passwd\")) $x$ \\ \" ' &amp; ]] 😀 漢字 \u0007\u202eomgekeerd\u00ad"


def pdf_text(content: bytes) -> str:
    with PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture
def hostile(pack_with):
    note = SourceNote(title=HOSTILE, publisher=HOSTILE, type=HOSTILE, address="javascript:alert(1)", query="x")
    section = Section(SectionKey.ABOUT, (Line((Run(HOSTILE, strong=True), Run(HOSTILE, quote=True)), (note,)),))
    return replace(pack_with(about=section), title=f"Titel {HOSTILE}", organization=HOSTILE)


def test_html_file_needs_nothing_else(pack):
    tree = html.fromstring(to_html(pack))
    assert tree.get("lang") == "nl"
    assert not tree.xpath("//script | //link | //img")
    assert ".pack-table" in tree.findtext(".//style")


def test_html_links_stay_inside_the_page_or_go_to_the_site_or_publisher(pack):
    links = html.fromstring(to_html(pack)).xpath("//a/@href")
    assert all(link.startswith(("#", "https://deskundig.example/", "https://voorbeeld.example/")) for link in links)


def test_every_source_number_in_html_has_its_source(pack):
    tree = html.fromstring(to_html(pack))
    places = set(tree.xpath("//@id"))
    targets = [link.removeprefix("#") for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert targets
    assert set(targets) <= places


def test_html_headings_descend_one_step_at_a_time(pack):
    levels = [int(e.tag[1]) for e in html.fromstring(to_html(pack)).iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_fragment_for_the_site_uses_addresses_of_the_site_itself(pack):
    links = html.fromstring(to_fragment(pack)).xpath("//a/@href")
    assert "/documenten/2025D90001" in links
    assert not any(link.startswith("https://deskundig.example") for link in links)


def test_html_shows_hostile_text_as_text(hostile):
    tree = html.fromstring(to_html(hostile))
    assert not tree.xpath("//script")
    assert "alert(1)" in tree.text_content()
    assert not [link for link in tree.xpath("//a/@href") if link.startswith("javascript")]


def test_word_file_has_real_headings_in_order(pack):
    document = Document(BytesIO(to_docx(pack)))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads[0] == "In het kort"
    assert [head[0] for head in heads[1:]] == list("123456789")
    assert heads[-1] == "9  Bronnen"


def test_word_file_is_dutch_and_titled(pack):
    document = Document(BytesIO(to_docx(pack)))
    assert document.core_properties.title == "Warmtenetten"
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "nl-NL"


def test_every_source_number_in_word_has_its_bookmark(pack):
    body = Document(BytesIO(to_docx(pack))).element.body
    anchors = {e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))} - {None}
    marks = {e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))}
    assert anchors == marks == {"bron_1", "bron_2", "bron_3", "bron_4"}


def test_word_tables_repeat_their_heads_and_pictures_are_described(pack):
    document = Document(BytesIO(to_docx(pack)))
    assert len(document.tables) == 2
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in document.tables)
    assert document.inline_shapes[0]._inline.docPr.get("descr").startswith("De meeste stukken zijn van 2025.")


def test_word_pages_are_numbered(pack):
    footer = Document(BytesIO(to_docx(pack))).sections[0].footer._element
    assert [e.text for e in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_word_takes_hostile_text_as_text(hostile):
    document = Document(BytesIO(to_docx(hostile)))
    assert "<script>alert(1)</script>" in "\n".join(p.text for p in document.paragraphs)


def test_pdf_is_tagged_titled_and_dutch(pack):
    content = to_pdf(pack)
    assert content.startswith(b"%PDF-1.7")
    assert b"/MarkInfo" in content
    assert b"pdfuaid:part" in content
    assert b"/Lang (nl-NL)" in content or b"/Lang(nl-NL)" in content


def test_pdf_has_all_sections_and_sources(pack):
    text = pdf_text(to_pdf(pack))
    assert all(section.title in text for section in pack.sections)
    assert "kst-99001-12" in text
    assert "“Een warmtenet vraagt om mensen die het kunnen beheren.”" in text


def test_pdf_of_the_same_pack_is_the_same_file(pack):
    assert to_pdf(pack) == to_pdf(pack)


def test_pdf_takes_hostile_text_as_text_and_prints_unknown_signs_as_boxes(hostile):
    text = pdf_text(to_pdf(hostile))
    assert "#eval(read(\"/etc/passwd\"))" in text
    assert "root:" not in text
    assert "□" in text


def test_a_title_of_a_thousand_words_still_prints(pack):
    long = replace(pack, title="Zeer lange titel " * 330)
    assert pdf_text(to_pdf(long)).count("Zeer") > 300
    assert to_docx(long)


def test_all_printed_forms_show_what_is_new_and_what_is_a_proposal(pack_with):
    section = pack_with().sections[2]
    part = section.parts[0]
    lines = (replace(part.lines[0], mark=Mark.NEW), *part.lines[1:])
    made = pack_with(questions=replace(section, parts=(replace(part, lines=lines),)))
    texts = [
        pdf_text(to_pdf(made)),
        html.fromstring(to_html(made)).text_content(),
        "\n".join(p.text for p in Document(BytesIO(to_docx(made))).paragraphs),
    ]
    for text in texts:
        assert "nieuw" in text
        assert "geen antwoordstuk gevonden bij deze zaak" in " ".join(text.split())


def test_picture_is_well_formed_and_says_in_words_what_it_shows(pack):
    figure = pack.sections[1].figure
    picture = etree.fromstring(to_svg(replace(figure, points=(("<2023>&\u0007", 0), ('"x"', 3)))))
    assert picture.get("aria-label").endswith("<2023>&: 0, \"x\": 3.")
    assert described(figure) == "De meeste stukken zijn van 2025. Stukken per jaar: 2023: 4, 2024: 11, 2025: 27."
    assert to_png(figure).startswith(b"\x89PNG")


def test_picture_of_many_years_leaves_out_labels_and_not_bars(pack):
    points = tuple((str(year), year - 1900) for year in range(1950, 2026))
    picture = etree.fromstring(to_svg(replace(pack.sections[1].figure, points=points)))
    space = "{http://www.w3.org/2000/svg}"
    years = [e.text for e in picture.iter(f"{space}text") if len(e.text) == 4]
    assert len(list(picture.iter(f"{space}rect"))) == 76
    assert 15 <= len(years) <= 26
