"""What to do about a gap: learn, borrow or hire, in that order, each with how many people it would bring. Pure.

Own people first, then those of others, then new ones (WRR 113, recommendation 1 and section 5.2). Who is near enough to
learn it is known by level; that two people would each learn it in their whole time is a guess, so it is a proposal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .mix import Coverage

WHOLE = 1.0                              # full-time people: less is no post of its own


class Way(StrEnum):
    LEARN = "learn"                      # colleagues who know the subject, below the level that is asked
    BORROW = "borrow"                    # a part of somebody: shared with another unit or municipality
    HIRE = "hire"                        # a post of its own


@dataclass(frozen=True, slots=True)
class Step:
    """``people``: full-time people it would bring."""

    way: Way
    people: float


def ways(found: Coverage) -> tuple[Step, ...]:
    """Steps that close the gap together; empty where there is none."""
    left = found.gap
    steps = []
    if left > 0 and found.below:
        steps.append(Step(Way.LEARN, min(left, float(found.below))))
        left -= steps[-1].people
    posts = left // WHOLE * WHOLE
    part = left - posts
    if part > 1e-9:
        steps.append(Step(Way.BORROW, part))
    if posts:
        steps.append(Step(Way.HIRE, posts))
    return tuple(steps)
