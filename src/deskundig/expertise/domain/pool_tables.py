"""Read a pool from tables: demand, experts, distances, places. Every wrong row is told by its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import asin, cos, isfinite, radians, sin, sqrt

from deskundig.kernel.folding import fold

from .pool import Demand, Expert, Problem

Row = Mapping[str, str]
_BETWEEN_TOPICS = re.compile(r"[;+|]")
_UNITS = re.compile(r"\A'|[\s€]|(?:euro|fte|km)\.?\Z|,-\Z", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,2})?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+")     # "95.000": thousands, or 95 with three decimals?
MOST_DEMANDS, MOST_EXPERTS, MOST_DISTANCES = 40_000, 2_000, 1_000_000       # all municipalities times a hundred topics
_MOST_TOLD = 20
_EARTH = 6_371.0                       # km


class UnreadablePool(ValueError):  # noqa: N818 - reads as the sentence it is
    """The tables are no pool; the message lists what is wrong, row by row."""


@dataclass(frozen=True, slots=True)
class PoolTables:
    """A pool as people hand it in. ``places``: degrees north and east; ``at``: the place of an expert."""

    problem: Problem
    places: Mapping[str, tuple[float, float]]
    at: Mapping[str, str]


def read_pool(
    demands: Iterable[Row], experts: Sequence[Row], distances: Iterable[Row], places: Iterable[Row], *,
    max_distance: float | None, km_cost: float, holders: int,
) -> PoolTables:  # fmt: skip
    """A pool from its tables. Where no distance is given it follows from the places, as the crow flies.

    Raises ``UnreadablePool`` with all wrong rows together.
    """
    wrong: list[str] = []
    positions = _places(places, wrong)
    at = {_text(row, "naam"): _text(row, "plaats") for row in experts if _text(row, "plaats")}
    problem = read_problem(
        demands, experts, distances, max_distance=max_distance, km_cost=km_cost, holders=holders, wrong=wrong
    )
    if positions:
        wrong += [f"{name}: plaats {place} staat niet in de plaatsen{_meant(place, positions)}"
                  for name, place in at.items() if place not in positions]  # fmt: skip
    if wrong:
        raise UnreadablePool(_told(wrong))
    far = dict(problem.distance)
    for demand in problem.demands:
        for expert in problem.experts:
            here, there = positions.get(demand.municipality), positions.get(at.get(expert.name, ""))
            if here and there:
                far.setdefault((demand.municipality, expert.name), round(kilometres(here, there), 1))
    return PoolTables(replace(problem, distance=far), positions, at)


def kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Over the globe, as the crow flies (haversine)."""
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (here, there))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def read_problem(
    demands: Iterable[Row],
    experts: Iterable[Row],
    distances: Iterable[Row],
    *,
    max_distance: float | None,
    km_cost: float,
    holders: int,
    wrong: list[str] | None = None,
) -> Problem:
    """The problem of the tables. Raises ``UnreadablePool`` with all wrong rows together, those in ``wrong`` first."""
    wrong = [] if wrong is None else wrong
    asked = [_demand(row, number, wrong) for number, row in _counted(demands, "vraag", MOST_DEMANDS)]
    able = [_expert(row, number, wrong) for number, row in _counted(experts, "deskundigen", MOST_EXPERTS)]
    names = [e.name for e in able if e]
    twice = sorted(name for name, times in Counter(names).items() if times > 1)
    wrong += [f"deskundigen: {name} staat er meer dan één keer in" for name in twice]
    towns = {d.municipality for d in asked if d}
    far = _distances(distances, towns, set(names), wrong)
    if not any(asked) and not wrong:
        wrong.append("er is geen vraag: noem per rij een gemeente, een onderwerp en fte")
    if wrong:
        raise UnreadablePool(_told(wrong))
    try:
        return Problem(
            tuple(d for d in asked if d), tuple(e for e in able if e), far, max_distance=max_distance, km_cost=km_cost,
            holders_per_topic=holders,
        )
    except ValueError as error:
        raise UnreadablePool(str(error)) from None


def _counted(rows: Iterable[Row], name: str, most: int) -> Iterator[tuple[int, Row]]:
    """Each row with its number in the file (the head is row 1)."""
    for number, row in enumerate(rows, start=2):
        if number > most + 1:
            rows_ = f"{most:,}".replace(",", ".")
            raise UnreadablePool(f"{name}: meer dan {rows_} rijen; een pool van alle gemeenten heeft er minder")
        yield number, row


def _distances(
    rows: Iterable[Row], towns: set[str], names: set[str], wrong: list[str]
) -> dict[tuple[str, str], float]:  # fmt: skip
    """A name that is nowhere else is wrong: left out, its distance would count as none."""
    far: dict[tuple[str, str], float] = {}
    for number, row in _counted(rows, "afstand", MOST_DISTANCES):
        place, town, name = f"afstand rij {number}", _text(row, "gemeente"), _text(row, "naam")
        if town not in towns:
            wrong.append(f"{place}: gemeente {town or '(leeg)'} staat niet in de vraag{_meant(town, towns)}")
        if name not in names:
            wrong.append(f"{place}: {name or '(leeg)'} staat niet bij de deskundigen{_meant(name, names)}")
        km = _number(row, "km", place, wrong)
        if far.setdefault((town, name), km) != km:
            wrong.append(f"{place}: {town} en {name} hebben twee afstanden")
    return far


def _places(rows: Iterable[Row], wrong: list[str]) -> dict[str, tuple[float, float]]:
    found = {}
    for number, row in enumerate(rows, start=2):
        told = f"plaatsen rij {number}"
        north = _number(row, "breedte", told, wrong, low=-90, high=90)
        east = _number(row, "lengte", told, wrong, low=-180, high=180)
        if not _text(row, "plaats"):
            wrong.append(f"{told}: plaats hoort gevuld te zijn")
        found[_text(row, "plaats")] = north, east
    return found


def _demand(row: Row, number: int, wrong: list[str]) -> Demand | None:
    place = f"vraag rij {number}"
    fte = _number(row, "fte", place, wrong)
    if not _text(row, "gemeente") or not _text(row, "onderwerp"):
        wrong.append(f"{place}: gemeente en onderwerp horen gevuld te zijn")
        return None
    return Demand(_text(row, "gemeente"), _text(row, "onderwerp"), fte) if fte else None        # 0 fte is no demand


def _expert(row: Row, number: int, wrong: list[str]) -> Expert | None:
    place = f"deskundigen rij {number}"
    topics = frozenset(t.strip() for t in _BETWEEN_TOPICS.split(row.get("onderwerpen", "")) if t.strip())
    capacity = _number(row, "capaciteit", place, wrong)
    if not _text(row, "naam") or not topics:
        wrong.append(f"{place}: naam en onderwerpen horen gevuld te zijn")
        return None
    cost = _number(row, "kosten", place, wrong, empty=0.0, money=True)
    fixed = _number(row, "vast", place, wrong, empty=0.0, money=True)
    return Expert(_text(row, "naam"), topics, capacity, cost, fixed)


def _text(row: Row, name: str) -> str:
    return (row.get(name) or "").strip()


def _number(
    row: Row, name: str, place: str, wrong: list[str], *, empty: float | None = None, money: bool = False,
    low: float = 0.0, high: float = float("inf"),
) -> float:  # fmt: skip
    """A number as people write it: "0,1", "€ 95.000", "12 km". What can mean two things is wrong, not guessed."""
    text = _UNITS.sub("", _text(row, name)).replace("−", "-")
    if not text and empty is not None:
        return empty
    if _THOUSANDS.fullmatch(text) and not money:
        whole, decimal = text.replace(".", ""), text.replace(".", ",")
        wrong.append(f"{place}: {name} {text} kan {whole} of {decimal} zijn; schrijf een van die twee")
        return 0.0
    plain = text.replace(".", "").replace(",", ".") if "," in text or (money and _THOUSANDS.fullmatch(text)) else text
    try:
        value = float(plain) if _NUMBER.fullmatch(plain) else float("nan")
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        wrong.append(f"{place}: {name} is geen getal{f' ({text[:20]})' if text else ''}")
        return 0.0
    if not low <= value <= high:
        wrong.append(f"{place}: {name} is {'minder dan ' + _short(low) if value < low else 'meer dan ' + _short(high)}")
        return 0.0
    return value


def _short(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _told(wrong: Sequence[str]) -> str:
    """All that is wrong in one line; of many the first, so that a file of another kind is no wall of text."""
    more = f"; en nog {len(wrong) - _MOST_TOLD} andere" if len(wrong) > _MOST_TOLD else ""
    return "; ".join(wrong[:_MOST_TOLD]) + more


def _meant(name: str, known: Iterable[str]) -> str:
    """" (bedoelt u Aalten?)" for a name that is nearly one of these."""
    by_fold = {fold(other): other for other in known}
    near = get_close_matches(fold(name), list(by_fold), n=1, cutoff=0.66)
    return f" (bedoelt u {by_fold[near[0]]}?)" if near else ""
