"""Posts that ended in five years against what each of those years showed: part of a release (``domain.release``).

Who was in a place on one reporting day and no longer on the next left it, went to another place or moved inside it, and
so ended a post there. Over the years these add up to the posts that ended, but for posts that began and ended between
two reporting days; there are so few of those that one minus the other tells a hidden year all the same. They are taken
for one sum here, so that the newest release hides what would give away a year that an older one hides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.kernel.suppression import Sum

from .places import WHOLE, Places
from .release_moves import move_cells
from .stints import Stint

_ENDED = ("left", "out", "moved")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A year of an older release: its eve and day, and what it hides (None) or shows."""

    eve: date
    day: date
    cells: Mapping[Key, int | None]


@dataclass(frozen=True, slots=True)
class YearsBefore:
    """Counts of the older years under keys of their own, those among them that are hidden, and the sums."""

    counts: Counter[Key]
    hidden: frozenset[Key]
    sums: tuple[Sum, ...]


def years_before(stints: Sequence[Stint], places: Places, years: Iterable[ShownYear]) -> YearsBefore:
    counts: Counter[Key] = Counter()
    hidden = set()
    parts: dict[str, list[Key]] = {place: list(_kinds(place)) for place in places.all}
    for year in years:
        moves, _ = move_cells(stints, places, year.eve, year.day)
        for place in places.all:
            for kind, _place in _kinds(place):
                key = ("year", kind, place, year.day.isoformat())
                counts[key] = moves[kind, place]
                parts[place].append(key)
                if year.cells.get((kind, place), 0) is None:
                    hidden.add(key)
    sums = tuple(Sum(("done", place, ""), tuple(found)) for place, found in parts.items())
    return YearsBefore(counts, frozenset(hidden), sums)


def _kinds(place: str) -> Iterable[Key]:
    """Nobody goes elsewhere inside from the organisation as a whole."""
    return ((kind, place) for kind in _ENDED if not (kind == "out" and place == WHOLE))
