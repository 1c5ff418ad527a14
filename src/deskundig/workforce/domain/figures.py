"""A public figure: what it counts, over what, for whom, when, and where it stands. Nothing is shown without these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` as published, or computed from numerator and denominator when the source gives both.

    ``denominator_note`` says what stands below the line ("totale personele uitgaven"); an empty note is "not said".
    """

    indicator: str
    unit: str                          # organisation or group the figure is about
    period: str                        # "2024", "2024-Q1"
    value: Decimal
    measure: str                       # "%", "mln_eur", "fte", "jaar"
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    denominator_note: str = ""
    source: str = ""                   # address or reference
    place: str = ""                    # page, table, row in the source
    reliability: str = ""              # "gepubliceerd", "berekend", "geschat", and why
    level: str = ""                    # rijk, ministerie, gemeente, sector

    def __post_init__(self) -> None:
        if not self.source:
            raise ValueError(f"cijfer zonder bron: {self.indicator} {self.unit} {self.period}")
        if not self.period:
            raise ValueError(f"cijfer zonder periode: {self.indicator} {self.unit}")


class Told(Protocol):
    """A figure as a value or as a row."""

    indicator: str
    unit: str
    period: str
    measure: str
    denominator_note: str
    source: str
    place: str


def identity(figure: Told | Figure) -> tuple[str, ...]:
    """What makes it this figure; the value, numerator and denominator are what is told of it."""
    about = (figure.indicator, figure.unit, figure.period, figure.measure)
    return (*about, figure.denominator_note, figure.source, figure.place)


def comparable(figures: Iterable[Figure]) -> tuple[bool, str]:
    """Whether figures may stand in one chart, and if not, why: the warning that is shown above it."""
    data = list(figures)
    measures = {f.measure for f in data}
    if len(measures) > 1:
        return False, f"verschillende maten: {', '.join(sorted(measures))}"
    notes = {f.denominator_note.strip().casefold() for f in data if f.measure == "%"}
    if len(notes) > 1:
        named = sorted(f.denominator_note or "niet vermeld" for f in data if f.measure == "%")
        return False, f"verschillende noemers: {'; '.join(dict.fromkeys(named))}"
    return True, ""


def share(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A share in percent. Raises ``ValueError`` for a denominator of zero or a negative part."""
    if denominator <= 0 or numerator < 0:
        raise ValueError("een aandeel vraagt een noemer boven nul en een teller van nul of meer")
    return numerator / denominator * 100
