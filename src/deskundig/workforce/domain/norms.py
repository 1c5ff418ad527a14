"""Norms: how far a figure is from what was agreed. A norm without a number says so; nothing is made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from .figures import Figure


class WrongNorm(ValueError):  # noqa: N818 - reads as the sentence it is
    """A norm as configured cannot be used; the message names it and says why."""


class Bound(StrEnum):
    AT_MOST = "hoogstens"
    AT_LEAST = "minstens"
    BETWEEN = "tussen"


@dataclass(frozen=True, slots=True)
class Norm:
    """``indicator``: the figures it is about. ``value`` None: asked for, without a number. ``top``: for BETWEEN."""

    key: str
    name: str
    bound: Bound
    value: Decimal | None
    top: Decimal | None
    measure: str
    denominator_note: str
    indicator: str
    source: str

    @property
    def written(self) -> str:
        """The norm in words."""
        if self.value is None:
            return "nog geen getal"
        number = f"{self.value.normalize():f}".replace(".", ",")
        if self.bound is Bound.BETWEEN and self.top is not None:
            return f"tussen {number} en {self.top.normalize():f} {self.measure}".replace(".", ",")
        return f"{self.bound.value} {number} {self.measure}"

    def distance(self, figure: Figure) -> Decimal | None:
        """How much is missing or too much, in the measure of the norm; zero when met, None when they do not compare.

        A share with another denominator than the norm's does not compare.
        """
        other = self.denominator_note and figure.denominator_note.casefold() != self.denominator_note.casefold()
        if self.value is None or figure.measure != self.measure or other:
            return None
        low = self.value if self.bound in (Bound.AT_LEAST, Bound.BETWEEN) else None
        high = self.value if self.bound is Bound.AT_MOST else self.top
        if low is not None and figure.value < low:
            return low - figure.value
        return figure.value - high if high is not None and figure.value > high else Decimal(0)


def read_norms(table: Mapping[str, Any]) -> dict[str, Norm]:
    """Norms of a parsed TOML file by key. Raises ``WrongNorm``."""
    return {key: _norm(key, row) for key, row in table.items()}


def _norm(key: str, row: Mapping[str, Any]) -> Norm:
    try:
        bound = Bound(row["soort"])
        value, top = _number(row.get("waarde")), _number(row.get("tot"))
        source = str(row["bron"])
    except KeyError as error:
        raise WrongNorm(f"norm {key}: {error.args[0]} ontbreekt") from None
    except ValueError:
        raise WrongNorm(f"norm {key}: soort is hoogstens, minstens of tussen; waarde een getal") from None
    if not source.strip():
        raise WrongNorm(f"norm {key}: zonder bron geldt een norm niet")
    if bound is Bound.BETWEEN and value is not None and (top is None or top < value):
        raise WrongNorm(f"norm {key}: tussen vraagt waarde en tot, in die volgorde")
    return Norm(key, str(row.get("naam", key)), bound, value, top, str(row.get("maat", "")),
                str(row.get("noemer", "")), str(row.get("cijfer", "")), source)


def _number(value: object) -> Decimal | None:
    if value is None:
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ValueError(str(value)) from None
