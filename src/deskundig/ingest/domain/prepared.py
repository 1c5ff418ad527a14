"""What came out of landed bytes, ready to load: plain values that travel from a worker process to the loader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deskundig.kernel.ref import Kind
from deskundig.sources.contract import Problem

Refs = tuple[tuple[int, tuple[str, ...]], ...]      # relation number, targets as 32 hex digits
Flat = tuple[Any, ...]                              # id, modified, hidden, digest, details, then the table's columns
MappedRow = tuple[Flat, int, Refs, tuple[str, ...]]  # row, number of its shape, references, official numbers
Link = tuple[str, Kind, str, int, str]              # entity, kind and id of the source, relation, target
Shape = tuple[str, tuple[str, ...]]                 # entity, names of the fields said ("name+": said among others)

ID, MODIFIED, HIDDEN, DIGEST, DETAILS, FIRST_COLUMN = range(6)


@dataclass(slots=True)
class Prepared:
    """The rows of one piece of landed input. ``links`` are references from rows that the input does not describe."""

    rows: dict[Kind, list[MappedRow]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)       # entity -> records
    last_token: int = 0                                      # of the last record that has one

    _numbers: dict[Shape, int] = field(default_factory=dict)

    def shape_number(self, entity: str, said: tuple[str, ...]) -> int:
        shape = (entity, said)
        number = self._numbers.get(shape)
        if number is None:
            number = self._numbers[shape] = len(self.shapes)
            self.shapes.append(shape)
        return number

    def counted(self) -> Mapping[str, int]:
        return self.read
