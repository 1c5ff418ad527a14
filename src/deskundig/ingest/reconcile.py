"""Rows that are here already and may have changed: compare, keep the former version, write what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from deskundig.record.domain.relations import Relation

from .dialect import Cursor, Dialect
from .domain.merging import Said, State, dropped_and_added, links_of, merge
from .domain.prepared import DETAILS, DIGEST, FIRST_COLUMN, HIDDEN, ID, MODIFIED, Flat, Refs
from .domain.touched import Touched
from .links import (
    Arrow,
    Former,
    Named,
    add_identifiers,
    add_references,
    drop_identifiers,
    drop_references,
    keep_former,
    references_from,
)
from .mapping import RowSpec
from .mapping.steps import compute, computed_of, numbers_reader
from .rows import RowTable

Meant = tuple[Flat, Said, Refs, tuple[str, ...]]     # a mapped row with the meaning of its shape


@dataclass(slots=True)
class _Writes:
    updates: list[Flat] = field(default_factory=list)
    former: list[Former] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    dropped: list[Arrow] = field(default_factory=list)
    added: list[Arrow] = field(default_factory=list)
    old_numbers: list[Named] = field(default_factory=list)
    new_numbers: list[Named] = field(default_factory=list)

    def flush(self, cursor: Cursor, dialect: Dialect, table: RowTable, run: int) -> None:
        keep_former(cursor, self.former)
        table.update(cursor, self.updates)
        drop_references(cursor, self.dropped)
        add_references(cursor, self.added)
        drop_identifiers(cursor, self.old_numbers)
        add_identifiers(cursor, self.new_numbers)
        dialect.log(cursor, table.kind.value, self.changed, "c", run)
        dialect.log(cursor, table.kind.value, self.withdrawn, "h", run)


def reconcile(
    cursor: Cursor,
    dialect: Dialect,
    table: RowTable,
    specs: Mapping[str, RowSpec],
    rows: Sequence[Meant],
    run: int,
    touched: Touched,
) -> list[tuple[str, str]]:
    """Write those rows that say something else than what is stored. Gives (entity, what happened) for each row."""
    ids = [row[0][ID] for row in rows]
    stored = table.stored(cursor, ids)
    linked = references_from(cursor, dialect, ids) if any(specs[r[1].entity].relations for r in rows) else {}
    writes = _Writes()
    outcome = []
    for flat, said, refs, _ in rows:
        row_id = flat[ID]
        before, former_run = stored[row_id]
        spec = specs[said.entity]
        old = _state(before, linked.get(row_id, {}))
        new = _compute(merge(old, _state(flat, links_of(refs)), said), spec, table)
        if new == old:
            outcome.append((said.entity, "unchanged"))
            continue
        withdrawn = new.hidden and not old.hidden
        _keep(writes, table, (before, former_run), old, new, run)
        writes.updates.append(_flat(flat, before, new))
        (writes.withdrawn if withdrawn else writes.changed).append(row_id)
        _renumber(writes, table, spec, row_id, old, new)
        touched.take_changed(table.table, row_id, old.columns, new.columns)
        outcome.append((said.entity, "hidden" if withdrawn else "changed"))
    writes.flush(cursor, dialect, table, run)
    return outcome


def _state(flat: Flat, links: Mapping[int, frozenset[str]]) -> State:
    details = orjson.loads(flat[DETAILS]) if flat[DETAILS] else {}
    return State(bool(flat[HIDDEN]), tuple(flat[FIRST_COLUMN:]), details, links)


def _flat(incoming: Flat, before: Flat, new: State) -> Flat:
    """A word without a time (a file that fills in what is empty) does not stand for a row that has one: its source
    then still finds its own last word, and does not undo the filling."""
    details = orjson.dumps(new.details, option=orjson.OPT_SORT_KEYS).decode() if new.details else ""
    speaks_last = incoming[MODIFIED] is not None or before[MODIFIED] is None
    modified, digest = (incoming if speaks_last else before)[MODIFIED], (incoming if speaks_last else before)[DIGEST]
    return (incoming[ID], modified, new.hidden, digest, details, *new.columns)


def _compute(state: State, spec: RowSpec, table: RowTable) -> State:
    if not spec.computed:
        return state
    columns = list(state.columns)
    compute(computed_of(spec, table.table), tuple(c.name for c in table.table.columns), columns, state.details)
    return State(state.hidden, tuple(columns), state.details, state.links)


def _keep(writes: _Writes, table: RowTable, stored: tuple[Flat, int], old: State, new: State, run: int) -> None:
    """References that come and go; and the former version, where something that was said is said no more."""
    before, former_run = stored
    row_id = before[ID]
    gone, come = dropped_and_added(old.links, new.links)
    writes.dropped += [(row_id, relation, target) for relation, target in gone]
    writes.added += [(row_id, relation, target) for relation, target in come]
    if not gone and (old.hidden, old.columns, old.details) == (new.hidden, new.columns, new.details):
        return
    values = table.as_json(before)
    if gone:
        values["references"] = [[Relation(relation).name, target] for relation, target in gone]
    text = orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()
    writes.former.append(Former(table.kind.value, row_id, text, before[MODIFIED], former_run, run))


def _renumber(writes: _Writes, table: RowTable, spec: RowSpec, row_id: str, old: State, new: State) -> None:
    read = numbers_reader(spec, table.table)
    before, after = set(read(old.columns)), set(read(new.columns))
    kind = table.kind.value
    writes.old_numbers += [(number, kind, row_id) for number in before - after]
    writes.new_numbers += [(number, kind, row_id) for number in after - before]
