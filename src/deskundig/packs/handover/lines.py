"""Lines of a handover file out of decision files and units, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.judgement.domain.completeness import blocks
from deskundig.judgement.domain.file import DecisionFile, Use
from deskundig.packs.domain.pack import Fact, Form, Line, Part, Run, SourceNote, Status, Tone

_USED = {
    Use.NONE: "nog niet op de plek", Use.REACHED: "op de plek gekomen", Use.DISCUSSED: "besproken",
    Use.WEIGHED: "gewogen", Use.NOT_FOLLOWED: "niet gevolgd", Use.FOLLOWED: "gevolgd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A decision file that the one who asks may read. ``changed``: its last change, where that is known."""

    number: str
    file: DecisionFile
    changed: date | None = None


def say(text: str, source: SourceNote, *, strong: str = "", status: Status | None = None, **facts: str) -> Line:
    """A line of words, with what is strong before it and named facts behind it."""
    head = (Run(f"{strong}: " if text else strong, strong=True),) if strong else ()
    runs = (*head, *((Run(text),) if text else ()))
    told = tuple(Fact(name.replace("_", " ").capitalize(), value) for name, value in facts.items() if value)
    return Line(text=runs, sources=(source,), status=status, facts=told)


def note_of(page: SeenFile) -> SourceNote:
    return SourceNote(
        title=f"Besluitdossier {page.number}: {page.file.title}", publisher="deze installatie", type="Besluitdossier",
        date=page.changed, path=f"/besluitdossiers/{page.number}",
    )  # fmt: skip


def open_in(page: SeenFile) -> Part | None:
    """What stands in the way, planned steps that are not done, and tests that are open."""
    note, file = note_of(page), page.file
    lines = [say(block.text, note, status=Status("open", Tone.BAD)) for block in blocks(file)]
    lines += [
        Line(text=(Run(step.name),), sources=(note,), date=step.planned, status=Status("gepland", Tone.WAITING))
        for step in file.steps if step.done is None
    ]  # fmt: skip
    return Part(Form.LIST, tuple(lines), heading=f"{page.number}: {file.title}") if lines else None


def papers_of(page: SeenFile) -> Part | None:
    note = note_of(page)
    lines = tuple(
        Line(text=(Run(i.title),), sources=(note,), date=i.day, facts=(Fact("Van", i.by),),
             status=Status(_USED[i.use], Tone.NEUTRAL))
        for i in page.file.heard
    )  # fmt: skip
    return Part(Form.LIST, lines, heading=f"{page.number}: {page.file.title}") if lines else None


def people_of(pages: Sequence[SeenFile]) -> Part | None:
    """Who was heard, with what for and when; each once per file."""
    lines = [
        say("", note_of(p), strong=i.by, waarover=i.title, soort=f"{i.kind.value} uit {i.source.value}")
        for p in pages for i in {i.by: i for i in p.file.heard}.values()
    ]  # fmt: skip
    return Part(Form.LIST, tuple(lines), heading="Gehoord voor een besluit") if lines else None


def decisions_of(pages: Sequence[SeenFile]) -> Part | None:
    lines = [line for page in pages for line in _decision(page)]
    return Part(Form.LIST, tuple(lines)) if lines else None


def _decision(page: SeenFile) -> Iterator[Line]:
    file, note = page.file, note_of(page)
    if file.decided is None:
        return
    chosen = next((o.title for o in file.options if o.id == file.choice), file.title)
    because = f"omdat {file.choice_because}" if file.choice_because.strip() else "zonder opgeschreven reden"
    details = [say(f"niet gevolgd: {i.title}, omdat {i.because}", note) for i in file.heard
               if i.use is Use.NOT_FOLLOWED and i.because.strip()]  # fmt: skip
    details += [say(f"niet gevolgd: {file.not_followed}", note)] if file.not_followed.strip() else []
    details += [say(f"verwacht: {file.expectation}", note)] if file.expectation.strip() else []
    details += [say(f"les: {file.lesson}", note)] if file.lesson.strip() else []
    yield Line(text=(Run(f"{chosen}: ", strong=True), Run(because)), sources=(note,), date=file.decided,
               details=tuple(details))  # fmt: skip


def unwritten_in(page: SeenFile) -> Iterator[Line]:
    """What a successor will look for in this file and not find."""
    file, note = page.file, note_of(page)
    if file.decided and not file.choice_because.strip():
        yield say("besloten, maar er staat niet waarom", note, strong=page.number)
    if file.decided and not file.outcome.strip():
        yield say("besloten, maar er staat niet wat ervan kwam", note, strong=page.number)
    for item in file.heard:
        if item.use >= Use.WEIGHED and not item.because.strip():
            yield say(f"hoe ‘{item.title}’ is gewogen, staat nergens", note, strong=page.number)
    if not file.steps and file.decided is None:
        yield say("er staan geen volgende stappen in", note, strong=page.number)
