"""Compose a handover file for a person of a unit, or for one decision file, as far as the one who asks may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.conf import settings

from deskundig.expertise.units.handing_over import Leaver, LeaverTopic
from deskundig.packs.domain.dutch import long_date
from deskundig.packs.domain.handover import Chapter, Handover, assemble_handover
from deskundig.packs.domain.pack import Form, Line, Pack, Part, Run, SectionKey, SourceNote, Status, Tone
from deskundig.packs.gathering import NothingFound
from deskundig.packs.service import make_pack
from deskundig.packs.subjects import UnknownSubject
from deskundig.search.domain.port import QueryError, SearchUnavailable

from .lines import SeenFile, decisions_of, note_of, open_in, papers_of, people_of, say, unwritten_in

MOST_TOPICS = 4                # the record is asked about so many, those that hang on the person first
_PER_TOPIC = 4
_DONE = ("beantwoord", "afgehandeld", "nagekomen", "voldaan")      # late, and still done
_OPEN = (SectionKey.QUESTIONS, SectionKey.PROMISES, SectionKey.ADVICE)


ReadFile = Callable[[str], SeenFile | None]


def of_person(leaver: Leaver, *, read: ReadFile, made: dt.datetime) -> Handover:
    """What this person passes on. ``read`` gives a decision file to who may see it; others are counted, not told."""
    pages = [page for number in leaver.dossiers if (page := read(number))]
    unit = SourceNote(
        title=f"Personeelsgegevens en profielen van {leaver.path}", publisher="deze installatie",
        path=f"/eenheden/{leaver.unit}/kwetsbaarheid",
    )  # fmt: skip
    topics = sorted(leaver.topics, key=lambda t: (t.others, -t.weight, t.topic))
    packs = _packs([t.topic for t in topics[:MOST_TOPICS]], made)
    chapters = (
        _passed_on(leaver, topics, unit), *_of_files(pages, packs, unit, hidden=len(leaver.dossiers) - len(pages)),
        _unwritten(pages, topics, unit, _not_found([t.topic for t in topics], packs, unit)),
    )  # fmt: skip
    return assemble_handover(
        title=leaver.name or "Overdracht zonder naam", made=made, chapters=chapters, site=settings.BASE_URL,
        organization=settings.ORGANIZATION,
    )  # fmt: skip


def of_file(page: SeenFile, *, made: dt.datetime) -> Handover:
    """What one decision file leaves to who takes it over."""
    note = note_of(page)
    file = page.file
    begin = Line(text=(Run(file.question or file.title),), sources=(note,))
    owners = say(", ".join(file.owners) or "niemand", note, strong="Eigenaren")
    needed = list(dict.fromkeys(n.topic for n in file.needs))
    packs = _packs(needed[:MOST_TOPICS], made)
    chapters = (
        Chapter("Wat wordt overgedragen", (begin, owners)), *_of_files([page], packs, note, hidden=0),
        _unwritten([page], (), note, _not_found(needed, packs, note)),
    )  # fmt: skip
    return assemble_handover(
        title=file.title, made=made, chapters=chapters, site=settings.BASE_URL, organization=settings.ORGANIZATION
    )


def _packs(topics: Iterable[str], made: dt.datetime) -> list[Pack]:
    """The record on each topic; a topic of which it knows nothing is left out."""
    found = []
    for topic in topics:
        try:
            found.append(make_pack(topic, made))
        except (NothingFound, UnknownSubject, QueryError, SearchUnavailable):
            continue
    return found


def _passed_on(leaver: Leaver, topics: Sequence[LeaverTopic], unit: SourceNote) -> Chapter:
    last = f"De laatste dag is {long_date(leaver.last_day)}." if leaver.last_day else "Er is geen laatste dag bekend."
    begin = say(f"{leaver.path}. {last}", unit, strong=leaver.name or "Iemand die de naam niet toont")
    lines = tuple(
        replace(
            say("", unit, strong=t.topic, soort=", ".join(t.cells), wie_nog_meer=_others(t)),
            status=Status("hangt aan deze persoon", Tone.BAD) if not t.others else None,
        )
        for t in topics
    )  # fmt: skip
    parts = (Part(Form.TABLE, lines, subject="Onderwerp"),) if lines else ()
    return Chapter("Wat wordt overgedragen", (begin,), parts)


def _others(topic: LeaverTopic) -> str:
    if not topic.others:
        return "niemand"
    unnamed = topic.others - len(topic.names)
    return ", ".join([*topic.names, *([f"{unnamed} zonder naam"] if unnamed else [])])


def _of_files(
    pages: Sequence[SeenFile], packs: Sequence[Pack], fallback: SourceNote, *, hidden: int
) -> Iterable[Chapter]:
    """Open threads, key papers, contacts and decisions."""
    unseen = (say(f"{hidden} besluitdossiers mag u niet zien; vraag ze aan de eigenaren.", fallback),) if hidden else ()
    threads = [p for page in pages if (p := open_in(page))] + _threads(packs)
    yield _chapter("Open draden", threads, fallback, "Er is niets gevonden dat nog open staat.", unseen)
    papers = [p for page in pages if (p := papers_of(page))] + _papers(packs)
    yield _chapter("Belangrijkste stukken", papers, fallback, "Er zijn geen stukken gevonden.")
    contacts = [p for p in (people_of(pages),) if p] + _contacts(packs)
    yield _chapter("Contacten", contacts, fallback, "Er zijn geen mensen of organisaties gevonden.")
    decided = [p for p in (decisions_of(pages),) if p]
    yield _chapter("Besluiten", decided, fallback, "Er is in deze dossiers nog niets besloten.")


def _chapter(
    title: str, parts: Sequence[Part], fallback: SourceNote, empty: str, intro: tuple[Line, ...] = ()
) -> Chapter:
    return Chapter(title, intro if parts or intro else (say(empty, fallback),), tuple(parts))


def _threads(packs: Sequence[Pack]) -> list[Part]:
    """What the record knows as waiting or late, per topic."""
    found = []
    for pack in packs:
        lines = [
            line for section in pack.sections if section.key in _OPEN
            for part in section.parts for line in part.lines
            if line.status and line.status.tone in (Tone.WAITING, Tone.BAD) and not line.status.text.startswith(_DONE)
        ]  # fmt: skip
        if lines:
            found.append(_shortened(Form.LIST, lines, f"In openbare stukken over {pack.topic}"))
    return found


def _papers(packs: Sequence[Pack]) -> list[Part]:
    found = []
    for pack in packs:
        about = next(s for s in pack.sections if s.key is SectionKey.ABOUT)
        lines = [line for part in about.parts if part.heading.startswith("Stukken") for line in part.lines]
        if lines:
            found.append(_shortened(Form.LIST, lines, f"Openbare stukken over {pack.topic}"))
    return found


def _contacts(packs: Sequence[Pack]) -> list[Part]:
    """People and bodies with evidence, spread over kinds and sources as the pack has them."""
    found = []
    for pack in packs:
        people = next(s for s in pack.sections if s.key is SectionKey.PEOPLE)
        lines = [replace(part.lines[0], details=part.lines[0].details[:1]) for part in people.parts if part.lines]
        if lines:
            found.append(Part(Form.CARDS, tuple(lines[:_PER_TOPIC + 1]), heading=f"Wie weten van {pack.topic}"))
    return found


def _shortened(form: Form, lines: Sequence[Line], heading: str) -> Part:
    kept = tuple(replace(line, details=()) for line in lines[:_PER_TOPIC])
    return Part(form, kept, heading=heading)


def _not_found(topics: Sequence[str], packs: Sequence[Pack], source: SourceNote) -> list[Line]:
    """Topics on which the public record has nothing, and those it was not asked about: silence would hide which."""
    known = {pack.topic for pack in packs}
    lines = [
        say("in openbare stukken is hierover niets gevonden", source, strong=topic)
        for topic in topics[:MOST_TOPICS] if topic not in known
    ]  # fmt: skip
    if left := topics[MOST_TOPICS:]:
        lines.append(say(f"in openbare stukken is hierover niet gezocht: {', '.join(left)}", source))
    return lines


def _unwritten(
    pages: Sequence[SeenFile], topics: Sequence[LeaverTopic], unit: SourceNote, not_found: Sequence[Line]
) -> Chapter:
    lines = [line for page in pages for line in unwritten_in(page)]
    lines += [
        say("er is geen besluitdossier over, en niemand anders weet ervan" if not t.others else
            "er is geen besluitdossier over", unit, strong=t.topic)
        for t in topics if not t.dossiers
    ] + list(not_found)  # fmt: skip
    empty = (say("Alles wat hier hoort te staan, staat ergens.", unit),)
    told = (Part(Form.LIST, tuple(lines)),) if lines else ()
    return Chapter("Wat nergens staat", () if lines else empty, told)
