"""Survey scoring: distributions, favourable shares, Wilson intervals, small populations.

Source: E.B. Wilson, JASA 22 (1927). Rules: methods section 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
ROW_TOLERANCE = 0.3


@dataclass(frozen=True, slots=True)
class Item:
    """A statement with answers on a scale from disagree (1) to agree (5); ``reverse``: disagreeing is favourable."""

    key: str
    text: str
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of those who gave an answer; ``dont_know`` is a share of everyone who filled in."""

    answered: int
    favourable: float
    neutral: float
    unfavourable: float
    dont_know: float
    low: float                 # 95 % interval of ``favourable``
    high: float

    @property
    def net(self) -> float:
        return self.favourable - self.unfavourable


def wilson(successes: float, n: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share. ``(0, 1)`` without observations."""
    if n <= 0:
        return 0.0, 1.0
    p = successes / n
    centre = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    return max(0.0, centre - half), min(1.0, centre + half)


def finite_half_width(half: float, n: int, population: int) -> float:
    """Half-width for a team of ``population`` of whom ``n`` answered: nothing is uncertain when all did."""
    if population <= 1 or n >= population:
        return 0.0
    return half * sqrt((population - n) / (population - 1))


def score(item: Item, counts: Mapping[int, int], dont_know: int = 0) -> Score:
    """Score one item from counts per answer 1-5. Reverse items flip what is favourable, not the text."""
    if any(k not in range(1, 6) or v < 0 for k, v in counts.items()) or dont_know < 0:
        raise ValueError("antwoorden zijn 1 tot en met 5, aantallen nooit negatief")
    n = sum(counts.values())
    agree, disagree = counts.get(4, 0) + counts.get(5, 0), counts.get(1, 0) + counts.get(2, 0)
    good, bad = (disagree, agree) if item.reverse else (agree, disagree)
    low, high = wilson(good, n)
    share = (lambda k: k / n) if n else (lambda _: 0.0)
    everyone = n + dont_know
    return Score(
        answered=n,
        favourable=share(good),
        neutral=share(counts.get(3, 0)),
        unfavourable=share(bad),
        dont_know=dont_know / everyone if everyone else 0.0,
        low=low,
        high=high,
    )


def row_adds_up(percentages: Sequence[float]) -> tuple[float, bool]:
    """The sum of a published row, and whether it is 100 within rounding (±0.3)."""
    total = round(sum(percentages), 1)
    return total, abs(total - 100) <= ROW_TOLERANCE + 1e-9


def gap(availability: Sequence[float], use: Sequence[float]) -> float:
    """Mean favourable share of availability minus that of use, in percentage points: the headline of table 6.1/6.2."""
    return sum(availability) / len(availability) - sum(use) / len(use)


def without_dont_know(share: float, dont_know: float) -> float:
    """A share of everyone as a share of those with an opinion: 52 of 100 with 7 "don't know" is 56 %."""
    if not 0 <= dont_know < 1:
        raise ValueError("het aandeel 'weet niet' ligt tussen 0 en 1")
    return share / (1 - dont_know)
