"""What changed between two versions of a file, in words: for the trail, and for two people at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from .changing import LISTS
from .file import COMPASS, DecisionFile

_NAMES = {
    "title": "titel", "question": "vraag", "phase": "fase", "opened": "geopend", "owners": "eigenaren",
    "due": "gepland besluit", "needs": "behoefte", "inputs": "inbreng", "options": "optie", "arguments": "argument",
    "tests": "toets", "steps": "stap", "facts": "feit", "risks": "risico", "participations": "participatie",
    "meetings": "vergadering",
    "judgement": "oordeel", "decided": "besloten op", "choice": "keuze", "choice_because": "reden van de keuze",
    "not_followed": "niet gevolgd", "searched_contra": "gezocht naar tegen", "contra_search": "waar gezocht",
    "expectation": "verwachting", "outcome": "uitkomst", "outcome_day": "bekeken op", "lesson": "les",
    "avoidable": "vermijdbaar", "obstacles": "obstakels", "obstacle_note": "uitleg bij obstakels",
    "handovers": "overdracht", "warned_by": "had gewaarschuwd", "reused": "overgenomen uit",
    "compass_involved": "betrokkenen",
}  # fmt: skip
_SKIPPED = ("edits", "compass", *LISTS)


@dataclass(frozen=True, slots=True)
class Difference:
    """``before`` empty: new; ``after`` empty: gone."""

    what: str
    before: str
    after: str


def differences(before: DecisionFile, after: DecisionFile) -> tuple[Difference, ...]:
    """Every value that differs, in the order of the file."""
    return (*_plain(before, after), *_compass(before, after), *_listed(before, after))


def _plain(before: DecisionFile, after: DecisionFile) -> Iterator[Difference]:
    for f in fields(DecisionFile):
        old, new = getattr(before, f.name), getattr(after, f.name)
        if f.name not in _SKIPPED and old != new:
            yield Difference(_NAMES.get(f.name, f.name), said(old), said(new))


def _compass(before: DecisionFile, after: DecisionFile) -> Iterator[Difference]:
    for question, old, new in zip(COMPASS, before.compass, after.compass, strict=True):
        if old != new:
            yield Difference(question, old, new)


def _listed(before: DecisionFile, after: DecisionFile) -> Iterator[Difference]:
    for name in LISTS:
        was = {item.id: item for item in getattr(before, name)}
        now = {item.id: item for item in getattr(after, name)}
        for number in sorted(was.keys() | now.keys()):
            old, new = was.get(number), now.get(number)
            if old != new:
                yield Difference(f"{_NAMES[name]} {number}", *_changed_fields(old, new))


def _changed_fields(old: Any, new: Any) -> tuple[str, str]:
    """Of an item on both sides only what differs."""
    if old is None or new is None:
        return said(old), said(new)
    names = [f.name for f in fields(old) if getattr(old, f.name) != getattr(new, f.name)]
    return " · ".join(said(getattr(old, n)) or "–" for n in names), " · ".join(
        said(getattr(new, n)) or "–" for n in names
    )


def said(value: Any) -> str:
    """A value as a reader would say it; nothing for nothing."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Enum):
        return str(value.name).lower() if isinstance(value.value, int) else str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(said(item) for item in value)
    if is_dataclass(value):
        parts = [
            said(getattr(value, f.name))
            for f in fields(value)
            if f.name != "id" and getattr(value, f.name) not in ("", False, 0)
        ]
        return " · ".join(part for part in parts if part)
    return str(value)
