"""Read tables of public figures: one row a figure, with its denominator note and source address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from .figures import Figure
from .staff_import import RowProblem

_ROUNDING = Decimal("0.06")        # half a digit of a share with one decimal, and a little
FIGURE_COLUMNS = ("level", "organisation", "year", "indicator", "value", "unit", "denominator_note", "source_url")


def read_figures(rows: Iterable[Mapping[str, str]]) -> Iterator[Figure | RowProblem]:
    """Figures of a table with the columns of ``FIGURE_COLUMNS``; a row that is not a figure is told, not skipped.

    A table may have ``numerator``, ``denominator``, ``place`` and ``reliability`` as well. Where both numerator and
    denominator are given, the value has to follow from them within what rounding explains.
    """
    for number, row in enumerate(rows, start=2):
        try:
            yield _agreeing(Figure(
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
            ))  # fmt: skip
        except KeyError as error:
            yield RowProblem(number, str(error).strip("'"), "deze kolom ontbreekt")
        except ValueError as error:
            yield RowProblem(number, "", str(error))


AGENCY_FIGURES = (
    ("fte", "FTE (in aantallen)", "fte"),
    ("personele_kosten", "Personele kosten", "dzd_eur"),
    ("omzet", "Omzet", "dzd_eur"),
)


def read_agencies(rows: Iterable[Mapping[str, str]], *, source: str) -> Iterator[Figure | RowProblem]:
    """FTE, staff cost and turnover per agency and year; an empty cell is no figure, never a zero."""
    for number, row in enumerate(rows, start=2):
        name = row.get("naam_agentschap", "").strip()
        for indicator, column, measure in AGENCY_FIGURES:
            text = row.get(column, "").strip()
            if not text:
                continue
            try:
                yield Figure(
                    indicator=indicator, unit=name, period=row.get("Jaar", "").strip(), value=_dutch_number(text),
                    measure=measure, source=source, place=f"rij {number}", reliability="zoals gepubliceerd",
                    level="agentschap",
                )
            except ValueError as error:
                yield RowProblem(number, column, str(error))


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
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        raise ValueError(f"geen getal: {text[:40]!r}") from None
