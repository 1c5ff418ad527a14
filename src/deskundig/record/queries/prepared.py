"""Reads whose SQL is worked out once and then used again: the pages of things are made of the same few questions.

Building and compiling a queryset costs several times what the database needs to answer it. A ``Prepared`` is a function
that gives a queryset of tuples (``values_list`` of plain columns); the first call with arguments of a kind compiles it
with stand-ins, every later one only puts the values in their places. Lists are filled up to a power of two, so that a
few forms serve all lengths.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, UUIDField
from django.utils.dateparse import parse_date

_LONGEST = 512                   # longer lists are asked the plain way, in one go
_UUID = UUIDField()

Argument = UUID | str | int | Collection[UUID] | Collection[str]
_Place = tuple[int, int] | None  # argument and position in it; None: a constant of the query


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    params: tuple[Any, ...]
    places: tuple[_Place, ...]
    compiler: Any
    converters: Any
    readers: tuple[tuple[int, Callable[[Any], Any]], ...] | None    # by column; None: Django's own way


class Prepared:
    """Call with the arguments of ``build``; gives the rows. An empty list asks nothing and gives nothing."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._kept = threading.local()      # compiled forms hold on to their thread's connection

    def __call__(self, *arguments: Argument) -> list[tuple[Any, ...]]:
        values = [_filled(argument) for argument in arguments]
        if any(isinstance(v, list) and (not v or len(v) > _LONGEST) for v in values):
            return [] if any(v == [] for v in values) else list(self._build(*map(_plain, arguments)))
        compiled = self._compiled(values)
        params = [
            constant if place is None else _stored(_at(values, place))
            for constant, place in zip(compiled.params, compiled.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if compiled.readers is not None:
            return _read(rows, compiled.readers)
        return list(map(tuple, compiled.compiler.apply_converters(rows, compiled.converters)))

    def _compiled(self, values: list[Any]) -> _Compiled:
        forms: dict[Any, _Compiled] = self._kept.__dict__.setdefault("forms", {})
        key = (connection.vendor, tuple(_form(v) for v in values))
        if key not in forms:
            forms[key] = self._compile(values)
        return forms[key]

    def _compile(self, values: list[Any]) -> _Compiled:
        stand_ins = [_stand_in(n, value) for n, value in enumerate(values)]
        compiler = self._build(*stand_ins).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        known = {
            _stored(item): (n, m)
            for n, stand_in in enumerate(stand_ins)
            for m, item in enumerate(stand_in if isinstance(stand_in, list) else [stand_in])
        }
        fields = [column[0] for column in compiler.select[: compiler.col_count]]
        places = tuple(known.get(p) if isinstance(p, str | UUID | int) else None for p in params)
        converters = compiler.get_converters(fields)
        return _Compiled(sql, tuple(params), places, compiler, converters, _readers(converters))


def _readers(converters: Any) -> tuple[tuple[int, Callable[[Any], Any]], ...] | None:
    """How each column is read; None where one needs a conversion that is not known here."""
    names = {place: [getattr(c, "__name__", "") for c in found] for place, (found, _field) in converters.items()}
    if any(len(found) != 1 or found[0] not in _READERS for found in names.values()):
        return None
    return tuple((place, _READERS[found[0]]) for place, found in names.items())


def _read(
    rows: list[tuple[Any, ...]], readers: tuple[tuple[int, Callable[[Any], Any]], ...]
) -> list[tuple[Any, ...]]:
    """As the model's fields would give them. The same ids come back row after row: each is read once."""
    if not readers:
        return rows
    found = []
    for row in rows:
        values = list(row)
        for place, read in readers:
            if values[place] is not None:
                values[place] = read(values[place])
        found.append(tuple(values))
    return found


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "convert_uuidfield_value": lru_cache(maxsize=50_000)(UUID),
    "convert_datefield_value": lambda value: value if isinstance(value, date) else parse_date(value),
    "convert_booleanfield_value": bool,
}


def _plain(argument: Argument) -> Any:
    return list(argument) if isinstance(argument, Collection) and not isinstance(argument, str) else argument


def _filled(argument: Argument) -> Any:
    """A list at its next power of two, by repeating its last value: that changes no answer."""
    if not isinstance(argument, Collection) or isinstance(argument, str):
        return argument
    items = list(argument)
    size = 1 << (len(items) - 1).bit_length() if items else 0
    return items + items[-1:] * (size - len(items))


def _form(value: Any) -> tuple[str, int]:
    if isinstance(value, list):
        return f"list of {type(value[0]).__name__}", len(value)
    return type(value).__name__, 0


def _stand_in(n: int, value: Any) -> Any:
    """A value of the same kind that no query has as a constant."""
    if isinstance(value, list):
        return [_stand_in((n + 1) * 1000 + m, item) for m, item in enumerate(value)]
    if isinstance(value, UUID):
        return UUID(int=0xDE5C0000_0000_0000_0000_000000000000 + n)
    return f"\u0001{n}\u0001" if isinstance(value, str) else -7_000_000 - n


def _at(values: list[Any], place: tuple[int, int]) -> Any:
    value = values[place[0]]
    return value[place[1]] if isinstance(value, list) else value


def _stored(value: Any) -> Any:
    """As the database takes it: SQLite keeps a UUID as 32 hex digits."""
    return _UUID.get_db_prep_value(value, connection) if isinstance(value, UUID) else value
