"""Reads of motions and of the cabinet's letters as the matcher needs them: titles, days, numbers. Nothing is written.

A letter is the document, or the case where the record has no document of it; one that is here as both counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from deskundig.kernel.identifiers import find
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.replacing import says_replaced
from deskundig.record.models import Case, Document, Identifier, Reference

from .domain.motion_letters import Letter, Motion

MOTION = "Motie"
LETTER = "Brief regering"


@dataclass(frozen=True, slots=True)
class LetterOf:
    """A letter and where it stands in the record. ``number``: as in "2031D00012"."""

    kind: Kind
    id: UUID
    letter: Letter
    number: str = ""


def motions_of_record() -> list[Motion[UUID]]:
    """Every visible motion with a day. 5 queries."""
    replaced = {new: old for new, old, _ in replaced_motions()}
    rows = Case.objects.filter(type=MOTION, hidden=False, started__isnull=False).order_by("started", "id")
    return [
        Motion(uid, subject or title, day, replaced.get(uid))
        for uid, subject, title, day in rows.values_list("id", "subject", "title", "started")
        if day is not None
    ]


def letters(*, since: date | None = None, naming_motions: bool = False) -> Iterator[LetterOf]:
    """Letters of the cabinet, documents first; a case with the title of a document is that document. 2 queries."""
    seen = set[str]()
    wanted = Q(subject__icontains="motie") | Q(title__icontains="motie") if naming_motions else Q()
    papers = Document.objects.filter(wanted, type=LETTER, hidden=False, date__isnull=False)
    papers = papers.filter(date__gte=since) if since else papers
    documents = papers.order_by("date", "id").values_list("id", "subject", "title", "date", "number")
    for uid, subject, title, day, number in documents:
        if day is not None:
            seen.add(_squeezed(subject or title))
            yield LetterOf(Kind.DOCUMENT, uid, Letter(subject or title, day), number or "")
    cases = Case.objects.filter(wanted, type=LETTER, hidden=False, started__isnull=False)
    cases = cases.filter(started__gte=since) if since else cases
    rows = cases.order_by("started", "id").values_list("id", "subject", "title", "started", "number")
    for uid, subject, title, day, number in rows:
        if day is not None and _squeezed(subject or title) not in seen:
            yield LetterOf(Kind.CASE, uid, Letter(subject or title, day), number or "")


def cited_motions() -> Callable[[str], frozenset[UUID]]:
    """Gives the known motions whose number a title cites. 3 queries."""
    each = motions_by_citation()
    return lambda title: frozenset().union(*each(title))


def motions_by_citation() -> Callable[[str], tuple[frozenset[UUID], ...]]:
    """Gives for each number that a title cites the motions that it means, each once. 3 queries.

    "t.v.v." before a number says that this motion was replaced: what came in its place is meant.
    """
    numbers, successors = _numbers_of_motions(), _successors()

    def cited(title: str) -> tuple[frozenset[UUID], ...]:
        found: dict[frozenset[UUID], None] = {}
        for citation in find(title):
            value = str(citation.identifier)
            if says_replaced(title, citation.start):
                found[successors.get(value, frozenset())] = None
            elif value in numbers:
                found[frozenset({numbers[value]})] = None
        return tuple(means for means in found if means)

    return cited


def replaced_motions() -> Iterator[tuple[UUID, UUID, str]]:
    """(motion, the known motion in whose place it came, its title) by the number behind "t.v.v.". 4 queries."""
    numbers, titles = _numbers_of_motions(), dict(Case.objects.filter(type=MOTION).values_list("id", "subject"))
    for number, motions in _successors().items():
        old = numbers.get(number)
        for motion in sorted(motions) if old is not None else ():
            if old is not None and motion != old:
                yield motion, old, titles[motion]


def _successors() -> dict[str, frozenset[UUID]]:
    """By the number of a motion, the motions whose title says that they replace it."""
    found: dict[str, frozenset[UUID]] = {}
    motions = Case.objects.filter(type=MOTION, hidden=False, started__isnull=False, subject__icontains="v.v.")
    rows = motions.values_list("id", "subject")
    for uid, subject in rows:
        for citation in find(subject):
            if says_replaced(subject, citation.start):
                value = str(citation.identifier)
                found[value] = found.get(value, frozenset()) | {uid}
    return found


def _numbers_of_motions() -> dict[str, UUID]:
    """The official number of a motion's paper, and the case it is of; a motion without a day is not known yet."""
    papers = dict(Identifier.objects.filter(kind=Kind.DOCUMENT.value, value__startswith="kst-")
                  .values_list("value", "object_id"))  # fmt: skip
    motions = set(Case.objects.filter(type=MOTION, hidden=False, started__isnull=False).values_list("id", flat=True))
    rows = Reference.objects.filter(relation=int(Relation.DOCUMENT_CASE)).values_list("source_id", "target_id")
    case_of = {source: target for source, target in rows.iterator() if target in motions}
    return {value: case_of[paper] for value, paper in papers.items() if paper in case_of}


def _squeezed(title: str) -> str:
    return " ".join(title.split()).lower()
