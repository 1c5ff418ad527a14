"""Mobility: who came, went and moved inside, over the mean headcount; and the flow matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .stints import Stint

OUTSIDE = ""


@dataclass(frozen=True, slots=True)
class Mobility:
    """Counts of one period. Each rate is a count over the mean of the headcounts at its begin and end."""

    start: date
    end: date
    headcount_start: int
    headcount_end: int
    came: int
    left: int
    moved: int                 # to another unit inside
    flows: Mapping[tuple[str, str], int]   # (from unit, to unit); OUTSIDE = not in the organisation; diagonal = stayed

    @property
    def mean_headcount(self) -> float:
        return (self.headcount_start + self.headcount_end) / 2

    def rate(self, count: int) -> float | None:
        """A share of the mean headcount; None without people."""
        return count / self.mean_headcount if self.mean_headcount else None


def unit_on(stints: Iterable[Stint], day: date) -> dict[str, str]:
    """Which unit each person is in on ``day`` (the latest start where two stints overlap)."""
    found: dict[str, Stint] = {}
    for stint in stints:
        if stint.present(day) and (stint.person not in found or stint.start > found[stint.person].start):
            found[stint.person] = stint
    return {person: stint.unit for person, stint in found.items()}


def mobility(stints: Iterable[Stint], start: date, end: date) -> Mobility:
    """Compare who was where on the eve of ``start`` with who is where on ``end``.

    Someone who came and left inside the period is in neither; ``came`` and ``left`` count people, not contracts.
    """
    data = list(stints)
    before, after = unit_on(data, start - timedelta(days=1)), unit_on(data, end)
    people = before.keys() | after.keys()
    flows = Counter((before.get(p, OUTSIDE), after.get(p, OUTSIDE)) for p in people)
    return Mobility(
        start=start,
        end=end,
        headcount_start=len(before),
        headcount_end=len(after),
        came=sum(1 for p in after if p not in before),
        left=sum(1 for p in before if p not in after),
        moved=sum(1 for p in after if p in before and before[p] != after[p]),
        flows=dict(flows),
    )


def change(first: float, last: float) -> float:
    """Relative change: 4.5 to 6.9 is +0.533. Raises ``ValueError`` when there is nothing to compare with."""
    if first == 0:
        raise ValueError("het eerste cijfer is nul: er is geen verhouding")
    return last / first - 1
