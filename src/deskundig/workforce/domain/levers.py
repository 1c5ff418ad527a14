"""The levers of "what if", named after the recommendations of WRR 113, and how what someone types becomes rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .projection import Rules

PERCENT, YEARS, POSTS = "procent", "jaar", "functies"


@dataclass(frozen=True, slots=True)
class Lever:
    """``key`` as in addresses and on the command line; an empty value of ``functieduur`` plans no moves."""

    key: str
    field: str
    label: str
    recommendation: str
    measure: str
    least: float
    most: float


class LeverWrong(ValueError):  # noqa: N818 - reads as the sentence it is
    """What was typed for a lever cannot be; ``key`` names the lever."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


LEVERS: tuple[Lever, ...] = (
    Lever("functieduur", "post_length", "Geplande overstap na", "Aanbeveling 5: langer op een functie", YEARS, 1, 20),
    Lever("domein", "inside_domain", "Overstappen die binnen het domein blijven",
          "Aanbeveling 5: loopbaanpaden binnen een domein", PERCENT, 0, 100),
    Lever("inhuur", "hired_share", "Functies gevuld met inhuur", "Aanbeveling 1: eigen mensen", PERCENT, 0, 90),
    Lever("overdracht", "transfer", "Kennis die bij vertrek wordt overgedragen",
          "Aanbeveling 4: kennis van externen vasthouden", PERCENT, 0, 100),
    Lever("pool", "pooled_posts", "Functies aan deskundigheid uit een regionale pool",
          "Aanbeveling 2: kleine gemeenten samen sterker", POSTS, 0, 200),
    Lever("vervanging", "replace_share", "Vertrekkers die worden opgevolgd", "Vacaturestop: minder opvolgen", PERCENT,
          0, 100),
    Lever("krimp", "cut", "Functies die in vier jaar verdwijnen", "Bezuiniging", PERCENT, 0, 90),
)  # fmt: skip
BY_KEY: Mapping[str, Lever] = {lever.key: lever for lever in LEVERS}


def rules_of(base: Rules, typed: Mapping[str, str]) -> Rules:
    """The base with the levers that were typed; empty texts leave it as it is. Raises ``LeverWrong``."""
    changes: dict[str, Any] = {}
    for key, text in typed.items():
        if text.strip():
            lever = BY_KEY.get(key)
            if lever is None:
                raise LeverWrong(key, f"er is geen knop {key}; kies uit {', '.join(BY_KEY)}")
            changes[lever.field] = _value(lever, text)
    return replace(base, **changes)


def _value(lever: Lever, text: str) -> float | int | None:
    if lever.key == "functieduur" and text.strip().casefold() in ("geen", "nooit"):
        return None
    try:
        number = float(text.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        raise LeverWrong(lever.key, "is geen getal") from None
    if not lever.least <= number <= lever.most:
        raise LeverWrong(lever.key, f"ligt tussen {lever.least:g} en {lever.most:g} {lever.measure}")
    if lever.measure == PERCENT:
        return number / 100
    return int(number) if lever.measure == POSTS else number


def typed_value(rules: Rules, lever: Lever) -> str:
    """The value of a lever as someone would type it."""
    value = getattr(rules, lever.field)
    if value is None:
        return "geen"
    return f"{value * 100 if lever.measure == PERCENT else value:g}".replace(".", ",")
