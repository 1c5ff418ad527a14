"""How often people leave a post, from an organisation's own stints: the yearly chance per band of time in post.

A chance is departures over person-years in the band while departures were recorded. It is given only where enough left
to say it safely and with some certainty; rounded to whole percents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .projection import Rules
from .stints import Exit, Stint, years_between

BANDS = ((0.0, 3.0), (3.0, 10.0), (10.0, 100.0))
Rates = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class LeaveRates:
    """Yearly chances below three, from three to ten, and from ten years in post. None: too few departures."""

    any_end: Rates  # out of the post, moves inside as well
    out: Rates  # out of the organisation

    @property
    def known(self) -> bool:
        return any(rate is not None for rate in (*self.any_end, *self.out))


def leave_rates(stints: Iterable[Stint], start: date, day: date, *, least: int) -> LeaveRates:
    """Rates seen from ``start`` to ``day``; ``least`` departures per band are needed."""
    exposure = [0.0] * len(BANDS)
    ends, outs = [0] * len(BANDS), [0] * len(BANDS)
    for stint in stints:
        last = min(stint.end or day, day)
        if last < start or stint.start > day:
            continue
        entry, leaving = years_between(stint.start, max(stint.start, start)), years_between(stint.start, last)
        for i, (low, high) in enumerate(BANDS):
            exposure[i] += max(0.0, min(leaving, high) - max(entry, low))
            if stint.end is not None and stint.end <= day and low <= leaving < high:
                ends[i] += 1
                outs[i] += stint.exit is not Exit.INSIDE
    return LeaveRates(_rates(ends, exposure, least), _rates(outs, exposure, least))


def _rates(events: Sequence[int], exposure: Sequence[float], least: int) -> Rates:
    first, middle, late = (
        round(min(1.0, n / years), 2) if n >= least and years > 0 else None
        for n, years in zip(events, exposure, strict=True)
    )
    return first, middle, late


def calibrated(rules: Rules, rates: LeaveRates | None) -> Rules:
    """The rules with own chances where they are known. With a planned length of posts only leaving altogether counts:
    moves inside are then the plan's."""
    if rates is None:
        return rules
    first, middle, late = rates.any_end if rules.post_length is None else rates.out
    return replace(
        rules,
        leave_first_years=rules.leave_first_years if first is None else first,
        leave_middle=rules.leave_middle if middle is None else middle,
        leave_late=rules.leave_late if late is None else late,
    )
