"""The fields of the query language: their Dutch names, what they search, and how their values are read."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One field: what people type, what it searches (parts of an ``IndexEntry``), an example for the help."""

    name: str
    also: tuple[str, ...]
    searches: tuple[str, ...]
    example: str


TEXT_FIELDS: dict[str, FieldInfo] = {
    f.name: f
    for f in (
        FieldInfo("soort", ("type",), ("type",), "soort:motie"),
        FieldInfo("titel", ("title",), ("title",), 'titel:"externe inhuur"'),
        FieldInfo("persoon", ("lid", "kamerlid", "person"), ("person",), "persoon:omtzigt"),
        FieldInfo("fractie", ("partij", "party"), ("party",), "fractie:VVD"),
        FieldInfo("commissie", ("committee",), ("committee",), "commissie:financiën"),
        FieldInfo("ministerie", ("departement", "ministry"), ("ministry",), "ministerie:justitie"),
        FieldInfo(
            "organisatie", ("instelling", "organization"), ("organization", "party", "committee", "ministry"),
            'organisatie:"algemene rekenkamer"',
        ),
        FieldInfo("onderwerp", ("thema", "topic"), ("topic",), "onderwerp:energie"),
        FieldInfo("dossier", ("kamerstukdossier",), ("dossier",), "dossier:36600-VII"),
        FieldInfo("nummer", ("nr", "number"), ("number",), "nummer:2025D36086"),
    )
}  # fmt: skip
DATE_FIELDS: dict[str, tuple[str, ...]] = {"van": ("vanaf", "from"), "tot": ("t/m", "tm", "to"), "jaar": ("year",)}
NAMES: dict[str, str] = {
    **{n: f.name for f in TEXT_FIELDS.values() for n in (f.name, *f.also)},
    **{n: name for name, also in DATE_FIELDS.items() for n in (name, *also)},
}

# What people call a kind of thing, besides the types (soorten) that a source gives.
KIND_WORDS: dict[str, str] = {
    "document": "document", "documenten": "document", "zaak": "case", "zaken": "case",
    "dossier": "dossier", "dossiers": "dossier", "kamerstukdossier": "dossier",
    "activiteit": "event", "activiteiten": "event", "vergadering": "event", "vergaderingen": "event",
    "spreekbeurt": "speech", "spreekbeurten": "speech", "verslag": "speech", "verslagen": "speech",
    "toezegging": "commitment", "toezeggingen": "commitment", "stemming": "decision", "stemmingen": "decision",
    "besluit": "decision", "besluiten": "decision", "persoon": "person", "personen": "person",
    "organisatie": "organization", "organisaties": "organization",
    "openbaarmaking": "disclosure", "openbaarmakingen": "disclosure",
}  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_DUTCH = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})\Z")
_YEARS = re.compile(r"(\d{4})(?:(?:-|\.\.|/)(\d{4}))?\Z")


def first_and_last_day(text: str) -> tuple[date, date] | None:
    """The days of ``2024``, ``2024-03``, ``2024-03-31``, ``03-2024`` or ``31-03-2024``; None for anything else."""
    if match := _ISO.match(text):
        year, month, day = match.groups()
    elif match := _DUTCH.match(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    last_month = int(month or 12)
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def years(text: str) -> tuple[date, date] | None:
    """The days of ``2024`` or ``2020-2024``; None for anything else."""
    match = _YEARS.match(text)
    if match is None or not 1 <= int(match[1]) <= int(match[2] or match[1]):
        return None
    return date(int(match[1]), 1, 1), date(int(match[2] or match[1]), 12, 31)
