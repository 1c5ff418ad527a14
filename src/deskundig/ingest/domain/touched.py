"""Which derived values a batch of rows may have made out of date.

A document's official number stands on its version, on its publications, on itself, or follows from its dossier and
sequence number; which sitting's report is the current one follows from all its reports. Whatever arrives last makes the
derivation complete, so each of those rows touches the rows whose derived values depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from deskundig.kernel.ref import Kind

from .prepared import FIRST_COLUMN, HIDDEN, ID, Flat
from .table import Table


@dataclass(slots=True)
class Touched:
    """Ids as 32 hex digits. ``fresh``: rows this batch wrote itself; their change is logged already.

    The ``former_`` sets say which official numbers documents may have lost.
    """

    documents: set[str] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)
    published_versions: set[str] = field(default_factory=set)
    dossiers: set[str] = field(default_factory=set)
    sittings: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    former_numbers: set[tuple[str, str]] = field(default_factory=set)         # document id, number as published
    former_sequences: set[tuple[str, str, int]] = field(default_factory=set)  # document id, dossier id, sequence
    former_dossiers: set[tuple[str, int, str]] = field(default_factory=set)   # dossier id, its number and suffix

    def take_new(self, table: Table, rows: Iterable[Flat]) -> None:
        """Rows that were not here before."""
        if table.kind is Kind.DOCUMENT:
            found = [row[ID] for row in rows if not row[HIDDEN]]
            self.documents.update(found)
            self.fresh.update(found)
        elif table.kind in _WATCHED:
            for row in rows:
                self._take(table, row[ID], row[FIRST_COLUMN:])
                self.fresh.add(row[ID])

    def take_changed(self, table: Table, row_id: str, before: Sequence[Any], after: Sequence[Any]) -> None:
        """A row that said something else before."""
        if table.kind is Kind.DOCUMENT:
            self._take_former_document(table, row_id, before)
        elif table.kind is Kind.VERSION:
            document, number = (before[table.place(name)] for name in ("document_id", "identifier"))
            if document and number:
                self.former_numbers.add((document, number))
        elif table.kind is Kind.DOSSIER:
            number, suffix = (before[table.place(name)] for name in ("number", "suffix"))
            if number:
                self.former_dossiers.add((row_id, number, suffix))
        if table.kind in _WATCHED:
            self._take(table, row_id, before)
            self._take(table, row_id, after)
            self.fresh.add(row_id)

    def _take_former_document(self, table: Table, row_id: str, before: Sequence[Any]) -> None:
        dossier, sequence, appendix = (before[table.place(n)] for n in ("dossier_id", "sequence", "appendix_number"))
        if appendix:
            self.former_numbers.add((row_id, appendix))
        if dossier and sequence:
            self.former_sequences.add((row_id, dossier, sequence))

    def _take(self, table: Table, row_id: str, columns: Sequence[Any]) -> None:
        if table.kind is Kind.DOCUMENT:
            self.documents.add(row_id)
        elif table.kind is Kind.VERSION:
            document, number = (columns[table.place(name)] for name in ("document_id", "identifier"))
            if document and number:
                self.documents.add(document)
            elif document:
                self.versions.add(row_id)
        elif table.kind is Kind.PUBLICATION:
            version = columns[table.place("version_id")]
            if version and columns[table.place("identifier")]:
                self.published_versions.add(version)
        elif table.kind is Kind.DOSSIER:
            self.dossiers.add(row_id)
        elif table.kind is Kind.REPORT and columns[table.place("event_id")]:
            self.sittings.add(columns[table.place("event_id")])
        elif table.kind is Kind.EVENT and columns[table.place("nature")] == "sitting":
            self.sittings.add(row_id)


_WATCHED = frozenset({Kind.DOCUMENT, Kind.VERSION, Kind.PUBLICATION, Kind.DOSSIER, Kind.REPORT, Kind.EVENT})
