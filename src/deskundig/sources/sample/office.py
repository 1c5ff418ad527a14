"""Papers as files people send: Word, PDF and HTML. The same text always gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from xml.sax.saxutils import escape as xml_escape

from .text import Line, Part, Text, split_notes

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MOMENT = (2026, 10, 31, 0, 0, 0)  # the time written in the archive: a file has no clock of its own
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_OFFICE}.footnotes+xml"/></Types>'
)
_ROOT_RELATIONS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELATION}/styles" '
    f'Target="styles.xml"/><Relationship Id="rId2" Type="{_RELATION}/footnotes" Target="footnotes.xml"/>'
    "</Relationships>"
)


def _style(name: str, shown: str, look: str, outline: int | None = None) -> str:
    level = f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{outline}"/></w:pPr>' if outline is not None else ""
    head = f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>'
    return f"{head}{level}<w:rPr>{look}</w:rPr></w:style>"


_STYLES = (
    f"{_DECLARATION}<w:styles {_W}>"
    + _style("Normal", "Normal", '<w:sz w:val="22"/>')
    + _style("Title", "Title", '<w:b/><w:sz w:val="36"/>', 0)
    + _style("Heading1", "heading 1", '<w:b/><w:sz w:val="28"/>', 0)
    + _style("Heading2", "heading 2", '<w:b/><w:sz w:val="24"/>', 1)
    + _style("ListParagraph", "List Paragraph", '<w:sz w:val="22"/>')
    + _style("FootnoteText", "footnote text", '<w:sz w:val="18"/>')
    + "</w:styles>"
)


class _Notes:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def add(self, text: str) -> int:
        self.texts.append(text)
        return len(self.texts)


def docx(text: Text, banner: str) -> bytes:
    """A Word file with headings, lists, tables and footnotes; ``banner`` is its first line."""
    notes = _Notes()
    body = [_paragraph(banner, "FootnoteText", notes), _paragraph(text.title, "Title", notes)]
    if "answered" in text.facts:
        body.append(_paragraph(text.facts["answered"], "Normal", notes))
    for kind, group in groupby(text.parts, key=lambda p: p.kind):
        parts = list(group)
        body += [_table(parts)] if kind is Line.ROW else [xml for part in parts for xml in _docx_part(part, notes)]
    document = f"{_DECLARATION}<w:document {_W}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    footnotes = "".join(_footnote(number, note) for number, note in enumerate(notes.texts, start=1))
    return _zip(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT_RELATIONS,
            "word/document.xml": document,
            "word/styles.xml": _STYLES,
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
            "word/footnotes.xml": f"{_DECLARATION}<w:footnotes {_W}>{footnotes}</w:footnotes>",
        }
    )


def _footnote(number: int, text: str) -> str:
    look = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:footnoteRef/></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{look}{_run(f" {text}")}</w:p></w:footnote>'


def _docx_part(part: Part, notes: _Notes) -> Iterator[str]:
    if part.kind is Line.HEADING:
        yield _paragraph(part.text, "Heading1", notes)
    elif part.kind in (Line.QUESTION, Line.ANSWER):
        yield _paragraph(f"{'Vraag' if part.kind is Line.QUESTION else 'Antwoord'} {part.label}", "Heading2", notes)
        yield _paragraph(part.text, "Normal", notes)
    elif part.kind is Line.ITEM:
        yield _paragraph(f"{part.label} {part.text}", "ListParagraph", notes)
    else:
        yield _paragraph(part.text, "Normal", notes)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{xml_escape(text)}</w:t></w:r>'


def _paragraph(text: str, style: str, notes: _Notes) -> str:
    runs = ""
    for run, note in split_notes(text):
        runs += _run(run)
        if note:
            runs += f'<w:r><w:footnoteReference w:id="{notes.add(note)}"/></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _table(parts: Sequence[Part]) -> str:
    notes = _Notes()
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr/>{_paragraph(cell, 'Normal', notes)}</w:tc>" for cell in part.text.split("\t"))
        + "</w:tr>"
        for part in parts
    )
    columns = "<w:gridCol/>" * len(parts[0].text.split("\t"))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _zip(files: dict[str, str]) -> bytes:
    """Not compressed: what a compressor makes differs from machine to machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content.encode())
    return out.getvalue()


def html(text: Text, banner: str) -> bytes:
    """A plain web page in the form old systems export: a title, paragraphs, notes at the end."""
    notes = _Notes()
    body = [f"<p><em>{escape(banner)}</em></p>", f"<h1>{escape(text.title)}</h1>"]
    for kind, group in groupby(text.parts, key=lambda p: p.kind):
        parts = list(group)
        if kind is Line.ITEM:
            body.append(
                "<ul>" + "".join(f"<li>{escape(p.label)} {_html_line(p.text, notes)}</li>" for p in parts) + "</ul>"
            )
        elif kind is Line.ROW:
            cells = ("".join(f"<td>{escape(c)}</td>" for c in p.text.split("\t")) for p in parts)
            body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        else:
            tag = "h2" if kind is Line.HEADING else "p"
            body += [f"<{tag}>{_html_line(p.text, notes)}</{tag}>" for p in parts]
    body += [f'<p id="noot{n}">{n}. {escape(note)}</p>' for n, note in enumerate(notes.texts, start=1)]
    head = f'<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"><title>{escape(text.title)}</title></head>'
    return f"{head}\n<body>\n{chr(10).join(body)}\n</body></html>\n".encode()


def _html_line(text: str, notes: _Notes) -> str:
    out = ""
    for run, note in split_notes(text):
        out += escape(run)
        if note:
            number = notes.add(note)
            out += f'<sup><a href="#noot{number}">{number}</a></sup>'
    return out


def pdf(text: Text, banner: str) -> bytes:
    """A PDF set by Typst: tagged, with real footnotes and no date of its own."""
    return _set(_typst(text, banner))


@lru_cache(maxsize=128)
def _set(source: str) -> bytes:
    """Kept, because most papers are the same in both stages of the sample."""
    import typst  # costs 1.5 s the first time: only who needs a PDF pays

    return bytes(typst.compile(source.encode()))


def _typst(text: Text, banner: str) -> str:
    lines = [
        f'#set document(title: "{_quoted(text.title)}", date: none)',
        '#set text(lang: "nl", size: 10.5pt)\n#set page(numbering: "1", margin: 2.5cm)\n#set par(justify: false)',
        f"#emph[{_escaped(banner)}]\n",
        f"= {_escaped(text.title)}\n",
    ]
    if "answered" in text.facts:
        lines.append(_escaped(text.facts["answered"]) + "\n")
    for kind, group in groupby(text.parts, key=lambda p: p.kind):
        parts = list(group)
        if kind is Line.ROW:
            lines.append(_typst_table(parts))
            continue
        lines.extend(_typst_part(part) + "\n" for part in parts)
    return "\n".join(lines)


def _typst_part(part: Part) -> str:
    if part.kind is Line.HEADING:
        return f"== {_escaped(part.text)}"
    if part.kind in (Line.QUESTION, Line.ANSWER):
        word = "Vraag" if part.kind is Line.QUESTION else "Antwoord"
        return f"=== {word} {part.label}\n\n{_typst_line(part.text)}"
    if part.kind is Line.ITEM:
        return f"#grid(columns: (1.6em, 1fr), [{_escaped(part.label)}], [{_typst_line(part.text)}])"
    return _typst_line(part.text)


def _typst_line(text: str) -> str:
    return "".join(_escaped(run) + (f"#footnote[{_escaped(note)}]" if note else "") for run, note in split_notes(text))


def _typst_table(parts: Sequence[Part]) -> str:
    rows = [part.text.split("\t") for part in parts]
    cells = ",\n".join(f"[{_escaped(cell)}]" for row in rows for cell in row)
    return f"#table(columns: {len(rows[0])},\n{cells})\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\#$*_`<>@[]=-+/~'\"" else c for c in text)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
