"""One recomputed figure: its place in the source, what the text gives or implies, and what the numbers give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .survey import wilson

D = Decimal


@dataclass(frozen=True, slots=True)
class Check:
    """``compute`` gives the value; ``expected`` is what the text gives or implies; ``note`` what a reader must know."""

    row: int                    # row in the list of systems that the figure belongs to
    place: str
    label: str
    expected: Decimal
    compute: Callable[[], Decimal]
    measure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    check: Check
    value: Decimal

    @property
    def agrees(self) -> bool:
        return self.value == self.check.expected


def rounded(value: float | Decimal, digits: str) -> Decimal:
    """Half up, as people round."""
    return D(str(value)).quantize(D(digits), rounding=ROUND_HALF_UP)


def total(*parts: str) -> Callable[[], Decimal]:
    """A sum; a difference where the second part has a minus."""
    return lambda: sum((D(p) for p in parts), D(0))


def ratio(top: str, bottom: str, digits: str = "0.1", *, times: int = 1) -> Callable[[], Decimal]:
    """A quotient, times 100 for a percentage."""
    return lambda: rounded(D(top) / D(bottom) * times, digits)


def growth(first: str, last: str, digits: str = "0.1") -> Callable[[], Decimal]:
    """The relative change in percent."""
    return lambda: rounded((D(last) / D(first) - 1) * 100, digits)


def half_width(share: float, n: int) -> Decimal:
    """Half of the 95 % Wilson interval, in percentage points."""
    low, high = wilson(share * n, n)
    return rounded((high - low) / 2 * 100, "0.1")
