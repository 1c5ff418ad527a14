"""A pack as JSON and back, without loss: ``from_json(to_json(pack)) == pack``.

Sources are listed once and lines name them by number, as a reader of the file would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import orjson

from deskundig.kernel.ref import Ref
from deskundig.packs.domain.pack import (
    Fact,
    Figure,
    Form,
    Line,
    Mark,
    Pack,
    PackError,
    Part,
    Run,
    Section,
    SectionKey,
    SourceNote,
    Status,
    Tone,
)

FORMAT = "deskundig-pack/1"
Item = dict[str, Any]


def to_json(pack: Pack) -> bytes:
    """The pack as indented JSON in UTF-8."""
    return orjson.dumps(as_items(pack), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def from_json(content: bytes | str) -> Pack:
    """Read a pack back. Raises ``PackError`` for anything that is not a pack."""
    try:
        return _pack(orjson.loads(content))
    except PackError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackError(f"not a pack: {error}") from None


def as_items(pack: Pack) -> Item:
    """The pack as plain dictionaries and lists. Empty values are left out."""
    return _slim({
        "format": FORMAT,
        "title": pack.title,
        "topic": pack.topic,
        "ref": str(pack.ref or ""),
        "made": pack.made.isoformat(),
        "since": pack.since.isoformat() if pack.since else "",
        "site": pack.site,
        "organization": pack.organization,
        "audience": pack.audience,
        "sections": [_section_item(section) for section in pack.sections],
        "sources": [_note_item(note) for note in pack.sources],
    })


def _section_item(section: Section) -> Item:
    return _slim({
        "key": section.key.value,
        "title": section.title,
        "intro": [_line_item(line) for line in section.intro],
        "figure": _figure_item(section.figure) if section.figure else None,
        "parts": [_part_item(part) for part in section.parts],
    })


def _part_item(part: Part) -> Item:
    return _slim({
        "form": part.form.value,
        "heading": part.heading,
        "subject": part.subject,
        "more": part.more,
        "lines": [_line_item(line) for line in part.lines],
    })


def _figure_item(figure: Figure) -> Item:
    return {
        "title": figure.title,
        "label": figure.label,
        "unit": figure.unit,
        "points": [list(point) for point in figure.points],
        "source": figure.source.number,
    }


def _line_item(line: Line) -> Item:
    return _slim({
        "text": [_slim({"text": run.text, "strong": run.strong, "quote": run.quote}) for run in line.text],
        "sources": [note.number for note in line.sources],
        "date": _day(line.date),
        "ref": str(line.ref or ""),
        "status": {"text": line.status.text, "tone": line.status.tone.value} if line.status else None,
        "facts": [{"label": fact.label, "value": fact.value} for fact in line.facts],
        "proposal": line.proposal,
        "details": [_line_item(detail) for detail in line.details],
        "mark": line.mark.value,
        "place": line.place,
    })


def _note_item(note: SourceNote) -> Item:
    return _slim({
        "number": note.number,
        "title": note.title,
        "publisher": note.publisher,
        "type": note.type,
        "official": note.official,
        "date": _day(note.date),
        "address": note.address,
        "path": note.path,
        "fetched": _day(note.fetched),
        "ref": str(note.ref or ""),
        "query": note.query,
    })


def _slim(item: Item) -> Item:
    return {key: value for key, value in item.items() if value not in (None, "", False, 0, [])}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _pack(item: Mapping[str, Any]) -> Pack:
    if item["format"] != FORMAT:
        raise PackError(f"not a pack of format {FORMAT}")
    sources = tuple(_note(note) for note in item.get("sources", ()))
    by_number = {note.number: note for note in sources}
    return Pack(
        title=str(item["title"]),
        made=datetime.fromisoformat(item["made"]),
        sections=tuple(_section(section, by_number) for section in item["sections"]),
        sources=sources,
        topic=str(item.get("topic", "")),
        ref=_ref(item),
        site=str(item.get("site", "")),
        organization=str(item.get("organization", "")),
        since=datetime.fromisoformat(item["since"]) if item.get("since") else None,
        audience=str(item.get("audience", "")),
    )


def _section(item: Mapping[str, Any], notes: Mapping[int, SourceNote]) -> Section:
    figure = item.get("figure")
    return Section(
        key=SectionKey(item["key"]),
        intro=_lines(item.get("intro", ()), notes),
        parts=tuple(_part(part, notes) for part in item.get("parts", ())),
        figure=_figure(figure, notes) if figure else None,
    )


def _part(item: Mapping[str, Any], notes: Mapping[int, SourceNote]) -> Part:
    return Part(
        form=Form(item["form"]),
        lines=_lines(item.get("lines", ()), notes),
        heading=str(item.get("heading", "")),
        subject=str(item.get("subject", "")),
        more=int(item.get("more", 0)),
    )


def _figure(item: Mapping[str, Any], notes: Mapping[int, SourceNote]) -> Figure:
    return Figure(
        title=str(item["title"]),
        label=str(item["label"]),
        unit=str(item["unit"]),
        points=tuple((str(label), int(value)) for label, value in item["points"]),
        source=notes[item["source"]],
    )


def _lines(items: Sequence[Mapping[str, Any]], notes: Mapping[int, SourceNote]) -> tuple[Line, ...]:
    return tuple(_line(item, notes) for item in items)


def _line(item: Mapping[str, Any], notes: Mapping[int, SourceNote]) -> Line:
    status = item.get("status")
    return Line(
        text=tuple(
            Run(str(run.get("text", "")), bool(run.get("strong", False)), bool(run.get("quote", False)))
            for run in item.get("text", ())
        ),
        sources=tuple(notes[number] for number in item.get("sources", ())),
        date=_date(item, "date"),
        ref=_ref(item),
        status=Status(str(status["text"]), Tone(status["tone"])) if status else None,
        facts=tuple(Fact(str(fact["label"]), str(fact["value"])) for fact in item.get("facts", ())),
        proposal=str(item.get("proposal", "")),
        details=_lines(item.get("details", ()), notes),
        mark=Mark(item.get("mark", "")),
        place=item.get("place", 0),
    )


def _note(item: Mapping[str, Any]) -> SourceNote:
    return SourceNote(
        title=str(item.get("title", "")),
        publisher=str(item.get("publisher", "")),
        number=int(item["number"]),
        type=str(item.get("type", "")),
        official=str(item.get("official", "")),
        date=_date(item, "date"),
        address=str(item.get("address", "")),
        path=str(item.get("path", "")),
        fetched=_date(item, "fetched"),
        ref=_ref(item),
        query=str(item.get("query", "")),
    )


def _ref(item: Mapping[str, Any]) -> Ref | None:
    return Ref.parse(item["ref"]) if item.get("ref") else None


def _date(item: Mapping[str, Any], key: str) -> date | None:
    return date.fromisoformat(item[key]) if item.get(key) else None
