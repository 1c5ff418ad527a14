"""All figures about an organisation's staff on one day that may be shown, protected together.

A page, a file or a command shows a part of one release and never counts for itself. So whatever someone takes from two
of them, they hold two views of the same protected set of tables (``kernel.suppression``), and nothing follows from
subtracting one from the other. Headcounts are decided first and alone: they return in the release of another day.

At most three kinds of attributes are crossed: place, duration, and one of scale or work; the third not below the
level of departments. Stock (in post so far) and completed (at leaving) durations are different tables.

Some things span years: durations at leaving, curves of staying, and from which unit to which. Only the newest release
has them: of two periods that overlap, one minus the other would leave the year between them. Who is inside may look at
the public release too, so that hides at least what theirs hides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from deskundig.kernel.suppression import suppress

from .calibration import LeaveRates, leave_rates
from .places import WHOLE, Places
from .release_moves import move_cells
from .release_routes import begin_of, closed_routes, routes
from .release_stock import (
    ALL,
    Key,
    completed_cells,
    completed_since,
    headcounts,
    hidden_headcounts,
    present,
    stock_cells,
)
from .release_told import Told
from .release_years import Year, hide_together
from .stints import Stint, Tie, years_between
from .tenure import kaplan_meier, spells

LONGEST_CURVE = 20  # years


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Share still in post after so many whole years, with its 95 % interval; rounded to whole percents."""

    years: int
    survival: float
    low: float
    high: float


@dataclass(frozen=True)
class Release:
    """``cells`` holds what may be shown, and None for what is hidden; a cell that is not in it is zero."""

    organization: str
    day: date
    since: date  # the eve of the period of the moves
    threshold: int
    places: Places
    cells: Mapping[Key, int | None]
    fresh: frozenset[str] = frozenset()  # places where nobody is two years in post
    curves: Mapping[str, tuple[CurvePoint, ...]] = field(default_factory=dict)
    observed_from: date | None = None  # leaving was recorded from this day on
    routed_from: date | None = None  # begin of the period of the matrix of units; None: there is none
    spans_years: bool = True  # whether it holds what is counted over several years
    leaving: Mapping[str, LeaveRates] = field(default_factory=dict)

    def cell(self, *key: str) -> int | None:
        return self.cells.get(key, 0)


@dataclass(frozen=True)
class _Draft:
    """A release before the years are laid side by side, with what it was made of."""

    release: Release
    year: Year


def build_release(
    stints: Sequence[Stint],
    places: Places,
    *,
    organization: str,
    day: date,
    threshold: int,
    observed_from: date | None = None,
    newest: bool = True,
    inner: Release | None = None,
) -> Release:
    """Count and protect everything about own staff on ``day`` and in the year before it, for a day that stands alone.

    ``inner``: the release of this day with a lower threshold, of which this one tells nothing that it hides.
    """
    facts = _Facts([s for s in stints if s.tie is Tie.OWN], places, organization, threshold, observed_from)
    return _together([_draft(facts, day, newest=newest, inner=inner)], facts)[0]


def build_releases(
    stints: Sequence[Stint],
    places: Places,
    *,
    organization: str,
    days: Sequence[date],
    threshold: int,
    observed_from: date | None = None,
    inner: Sequence[Release] = (),
) -> list[Release]:
    """The releases of ``days``, newest first, that tell of no small group when they lie side by side.

    ``inner``: those of the same days with a lower threshold.
    """
    facts = _Facts([s for s in stints if s.tie is Tie.OWN], places, organization, threshold, observed_from)
    within: Sequence[Release | None] = inner or [None] * len(days)
    drafts = [
        _draft(facts, day, newest=number == 0, inner=one)
        for number, (day, one) in enumerate(zip(days, within, strict=True))
    ]
    return _together(drafts, facts)


@dataclass(frozen=True)
class _Facts:
    """``own``: careers of elected people are public and shown apart."""

    own: Sequence[Stint]
    places: Places
    organization: str
    threshold: int
    observed_from: date | None


def _draft(facts: _Facts, day: date, *, newest: bool, inner: Release | None) -> _Draft:
    """One day by itself."""
    own, places, threshold = facts.own, facts.places, facts.threshold
    eve, there = year_before(day), list(present(own, day).values())
    heads, before = headcounts(there, places), headcounts(present(own, eve).values(), places)
    limits = (inner.threshold, threshold) if inner else (threshold,)
    closed = set(hidden_headcounts(heads, places, *limits))
    closed |= {("n0", *k[1:]) for k in hidden_headcounts(before, places, *limits) if k[2] == ALL}
    counts = heads + Counter({("n0", *k[1:]): n for k, n in before.items() if k[2] == ALL})
    decided = set(counts) | closed
    sums = []
    tables = [stock_cells(there, places, day), move_cells(own, places, eve, day)]
    tables += [completed_cells(own, places, day)] if newest else []
    for table, lines in tables:
        counts.update(table)
        sums += lines
    begin = begin_of(day, facts.observed_from) if newest and inner is None else None
    if begin is not None:
        found = routes(own, places, begin, day)
        heads_then = headcounts(present(own, begin).values(), places)
        start_hidden = {("nb", *k[1:]) for k in _hidden_places(hidden_headcounts(heads_then, places, *limits))}
        decided |= set(found.at_begin) | start_hidden
        closed |= start_hidden | closed_routes(found.counts, start_hidden, _hidden_places(closed))
        counts.update(found.counts)
        counts.update(found.at_begin)
        sums += found.sums
    if inner:
        closed |= {key for key, n in inner.cells.items() if n is None and key[0] not in ("route", "nb")}
    hidden = suppress(
        counts, sums, threshold=threshold, closed=closed, fixed=decided - closed, dear=_of_the_whole(counts)
    )
    start = facts.observed_from or _first_end(own, day)
    release = Release(
        organization=facts.organization,
        day=day,
        since=eve,
        threshold=threshold,
        places=places,
        cells=counts,
        fresh=_fresh(there, places, day, heads, threshold),
        observed_from=start,
        routed_from=begin,
        spans_years=newest,
    )
    if newest:
        release = _with_curves(release, _by_place(own, places), inner)
    return _Draft(
        release, Year(eve, day, begin, counts, sums, hidden, release.fresh, _told(release) if newest else None)
    )


def _with_curves(release: Release, grouped: Mapping[str, Sequence[Stint]], inner: Release | None) -> Release:
    """Curves and rates; those that the release for people inside does not have are not in the public one."""
    start = release.observed_from or release.day
    curves = _curves(grouped, start, release.day, release.threshold)
    leaving = _leaving(grouped, start, release.day, release.threshold)
    if inner is not None:
        curves = {place: curve for place, curve in curves.items() if place in inner.curves}
        leaving = {place: rates for place, rates in leaving.items() if place in inner.leaving}
    return replace(release, curves=curves, leaving=leaving)


def _told(release: Release) -> Told:
    points = {place: [(p.years, p.survival) for p in curve] for place, curve in release.curves.items()}
    return Told(release.observed_from or release.day, completed_since(release.day), points, release.leaving)


def _together(drafts: Sequence[_Draft], facts: _Facts) -> list[Release]:
    """Hide in each year, and withdraw of curves and rates, what would give a small group away beside the others."""
    dear = {key for draft in drafts for key in _of_the_whole(draft.year.counts)}
    hidden, withdrawn = hide_together(
        [draft.year for draft in drafts], facts.places, threshold=facts.threshold, dear=dear
    )
    return [
        replace(
            draft.release,
            cells={**draft.year.counts, **dict.fromkeys(found)},
            fresh=frozenset(p for p in draft.release.fresh if ("fresh", str(draft.year.day), p) not in withdrawn),
            curves={p: curve for p, curve in draft.release.curves.items() if ("curve", p) not in withdrawn},
            leaving={p: rates for p, rates in draft.release.leaving.items() if ("rates", p) not in withdrawn},
        )
        for draft, found in zip(drafts, hidden, strict=True)
    ]


def _hidden_places(closed: Iterable[Key]) -> set[Key]:
    return {k for k in closed if k[0] == "n" and k[2] == ALL and k[1] != WHOLE}


def _of_the_whole(counts: Iterable[Key]) -> set[Key]:
    """What readers come for first: figures of the organisation, not split by an attribute."""
    return {key for key in counts if key[1] == WHOLE and (key[0] != "stock" or key[2] == ALL)}


def year_before(day: date) -> date:
    """The same day a year earlier (28 February for a leap day)."""
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _first_end(stints: Iterable[Stint], day: date) -> date:
    """The first departure on file: who left before it was not kept, so leaving is seen from here on."""
    return min((s.end for s in stints if s.end is not None), default=day)


def _fresh(there: Iterable[Stint], places: Places, day: date, heads: Counter[Key], threshold: int) -> frozenset[str]:
    """Places of a size that may be shown where nobody is longer than two years in post (WRR 113, section 2.4)."""
    longest: dict[str, float] = {}
    for stint in there:
        for place in places.path(stint.unit):
            longest[place] = max(longest.get(place, 0.0), years_between(stint.start, day))
    return frozenset(p for p, y in longest.items() if y <= 2 and heads["n", p, ALL, ALL] >= threshold)


def _by_place(stints: Iterable[Stint], places: Places) -> dict[str, list[Stint]]:
    grouped: dict[str, list[Stint]] = {}
    for stint in stints:
        for place in places.path(stint.unit):
            grouped.setdefault(place, []).append(stint)
    return grouped


def _curves(
    grouped: Mapping[str, Sequence[Stint]], start: date, day: date, threshold: int
) -> dict[str, tuple[CurvePoint, ...]]:
    found = {p: safe_curve(mine, start, day, threshold) for p, mine in grouped.items() if len(mine) >= 2 * threshold}
    return {place: curve for place, curve in found.items() if curve}


def _leaving(grouped: Mapping[str, Sequence[Stint]], start: date, day: date, threshold: int) -> dict[str, LeaveRates]:
    found = {place: leave_rates(mine, start, day, least=threshold) for place, mine in grouped.items()}
    return {place: rates for place, rates in found.items() if rates.known}


def safe_curve(stints: Iterable[Stint], start: date, day: date, threshold: int) -> tuple[CurvePoint, ...]:
    """Kaplan-Meier at whole years. A step shows that someone left, so each is of at least ``threshold`` departures."""
    curve = kaplan_meier(spells(stints, from_day=start, to_day=day))
    points, taken, seen = [], 0, 0
    for year in range(1, LONGEST_CURVE + 1):
        while seen < len(curve) and curve[seen].time <= year:
            taken += curve[seen].events
            seen += 1
        last = curve[seen - 1] if seen else None
        if last is not None and taken >= threshold and last.at_risk >= threshold:
            points.append(CurvePoint(year, round(last.survival, 2), round(last.low, 2), round(last.high, 2)))
            taken = 0
    return tuple(points)
