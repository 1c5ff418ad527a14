"""Where each field of an entity goes: the declaration, compiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from deskundig.ingest.domain.conversion import Convert, converter, day, hex_id
from deskundig.ingest.domain.merging import Said
from deskundig.ingest.domain.table import Table
from deskundig.sources.contract import Also

from .spec import Compute, RowSpec, canonical

DETAIL = -1
RELATIONS = -2          # the step of relation n is RELATIONS - n
_NO_LIMIT = 1 << 62
_USUAL = re.compile(r"\d{4}[DZAP]\d{5}", re.ASCII).fullmatch


class UnusualError(Exception):
    """The fast path cannot map this record."""


class Step(NamedTuple):
    """Where a field goes: the place of a column, ``DETAIL``, or a relation."""

    place: int
    convert: Convert | None = None
    limit: int = _NO_LIMIT
    spare: bool = False          # only where no other field has filled the column


def steps_of(spec: RowSpec, table: Table) -> dict[str, Step]:
    """Field name to step, for every field the declaration knows."""
    found = {name: Step(DETAIL) for name in spec.details}
    found |= {name: Step(DETAIL, day) for name in spec.days}
    found |= {name: Step(RELATIONS - int(relation)) for name, relation in spec.relations.items()}
    for column_name, source in spec.columns.items():
        place = table.place(column_name)
        column = table.columns[place]
        convert = converter(column, partial=column_name in spec.partial)
        for i, name in enumerate((source,) if isinstance(source, str) else source):
            if name in spec.codes:
                convert = _code(spec.codes[name])
            elif name in spec.joined:
                convert = _joined
            found[name] = Step(place, convert, column.limit or _NO_LIMIT, spare=i > 0)
    return found


def targets_of(value: Any) -> tuple[str, ...]:
    """The ids of a repeated reference, each once, in a fixed order. Raises ``ValueError`` for what is no id."""
    return tuple(sorted({hex_id(v) for v in value})) if len(value) > 1 else (hex_id(value[0]),)


def said_of(values: Mapping[str, Any], refs: list[Any]) -> tuple[str, ...]:
    """The names a record spoke about; ``name+`` where it named some targets among others."""
    if refs and any(type(v) is Also for v in values.values()):
        return tuple(f"{n}+" if type(v) is Also else n for n, v in values.items())
    return tuple(values)


def meaning_of(spec: RowSpec, table: Table, said: tuple[str, ...]) -> Said:
    """What a payload that names these fields (``name+``: among others) speaks about."""
    steps = steps_of(spec, table)
    columns, details, full = set(), set(), set()
    for marked in said:
        name = marked.rstrip("+")
        place = steps.get(name, Step(DETAIL)).place
        details.add(name)          # also a field with a column: what did not fit there stands in details
        if place >= 0:
            columns.add(place)
        elif place <= RELATIONS and not marked.endswith("+"):
            full.add(RELATIONS - place)
    return Said(spec.entity, frozenset(columns), frozenset(details), frozenset(full))


def compute(
    computed: tuple[tuple[int, Compute], ...], names: tuple[str, ...], row: list[Any], details: Mapping[str, Any]
) -> None:
    """Work out the computed columns of a row, in place."""
    known = {**details, **dict(zip(names, row, strict=True))}
    for place, work_out in computed:
        row[place] = work_out(known)


def computed_of(spec: RowSpec, table: Table) -> tuple[tuple[int, Compute], ...]:
    return tuple((table.place(name), work_out) for name, work_out in spec.computed.items())


def numbers_reader(spec: RowSpec, table: Table) -> Callable[[Sequence[Any]], tuple[str, ...]]:
    """How to read the official numbers, in canonical form, from a row's columns."""
    if spec.number:
        place, kind = table.place(spec.number), table.kind

        def published(row: Sequence[Any]) -> tuple[str, ...]:
            text = row[place]
            return (text,) if _USUAL(text) else canonical(text, kind)      # nearly all are canonical already

        return published
    combine = spec.numbers
    if combine is None:
        return _no_numbers
    names = tuple(c.name for c in table.columns)
    return lambda row: combine(dict(zip(names, row, strict=True)))


def _no_numbers(_: Sequence[Any]) -> tuple[str, ...]:
    return ()


def _code(known: frozenset[str]) -> Convert:
    return {value: value for value in known}.__getitem__


def _joined(value: Any) -> str:
    return ", ".join(str(v).strip() for v in value) if isinstance(value, tuple) else str(value)
