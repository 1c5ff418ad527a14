"""Word files: styles, numbering, tables, notes and tracked changes become blocks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deskundig.kernel.prose import Block, BlockKind
from deskundig.sources.extraction.docx import read_docx
from deskundig.sources.extraction.unreadable import Unreadable

Docx = Callable[..., bytes]


def _p(text: str, style: str = "", inside: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r>{inside}</w:p>"


_HEADING = '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'


def test_a_heading_style_makes_a_heading(docx: Docx) -> None:
    prose, _ = read_docx(docx(_p("Inleiding", "Kop1") + _p("De tekst begint hier."), styles=_HEADING))
    assert prose.blocks == (
        Block(BlockKind.HEADING, "Inleiding", level=1),
        Block(BlockKind.PARAGRAPH, "De tekst begint hier."),
    )


def test_footnotes_keep_their_mark_and_their_text(docx: Docx) -> None:
    body = _p("De uitgaven stegen", inside='<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = f'<w:footnote w:id="2">{_p("Jaarverslag 2024.")}</w:footnote>'
    prose, _ = read_docx(docx(body, footnotes=notes))
    assert prose.text == "De uitgaven stegen[^1]\n\nJaarverslag 2024."
    assert prose.footnotes == {"1": "Jaarverslag 2024."}


def test_tracked_changes_read_as_if_accepted(docx: Docx) -> None:
    body = (
        "<w:p><w:r><w:t>De minister </w:t></w:r><w:del><w:r><w:delText>weigert</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>zegt toe</w:t></w:r></w:ins><w:r><w:t> dit te doen.</w:t></w:r></w:p>"
    )
    assert read_docx(docx(body))[0].text == "De minister zegt toe dit te doen."


def test_a_table_keeps_its_rows_and_merged_cells_stay_in_their_column(docx: Docx) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text)}</w:tc>"

    table = row(cell("Jaar"), cell("Bedrag"), cell("Aandeel"))
    table += row(cell("2024"), cell("samen 15", '<w:gridSpan w:val="2"/>'))
    prose, _ = read_docx(docx(f"{_p('Voor.')}<w:tbl>{table}</w:tbl>"))
    assert prose.blocks[1].kind is BlockKind.TABLE
    assert prose.blocks[1].rows == (("Jaar", "Bedrag", "Aandeel"), ("2024", "samen 15", ""))


def test_a_table_of_one_cell_is_only_a_frame(docx: Docx) -> None:
    prose, _ = read_docx(docx(f"<w:tbl><w:tr><w:tc>{_p('Een alinea in een kader.')}</w:tc></w:tr></w:tbl>"))
    assert [b.kind for b in prose.blocks] == [BlockKind.PARAGRAPH]


def test_numbering_gives_items_their_labels(docx: Docx) -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = "".join(f"<w:p>{numbered}<w:r><w:t>{t}</w:t></w:r></w:p>" for t in ("eerst dit;", "dan dat."))
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    prose, _ = read_docx(docx(body, numbering=numbering))
    assert [(b.kind, b.label, b.text) for b in prose.blocks] == [
        (BlockKind.LIST_ITEM, "1.", "eerst dit;"),
        (BlockKind.LIST_ITEM, "2.", "dan dat."),
    ]


@pytest.mark.parametrize("heads", [("Vraag 1", "Antwoord"), ("Vraag 3 en 4", "Antwoord op vraag 3 en 4:")])
def test_heads_of_written_questions_are_headings(docx: Docx, heads: tuple[str, str]) -> None:
    prose, _ = read_docx(docx(_p(heads[0]) + _p("Klopt dit?") + _p(heads[1]) + _p("Ja.")))
    assert [b.kind for b in prose.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH] * 2


def test_a_document_without_text_is_refused(docx: Docx) -> None:
    with pytest.raises(Unreadable) as refused:
        read_docx(docx("<w:p/>"))
    assert refused.value.code == "geen-tekst"


def test_a_zip_without_a_document_is_refused(archive: Callable[..., bytes]) -> None:
    with pytest.raises(Unreadable, match="docx-leeg"):
        read_docx(archive({"word/document.xml": ""}))
