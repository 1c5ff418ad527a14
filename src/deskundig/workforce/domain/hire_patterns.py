"""Patterns in hire: renewals, permanent temps, concentration by supplier, and which rows are too small to show.

Concentration is the Herfindahl-Hirschman index over amounts (O. Herfindahl, 1950; A. Hirschman, 1945): the sum of
squared shares. 0.15 and 0.25 are the bounds that the merger guidelines of 2010 call moderately and highly concentrated;
1/HHI is the number of equally large suppliers that would give the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from deskundig.kernel.suppression import Sum, suppress

from .hiring import Motive

UNKNOWN = "niet opgegeven"
_BRAINS, _MOTIVES, _ALL = "hersens of handen", "motief", ("alles",)
RENEWAL_GAP_DAYS = 31              # a next assignment within a month continues the last
PERMANENT_MONTHS = 24              # a stay of two years or more is no longer temporary
MODERATE, HIGH = 0.15, 0.25
_MONTH_DAYS = 30.4375


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment of one person (a pseudonym) in one unit."""

    worker: str
    unit: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Stay:
    """Assignments of one person in one unit that follow each other within a month."""

    worker: str
    unit: str
    start: date
    end: date
    renewals: int

    @property
    def months(self) -> float:
        return ((self.end - self.start).days + 1) / _MONTH_DAYS

    @property
    def permanent(self) -> bool:
        return self.months >= PERMANENT_MONTHS


def stays(assignments: Iterable[Assignment]) -> tuple[Stay, ...]:
    """Join what continues. Two assignments at the same time are one stay without a renewal.

    Ledgers cut an assignment at the end of the year: what goes on from 31 December to 1 January is no renewal.
    """
    found: list[Stay] = []
    for one in sorted(set(assignments), key=lambda a: (a.worker, a.unit, a.start, a.end)):
        last = found[-1] if found and (found[-1].worker, found[-1].unit) == (one.worker, one.unit) else None
        if last is None or one.start > last.end + timedelta(days=RENEWAL_GAP_DAYS):
            found.append(Stay(one.worker, one.unit, one.start, one.end, 0))
            continue
        cut = (last.end.month, last.end.day) == (12, 31) and one.start == last.end + timedelta(days=1)
        again = last.renewals + (1 if one.start > last.end and one.end > last.end and not cut else 0)
        found[-1] = Stay(last.worker, last.unit, last.start, max(last.end, one.end), again)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Concentration:
    """``index`` from 1/suppliers to 1, in hundredths: finer, it would tell apart suppliers whose amount is hidden.

    ``largest`` is the share of the largest supplier.
    """

    index: float
    suppliers: int
    largest: float

    @property
    def equal_suppliers(self) -> float:
        return 1 / self.index

    @property
    def verdict(self) -> str:
        if self.index >= HIGH:
            return "sterk geconcentreerd"
        return "matig geconcentreerd" if self.index >= MODERATE else "gespreid"


def concentration(amounts: Mapping[str, Decimal]) -> Concentration | None:
    """Over suppliers with an amount; None without any."""
    total = sum(amounts.values(), Decimal(0))
    if total <= 0:
        return None
    shares = [float(amount / total) for amount in amounts.values() if amount > 0]
    return Concentration(round(sum(s * s for s in shares), 2) or 0.01, len(shares), max(shares))


def hidden_rows(heads: Mapping[str, Mapping[str, int]], *thresholds: int) -> dict[str, frozenset[str]]:
    """Rows of each list whose amount may not be shown, given how many people each is about (0: about nobody).

    The lists are about the same hire, so each adds up to the same total, which is shown; and "handen" are all motives
    but one. What is hidden in one list must not follow from another (``kernel.suppression``). With more thresholds,
    lowest first: also what is hidden below each of the lower ones, for who sees both.
    """
    counts = {(key, name): n for key, rows in heads.items() for name, n in rows.items() if n}
    sums = [Sum(_ALL, tuple((key, name) for name in rows if rows[name])) for key, rows in heads.items()]
    sums += [
        Sum((_BRAINS, name), tuple((_MOTIVES, m) for m, n in heads.get(_MOTIVES, {}).items() if n and side(m) == name))
        for name, n in heads.get(_BRAINS, {}).items()
        if n
    ]
    everyone = sum(next(iter(heads.values()), {}).values())
    hidden: frozenset[tuple[str, ...]] = frozenset()
    for threshold in thresholds:
        hidden = suppress(counts | {_ALL: everyone}, sums, threshold=threshold, closed=hidden, fixed=[_ALL])
    return {key: frozenset(name for name in rows if (key, name) in hidden) for key, rows in heads.items()}


def side(motive: str) -> str:
    """Brains or hands."""
    return motive if motive in ("", Motive.BRAINS.value, UNKNOWN) else "handen"
