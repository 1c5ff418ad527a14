"""A pack as Markdown with footnotes for its sources: plain enough to read as it is, and to compare with ``diff``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deskundig.packs.domain.dutch import day_cell, long_date
from deskundig.packs.domain.glance import TITLE as GLANCE_TITLE
from deskundig.packs.domain.glance import at_a_glance
from deskundig.packs.domain.handover import Chapter, Paper
from deskundig.packs.domain.pack import SOURCES_TITLE, Figure, Form, Line, Pack, Part, Run, Section, SourceNote

from .wording import (
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

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def to_markdown(pack: Paper) -> str:
    """The pack as Markdown (CommonMark with tables and footnotes)."""
    blocks = [f"# {escape(pack.title)}", f"*{pack.kind}.* {escape(made_text(pack))}", escape(reading_text(pack))]
    blocks += _glance(pack)
    sections: tuple[Section | Chapter, ...] = pack.sections
    for number, section in enumerate(sections, start=1):
        blocks += _section(section, number, pack.site)
    blocks.append(f"## {len(pack.sections) + 1}. {SOURCES_TITLE}")
    blocks += [escape(text)] if (text := sources_text(pack)) else []
    blocks += [_note(note, pack) for note in pack.sources]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Text that Markdown must show as it is, on one line."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _glance(pack: Paper) -> Iterator[str]:
    answers = at_a_glance(pack) if isinstance(pack, Pack) else ()
    if answers:
        yield f"## {GLANCE_TITLE}"
    for answer in answers:
        yield f"### {answer.question}"
        yield "\n".join(row for line in answer.lines for row in _bullets(line, pack.site, 0))


def _section(section: Section | Chapter, number: int, site: str) -> Iterator[str]:
    yield f"## {number}. {section.title}"
    for line in section.intro:
        yield _full(line, site)
    if section.figure:
        yield from _figure(section.figure)
    for part in section.parts:
        if part.heading:
            yield f"### {escape(part.heading)}"
        yield _part(part, site)
        if part.more:
            yield escape(more_text(part))


def _part(part: Part, site: str) -> str:
    if part.form is Form.TABLE:
        return _table(part, site)
    if part.form is Form.PROSE:
        return "\n\n".join(_full(line, site) for line in part.lines)
    return "\n".join(row for line in part.lines for row in _bullets(line, site, 0))


def _bullets(line: Line, site: str, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_full(line, site)}"
    for detail in line.details:
        yield from _bullets(detail, site, depth + 1)


def _table(part: Part, site: str) -> str:
    labels = part.fact_labels
    heads = [*([DATE] if part.dated else []), part.subject, *labels, *([STATUS] if part.with_status else [])]
    rows = [heads, ["---"] * len(heads)]
    for line in part.lines:
        facts = {fact.label: fact.value for fact in line.facts}
        row = [day_cell(line.date)] if part.dated else []
        row.append(_text(line, site) + _proposal(line) + _numbers(line.sources))
        row += [escape(facts.get(label, "–")) for label in labels]
        if part.with_status:
            row.append(escape(line.status.text) if line.status else "")
        rows.append(row)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _full(line: Line, site: str) -> str:
    """A whole line in running text: date, words, facts, status, proposal, source numbers."""
    day = f"**{long_date(line.date)}** – " if line.date else ""
    facts = "".join(f"; {escape(fact.label)}: {escape(fact.value)}" for fact in line.facts)
    status = f" **\\[{escape(line.status.text)}\\]**" if line.status else ""
    return f"{day}{_text(line, site)}{facts}{status}{_proposal(line)}{_numbers(line.sources)}"


def _text(line: Line, site: str) -> str:
    link, at = link_of(line, site), linked_run(line)
    mark = f"**({MARKS[line.mark]})** " if line.mark else ""
    return mark + "".join(_run(run, link if i == at else "") for i, run in enumerate(line.text))


def _run(run: Run, link: str) -> str:
    words = printed(run)
    inner = escape(words.strip())
    if not inner:
        return words
    if run.strong:
        inner = f"**{inner}**"
    if link:
        inner = f"[{inner}](<{link}>)"
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{inner}{after}"


def _proposal(line: Line) -> str:
    return f" *({PROPOSAL}: {escape(line.proposal)})*" if line.proposal else ""


def _numbers(notes: Iterable[SourceNote]) -> str:
    return " " + "".join(f"[^{note.number}]" for note in notes)


def _figure(figure: Figure) -> Iterator[str]:
    yield f"**{escape(figure.title)}**{_numbers((figure.source,))}"
    rows = [f"| {escape(figure.label)} | {escape(figure.unit)} |", "| --- | ---: |"]
    yield "\n".join([*rows, *(f"| {escape(label)} | {value} |" for label, value in figure.points)])


def _note(note: SourceNote, pack: Paper) -> str:
    title = escape(note.title)
    if note.path:
        title = f"[{title}](<{pack.site}{note.path}>)"
    parts = [title, escape(note_facts(note)), escape(note_origin(note, pack))]
    if address := outside(note):
        parts.append(f"<{address}>")
    return f"[^{note.number}]: " + ". ".join(part for part in parts if part)
