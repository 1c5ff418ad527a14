"""Where the people of a unit, department or domain are years later: part of a release (``domain.release``).

In one year so few people go from one unit to another that hardly a count could be shown. So units are compared over
several whole years: in which unit was someone at the begin, in which at the end. Only the newest release holds this
matrix, and only the one for people inside: two periods that overlap would tell on whoever moved in the year between.

Rows add up to who was in a place at the begin, columns to who is there now, departments and domains to their units. A
place of which either may not be shown has no row and no column: what is left of it is closed here, and readers leave
it out (``queries.staff_mobility``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.kernel.suppression import Sum

from .mobility import unit_on
from .places import Level, Places
from .release_moves import ELSEWHERE
from .release_stock import BANDS, EDGES
from .stints import Stint

YEARS = 5
FEWEST_YEARS = 2  # of one year the counts by department say the same, and are shown already
LEVELS = (Level.DOMAIN, Level.DEPARTMENT, Level.UNIT)
GONE, NEW = "weg", "nieuw"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """Counts of the matrix, the sums they stand in, and who was where at the begin."""

    counts: Counter[Key]
    sums: tuple[Sum, ...]
    at_begin: Mapping[Key, int]


def begin_of(day: date, observed_from: date | None) -> date | None:
    """The first day of the period: five years back, or later where records begin later; None where that is too late."""
    month, number = day.month, 28 if (day.month, day.day) == (2, 29) else day.day
    begin = date(day.year - YEARS, month, number)
    if observed_from is not None and observed_from > begin:
        late = (observed_from.month, observed_from.day) > (month, number)
        begin = date(observed_from.year + late, month, number)
    return begin if day.year - begin.year >= FEWEST_YEARS else None


def routes(stints: Sequence[Stint], places: Places, begin: date, day: date) -> Routes:
    """Count everyone who was there at either end. Cells of nobody are left out: they are zero for all to see."""
    before, after = unit_on(stints, begin), unit_on(stints, day)
    counts: Counter[Key] = Counter()
    parts: dict[Key, set[Key]] = defaultdict(set)
    for person in before.keys() | after.keys():
        start = places.path(before[person]) if person in before else ()
        goal = places.path(after[person]) if person in after else ()
        leaf = ("route", _at(start, Level.UNIT, places, NEW), _at(goal, Level.UNIT, places, GONE))
        for level in LEVELS:
            cell = ("route", _at(start, level, places, NEW), _at(goal, level, places, GONE))
            counts[cell] += 1
            if cell != leaf:
                parts[cell].add(leaf)
    sums = [Sum(cell, tuple(sorted(leaves))) for cell, leaves in sorted(parts.items())]
    sums += _margins(counts, places)
    years = day.year - begin.year
    if years in EDGES:  # who is still where they were is in post for longer than the period
        longer = [band for band, edge in zip(BANDS, EDGES, strict=True) if edge >= years]
        units = places.at(Level.UNIT)
        sums += [Sum(("route", u, u), tuple(("stock", u, "", "", band) for band in longer)) for u in units]
    at_begin: dict[Key, int] = {("nb", key, "", ""): 0 for level in LEVELS for key in places.at(level)}
    for key, n in counts.items():
        if key[1] in places.all:
            at_begin["nb", key[1], "", ""] += n
    return Routes(counts, tuple(sums), at_begin)


def _at(path: Sequence[str], level: Level, places: Places, nowhere: str) -> str:
    """The place of a level on a path from the unit up; ``nowhere`` for no path at all."""
    elsewhere = f"{level.value}/{ELSEWHERE}/"  # no place has a name that ends so
    return next((p for p in path if places.all[p].level is level), elsewhere) if path else nowhere


def _margins(counts: Iterable[Key], places: Places) -> Iterator[Sum]:
    """Rows add up to who was there, columns to who is there: of each level apart."""
    rows: dict[str, list[Key]] = defaultdict(list)
    columns: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(counts):
        rows[key[1]].append(key)
        columns[key[2]].append(key)
    for level in LEVELS:
        for place in places.at(level):
            if rows[place]:
                yield Sum(("nb", place, "", ""), tuple(rows[place]))
            if columns[place]:
                yield Sum(("n", place, "", ""), tuple(columns[place]))


def closed_routes(counts: Iterable[Key], hidden_begin: Iterable[Key], hidden_end: Iterable[Key]) -> set[Key]:
    """Cells in the row or column of a unit whose people may not be counted at the begin or at the end."""
    small = {key[1] for key in (*hidden_begin, *hidden_end)}
    return {key for key in counts if key[0] == "route" and (key[1] in small or key[2] in small)}
