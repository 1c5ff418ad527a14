"""Rows as the OData interface gives them: one JSON object each, by entity, with the source's three kinds of times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .moments import changed
from .world import guid

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """What the source knew at a moment: everything up to ``until``; ``last`` also has the corrections made since."""

    number: int
    until: date

    @property
    def last(self) -> bool:
        return self.number == 2


FIRST_STAGE = Stage(1, date(2026, 10, 16))
LAST_STAGE = Stage(2, date(2026, 10, 31))
CORRECTED = date(2026, 10, 24)  # the day on which what changed between the stages was changed


@dataclass(slots=True)
class File:
    content: bytes
    media_type: str
    extension: str


@dataclass(slots=True)
class Rows:
    """All rows of a stage, and the files that belong to them by id."""

    stage: Stage
    by_entity: dict[str, list[Row]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)

    def add(self, entity: str, key: str, day: date, values: Row, *, corrected: bool = False) -> str:
        """Add a row unless it came after this stage; gives its id. ``corrected``: it changed again later."""
        identity = guid(entity, key)
        if day > self.stage.until:
            return identity
        moment, visible = changed(f"{entity}:{key}", CORRECTED if corrected and self.stage.last else day)
        row = {"Id": identity, **values, "GewijzigdOp": moment, "ApiGewijzigdOp": visible, "Verwijderd": False}
        self.by_entity.setdefault(entity, []).append(row)
        return identity

    def tombstone(self, entity: str, key: str, day: date) -> None:
        """A row that was deleted at the source: nothing is left but its id."""
        if day > self.stage.until:
            return
        moment, visible = changed(f"{entity}:{key}:weg", day)
        row = {"Id": guid(entity, key), "GewijzigdOp": moment, "ApiGewijzigdOp": visible, "Verwijderd": True}
        self.by_entity.setdefault(entity, []).append(row)

    def count(self) -> int:
        return sum(map(len, self.by_entity.values()))


def point(entity: str, keys: Iterable[str]) -> list[Row]:
    """A repeated reference as OData expands it."""
    return [{"Id": guid(entity, key)} for key in keys]


def sid(text: str | int) -> str:
    """A security id as actors carry it."""
    return f"S-1-99-{int(guid('sid', str(text))[:8], 16)}"
