"""Read tables of public figures: one row a figure, with its denominator note and source address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .figures import Figure, identity
from .staff_import import RowProblem

_ROUNDING = Decimal("0.06")        # half a digit of a share with one decimal, and a little
_LARGEST = Decimal(10) ** 14        # what a row of the registry can hold
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,(?:\d{1,2}|\d{4,})")     # three digits behind it may be thousands: not guessed
_LONGEST = {"indicator": 64, "level": 32, "organisation": 200, "year": 16, "unit": 24, "denominator_note": 200,
            "place": 200, "reliability": 200}
FIGURE_COLUMNS = ("level", "organisation", "year", "indicator", "value", "unit", "denominator_note", "source_url")


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The outcome of a reading: figures only count when there are no problems."""

    figures: tuple[Figure, ...]
    problems: tuple[RowProblem, ...]


def read_figures(rows: Sequence[Mapping[str, str]], numbers: Sequence[int] = ()) -> FigureTable:
    """Figures of a table with the columns of ``FIGURE_COLUMNS``; a row that is not a figure is told, not skipped.

    A table may have ``numerator``, ``denominator``, ``place`` and ``reliability`` as well. Where both numerator and
    denominator are given, the value has to follow from them within what rounding explains. ``numbers`` are the rows'
    places in the file, where they do not simply follow the head.
    """
    return _table([(number, _figure(number, row)) for number, row in _numbered(rows, numbers)])


def _numbered(rows: Sequence[Mapping[str, str]], numbers: Sequence[int]) -> Iterator[tuple[int, Mapping[str, str]]]:
    return zip(numbers or range(2, len(rows) + 2), rows, strict=True)


def _table(read: Sequence[tuple[int, Figure | RowProblem]]) -> FigureTable:
    """One figure has one value: a second one is told at the later row."""
    figures: dict[tuple[object, ...], Figure] = {}
    problems = []
    for number, item in read:
        if isinstance(item, RowProblem):
            problems.append(item)
        elif figures.setdefault(identity(item), item) != item:
            problems.append(RowProblem(number, "", "dit cijfer staat er al, met een andere waarde"))
    return FigureTable(tuple(figures.values()), tuple(problems))


def _figure(number: int, row: Mapping[str, str]) -> Figure | RowProblem:
    for column, most in _LONGEST.items():
        if len(row.get(column, "").strip()) > most:
            return RowProblem(number, column, f"is langer dan {most} tekens")
    try:
        return _agreeing(
            Figure(
                indicator=row["indicator"].strip(),
                unit=row["organisation"].strip(),
                period=row["year"].strip(),
                value=_number(row["value"]),
                measure=row["unit"].strip(),
                numerator=_optional(row, "numerator"),
                denominator=_optional(row, "denominator"),
                denominator_note=row["denominator_note"].strip(),
                source=row["source_url"].strip(),
                place=row.get("place", "").strip(),
                reliability=row.get("reliability", "").strip() or "zoals gepubliceerd",
                level=row["level"].strip(),
            )
        )
    except KeyError as error:
        return RowProblem(number, str(error).strip("'"), "deze kolom ontbreekt")
    except ValueError as error:
        return RowProblem(number, "", str(error))


AGENCY_FIGURES = (
    ("fte", "FTE (in aantallen)", "fte"),
    ("personele_kosten", "Personele kosten", "dzd_eur"),
    ("omzet", "Omzet", "dzd_eur"),
)


def read_agencies(rows: Sequence[Mapping[str, str]], *, source: str, numbers: Sequence[int] = ()) -> FigureTable:
    """FTE, staff cost and turnover per agency and year; an empty cell is no figure, never a zero."""
    return _table(
        [
            (number, _agency_figure(number, row, indicator, column, measure, source))
            for number, row in _numbered(rows, numbers)
            for indicator, column, measure in AGENCY_FIGURES
            if row.get(column, "").strip()
        ]
    )


def _agency_figure(
    number: int, row: Mapping[str, str], indicator: str, column: str, measure: str, source: str
) -> Figure | RowProblem:
    try:
        return Figure(
            indicator=indicator, unit=row.get("naam_agentschap", "").strip(), period=row.get("Jaar", "").strip(),
            value=_dutch_number(row[column].strip()), measure=measure, source=source, place=f"rij {number}",
            reliability="zoals gepubliceerd", level="agentschap",
        )  # fmt: skip
    except ValueError as error:
        return RowProblem(number, column, str(error))


def _optional(row: Mapping[str, str], column: str) -> Decimal | None:
    text = row.get(column, "").strip()
    return _number(text) if text else None


def _agreeing(figure: Figure) -> Figure:
    """The figure, when a percentage is what its numerator and denominator give. Raises ``ValueError``."""
    top, bottom = figure.numerator, figure.denominator
    given = figure.measure == "%" and top is not None and bool(bottom)
    if given and abs((top or Decimal(0)) / (bottom or Decimal(1)) * 100 - figure.value) > _ROUNDING:
        raise ValueError("het aandeel volgt niet uit teller en noemer")
    return figure


def _dutch_number(text: str) -> Decimal:
    return _number(text.replace(".", "").replace(",", "."))


def _number(text: str) -> Decimal:
    """``15.4`` as published and ``15,4`` as spreadsheets here write it. Raises ``ValueError``: nothing is guessed."""
    plain = text.strip()
    try:
        number = Decimal(plain.replace(",", ".") if _DECIMAL_COMMA.fullmatch(plain) else plain)
    except InvalidOperation:
        raise ValueError(f"geen getal: {text[:40]!r}") from None
    if not number.is_finite() or abs(number) >= _LARGEST:
        raise ValueError(f"geen getal: {text[:40]!r}")
    return number
