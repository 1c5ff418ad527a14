"""What is proposed about advice beside each reaction: a class per recommendation, and labels of tactical use.

A reviewer gets both texts: the recommendation, and the passages of the reaction that come to it. Where no passage does,
the reaction itself is a click away and the reason says what was looked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from uuid import UUID

from deskundig.kernel.ref import Kind

from .domain.reactions import ALGORITHM as REACTION_RULES
from .domain.reactions import Cell
from .domain.review import Sort
from .domain.tactics import ALGORITHM as TACTIC_RULES
from .domain.tactics import Tactic, tactics
from .domain.verdicts import Verdict
from .models import StoredProposal
from .queries.advice import AdviceRow, advice, rule_cells
from .storing import Draft, store

REACTIONS = 3  # reactions of one advice that are laid beside it: the likeliest; a reader may choose others


def propose_on_advice(at: datetime, today: date, changed: Collection[UUID] | None) -> int:
    """Store the proposals about every advice that changed or whose reaction did; ``None``: about all. Gives how many
    were written. An advice that is no longer here, or lost its reaction, is looked at too: its proposals go."""
    rows = {row.document.id: row for row in advice(today=today)}
    before = _papers()
    ends = {uid: {uid, *(r.document.id for r in row.reactions)} | before.get(uid, set()) for uid, row in rows.items()}
    looked_at = [uid for uid, papers in (before | ends).items() if changed is None or not papers.isdisjoint(changed)]
    return sum(_judge(uid, rows.get(uid), at) for uid in looked_at)


def _judge(document: UUID, row: AdviceRow | None, at: datetime) -> int:
    """Store what the rules say of one advice beside each of its reactions."""
    classes: list[Draft] = []
    signs: list[Draft] = []
    for page in rule_cells(row, REACTIONS) if row else ():
        classes += [_class(document, page.reaction, cell) for cell in page.cells]
        signs += _tactics(document, page.reaction, page.cells, page.day)
    found = store(classes, sort=Sort.REACTION, subjects=[document], at=at)
    return found + store(signs, sort=Sort.TACTIC, subjects=[document], at=at)


def _papers() -> dict[UUID, set[UUID]]:
    """By advice with stored proposals, it and the papers beside it. 1 query."""
    rows = StoredProposal.objects.filter(sort__in=(Sort.REACTION.value, Sort.TACTIC.value))
    found: dict[UUID, set[UUID]] = {}
    for subject, other in rows.values_list("subject_id", "other_id").distinct():
        found.setdefault(subject, {subject}).update({other} if other else ())
    return found


def _class(document: UUID, reaction: UUID, cell: Cell) -> Draft:
    return Draft(
        Sort.REACTION, Kind.DOCUMENT, document, cell.verdict.value, [v.value for v in Verdict],
        cell.recommendation.whole, _passages(cell), cell.reason, REACTION_RULES,
        part=str(cell.recommendation.number), other_kind=Kind.DOCUMENT, other=reaction,
    )  # fmt: skip


def _passages(cell: Cell) -> str:
    """The passages with where they stand, and the question of each answer: without it an answer cannot be judged."""
    return "\n\n".join(
        f"{b.passage.key.capitalize()}{f' ({b.passage.heading})' if b.passage.heading else ''}:\n{b.text}"
        for b in cell.beside
    )


def _tactics(document: UUID, reaction: UUID, cells: tuple[Cell, ...], day: date | None) -> Iterator[Draft]:
    """One proposal a label; the sign of the rule, whatever people made of it."""
    by_number = {c.recommendation.number: c for c in cells}
    for sign in tactics(cells, day):
        cell = by_number.get(sign.number)
        left = cell.recommendation.whole if cell else "\n".join(c.recommendation.title for c in cells)
        right = "\n".join(b.text for b in cell.beside) if cell else sign.evidence
        yield Draft(
            Sort.TACTIC, Kind.DOCUMENT, document, sign.tactic.value, [t.value for t in Tactic], left, right,
            sign.reason, TACTIC_RULES, part=str(sign.number), other_kind=Kind.DOCUMENT, other=reaction,
        )  # fmt: skip
