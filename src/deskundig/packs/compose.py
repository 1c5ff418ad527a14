"""From a subject to its pack: gather, let each section say what it found, number the sources.

Deterministic: the same record and the same ``made`` give the same pack. No network; a constant number of queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from deskundig.kernel.clock import AMSTERDAM
from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Kind

from .asked import Asked as AskedSet
from .asked import asked
from .catalogue import Thing
from .domain.audience import AUDIENCES, DEFAULT, tailored
from .domain.experts import Asked, ExpertFinder
from .domain.pack import Pack, SourceNote, assemble
from .gathering import READ, Findings, Search, gather
from .passing import without_passing
from .proses import prose_of_speeches, proses_of
from .sections import about, advice, missing, motions, people, promises, questions, state
from .subjects import Subject

_ADVICE = 12                             # of which the text is read, however far down they stand


def compose(
    subject: Subject,
    *,
    made: dt.datetime,
    search: Search,
    experts: ExpertFinder,
    site: str = "",
    organization: str = "",
    audience: str = DEFAULT,
) -> Pack:
    """The whole pack. ``made`` must be aware; nothing here looks at the clock. ``audience``: a key of ``AUDIENCES``."""
    found = gather(subject, made.astimezone(AMSTERDAM).date(), search)
    proses = _proses(found)
    found = without_passing(found, proses)
    asked_sets, commitments = asked(found), promises.registered(found)
    voted = motions.votes(found)
    known = experts(_question(found, asked_sets))
    standing = (*questions.standing(found, asked_sets), *promises.standing(found, commitments))
    sections = (
        about.section(found, proses),
        state.section(found, motions.outcomes(voted), standing),
        questions.section(found, asked_sets),
        promises.section(found, commitments, proses),
        motions.section(found, voted, motions.texts(voted)),
        advice.section(found),
        people.section(found, known),
        missing.section(found, voted, known, questions.unanswered(found, asked_sets), proses.keys()),
    )
    return assemble(
        title=subject.title, made=made, sections=tailored(sections, AUDIENCES[audience]), topic=subject.topic,
        ref=subject.ref, site=site, organization=organization, audience=audience if audience != DEFAULT else "",
    )  # fmt: skip


def _proses(found: Findings) -> Mapping[UUID, Prose]:
    documents = [thing.text_id for thing in found.all() if thing.ref.kind in (Kind.DOCUMENT, Kind.CASE)][:READ]
    documents += [thing.text_id for thing in found["advice"][:_ADVICE]]    # a long report may name anything in passing
    speeches = [thing.id for thing in found["speeches"]][: READ // 4]
    return {**proses_of(documents), **prose_of_speeches(speeches)}


def _question(found: Findings, sets: Sequence[AskedSet]) -> Asked:
    """What the expert finder is told."""
    everything = list(found.all())
    by_kind: dict[Kind, list[Thing]] = {}
    for thing in everything:
        by_kind.setdefault(thing.ref.kind, []).append(thing)
    notes: dict[UUID, SourceNote] = {a.answer.id: a.answer.note for a in sets if a.answer}
    notes |= {thing.id: thing.note for thing in everything}

    papers = {thing.id: thing.paper for thing in everything if thing.paper}

    def ids(kind: Kind) -> tuple[UUID, ...]:
        return tuple(thing.id for thing in by_kind.get(kind, ()))

    return Asked(
        query=found.subject.query,
        terms=found.subject.terms,
        made=found.made,
        documents=ids(Kind.DOCUMENT),
        cases=ids(Kind.CASE),
        events=ids(Kind.EVENT),
        speeches=ids(Kind.SPEECH),
        notes=notes,
        titles={thing.id: thing.title for thing in everything},
        types={thing.id: thing.type for thing in everything},
        dates={thing.id: thing.date for thing in everything},
        papers=papers,
        texts={**{a.thing.id: a.answer.id for a in sets if a.answer}, **papers},
        within=frozenset().union(*found.subject.own.values()) if found.subject.exact else frozenset(),
        of_person=found.subject.person,
    )
