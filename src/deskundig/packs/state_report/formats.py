"""The forms in which the report leaves: one table for the page, the command line and the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import orjson
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from docx import Document

from deskundig.kernel.dutch_dates import long_date
from deskundig.kernel.spreadsheet import harmless
from deskundig.packs.render import docx_parts as parts
from deskundig.packs.render.pdf import printable
from deskundig.packs.render.typesetting import MissingGlyphError, to_pdf_ua
from deskundig.workforce.domain.state_report import Chapter, StateReport

_TEMPLATE = Path(__file__).resolve().parent.parent / "assets" / "state.typ"
HEADS = ("Cijfer", "Waarde", "Teller", "Noemer", "Periode", "Bron", "Let op")


@dataclass(frozen=True, slots=True)
class ReportForm:
    title: str
    media_type: str
    render: Callable[[StateReport], bytes]


def _cells(chapter: Chapter) -> list[tuple[str, ...]]:
    return [(r.label, r.value, r.numerator, r.denominator, r.period, r.source, r.note) for r in chapter.rows]


def facts(report: StateReport) -> str:
    """What stands under the title."""
    return (
        f"Gemaakt op {long_date(report.made)}. {report.figures} cijfers, elk met teller, noemer, periode en bron. "
        f"Cijfers over minder dan {report.threshold} mensen staan er niet in."
    )


def to_csv(report: StateReport) -> bytes:
    """A row a figure, semicolons, with the chapter before it; a cell that reads as a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Organisatie", "Hoofdstuk", *HEADS])
    for chapter in report.chapters:
        for cells in _cells(chapter):
            writer.writerow([harmless(c) for c in (report.subject, chapter.title, *cells)])
    return ("\ufeff" + out.getvalue()).encode()


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1f24}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-bottom:1px solid #cfd6de;padding:.4rem;"
    "text-align:left;vertical-align:top}caption{text-align:left;font-weight:600;padding:.4rem 0}"
    "h1,h2{line-height:1.2}h2{margin-top:2rem}"
)


def to_html(report: StateReport) -> bytes:
    """A page on its own, without anything from elsewhere."""
    body = format_html_join("", "{}", ((_section(chapter),) for chapter in report.chapters))
    page = format_html(
        '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width, initial-scale=1"><title>{0}</title><style>{1}</style></head>'
        "<body><main><h1>{0}</h1><p>{2}</p>{3}</main></body></html>",
        report.title, SafeString(_STYLE), facts(report), body,
    )  # fmt: skip
    return page.encode()


def _section(chapter: Chapter) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((h,) for h in HEADS))
    rows = format_html_join("", "<tr>{}</tr>", (
        (format_html('<th scope="row">{}</th>{}', cells[0],
                     format_html_join("", "<td>{}</td>", ((c,) for c in cells[1:]))),)
        for cells in _cells(chapter)
    ))  # fmt: skip
    table = format_html(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", chapter.title, head, rows
    ) if chapter.rows else SafeString("")
    return format_html("<section><h2>{}</h2><p>{}</p>{}</section>", chapter.title, chapter.finding, table)


def to_docx(report: StateReport) -> bytes:
    """A Word file with real headings and tables whose heads repeat."""
    document: Any = Document()
    parts.style(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = report.title[:250], "Deskundig", "nl-NL"
    parts.numbered_pages(document.sections[0].footer.paragraphs[0], report.title[:80])
    document.add_paragraph(report.title, style="Title")
    document.add_paragraph(facts(report), style="Pack small")
    for chapter in report.chapters:
        document.add_heading(chapter.title, level=1)
        document.add_paragraph(chapter.finding)
        if chapter.rows:
            _word_table(document, chapter)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_table(document: Any, chapter: Chapter) -> None:
    """Value with numerator, denominator, period and source in one line under it: seven columns do not fit on A4."""
    table = parts.table(document, ("Cijfer", "Waarde", "Waarop het steunt"))
    for row in chapter.rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = row.label, row.value
        cells[2].text = proof(row.numerator, row.denominator, row.period, row.source, row.note)
    parts.finish(table, wide=2)


def proof(numerator: str, denominator: str, period: str, source: str, note: str) -> str:
    """What a figure rests on, in a sentence."""
    parts_ = [f"Teller: {numerator}", f"noemer: {denominator}", f"periode: {period}", f"bron: {source}"]
    return "; ".join([*parts_, *([note] if note else [])]) + "."


def to_pdf(report: StateReport) -> bytes:
    """The report as tagged PDF/UA-1. Raises ``render.typesetting.PrintError``."""
    moment = int(datetime.combine(report.made, time(12), tzinfo=UTC).timestamp())
    try:
        return to_pdf_ua(_files(report, rare=True), moment)
    except MissingGlyphError:
        return to_pdf_ua(_files(report, rare=False), moment)


def _files(report: StateReport, *, rare: bool) -> dict[str, bytes]:
    values: dict[str, Any] = {
        "title": report.title, "facts": facts(report),
        "chapters": [
            {"title": c.title, "finding": c.finding,
             "rows": [[r.label, r.value, proof(r.numerator, r.denominator, r.period, r.source, r.note)]
                      for r in c.rows]}
            for c in report.chapters
        ],
    }  # fmt: skip
    return {"main": _TEMPLATE.read_bytes(), "report.json": orjson.dumps(printable(values, rare=rare))}


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: Mapping[str, ReportForm] = {
    "html": ReportForm("HTML", "text/html; charset=utf-8", to_html),
    "docx": ReportForm("Word", _WORD, to_docx),
    "pdf": ReportForm("PDF", "application/pdf", to_pdf),
    "csv": ReportForm("CSV", "text/csv; charset=utf-8", to_csv),
}
