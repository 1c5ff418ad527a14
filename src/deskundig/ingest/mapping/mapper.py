"""From source records to rows: the declarations of one source, compiled for speed.

A row is a flat tuple in the order of its INSERT: id, modified, hidden, digest, details, then the table's own columns.
Next to it stands what a merge must know: which fields the record spoke about (its shape), its references and numbers.

The loop over a record's values is the hot path. Whatever it meets that is unusual (an unknown field, a value that does
not convert, a text too long for its column) sends the record through ``careful.map_with_care``, which tells what was
wrong and keeps the raw value in ``details``.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from deskundig.ingest.domain.conversion import hex_id
from deskundig.ingest.domain.prepared import Prepared
from deskundig.ingest.domain.table import Table
from deskundig.kernel.clock import instant_text
from deskundig.kernel.ref import Kind
from deskundig.sources.contract import Problem, SourceRecord

from .careful import map_with_care
from .spec import RowSpec
from .steps import (
    DETAIL,
    RELATIONS,
    UnusualError,
    compute,
    computed_of,
    numbers_reader,
    said_of,
    steps_of,
    targets_of,
)


class Mapper:
    """Maps the records of one source. ``tables`` as of ``ingest.tables.all_tables``."""

    def __init__(self, specs: Mapping[str, RowSpec], tables: Mapping[Kind, Table]) -> None:
        self._entities = {name: _EntityMapper(spec, tables[spec.kind]) for name, spec in specs.items()}

    def take(self, record: SourceRecord, out: Prepared) -> None:
        """Map one record into ``out``. An unknown entity becomes a problem."""
        out.read[record.entity] = out.read.get(record.entity, 0) + 1
        mapper = self._entities.get(record.entity)
        if mapper is None:
            message = f"{record.entity[:60]} heeft nog geen plaats in het dossier."
            out.problems.append(Problem("unmapped-entity", message, record.entity, record.id))
        else:
            mapper.take(record, out)


class _Said(NamedTuple):
    """The last shape seen: rows of one page nearly always speak about the same fields."""

    said: tuple[str, ...]
    salt: bytes
    shape: int
    out: Prepared | None


def _salt(said: tuple[str, ...]) -> bytes:
    """Two records that speak about other fields have other digests, also where their rows are equal."""
    return blake2b("\n".join(sorted(said)).encode(), digest_size=16).digest()


class _EntityMapper:
    def __init__(self, spec: RowSpec, table: Table) -> None:
        self._spec, self._table = spec, table
        self._template = [c.empty for c in table.columns]
        for name, value in spec.constants.items():
            self._template[table.place(name)] = value
        self._steps = steps_of(spec, table)
        self._names = tuple(c.name for c in table.columns)
        self._computed = computed_of(spec, table)
        self._numbers = numbers_reader(spec, table)
        self._last = _Said((), b"", -1, None)

    def take(self, record: SourceRecord, out: Prepared) -> None:
        values = record.values
        if record.deleted:
            values = {n: v for n, v in values.items() if v is not None and v != ()}  # a withdrawn row empties nothing
        elif not record.updated and values and all(n in self._spec.relations for n in values):
            self._take_links(record, out)
            return
        try:
            modified = instant_text(record.updated)
            row, details, refs = self._map(values)
        except (UnusualError, ValueError, TypeError, KeyError):
            modified, row, details, refs = map_with_care(record, values, self._spec, self._steps, self._template, out)
        if self._computed:
            compute(self._computed, self._names, row, details)
        said = said_of(values, refs)
        text = orjson.dumps(details, option=orjson.OPT_SORT_KEYS).decode() if details else ""
        content = orjson.dumps((record.deleted, text, refs, row))
        last = self._last
        if last.said != said or last.out is not out:
            last = self._last = _Said(said, _salt(said), out.shape_number(record.entity, said), out)
        digest = int.from_bytes(blake2b(content, digest_size=8, salt=last.salt).digest(), "big", signed=True)
        flat = (record.id.replace("-", ""), modified, record.deleted, digest, text, *row)
        rows = out.rows.get(self._table.kind)
        if rows is None:
            rows = out.rows[self._table.kind] = []
        rows.append((flat, last.shape, tuple(refs), self._numbers(row)))

    def _map(self, values: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any], list[Any]]:
        row = self._template.copy()
        details: dict[str, Any] = {}
        refs: list[Any] = []
        steps = self._steps
        for name, value in values.items():
            if value is None:
                continue
            place, convert, limit, spare = steps[name]
            if place >= 0:
                if spare and row[place] is not None:
                    details[name] = value
                elif convert is not None:
                    row[place] = convert(value)
                elif len(value) <= limit:
                    row[place] = value
                else:
                    raise UnusualError
            elif value == ():
                continue
            elif place == DETAIL:
                details[name] = value if convert is None else convert(value)
            else:
                refs.append((RELATIONS - place, targets_of(value)))
        return row, details, refs

    def _take_links(self, record: SourceRecord, out: Prepared) -> None:
        """A record that only links: the row it belongs to is described elsewhere."""
        source = hex_id(record.id)
        for name, value in record.values.items():
            relation = int(self._spec.relations[name])
            for target in value or ():
                try:
                    out.links.append((record.entity, self._spec.kind, source, relation, hex_id(target)))
                except (ValueError, TypeError):
                    message = f"{name}: verwijzing zonder geldig id."
                    out.problems.append(Problem("unreadable-value", message, record.entity, record.id))
