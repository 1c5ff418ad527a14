"""Read a pool from tables: demand, experts, distances. Every wrong row is told by its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .pool import Demand, Expert, Problem

Row = Mapping[str, str]


class UnreadablePool(ValueError):  # noqa: N818 - reads as the sentence it is
    """The tables are no pool; the message lists what is wrong, row by row."""


def read_problem(
    demands: Iterable[Row],
    experts: Iterable[Row],
    distances: Iterable[Row],
    *,
    max_distance: float | None,
    km_cost: float,
    holders: int,
) -> Problem:
    """The problem of the tables. Raises ``UnreadablePool`` with all wrong rows together."""
    wrong: list[str] = []
    asked = [_demand(row, number, wrong) for number, row in enumerate(demands, start=2)]
    able = [_expert(row, number, wrong) for number, row in enumerate(experts, start=2)]
    far = {}
    for number, row in enumerate(distances, start=2):
        far[_text(row, "gemeente"), _text(row, "naam")] = _number(row, "km", f"afstand rij {number}", wrong)
    if wrong:
        raise UnreadablePool("; ".join(wrong))
    try:
        return Problem(
            tuple(d for d in asked if d), tuple(e for e in able if e), far, max_distance=max_distance, km_cost=km_cost,
            holders_per_topic=holders,
        )
    except ValueError as error:
        raise UnreadablePool(str(error)) from None


def _demand(row: Row, number: int, wrong: list[str]) -> Demand | None:
    place = f"vraag rij {number}"
    fte = _number(row, "fte", place, wrong)
    if not _text(row, "gemeente") or not _text(row, "onderwerp"):
        wrong.append(f"{place}: gemeente en onderwerp horen gevuld te zijn")
        return None
    return Demand(_text(row, "gemeente"), _text(row, "onderwerp"), fte)


def _expert(row: Row, number: int, wrong: list[str]) -> Expert | None:
    place = f"deskundigen rij {number}"
    topics = frozenset(t.strip() for t in row.get("onderwerpen", "").split(";") if t.strip())
    capacity = _number(row, "capaciteit", place, wrong)
    if not _text(row, "naam") or not topics:
        wrong.append(f"{place}: naam en onderwerpen horen gevuld te zijn")
        return None
    cost, fixed = _number(row, "kosten", place, wrong, empty=0.0), _number(row, "vast", place, wrong, empty=0.0)
    return Expert(_text(row, "naam"), topics, capacity, cost, fixed)


def _text(row: Row, name: str) -> str:
    return row.get(name, "").strip()


def _number(row: Row, name: str, place: str, wrong: list[str], *, empty: float | None = None) -> float:
    text = _text(row, name).replace(",", ".")
    if not text and empty is not None:
        return empty
    try:
        return float(text)
    except ValueError:
        wrong.append(f"{place}: {name} is geen getal")
        return 0.0
