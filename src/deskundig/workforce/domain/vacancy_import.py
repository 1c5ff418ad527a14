"""Read vacancies from a table or from schema.org job postings: every problem is told per row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from deskundig.kernel.typed_date import read_date

from .staff_import import RowProblem

HEADS: Mapping[str, tuple[str, ...]] = {
    "number": ("nummer", "id", "vacaturenummer", "number"),
    "title": ("titel", "functie", "title"),
    "text": ("tekst", "omschrijving", "vacaturetekst", "text", "description"),
    "organization": ("organisatie", "werkgever", "organization"),
    "posted": ("datum", "geplaatst", "publicatiedatum", "date", "posted"),
    "scale": ("schaal", "salarisschaal", "scale"),
}
LABELS = {"number": "nummer", "title": "titel", "text": "tekst", "posted": "datum", "scale": "schaal"}
REQUIRED = ("number", "title", "text", "posted")
_SCALE = re.compile(r"\bschaal (1[0-9]|[1-9])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VacancyText:
    number: str
    title: str
    text: str
    organization: str
    posted: date
    scale: int | None


def read_vacancies(
    rows: Sequence[Mapping[str, str]], head: Sequence[str], numbers: Sequence[int] = ()
) -> tuple[list[VacancyText], list[RowProblem]]:
    """Texts and problems; without a required column no row is read."""
    folded = {h.strip().casefold(): h for h in head}
    chosen = {c: folded[n] for c, names in HEADS.items() if (n := next((n for n in names if n in folded), ""))}
    lacking = [c for c in REQUIRED if c not in chosen]
    if lacking:
        return [], [RowProblem(1, LABELS[c], "deze kolom ontbreekt") for c in lacking]
    found, problems = [], []
    for number, row in zip(numbers or range(2, len(rows) + 2), rows, strict=True):
        outcome = _read(number, {c: (row.get(h) or "").strip() for c, h in chosen.items()})
        if isinstance(outcome, VacancyText):
            found.append(outcome)
        else:
            problems += outcome
    return found, problems


def read_postings(items: Iterable[Any]) -> tuple[list[VacancyText], list[RowProblem]]:
    """schema.org ``JobPosting`` values, as job sites publish them."""
    found, problems = [], []
    for number, item in enumerate(items, start=1):
        outcome = (
            _read(number, _flat(item)) if isinstance(item, Mapping) else [RowProblem(number, "", "is geen vacature")]
        )
        if isinstance(outcome, VacancyText):
            found.append(outcome)
        else:
            problems += outcome
    return found, problems


def _flat(item: Mapping[str, Any]) -> dict[str, str]:
    identifier, employer = item.get("identifier"), item.get("hiringOrganization")
    return {
        "number": str(identifier.get("value", "") if isinstance(identifier, Mapping) else identifier or ""),
        "title": str(item.get("title") or ""),
        "text": str(item.get("description") or ""),
        "organization": str(employer.get("name", "") if isinstance(employer, Mapping) else employer or "").strip(),
        "posted": str(item.get("datePosted") or "")[:10],
    }


def _read(number: int, row: Mapping[str, str]) -> VacancyText | list[RowProblem]:
    posted, scale = read_date(row["posted"]), row.get("scale", "")
    wrong = [RowProblem(number, LABELS[c], "is leeg") for c in ("number", "title", "text") if not row[c]]
    if posted is None:
        wrong.append(RowProblem(number, LABELS["posted"], "is geen datum (gebruik 2024-05-31 of 31-05-2024)"))
    if scale and not (scale.isdecimal() and len(scale) < 3 and 1 <= int(scale) <= 20):
        wrong.append(RowProblem(number, LABELS["scale"], "is geen schaal van 1 tot en met 20"))
    if wrong or posted is None:
        return wrong
    told = _SCALE.search(row["text"])
    found = int(scale) if scale else int(told[1]) if told else None
    return VacancyText(row["number"][:64], row["title"], row["text"], row.get("organization", "")[:300], posted, found)
