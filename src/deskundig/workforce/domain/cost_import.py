"""Read the running costs of ministries: a row a cost label, in thousands of euros; every problem is told by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .cost_labels import CostLine, read_amount
from .staff_import import RowProblem

AMOUNT = "Realisatie (*Eu 1000)"
COST_COLUMNS = ("Jaar", "Begrotingshoofdstuk", "Naam Begroting", "Kostensoort", AMOUNT)


@dataclass(frozen=True, slots=True)
class CostTable:
    """``without``: rows that give no amount; an empty cell is no cost, never a zero."""

    lines: tuple[CostLine, ...]
    problems: tuple[RowProblem, ...]
    without: int


def read_costs(rows: Sequence[Mapping[str, str]], numbers: Sequence[int] = ()) -> CostTable:
    """Lines of a table with ``COST_COLUMNS``. ``numbers`` are the rows' places in the file."""
    told = [(number, row) for number, row in _numbered(rows, numbers) if row[AMOUNT].strip()]
    read = [_line(number, row) for number, row in told]
    return CostTable(
        tuple(line for line in read if isinstance(line, CostLine)),
        tuple(problem for problem in read if isinstance(problem, RowProblem)),
        len(rows) - len(told),
    )


def _numbered(
    rows: Sequence[Mapping[str, str]], numbers: Sequence[int]
) -> Iterable[tuple[int, Mapping[str, str]]]:
    return zip(numbers or range(2, len(rows) + 2), rows, strict=True)


def _line(number: int, row: Mapping[str, str]) -> CostLine | RowProblem:
    year = row["Jaar"].strip()
    if not (year.isascii() and year.isdecimal() and 1980 <= int(year) <= 2100):
        return RowProblem(number, "Jaar", "is geen jaar")
    try:
        amount = read_amount(row[AMOUNT])
    except ValueError as error:
        return RowProblem(number, AMOUNT, str(error))
    return CostLine(int(year), row["Begrotingshoofdstuk"], row["Naam Begroting"], row["Kostensoort"], amount)
