"""The expertise mix: what a unit or decision needs against what is there. Coverage always comes with its list of gaps.

Formulas: methods section 3. Evenness is normalised Shannon entropy; exp(H) is the effective number of cells or sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import exp

from deskundig.kernel.evenness import entropy, evenness, tenure_balance

from .grid import CELLS, Cell, Kind, Source


class Level(IntEnum):
    """How far someone's expertise reaches."""

    BASIC = 1                      # can follow and ask
    WORKING = 2                    # can do the work
    EXPERT = 3                     # can judge and renew it


@dataclass(frozen=True, slots=True)
class Need:
    """What must be there: so many people at least at a level, for a topic in one cell. ``weight`` orders the gaps."""

    topic: str
    kind: Kind
    source: Source
    level: Level = Level.WORKING
    people: float = 1.0            # full-time people
    weight: float = 1.0
    horizon: int = 0               # years from now; 0 is now
    must: bool = False             # without it a decision file is not complete

    def __post_init__(self) -> None:
        if self.people <= 0 or self.weight < 0 or self.horizon < 0:
            raise ValueError("een behoefte vraagt meer dan nul mensen en een gewicht en termijn van nul of meer")


@dataclass(frozen=True, slots=True)
class Supply:
    """What one person brings for a topic in one cell. ``stay`` is the chance to be there at the horizon asked about."""

    person: str
    topic: str
    kind: Kind
    source: Source
    level: Level
    fte: float = 1.0
    internal: bool = True
    stay: float = 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one need is met: ``share`` from 0 to 1; ``below`` counts people with the topic but under the level."""

    need: Need
    present: float
    share: float
    holders: tuple[str, ...]
    below: int

    @property
    def gap(self) -> float:
        return max(0.0, self.need.people - self.present)

    @property
    def surplus(self) -> float:
        return max(0.0, self.present - self.need.people)


def coverage(needs: Iterable[Need], supply: Iterable[Supply]) -> tuple[Coverage, ...]:
    """Each need with who meets it. A person counts once per need, with the fte weighted by the chance to stay.

    Needs of one topic and cell at several levels share their people: an expert who is asked as an expert is not also
    counted as the one who does the work. The highest level chooses first.
    """
    asked = list(needs)
    places = defaultdict(list)
    for one in supply:
        places[one.topic, one.kind, one.source].append(one)
    found: list[Coverage | None] = [None] * len(asked)
    taken: dict[tuple[str, Kind, Source], float] = {}
    for place in sorted(range(len(asked)), key=lambda i: -asked[i].level):
        need = asked[place]
        cell = (need.topic, need.kind, need.source)
        same = places.get(cell, ())
        able: dict[str, float] = {}
        for person in same:
            if person.level >= need.level:
                able[person.person] = max(able.get(person.person, 0.0), person.fte * person.stay)
        present = max(0.0, sum(able.values()) - taken.get(cell, 0.0))
        taken[cell] = taken.get(cell, 0.0) + min(present, need.people)
        below = len({s.person for s in same} - able.keys())
        found[place] = Coverage(need, present, min(1.0, present / need.people), tuple(sorted(able)), below)
    return tuple(c for c in found if c is not None)


def gaps(covered: Iterable[Coverage]) -> tuple[Coverage, ...]:
    """What is missing, the heaviest first: must-haves, then weight times the missing share."""
    lacking = [c for c in covered if c.share < 1]
    return tuple(sorted(lacking, key=lambda c: (not c.need.must, -c.need.weight * (1 - c.share), c.need.topic)))


def overall(covered: Sequence[Coverage]) -> float | None:
    """Weighted mean coverage; never shown without the list of gaps. None without needs."""
    weight = sum(c.need.weight for c in covered)
    return sum(c.share * c.need.weight for c in covered) / weight if weight else None


def by_cell(covered: Iterable[Coverage]) -> Mapping[Cell, tuple[float, float]]:
    """Per cell of the grid: people needed and people present (never more than needed counts as present)."""
    totals: dict[Cell, tuple[float, float]] = dict.fromkeys(CELLS, (0.0, 0.0))
    for item in covered:
        cell = (item.need.kind, item.need.source)
        needed, present = totals[cell]
        totals[cell] = needed + item.need.people, present + min(item.present, item.need.people)
    return totals


@dataclass(frozen=True, slots=True)
class Variety:
    """``evenness`` 0 (all in one) to 1 (spread evenly) over ``of`` groups; ``effective`` is exp(H)."""

    evenness: float
    effective: float
    of: int
    missing: tuple[str, ...]


def variety(counts: Mapping[str, float]) -> Variety:
    """Evenness over all named groups, the empty ones included and named."""
    spread = list(counts.values())
    missing = tuple(sorted(name for name, n in counts.items() if n <= 0))
    effective = exp(entropy(spread)) if any(n > 0 for n in spread) else 0.0
    return Variety(evenness=evenness(spread), effective=effective, of=len(counts), missing=missing)


@dataclass(frozen=True, slots=True)
class Experience:
    """Balance of new and experienced: shares of people below one, three and five years and from ten years on."""

    people: int
    below_1: float
    below_3: float
    below_5: float
    from_10: float
    balance: float                 # 0 (all alike) to 1 (a third new, a third three to ten years, a third from ten on)
    nobody_beyond_2: bool          # the report's warning: nobody who has been there longer than two years


def experience(years: Sequence[float]) -> Experience | None:
    """None without people."""
    if not years:
        return None
    n = len(years)
    new, experienced = sum(y < 3 for y in years), sum(y >= 10 for y in years)
    return Experience(
        people=n,
        below_1=sum(y < 1 for y in years) / n,
        below_3=new / n,
        below_5=sum(y < 5 for y in years) / n,
        from_10=experienced / n,
        balance=tenure_balance(new, n - new - experienced, experienced),
        nobody_beyond_2=max(years) <= 2,
    )
