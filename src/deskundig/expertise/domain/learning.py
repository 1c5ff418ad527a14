"""How much of the people of a unit is past the first year: capacity on paper against capacity at strength.

Source: WRR, Deskundige overheid (2025), box 3.3 (Noordegraaf et al. 2020): who changes posts every four to five years
"heeft minstens een jaar nodig om enigszins aan de maat te komen" and "op zijn hoogst 2 tot 2,5 jaar kunnen pieken".

- In the first year of a post nobody counts as at strength, from then on wholly: the rate of max(0, T - 1).
- A post of T years gives at most min(T - 1, T / 2) years at its peak: two at four years, two and a half at five. The
  report speaks of posts up to five years; beyond these the time that is lost is held to be that of five (2.5 years),
  which is our assumption and not the report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RAMP = 1.0                               # years to come to measure
LONGEST = 5.0                            # years: the longest post the report speaks of
LOST = LONGEST / 2                       # years of a post of that length that are not at the peak
ENOUGH_ENDED = 5                         # posts, before their mean length is told: fewer would tell of one


def at_strength(years: float) -> bool:
    """Whether someone so many years in a post counts as at strength."""
    return years >= RAMP


def expert_years(years: float) -> float:
    """Years at strength in a post so far: max(0, T - 1)."""
    return max(0.0, years - RAMP)


def peak_years(years: float) -> float:
    """At most so many years at the peak in a whole post of so many years."""
    return max(0.0, min(years - RAMP, max(years / 2, years - LOST)))


@dataclass(frozen=True, slots=True)
class Capacity:
    """Full-time people: all, past their first year, in it, and of whom no start is known.

    ``years``: their person-years in the post, full-time, and ``strong_years`` those of them past the first year. Of
    ``ended`` posts ``post_years`` is the mean length; None where fewer than five ended.
    """

    nominal: float
    effective: float
    learning: float
    unknown: float
    years: float
    strong_years: float
    people: int
    beginners: int
    undated: int
    ended: int = 0
    post_years: float | None = None

    @property
    def share(self) -> float | None:
        """Of those whose start is known, the part at strength; None without any."""
        known = self.effective + self.learning
        return self.effective / known if known else None

    @property
    def peak(self) -> float | None:
        """At most so many years at the peak in a post of the mean length."""
        return None if self.post_years is None else peak_years(self.post_years)


def capacity(people: Iterable[tuple[float, float | None]], ended: Sequence[float] = ()) -> Capacity:
    """What a unit has of (fte, years in the post or None where no start is known) and lengths of posts that ended."""
    all_ = list(people)
    known = [(fte, years) for fte, years in all_ if years is not None]
    strong = [fte for fte, years in known if at_strength(years)]
    fresh = [fte for fte, years in known if not at_strength(years)]
    return Capacity(
        nominal=sum(fte for fte, _ in all_),
        effective=sum(strong),
        learning=sum(fresh),
        unknown=sum(fte for fte, years in all_ if years is None),
        years=sum(fte * years for fte, years in known),
        strong_years=sum(fte * expert_years(years) for fte, years in known),
        people=len(all_),
        beginners=len(fresh),
        undated=len(all_) - len(known),
        ended=len(ended),
        post_years=sum(ended) / len(ended) if len(ended) >= ENOUGH_ENDED else None,
    )
