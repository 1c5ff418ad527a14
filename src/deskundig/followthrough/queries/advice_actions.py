"""What people recorded of advice: later actions on a recommendation, and the tactics that they confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from deskundig.followthrough.domain.replies import CONFIRMED
from deskundig.followthrough.domain.review import Sort, shown_name
from deskundig.followthrough.domain.tactics import Tactic, TacticSign
from deskundig.followthrough.models import AdviceAction

from .review import proposals_on


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


def settled_tactics(document: UUID, reaction: UUID, found: Sequence[TacticSign]) -> tuple[TacticSign, ...]:
    """Confirmed labels as such, rejected ones left out, the rest as proposals."""
    items = {i.part: i for i in proposals_on([document], Sort.TACTIC) if i.other and i.other.id == reaction}
    out = []
    for sign in found:
        item = items.get(str(sign.number))
        if item is None or not item.settled:
            out.append(sign)
        elif item.settled != Tactic.NONE.value:
            label = Tactic(item.settled)
            out.append(replace(sign, tactic=label, state=CONFIRMED, reviewers=item.named))
    return tuple(out)
