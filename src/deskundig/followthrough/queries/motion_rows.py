"""Rows of motions: what a list shows of each, made of the cases that a reader found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from deskundig.followthrough.domain.replies import CONFIRMED, PROPOSAL
from deskundig.followthrough.domain.review import Sort
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import Case
from deskundig.record.queries.decisions_on import DecisionLine, decisions_on
from deskundig.record.queries.lines import (
    CASE_COLUMNS,
    CaseLine,
    DocumentLine,
    DossierLine,
    case_line,
    cases_by_id,
    documents_by_id,
    dossiers_by_id,
)
from deskundig.record.queries.people_on import Involved, people_on
from deskundig.record.queries.references import references_from, references_to

from .review import ProposalItem, proposals_on


@dataclass(frozen=True, slots=True)
class MotionLetter:
    """A letter about the motion: proposed by a rule (``state`` "voorstel") or confirmed by reviewers ("bevestigd")."""

    paper: DocumentLine | CaseLine
    confidence: float | None
    reason: str
    algorithm: str
    state: str


@dataclass(frozen=True, slots=True)
class MotionRow:
    """One motion. ``outcome`` is the word of the decision that ended it, "" where the record has none.

    ``certain`` is False where only the agenda item ties decisions to the motion; ``possible`` counts those. Then the
    outcome and the votes are told where a rule says which decision is likely the motion's own (``likely``: how likely,
    ``reason``: why). Else the outcome is told only when all had the same one, and no votes are: they can be another's.
    """

    case: CaseLine
    documents: tuple[DocumentLine, ...]
    dossier: DossierLine | None
    submitters: tuple[Involved, ...]
    parties: tuple[str, ...]
    appreciation: str
    outcome: str
    carried: bool | None
    decided: date | None
    supporting: int
    opposing: int
    decision: DecisionLine | None
    certain: bool
    possible: int
    replaces: tuple[CaseLine, ...]
    replaced_by: tuple[CaseLine, ...]
    letters: tuple[MotionLetter, ...] = ()
    likely: float | None = None
    reason: str = ""

    @property
    def open(self) -> bool:
        """Not voted on to an end, and not replaced by another."""
        return not self.outcome and not self.replaced_by


def motions_among(ids: Collection[UUID]) -> list[MotionRow]:
    """Those of these cases that are here, newest first. At most 17 queries."""
    rows = Case.objects.filter(id__in=ids, hidden=False).order_by("-started", "id").values_list(*CASE_COLUMNS)
    return motion_rows(list(rows))


def motion_rows(found: Sequence[tuple[Any, ...]]) -> list[MotionRow]:
    """A row for each of these ``CASE_COLUMNS``, in their order. At most 16 queries."""
    lines = [case_line(row) for row in found]
    if not lines:
        return []
    ids = [line.id for line in lines]
    back = references_to(ids, (Relation.DOCUMENT_CASE, Relation.CASE_REPLACES))
    forward = [*references_from(ids, (Relation.CASE_REPLACES,))]
    tied = proposals_on(ids, Sort.MOTION_LETTER, Sort.REPLACES)
    by_title = _replacements(tied)
    documents = documents_by_id({s for s, _, relation in back if relation == Relation.DOCUMENT_CASE})
    others = dict(cases_by_id({s for s, _, r in back if r == Relation.CASE_REPLACES} | {t for _, t, _ in forward}))
    papers: dict[UUID, list[DocumentLine]] = defaultdict(list)
    replaced_by: dict[UUID, list[UUID]] = defaultdict(list)
    replaces: dict[UUID, list[UUID]] = defaultdict(list)
    for source, target, relation in back:
        if relation == Relation.CASE_REPLACES:
            replaced_by[target].append(source)
        elif source in documents:
            papers[target].append(documents[source])
    for source, target, _ in forward:
        replaces[source].append(target)
    # an uncertain tie tells an outcome at most, and never votes: they need not be counted
    decisions = decisions_on(ids, count_possible=False)
    people = _people(lines, papers)
    for new, old in by_title:
        others.setdefault(new.id, new)
        others.setdefault(old.id, old)
        replaces[new.id].append(old.id)
        replaced_by[old.id].append(new.id)
    letters = _letters(tied)
    dossiers = dossiers_by_id({line.dossier_id for line in lines if line.dossier_id})
    return [
        _row(
            line,
            papers[line.id],
            dossiers.get(line.dossier_id) if line.dossier_id else None,
            people.get(line.id, ()),
            decisions.get(line.id, ()),
            _among(others, replaces[line.id]),
            _among(others, replaced_by[line.id]),
            letters.get(line.id, ()),
        )
        for line in lines
    ]


def _people(lines: list[CaseLine], papers: Mapping[UUID, list[DocumentLine]]) -> Mapping[UUID, tuple[Involved, ...]]:
    """Who has a role on each motion; where the source ties nobody to the case, who signed its papers. 2 queries."""
    days = {line.id: line.started for line in lines}
    days |= {paper.id: paper.date for found in papers.values() for paper in found}
    people = people_on(days, days)
    return {
        line.id: people.get(line.id) or tuple(p for d in papers.get(line.id, ()) for p in people.get(d.id, ()))
        for line in lines
    }


def _row(
    line: CaseLine,
    papers: list[DocumentLine],
    dossier: DossierLine | None,
    people: tuple[Involved, ...],
    decisions: tuple[DecisionLine, ...],
    replaces: tuple[CaseLine, ...],
    replaced_by: tuple[CaseLine, ...],
    letters: tuple[MotionLetter, ...],
) -> MotionRow:
    told = [d for d in decisions if d.outcome is not None]
    exact = [d for d in told if d.exact]
    ending = _ending(exact or [d for d in told if d.known])
    outcomes = {d.outcome for d in exact or told}
    agreed = ending.outcome if ending else next(iter(outcomes)) if len(outcomes) == 1 else None
    submitters = tuple(p for p in people if p.role in SUBMITTED)
    return MotionRow(
        case=line,
        documents=tuple(sorted(papers, key=lambda d: (d.date is None, d.date or date.min, d.number))),
        dossier=dossier,
        submitters=submitters,
        parties=tuple(dict.fromkeys(p.party for p in submitters if p.party)),
        appreciation=line.appreciation,
        outcome=agreed.word if agreed else "",
        carried=agreed.carried if agreed else None,
        decided=ending.date if ending else None,
        supporting=ending.tally.supporting if ending else 0,
        opposing=ending.tally.opposing if ending else 0,
        decision=ending,
        certain=bool(exact) or not told,
        possible=len(told),
        replaces=replaces,
        replaced_by=replaced_by,
        letters=letters,
        likely=ending.likely if ending else None,
        reason=ending.reason if ending else "",
    )


def _letters(tied: Sequence[ProposalItem]) -> dict[UUID, tuple[MotionLetter, ...]]:
    """Letters that rules tied to these motions and that nobody rejected, in order of their day."""
    found: dict[UUID, list[MotionLetter]] = defaultdict(list)
    for item in tied:
        if item.sort is Sort.MOTION_LETTER and isinstance(item.other, DocumentLine | CaseLine):
            state = CONFIRMED if item.settled else PROPOSAL
            found[item.subject_id].append(MotionLetter(item.other, item.confidence, item.reason, item.maker, state))
    return {uid: tuple(sorted(ones, key=_day)) for uid, ones in found.items()}


def _replacements(tied: Sequence[ProposalItem]) -> list[tuple[CaseLine, CaseLine]]:
    """(new, old): what titles say came in whose place, where the source itself ties nothing."""
    items = [i for i in tied if i.sort is Sort.REPLACES]
    return [(i.subject, i.other) for i in items if isinstance(i.subject, CaseLine) and isinstance(i.other, CaseLine)]


def _day(letter: MotionLetter) -> tuple[date, str]:
    paper = letter.paper
    return (paper.date if isinstance(paper, DocumentLine) else paper.started) or date.max, paper.number


def _ending(told: list[DecisionLine]) -> DecisionLine | None:
    """The decision that carried or rejected it; else the last that says what became of it."""
    voted = [d for d in told if d.outcome is not None and d.outcome.carried is not None]
    found = voted or told
    return found[-1] if found else None


def _among(cases: Mapping[UUID, CaseLine], ids: list[UUID]) -> tuple[CaseLine, ...]:
    return tuple(sorted({cases[uid] for uid in ids if uid in cases}, key=lambda c: c.number))
