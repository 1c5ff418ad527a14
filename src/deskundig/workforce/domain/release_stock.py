"""Cells and sums of how many people are where and how long: part of a release (``domain.release``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from deskundig.kernel.suppression import Sum, suppress

from .places import Level, Places
from .stints import Stint, years_between

EDGES = (0.0, 1.0, 3.0, 5.0, 10.0)
BANDS = ("0-1", "1-3", "3-5", "5-10", "10+")
SCALES = ("1-6", "7-9", "10-12", "13-15", "16+", "onbekend")
WORKS = ("beleid", "uitvoering", "toezicht", "onbekend")
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {"schaal": SCALES, "werk": WORKS}
UPPER = (Level.WHOLE, Level.DOMAIN, Level.DEPARTMENT)
COMPLETED_YEARS = 5
ALL = ""

Key = tuple[str, ...]


def band_of(years: float) -> str:
    return BANDS[sum(1 for edge in EDGES[1:] if years >= edge)]


def scale_of(stint: Stint) -> str:
    if stint.scale is None:
        return SCALES[-1]
    return SCALES[sum(1 for edge in (7, 10, 13, 16) if stint.scale >= edge)]


def work_of(stint: Stint) -> str:
    return stint.work or WORKS[-1]


_READ: Mapping[str, Callable[[Stint], str]] = {"schaal": scale_of, "werk": work_of}


def present(stints: Iterable[Stint], day: date) -> dict[str, Stint]:
    """Each person's stint on a day: the latest start where two overlap."""
    found: dict[str, Stint] = {}
    for stint in stints:
        if stint.present(day) and (stint.person not in found or stint.start > found[stint.person].start):
            found[stint.person] = stint
    return found


def headcounts(there: Iterable[Stint], places: Places) -> Counter[Key]:
    """People by place, attribute and value; all of a place stand under two empty words."""
    return Counter(("n", *key) for stint in there for key in _keys(stint, places))


def _keys(stint: Stint, places: Places) -> Iterator[Key]:
    for place in places.path(stint.unit):
        yield place, ALL, ALL
        if places.all[place].level in UPPER:
            for name, read in _READ.items():
                yield place, name, read(stint)


def hidden_headcounts(heads: Counter[Key], places: Places, *thresholds: int) -> frozenset[Key]:
    """Which headcounts are hidden. Decided apart from everything else, as another release shows them too.

    With more thresholds, lowest first: also what is hidden below each of the lower ones, for who sees both.
    """
    sums = list(_tree(places, "n", [(ALL, ALL)]))
    sums += _tree(places, "n", [(n, v) for n, values in ATTRIBUTES.items() for v in values], levels=UPPER)
    for key, place in places.all.items():
        if place.level in UPPER:
            sums += [
                Sum(("n", key, ALL, ALL), tuple(("n", key, n, v) for v in values)) for n, values in ATTRIBUTES.items()
            ]
    hidden: frozenset[Key] = frozenset()
    for threshold in thresholds:
        hidden = suppress(heads, sums, threshold=threshold, closed=hidden)
    return hidden


def _tree(places: Places, head: str, tails: Sequence[Key], *, levels: Iterable[Level] = tuple(Level)) -> Iterator[Sum]:
    """For every place with places under it: its cell is the sum of theirs."""
    wanted = frozenset(levels)
    for parent, children in places.children.items():
        if all(places.all[c].level in wanted for c in children):
            for tail in tails:
                yield Sum((head, parent, *tail), tuple((head, child, *tail) for child in children))


def stock_cells(there: Iterable[Stint], places: Places, day: date) -> tuple[Counter[Key], list[Sum]]:
    """People in post by place, attribute and how long so far."""
    counts: Counter[Key] = Counter(
        ("stock", *key, band_of(years_between(stint.start, day))) for stint in there for key in _keys(stint, places)
    )
    crossed = [(name, value) for name, values in ATTRIBUTES.items() for value in values]
    sums: list[Sum] = []
    for key, place in places.all.items():
        upper = place.level in UPPER
        sums += [
            Sum(("n", key, *pair), tuple(("stock", key, *pair, band) for band in BANDS))
            for pair in [(ALL, ALL), *(crossed if upper else ())]
        ]
        if upper:
            sums += [
                Sum(("stock", key, ALL, ALL, band), tuple(("stock", key, name, value, band) for value in values))
                for name, values in ATTRIBUTES.items()
                for band in BANDS
            ]
    sums += _tree(places, "stock", [(ALL, ALL, band) for band in BANDS])
    sums += _tree(places, "stock", [(*pair, band) for pair in crossed for band in BANDS], levels=UPPER)
    return counts, sums


def completed_cells(stints: Iterable[Stint], places: Places, day: date) -> tuple[Counter[Key], list[Sum]]:
    """Posts that ended in the last years, by place and how long they had lasted."""
    since = completed_since(day)
    counts: Counter[Key] = Counter()
    for stint in stints:
        if stint.end is not None and since < stint.end <= day:
            band = band_of(years_between(stint.start, stint.end))
            for place in places.path(stint.unit):
                counts["done", place, band] += 1
                counts["done", place, ALL] += 1
    sums = [Sum(("done", key, ALL), tuple(("done", key, band) for band in BANDS)) for key in places.all]
    return counts, [*sums, *_tree(places, "done", [(band,) for band in (*BANDS, ALL)])]


def completed_since(day: date) -> date:
    return date(day.year - COMPLETED_YEARS, day.month, min(day.day, 28))
