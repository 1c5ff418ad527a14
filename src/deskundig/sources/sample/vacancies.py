"""Vacancies of made-up organisations over ten years: ever fewer ask for subject knowledge, as many for sensitivity."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from .dice import chance, number, pick
from .world import content

HEAD = ("nummer", "titel", "tekst", "organisatie", "datum", "schaal")
_SHARES = {"veld": 0.2, "proces": 0.6, "uitvoering": 0.15, "sensitiviteit": 0.4}
_SUBJECT_FIRST, _SUBJECT_LAST = 0.34, 0.12  # share of texts that ask for subject knowledge


def vacancy_file() -> bytes:
    """The file as a job site would give it."""
    plan = content("vacatures")
    first, last = plan["jaren"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for year in range(first, last + 1):
        for place in range(plan["per_jaar"]):
            writer.writerow(_row(f"vacature:{year}:{place}", year, (year - first) / (last - first)))
    return out.getvalue().encode()


def _row(key: str, year: int, along: float) -> tuple[str, ...]:
    plan = content("vacatures")
    sensitive = chance(f"{key}:sensitiviteit", _SHARES["sensitiviteit"])
    scale = min(15, number(f"{key}:schaal", 8, 13) + (2 if sensitive else 0))
    asked = [kind for kind, share in _SHARES.items() if chance(f"{key}:{kind}", share)]
    if chance(f"{key}:vak", _SUBJECT_FIRST + (_SUBJECT_LAST - _SUBJECT_FIRST) * along):
        asked.insert(0, "vak")
    day = date(year, number(f"{key}:maand", 1, 12), number(f"{key}:dag", 1, 28))
    title = pick(f"{key}:titel", plan["functies"])
    text = "\n".join(_lines(key, asked, scale))
    employer = pick(f"{key}:bij", plan["organisaties"])
    return f"V{key.removeprefix('vacature:')}", title, text, employer, day.isoformat(), str(scale)


def _lines(key: str, asked: list[str], scale: int) -> Iterator[str]:
    sentences = content("vacatures")["zinnen"]
    yield "Over ons"
    yield pick(f"{key}:over", sentences["over"])
    yield "Wat vragen wij?"
    for kind in (*asked, "geen"):
        yield pick(f"{key}:zin:{kind}", sentences[kind])
    yield "Wat bieden wij?"
    yield pick(f"{key}:aanbod", sentences["aanbod"]).format(schaal=scale)
