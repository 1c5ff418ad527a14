"""A pack as a Word file: real headings, numbered sources one click away, tables with repeated heads, in Dutch."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Cm

from deskundig.packs.domain.dutch import day_cell, long_date, short_date, shorten
from deskundig.packs.domain.glance import TITLE as GLANCE_TITLE
from deskundig.packs.domain.glance import at_a_glance
from deskundig.packs.domain.handover import Chapter, Paper
from deskundig.packs.domain.pack import SOURCES_TITLE, Figure, Form, Line, Pack, Part, Section, SourceNote

from . import docx_parts as parts
from .figure import described, to_png
from .wording import (
    AMSTERDAM,
    DATE,
    MARKS,
    PROPOSAL,
    STATUS,
    link_of,
    linked_run,
    made_text,
    more_text,
    note_facts,
    note_origin,
    outside,
    printed,
    reading_text,
    sources_text,
)

# what XML cannot hold at all
_FORBIDDEN = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]")
_TONES = {"good": "1D5C33", "waiting": "6B4700", "bad": "8A1C1C", "neutral": "3A434D"}
_PROPERTY = 250                        # a document property of Word holds no more
_SOFT, _PURPLE = "4A5562", "5B3A86"


def to_docx(pack: Paper) -> bytes:
    """The pack as the bytes of a .docx file; the same pack always gives the same text and order."""
    writer = _Writer(pack)
    writer.head()
    writer.glance()
    sections: tuple[Section | Chapter, ...] = pack.sections
    for number, section in enumerate(sections, start=1):
        writer.section(section, number)
    writer.sources()
    out = BytesIO()
    writer.document.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _unbroken_date(line: Line) -> str:
    """The date with hyphens at which no line ends."""
    return short_date(line.date).replace(" ", "\xa0") if line.date else day_cell(None)


class _Writer:
    """Writes one pack into one document."""

    def __init__(self, pack: Paper) -> None:
        self.pack = pack
        self.document: Any = Document()
        parts.style(self.document)
        local: datetime = pack.made.astimezone(AMSTERDAM)
        properties = self.document.core_properties
        properties.title, properties.subject = shorten(_clean(pack.title), _PROPERTY), pack.kind
        properties.author = shorten(_clean(pack.organization), _PROPERTY) or "Deskundig"
        properties.language, properties.comments = "nl-NL", ""
        properties.created = properties.modified = pack.made.replace(tzinfo=None)
        page = self.document.sections[0]
        page.different_first_page_header_footer = False
        title = shorten(_clean(pack.title), 80)
        parts.running(page.header.paragraphs[0], f"{pack.kind}: {title}\t{long_date(local.date())}")
        parts.numbered_pages(page.footer.paragraphs[0], _clean(pack.organization or pack.site))

    def head(self) -> None:
        document = self.document
        document.add_paragraph(self.pack.kind, style="Subtitle")
        document.add_paragraph(_clean(self.pack.title) or self.pack.kind, style="Title")
        document.add_paragraph(_clean(made_text(self.pack)), style="Pack small")
        document.add_paragraph(reading_text(self.pack), style="Pack small")

    def glance(self) -> None:
        answers = at_a_glance(self.pack) if isinstance(self.pack, Pack) else ()
        if answers:
            self.document.add_heading(GLANCE_TITLE, level=1)
        for answer in answers:
            self.document.add_heading(answer.question, level=2)
            for line in answer.lines:
                self.full(self.document.add_paragraph(style="List Bullet"), line)

    def section(self, section: Section | Chapter, number: int) -> None:
        self.document.add_heading(f"{number}  {section.title}", level=1)
        for line in section.intro:
            self.full(self.document.add_paragraph(), line)
        if section.figure:
            self.figure(section.figure)
        for part in section.parts:
            if part.heading:
                self.document.add_heading(_clean(part.heading), level=2)
            self.part(part)
            if part.more:
                self.document.add_paragraph(more_text(part), style="Pack small")

    def part(self, part: Part) -> None:
        if part.form in (Form.TABLE, Form.TIMELINE):
            self.table(part)
            return
        style = "List Bullet" if part.form is Form.LIST else None
        for line in part.lines:
            paragraph = self.document.add_paragraph(style=style)
            paragraph.paragraph_format.keep_with_next = bool(line.details)
            self.full(paragraph, line)
            self.details(line, 1)

    def details(self, line: Line, depth: int) -> None:
        for i, detail in enumerate(line.details):
            paragraph = self.document.add_paragraph(style="Pack detail")
            paragraph.paragraph_format.left_indent = Cm(0.5 * depth)
            paragraph.paragraph_format.keep_with_next = i + 1 < len(line.details) <= 3
            self.full(paragraph, detail)
            self.details(detail, depth + 1)

    def table(self, part: Part) -> None:
        timeline = part.form is Form.TIMELINE
        labels = () if timeline else part.fact_labels
        stated = part.with_status and not timeline
        dated = part.dated or timeline
        heads = [*([DATE] if dated else []), part.subject or "Wat er gebeurde", *labels, *([STATUS] if stated else [])]
        table = parts.table(self.document, heads)
        for line in part.lines:
            cells = iter(table.add_row().cells)
            if dated:
                next(cells).paragraphs[0].add_run(_unbroken_date(line))
            subject = next(cells).paragraphs[0]
            self.words(subject, line)
            if timeline:
                self.facts(subject, line)
                self.state(subject, line)
            self.proposal(subject, line)
            self.numbers(subject, line.sources)
            values = {fact.label: fact.value for fact in line.facts}
            for label in labels:
                next(cells).paragraphs[0].add_run(_clean(values.get(label, "–")))
            if stated:
                self.state(next(cells).paragraphs[0], line, space="")
        parts.finish(table, wide=int(dated))

    def figure(self, figure: Figure) -> None:
        paragraph = self.document.add_paragraph(style="Pack caption")
        paragraph.add_run(_clean(figure.title))
        self.numbers(paragraph, (figure.source,))
        picture = self.document.add_picture(BytesIO(to_png(figure)), width=Cm(15))
        parts.describe(picture, _clean(described(figure)))

    def full(self, paragraph: Any, line: Line) -> None:
        if line.date:
            paragraph.add_run(f"{long_date(line.date)} ").bold = True
        self.words(paragraph, line)
        self.facts(paragraph, line)
        self.state(paragraph, line)
        self.proposal(paragraph, line)
        self.numbers(paragraph, line.sources)

    def words(self, paragraph: Any, line: Line) -> None:
        if line.mark:
            parts.coloured(paragraph, f"{MARKS[line.mark]} ", _PURPLE, bold=True)
        link, at = link_of(line, self.pack.site), linked_run(line)
        for i, run in enumerate(line.text):
            text = _clean(printed(run))
            if link and i == at:
                parts.link(paragraph, text, address=link, bold=run.strong)
            else:
                paragraph.add_run(text).bold = run.strong or None

    def facts(self, paragraph: Any, line: Line) -> None:
        for fact in line.facts:
            parts.coloured(paragraph, _clean(f" · {fact.label}: {fact.value}"), _SOFT)

    def state(self, paragraph: Any, line: Line, space: str = " ") -> None:
        if line.status:
            parts.coloured(paragraph, f"{space}[{_clean(line.status.text)}]", _TONES[line.status.tone.value], bold=True)

    def proposal(self, paragraph: Any, line: Line) -> None:
        if line.proposal:
            parts.coloured(paragraph, _clean(f" ({PROPOSAL}: {line.proposal})"), _PURPLE)

    def numbers(self, paragraph: Any, notes: tuple[SourceNote, ...]) -> None:
        paragraph.add_run("\u202f")
        for i, note in enumerate(notes):
            if i:
                paragraph.add_run(",").font.superscript = True
            parts.link(paragraph, str(note.number), anchor=f"bron_{note.number}", superscript=True)

    def sources(self) -> None:
        self.document.add_heading(f"{len(self.pack.sections) + 1}  {SOURCES_TITLE}", level=1)
        if text := sources_text(self.pack):
            self.document.add_paragraph(text, style="Pack small")
        for note in self.pack.sources:
            paragraph = self.document.add_paragraph(style="Pack source")
            parts.bookmark(paragraph, f"bron_{note.number}", note.number)
            paragraph.add_run(f"{note.number}\t")
            if note.path:
                parts.link(paragraph, _clean(note.title), address=self.pack.site + note.path)
            else:
                paragraph.add_run(_clean(note.title))
            origin = ". ".join(words for words in (note_facts(note), note_origin(note, self.pack)) if words)
            paragraph.add_run(_clean(f". {origin}. "))
            if address := outside(note):
                parts.link(paragraph, "Officiële pagina", address=address)
