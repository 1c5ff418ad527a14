"""What people recorded of advice: later actions on a recommendation, and the tactics that they confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from deskundig.followthrough.domain.reactions import Cell, confirmed_cell
from deskundig.followthrough.domain.replies import CONFIRMED
from deskundig.followthrough.domain.review import Sort, shown_name
from deskundig.followthrough.domain.tactics import Tactic, TacticSign
from deskundig.followthrough.models import AdviceAction

from .review import ProposalItem, proposals_on


@dataclass(frozen=True, slots=True)
class LaterAction:
    """A later action as someone claims it; ``verified``: another person looked at the proof."""

    id: int
    number: int
    text: str
    owner: str
    day: date | None
    means: str
    proof: str
    verified: bool
    by: str

    @property
    def real(self) -> bool:
        """An act with an owner, a day and means: what the report calls real follow-up."""
        return bool(self.owner and self.day and self.means)


def actions_on(document: UUID) -> tuple[LaterAction, ...]:
    """In order of the recommendation and the day. 1 query."""
    rows = AdviceAction.objects.filter(document_id=document).order_by("number", "day", "pk")
    columns = ("pk", "number", "text", "owner", "day", "means", "proof", "verified", "actor")
    return tuple(
        LaterAction(uid, number, text, owner, day, means, proof, verified, shown_name(actor))
        for uid, number, text, owner, day, means, proof, verified, actor in rows.values_list(*columns)
    )


def settled_tactics(
    document: UUID, reaction: UUID, found: Sequence[TacticSign]
) -> tuple[tuple[TacticSign, ...], Mapping[int, int]]:
    """Confirmed labels as such, rejected ones left out, the rest as proposals; and the number of the stored proposal
    of each recommendation (0: of the reaction as a whole)."""
    items = _beside(document, reaction, Sort.TACTIC)
    out = []
    for sign in found:
        item = items.get(str(sign.number))
        if item is None or not item.settled:
            out.append(sign)
        elif item.settled != Tactic.NONE.value:
            label = Tactic(item.settled)
            out.append(replace(sign, tactic=label, state=CONFIRMED, reviewers=item.named, earlier_text=item.stale))
    return tuple(out), {int(part): item.id for part, item in items.items()}


def settled_cells(document: UUID, reaction: UUID, found: Sequence[Cell]) -> tuple[tuple[Cell, ...], Mapping[int, int]]:
    """The matrix with what people settled in the place of what the rule proposed, and the number of the stored
    proposal of each recommendation. A few queries."""
    items = _beside(document, reaction, Sort.REACTION)
    out = []
    for cell in found:
        item = items.get(str(cell.recommendation.number))
        if item is not None and item.settled:
            cell = confirmed_cell(cell, item.settled, item.named, earlier_text=item.stale)
        out.append(cell)
    return tuple(out), {int(part): item.id for part, item in items.items()}


def _beside(document: UUID, reaction: UUID, sort: Sort) -> Mapping[str, ProposalItem]:
    """By recommendation, what is stored of an advice beside this reaction."""
    return {i.part: i for i in proposals_on([document], sort) if i.subject_id == document and i.other_id == reaction}
