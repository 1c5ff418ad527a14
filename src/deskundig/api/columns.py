"""The columns of a list's rows, from the same dataclass as their JSON: for files that need a type per column."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Ref

from .words import HELD_BACK, word


class Of(StrEnum):
    """What a column holds. ``JSON`` is a text with JSON in it, for what has no fixed columns."""

    TEXT = "tekst"
    NUMBER = "getal"
    FRACTION = "kommagetal"
    FLAG = "ja of nee"
    DAY = "dag"
    MOMENT = "moment"
    LIST = "lijst"
    ROW = "rij"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """``parts`` are the columns of a row within a row, or the one kind of thing in a list."""

    name: str
    of: Of
    parts: tuple[Column, ...] = ()


_PLAIN: Mapping[Any, Of] = {
    str: Of.TEXT, Ref: Of.TEXT, UUID: Of.TEXT, Prose: Of.TEXT, int: Of.NUMBER, float: Of.FRACTION, Decimal: Of.FRACTION,
    bool: Of.FLAG, date: Of.DAY, datetime: Of.MOMENT,
}


def columns_of(read: Any) -> tuple[Column, ...]:
    """The columns of a read in their order, with ``adres`` where it is a thing with a reference."""
    hints = typing.get_type_hints(read)
    found = tuple(_column(word(f.name, read.__name__), hints[f.name]) for f in fields(read) if f.name not in HELD_BACK)
    return (*found, Column("adres", Of.TEXT)) if "ref" in hints else found


def _column(name: str, hint: Any) -> Column:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kinds = {_column(name, a) for a in args if a is not type(None)}
        return kinds.pop() if len(kinds) == 1 else Column(name, Of.JSON)
    if origin in (tuple, list, Sequence, frozenset) or origin is get_origin(Sequence[int]):
        several = len(args) == 1 or (len(args) == 2 and args[1] is Ellipsis)
        return Column(name, Of.LIST, (_column("deel", args[0]),)) if several else Column(name, Of.JSON)
    if hint in _PLAIN:
        return Column(name, _PLAIN[hint])
    if isinstance(hint, type) and is_dataclass(hint):
        return Column(name, Of.ROW, columns_of(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Column(name, Of.TEXT)
    return Column(name, Of.JSON)


def typed(value: Any, column: Column) -> Any:
    """A value of the JSON as the value of its column: days and moments as such, the rest as it is."""
    if value is None:
        return None
    match column.of:
        case Of.DAY:
            return date.fromisoformat(value)
        case Of.MOMENT:
            return datetime.fromisoformat(value)
        case Of.LIST:
            return [typed(item, column.parts[0]) for item in value]
        case Of.ROW:
            return {part.name: typed(value.get(part.name), part) for part in column.parts}
        case Of.JSON:
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value


def flat(columns: Sequence[Column], before: str = "") -> Iterator[tuple[str, Column]]:
    """Names and columns with rows within rows laid out beside one another: ``zaak.nummer``."""
    for column in columns:
        if column.of is Of.ROW:
            yield from flat(column.parts, f"{before}{column.name}.")
        else:
            yield f"{before}{column.name}", column


def at(row: Mapping[str, Any], path: str) -> Any:
    """The value of a flat name in a row of JSON; None where a row within it is absent."""
    found: Any = row
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found
