"""What a rule proposes about votes that the source ties to an agenda item only, laid before people with both texts.

The ties themselves are links of the record (``record.domain.vote_order``), told as "waarschijnlijk" until two people
say what holds; ``actions`` then writes their verdict on the link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from deskundig.kernel.ref import Kind
from deskundig.record.domain.vote_order import DECIDES
from deskundig.record.domain.votes import AGAINST, FOR
from deskundig.record.models import Link
from deskundig.record.queries.decisions_on import DecisionLine, decision_lines

from .domain.review import BELONGS, NOT_SO, Sort
from .models import StoredProposal
from .queries.motion_rows import MotionRow, motions_among
from .storing import Draft, store

_AT_ONCE = 400
_TIE = ("target_id", "source_id", "maker", "confidence", "reason")


class _Tie(NamedTuple):
    motion: UUID
    vote: UUID
    maker: str
    chance: float | None
    reason: str


def propose_votes(at: datetime, changed: Collection[UUID] | None) -> int:
    """Store the proposals about every tie of which an end changed; ``None``: about all. Gives how many were written."""
    ties: dict[UUID, list[_Tie]] = {}
    rows = Link.objects.filter(relation=DECIDES).order_by("target_id", "source_id")
    for motion, vote, maker, chance, reason in rows.values_list(*_TIE):
        if motion is not None:
            ties.setdefault(motion, []).append(_Tie(motion, vote, maker, chance, reason))
    before = StoredProposal.objects.filter(sort=Sort.VOTE.value).values_list("subject_id", "other_id")
    ends = {motion: {motion, *(tie.vote for tie in found)} for motion, found in ties.items()}
    for motion, vote in before:
        ends.setdefault(motion, {motion}).update({vote} if vote else ())
    looked_at = [motion for motion, papers in ends.items() if changed is None or not papers.isdisjoint(changed)]
    written = 0
    for start in range(0, len(looked_at), _AT_ONCE):  # other writers are not held up
        part = looked_at[start : start + _AT_ONCE]
        drafts = _drafts([tie for motion in part for tie in ties.get(motion, ())])
        written += store(drafts, sort=Sort.VOTE, subjects=part, at=at)
    return written


def _drafts(ties: Sequence[_Tie]) -> Iterator[Draft]:
    """One a tie whose ends are both here."""
    motions = {row.case.id: row for row in motions_among({tie.motion for tie in ties})}
    votes = decision_lines({tie.vote for tie in ties}, counted={tie.vote for tie in ties})
    for tie in ties:
        if tie.motion in motions and tie.vote in votes:
            yield Draft(
                Sort.VOTE, Kind.CASE, tie.motion, BELONGS, (BELONGS, NOT_SO), _motion(motions[tie.motion]),
                _vote(votes[tie.vote]), tie.reason, tie.maker, tie.chance, other_kind=Kind.DECISION, other=tie.vote,
            )  # fmt: skip


def _motion(row: MotionRow) -> str:
    """Its title, the numbers of its papers and who signed it: what tells it from its neighbours."""
    numbers = ", ".join(paper.identifier or paper.number for paper in row.documents)
    signed = ", ".join(f"{p.name} ({p.party})" if p.party else p.name for p in row.submitters)
    return "\n".join(line for line in (row.case.heading, numbers, signed and f"Ingediend door {signed}") if line)


def _vote(line: DecisionLine) -> str:
    """Its place in the list of votes, what was decided, and which parties were for and against."""
    place = f"Stemming nummer {line.order} van het agendapunt" if line.order is not None else "Stemming"
    day = f" op {line.date:%d-%m-%Y}" if line.date else ""
    sides = [f"{choice}: {names}" for choice in (FOR, AGAINST) if (names := _parties(line, choice))]
    told = [f"{place}{day}: {line.text or line.type}", line.agenda_title, *sides]
    return "\n".join(each for each in told if each)


def _parties(line: DecisionLine, choice: str) -> str:
    return ", ".join(party.party for party in line.tally.parties if party.choice == choice)
