"""The only writer of record rows: prepared rows in, one transaction for whole pages with their resume tokens.

A killed process loses at most the pages whose transaction had not ended, and their tokens with them; so the next run
takes exactly those again. Per table and batch: one set-wise look-up of digests splits the rows in new (one bulk
insert), unchanged (nothing at all is written), stale (older than what is stored: counted, skipped) and those that may
have changed, which ``reconcile`` compares with what is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from deskundig.ingest.models import LandedFile, ResumeToken
from deskundig.kernel.clock import instant
from deskundig.kernel.ref import Kind
from deskundig.sources.contract import Landed

from .derive import derive
from .dialect import Cursor, dialect
from .domain.merging import Said, is_older
from .domain.prepared import DIGEST, HIDDEN, ID, MODIFIED, Link, Prepared
from .domain.touched import Touched
from .links import add_identifiers, add_references, drop_references, references_from
from .mapping import SPECS
from .mapping.steps import meaning_of
from .reconcile import Meant, reconcile
from .rows import RowTable
from .runs import RunContext
from .tables import table_of


class StorageFullError(Exception):
    """The database has no room; the transaction was undone. The message is for the user (Dutch)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The rows of one landed page or part of a file, with the place in its stream after it."""

    prepared: Prepared
    stream: str = ""             # "" where there is nothing to resume
    token: str = ""
    landed: Landed | None = None
    place: str = ""              # for issues: file or address


@dataclass(slots=True)
class _Batch:
    """What one transaction gathers over all its tables."""

    touched: Touched = field(default_factory=Touched)
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, entity: str, what: str, number: int = 1) -> None:
        self.counts.setdefault(entity, Counter())[what] += number

    def count_all(self, what: str, rows: Iterable[Meant]) -> None:
        for entity, number in Counter([row[1].entity for row in rows]).items():
            self.count(entity, what, number)


class Loader:
    """Loads the pieces of one run."""

    def __init__(self, run: RunContext, source: str = "tweedekamer") -> None:
        self.run, self.source = run, source
        self._dialect = dialect()
        self._tables: dict[Kind, RowTable] = {}
        self._said: dict[tuple[str, tuple[str, ...]], Said] = {}
        self._linking = {spec.kind for spec in SPECS[source].values() if spec.relations}

    def load(self, pieces: Sequence[Piece], *, now: datetime | None = None) -> None:
        """Write all pieces in one transaction. Raises ``StorageFullError``; then nothing was written."""
        batch = _Batch()
        counted = self.run.counted()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for kind, rows in self._by_kind(pieces).items():
                    for once in _without_doubles(rows):
                        self._load_rows(cursor, kind, once, batch)
                self._load_links(cursor, [link for piece in pieces for link in piece.prepared.links], batch)
                derive(cursor, self._dialect, batch.touched, self.run.id)
                self._keep_place(pieces, now or timezone.now())
                self._note(pieces, batch)
                self.run.save()
        except BaseException as error:
            self.run.recount(counted)        # what was undone does not count
            if not isinstance(error, DatabaseError):
                raise
            if "full" in str(error).lower() or "no space" in str(error).lower():
                raise StorageFullError("de schijf is vol; maak ruimte: de laatste bladzijden komen opnieuw") from error
            raise

    def _by_kind(self, pieces: Sequence[Piece]) -> dict[Kind, list[Meant]]:
        found: dict[Kind, list[Meant]] = {}
        for piece in pieces:
            meanings = [self._meaning(shape) for shape in piece.prepared.shapes]
            for kind, rows in piece.prepared.rows.items():
                mine = found.setdefault(kind, [])
                mine.extend([(flat, meanings[shape], refs, numbers) for flat, shape, refs, numbers in rows])
        return found

    def _meaning(self, shape: tuple[str, tuple[str, ...]]) -> Said:
        said = self._said.get(shape)
        if said is None:
            spec = SPECS[self.source][shape[0]]
            said = self._said[shape] = meaning_of(spec, table_of(spec.kind), shape[1])
        return said

    def _table(self, kind: Kind) -> RowTable:
        table = self._tables.get(kind)
        if table is None:
            table = self._tables[kind] = RowTable(table_of(kind), self._dialect, self.source, self.run.id)
        return table

    def _load_rows(self, cursor: Cursor, kind: Kind, rows: list[Meant], batch: _Batch) -> None:
        table = self._table(kind)
        known = table.digests(cursor, [row[0][ID] for row in rows])
        new: list[Meant] = rows if not known else []
        suspects: list[Meant] = []
        for row in rows if known else ():
            flat = row[0]
            stored = known.get(flat[ID])
            if stored is None:
                new.append(row)
            elif stored[0] == flat[DIGEST]:
                batch.count(row[1].entity, "unchanged")
            elif is_older(flat[MODIFIED], stored[1]):
                batch.count(row[1].entity, "stale")
            else:
                suspects.append(row)
        if new:
            self._insert(cursor, table, new, batch)
        if suspects:
            specs = SPECS[self.source]
            for entity, what in reconcile(cursor, self._dialect, table, specs, suspects, self.run.id, batch.touched):
                batch.count(entity, what)
                if what == "hidden":
                    batch.count(entity, "withdrawn")     # it was live; a row that arrives hidden was not

    def _insert(self, cursor: Cursor, table: RowTable, rows: list[Meant], batch: _Batch) -> None:
        rows.sort(key=_id_of)
        if table.kind in self._linking:
            self._link_new(cursor, rows)
        table.insert(cursor, [row[0] for row in rows])
        kind = table.kind.value
        add_identifiers(cursor, [(number, kind, f[ID]) for f, _, _, numbers in rows for number in numbers])
        live = [row for row in rows if not row[0][HIDDEN]]
        withdrawn = [row for row in rows if row[0][HIDDEN]] if len(live) < len(rows) else []
        for found, operation, counter in ((live, "n", "new"), (withdrawn, "h", "hidden")):
            self._dialect.log(cursor, kind, [row[0][ID] for row in found], operation, self.run.id)
            batch.count_all(counter, found)
        batch.touched.take_new(table.table, [row[0] for row in rows])

    def _link_new(self, cursor: Cursor, rows: Sequence[Meant]) -> None:
        """References of new rows. Links can be here before their row: what the row denies is dropped."""
        early = references_from(cursor, self._dialect, [row[0][ID] for row in rows])
        if early:
            denied = [
                (flat[ID], relation, target)
                for flat, said, refs, _ in rows
                for relation, targets in early.get(flat[ID], {}).items()
                if relation in said.full
                for target in targets - frozenset(dict(refs).get(relation, ()))
            ]
            drop_references(cursor, denied)
        add_references(cursor, [(f[ID], r, t) for f, _, refs, _ in rows for r, targets in refs for t in targets])

    def _load_links(self, cursor: Cursor, links: Sequence[Link], batch: _Batch) -> None:
        """References given apart from their rows: they are added, and a row that is here has changed by it."""
        if not links:
            return
        here = references_from(cursor, self._dialect, sorted({source for _, _, source, _, _ in links}))
        changed: dict[Kind, dict[str, None]] = {}
        fresh = []
        for entity, kind, source, relation, target in links:
            targets = here.setdefault(source, {})
            if target in targets.get(relation, frozenset()):
                batch.count(entity, "unchanged")
                continue
            targets[relation] = targets.get(relation, frozenset()) | {target}
            fresh.append((source, relation, target))
            changed.setdefault(kind, {})[source] = None
            batch.count(entity, "new")
        add_references(cursor, fresh)
        for kind, sources in changed.items():
            known = self._table(kind).digests(cursor, list(sources))
            self._dialect.log(cursor, kind.value, [row_id for row_id in sources if row_id in known], "c", self.run.id)

    def _keep_place(self, pieces: Sequence[Piece], now: datetime) -> None:
        """The resume tokens and the landed files, in the transaction of their rows."""
        for stream, token in {p.stream: p.token for p in pieces if p.stream and p.token}.items():
            ResumeToken.objects.update_or_create(source=self.source, stream=stream, defaults={"token": token})
        files = [p.landed for p in pieces if p.landed is not None]
        LandedFile.objects.bulk_create(
            (
                LandedFile(
                    source=landed.source,
                    url=landed.url,
                    fetched=instant(landed.fetched) or now,
                    sha256=landed.sha256,
                    media_type=landed.media_type,
                    size=landed.size,
                    path=landed.path,
                    loaded_by_run=self.run.id,
                )
                for landed in files
            ),
            ignore_conflicts=True,
        )

    def _note(self, pieces: Sequence[Piece], batch: _Batch) -> None:
        for piece in pieces:
            for entity, number in piece.prepared.read.items():
                self.run.count(entity, read=number)
            for problem in piece.prepared.problems:
                self.run.take(problem, place=piece.place)
        for entity, counts in batch.counts.items():
            self.run.count(entity, **counts)


def _id_of(row: Meant) -> Any:
    return row[0][ID]


def _without_doubles(rows: list[Meant]) -> Iterator[list[Meant]]:
    """The rows in rounds in which each id stands once; nearly always one round."""
    if len({row[0][ID] for row in rows}) == len(rows):
        yield rows
        return
    while rows:
        once: dict[str, Meant] = {}
        again = [row for row in rows if once.setdefault(row[0][ID], row) is not row]
        yield list(once.values())
        rows = again
