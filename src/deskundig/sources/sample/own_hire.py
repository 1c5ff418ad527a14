"""Hire of a made-up municipality as its ledger would give it: a line an assignment and year, drawn by key."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from . import dice
from .world import content

HEAD = (
    "organisatie", "jaar", "eenheid", "categorie", "motief", "ict", "leverancier", "medewerker", "begin", "einde",
    "bedrag",
)  # fmt: skip
_FIRST_MONTH = 2023 * 12
_TERM_DAYS = (90, 151, 181, 273)
_MONTH_DAYS = 30.44
Line = tuple[str | int, ...]


def hire_file() -> bytes:
    """Assignments as CSV, oldest year first."""
    plan = content("own_hire")
    lines = sorted(line for kind in plan["soort"] for line in _lines(plan, kind))
    return _csv(HEAD, lines)


def cost_file() -> bytes:
    """Own staff costs by year as CSV."""
    plan = content("own_hire")
    return _csv(("organisatie", "jaar", "eigen loonsom"),
                [(plan["organisatie"], year, cost) for year, cost in plan["loonsom"].items()])


def requests() -> list[dict[str, Any]]:
    """The hire requests of the sample, oldest first."""
    return list(content("own_hire")["aanvraag"])


def organization() -> str:
    return str(content("own_hire")["organisatie"])


def _lines(plan: Mapping[str, Any], kind: Mapping[str, Any]) -> Iterator[Line]:
    last_month = plan["tot"].year * 12 + plan["tot"].month - 1
    for number in range(kind["mensen"]):
        key = f"inhuur:{kind['categorie']}:{number}"
        month = dice.number(f"{key}:maand", _FIRST_MONTH, last_month - 1)
        start = date(month // 12, month % 12 + 1, 1)
        rate = dice.number(f"{key}:tarief", kind["tarief"][0] // 100, kind["tarief"][1] // 100) * 100
        for term in range(dice.number(f"{key}:termijnen", 1, kind["termijnen"])):
            end = min(start + timedelta(days=dice.pick(f"{key}:{term}", _TERM_DAYS)), plan["tot"])
            yield from _by_year(plan, kind, key, (start, end, rate))
            start = end + timedelta(days=1)
            if start >= plan["tot"]:
                break


def _by_year(
    plan: Mapping[str, Any], kind: Mapping[str, Any], key: str, term: tuple[date, date, int]
) -> Iterator[Line]:
    start, end, rate = term
    for year in range(start.year, end.year + 1):
        first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
        amount = round(rate * ((last - first).days + 1) / _MONTH_DAYS / 10) * 10
        yield (
            plan["organisatie"], year, dice.pick(f"{key}:eenheid", kind["eenheden"]), kind["categorie"],
            dice.pick(f"{key}:motief", kind["motieven"]), "ja" if kind["ict"] else "nee",
            dice.pick(f"{key}:bureau", kind["leveranciers"]), _code(key),
            first.isoformat(), last.isoformat(), amount,
        )  # fmt: skip


def _code(key: str) -> str:
    """A number as a supplier's badge has it."""
    return f"E{dice.number(f'{key}:badge', 100_000, 999_999)}"


def _csv(head: tuple[str, ...], lines: list[Line]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return out.getvalue().encode()
