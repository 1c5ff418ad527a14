"""Members' trips as CSV: naam, functie, geslacht, geboortedatum, doel, bestemming, van, tot_en_met, betaald_door."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from deskundig.sources.contract import Problem
from deskundig.sources.extraction.lines import clean

from .entries import TripEntry

_NEEDED = frozenset({"naam", "geboortedatum", "doel", "bestemming", "van", "tot_en_met", "betaald_door"})


def is_trips(head: str) -> bool:
    """Whether a CSV file's first line names the columns of trips."""
    return {c.strip().strip(chr(34)) for c in head.split(",")} >= _NEEDED


def read_trips(text: str, place: str) -> Iterator[TripEntry | Problem]:
    """A trip a row; a row without name or purpose is a problem. Equal rows are one trip."""
    seen: set[str] = set()
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        values = {k: clean(v or "") for k, v in row.items() if isinstance(k, str) and not isinstance(v, list)}
        if not values.get("naam") or not (values.get("doel") or values.get("bestemming")):
            reason = "Een reis heeft geen naam of geen doel."
            yield Problem("reis-onvolledig", reason, "Reis", place=f"{place}, regel {number}")
            continue
        parts = ("naam", "geboortedatum", "van", "tot_en_met", "bestemming", "doel")
        key = "reis:" + "|".join(values.get(p, "") for p in parts)
        if key not in seen:
            seen.add(key)
            yield TripEntry(
                key, values["naam"], values.get("geboortedatum", ""), values.get("doel", ""),
                values.get("bestemming", ""), values.get("van", ""), values.get("tot_en_met", ""),
                values.get("betaald_door", ""),
            )  # fmt: skip
