"""Pieces of a Word file that python-docx leaves to its caller: links, bookmarks, fields, table heads, styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .columns import widths

FONT = "Calibri"
_BLUE = "154273"
_TEXT_WIDTH = 16.4                     # cm between the margins of A4


def style(document: Any) -> None:
    """Page, fonts, headings and the styles that a pack adds."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.3)
    page.top_margin, page.bottom_margin = Cm(2.3), Cm(2)
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "nl-NL")
    normal = styles["Normal"]
    _font(normal, 10)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.0
    for name, size, above, below in (("Heading 1", 14, 16, 5), ("Heading 2", 11.5, 9, 3)):
        heading = styles[name]
        _font(heading, size, bold=True, colour=_BLUE if size > 12 else "1B1F24")
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(above), Pt(below)
    _rule(styles["Heading 1"].element.get_or_add_pPr(), "top", 8, _BLUE)
    _font(styles["Title"], 22, bold=True, colour="1B1F24")
    borders = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        styles["Title"].element.pPr.remove(borders)
    styles["Title"].paragraph_format.space_after = Pt(4)
    _font(styles["Subtitle"], 10.5, bold=True, colour="4A5562", italic=False)
    styles["Subtitle"].paragraph_format.space_after = Pt(0)
    _font(styles["List Bullet"], 10)
    for name, size, colour in (
        ("Pack small", 9, "4A5562"), ("Pack detail", 9.5, ""), ("Pack caption", 10, ""), ("Pack source", 8.5, ""),
    ):  # fmt: skip
        added = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = normal
        _font(added, size, colour=colour)
    styles["Pack detail"].paragraph_format.space_after = Pt(2)
    styles["Pack caption"].font.bold = True
    styles["Pack caption"].paragraph_format.keep_with_next = True
    source = styles["Pack source"].paragraph_format
    source.left_indent, source.first_line_indent, source.space_after = Cm(0.8), Cm(-0.8), Pt(2)
    source.tab_stops.add_tab_stop(Cm(0.8))


def link(
    paragraph: Any, text: str, *, address: str = "", anchor: str = "", bold: bool = False, superscript: bool = False
) -> None:
    """A link to an address outside, or to a bookmark in the file."""
    element = OxmlElement("w:hyperlink")
    if anchor:
        element.set(qn("w:anchor"), anchor)
    else:
        element.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.color.rgb = RGBColor.from_string(_BLUE)
    run.bold = bold or None
    run.font.superscript = superscript or None
    element.append(run._r)
    paragraph._p.append(element)


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """A place in the file that a link can point to."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            element.set(qn("w:name"), name)
        paragraph._p.append(element)


def coloured(paragraph: Any, text: str, colour: str, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.color.rgb = RGBColor.from_string(colour)
    run.bold = bold or None


def running(paragraph: Any, text: str) -> None:
    """The line at the head of each page: left and right part with a tab between."""
    paragraph.text = text
    _margins_line(paragraph)


def numbered_pages(paragraph: Any, text: str) -> None:
    """The line at the foot of each page: text left, "2 / 6" right."""
    paragraph.text = f"{text}\t"
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")
    _margins_line(paragraph)


def table(document: Any, heads: Sequence[str]) -> Any:
    """A table with its head repeated on every page. ``finish`` it when its rows are there."""
    made = document.add_table(rows=1, cols=len(heads))
    made.autofit = False
    for cell, head in zip(made.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)
    return made


def finish(made: Any, *, wide: int) -> None:
    """Widths, thin rules and small type for all cells; column ``wide`` takes the room that the others leave.

    No row is broken over two pages.
    """
    texts = [[cell.text for cell in row.cells] for row in made.rows]
    sizes = widths(texts, wide, _TEXT_WIDTH)
    properties = made._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_border(side, 4, "CFD6DE"))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(_no_inset(), "w:tblLook")
    for column, width in zip(made.columns, sizes, strict=True):
        column.width = Cm(width)
    for row in made.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, sizes, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1)
            for run in paragraph._p.iter(qn("w:r")):
                _size(run, 9)


def describe(picture: Any, text: str) -> None:
    """What a picture shows, for those who do not see it."""
    properties = picture._inline.docPr
    properties.set("descr", text)


def _no_inset() -> Any:
    """Cells that begin where the text above them begins."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "140")):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), width)
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    return margins


def _size(run: Any, points: float) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    if properties.find(qn("w:sz")) is None:
        size = OxmlElement("w:sz")
        size.set(qn("w:val"), str(int(points * 2)))
        vertical = properties.find(qn("w:vertAlign"))
        if vertical is None:
            properties.append(size)
        else:
            vertical.addprevious(size)


def _font(target: Any, size: float, *, bold: bool = False, colour: str = "", italic: bool | None = None) -> None:
    font = target.font
    font.name, font.size, font.bold = FONT, Pt(size), bold
    if italic is not None:
        font.italic = italic
    if colour:
        font.color.rgb = RGBColor.from_string(colour)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)


def _border(side: str, size: int, colour: str) -> Any:
    element = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "4"), ("color", colour)):
        element.set(qn(f"w:{name}"), value)
    return element


def _rule(properties: Any, side: str, size: int, colour: str) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(_border(side, size, colour))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def _margins_line(paragraph: Any) -> None:
    stops = paragraph.paragraph_format.tab_stops
    for stop in list(paragraph.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Cm(_TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for run in paragraph.runs:
        run.font.size = Pt(8.5)
        run.font.color.rgb = RGBColor.from_string("4A5562")


def _field(paragraph: Any, code: str) -> None:
    """A field such as the page number, with its three marks in one run each."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)
