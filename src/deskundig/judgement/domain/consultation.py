"""An internet consultation as one form of participation: how many reacted, from which groups, how many alike.

Reads a CSV (comma or semicolon) or JSON list with a column for who reacted ("soort", "groep" or "organisatie") and one
for the text. Only counts are kept: names and texts of the people who reacted stay out of the file.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from deskundig.kernel.dutch_dates import long_date

from .file import Group, Participation

METHOD, CHOSEN = "internetconsultatie", "open inschrijving: wie wilde reageerde"
MOST_ROWS, MOST_GROUPS = 100_000, 40
_GROUP = ("soort", "groep", "type", "respondent", "soort respondent")
_WHO = ("organisatie", "namens", "naam organisatie")
_TEXT = ("reactie", "tekst", "inhoud", "antwoord", "bericht")
_DAY = ("datum", "ingezonden", "dag")
_DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})\Z")


class UnreadableConsultation(ValueError):  # noqa: N818 - reads as the sentence it is
    """The text is no list of reactions; the message says why."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """What a list of reactions holds. ``alike``: reactions whose text was sent before, word for word (a campaign).

    ``problems``: rows that were left out, each with its number and why.
    """

    reactions: int
    alike: int
    groups: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None
    problems: tuple[str, ...]

    @property
    def different(self) -> int:
        return self.reactions - self.alike


def read_consultation(text: str) -> Consultation:
    """Count the reactions. Raises ``UnreadableConsultation`` for what is no list of them."""
    rows = list(_rows(text.removeprefix("\ufeff")))
    if not rows:
        raise UnreadableConsultation("er staat geen enkele reactie in")
    if len(rows) > MOST_ROWS:
        raise UnreadableConsultation(f"er staan meer dan {MOST_ROWS} reacties in")
    if not any(_of(rows[0], names) is not None for names in (_GROUP, _WHO, _TEXT)):
        raise UnreadableConsultation("geen kolom met wie reageerde (soort of organisatie) of met de reactie")
    groups: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    texts: Counter[str] = Counter()
    days: list[date] = []
    problems: list[str] = []
    for number, row in enumerate(rows, start=1):
        said = " ".join((_of(row, _TEXT) or "").split()).casefold()
        if not said and not any(str(value or "").strip() for value in row.values()):
            problems.append(f"rij {number}: leeg")
            continue
        group = _group(row)
        groups[spelled.setdefault(group.casefold(), group)] += 1
        texts[said] += bool(said)
        day = _day(_of(row, _DAY) or "")
        if day is not None:
            days.append(day)
        elif (_of(row, _DAY) or "").strip():
            problems.append(f"rij {number}: geen datum: {_of(row, _DAY)!r}; de reactie telt wel mee")
    counted = _few(groups)
    return Consultation(
        sum(groups.values()), sum(n - 1 for n in texts.values() if n > 1), counted, min(days, default=None),
        max(days, default=None), tuple(problems),
    )  # fmt: skip


def participation(found: Consultation, *, name: str, purpose: str, day: date) -> Participation:
    """The consultation as the file keeps it. The population's shares are not known: nobody was chosen for them."""
    are = "is" if found.alike == 1 else "zijn"
    same = f"; {found.alike} daarvan {are} woord voor woord gelijk aan een andere" if found.alike else ""
    count = "1 reactie" if found.reactions == 1 else f"{found.reactions} reacties"
    when = f", van {long_date(found.first)} tot en met {long_date(found.last)}" if found.first and found.last else ""
    return Participation(
        0, name, METHOD, CHOSEN, purpose, found.last or day, tuple(Group(g, n, 0.0) for g, n in found.groups),
        result=f"{count}{when}{same}.",
    )  # fmt: skip


def _rows(text: str) -> Iterator[Mapping[str, Any]]:
    if text.lstrip().startswith(("[", "{")):
        yield from _json_rows(text)
        return
    head = text.partition("\n")[0]
    sign = ";" if head.count(";") >= head.count(",") else ","
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            yield {str(key or "").strip().casefold(): value for key, value in row.items()}
    except csv.Error as error:
        raise UnreadableConsultation(f"geen CSV: {error}") from None


def _json_rows(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableConsultation("geen JSON") from None
    listed = data.get("reacties") if isinstance(data, dict) else data
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise UnreadableConsultation("een lijst van reacties verwacht")
    for row in listed:
        yield {str(key).strip().casefold(): value for key, value in row.items()}


def _of(row: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """The first of these columns that the row has."""
    return next((str(row[name] or "") for name in names if name in row), None)


def _group(row: Mapping[str, Any]) -> str:
    """The group as the source names it; else whether an organisation or a person reacted."""
    named = " ".join((_of(row, _GROUP) or "").replace(";", ",").split())
    if named:
        return named[:80]
    if _of(row, _WHO) is None:
        return "niet gezegd"
    return "organisaties" if (_of(row, _WHO) or "").strip() else "personen"


def _few(groups: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The groups, the largest first; what is past ``MOST_GROUPS`` taken together, so that all reactions count."""
    ordered = sorted(groups.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = sum(n for _, n in ordered[MOST_GROUPS:])
    return (*ordered[:MOST_GROUPS], *([(f"{len(ordered) - MOST_GROUPS} kleinere groepen", rest)] if rest else []))


def _day(text: str) -> date | None:
    text = text.strip()[:10].strip()
    dutch = _DUTCH_DAY.match(text)
    try:
        return date(int(dutch[3]), int(dutch[2]), int(dutch[1])) if dutch else date.fromisoformat(text)
    except ValueError:
        return None
