"""Values that follow from several rows: a document's official number, and which report of a sitting is the current one.

Worked out anew for everything that a batch touched, in the batch's own transaction, so that the result does not depend
on which row arrived first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from deskundig.kernel.ref import Kind

from .dialect import Cursor, Dialect
from .domain.papers import Paper, kamerstuk, numbers_of, official
from .domain.standing_report import ReportState, current_report
from .domain.table import Column, Sort
from .domain.touched import Touched
from .links import add_identifiers, drop_identifiers
from .rows import BASE
from .tables import table_of

_SPREAD = "tweedekamer"
_SOURCE = Column("source", Sort.TEXT, 24, "")
_SET_IDENTIFIER = "UPDATE record_document SET identifier = %s WHERE id = %s"
_SET_REPORT = "UPDATE record_report SET current = %s, title = %s, date = %s WHERE id = %s"


def derive(cursor: Cursor, dialect: Dialect, touched: Touched, run: int) -> None:
    """Bring derived values up to date."""
    reader = _Reader(cursor, dialect)
    documents = set(touched.documents) | _documents_behind(reader, touched)
    if documents:
        _number_documents(reader, sorted(documents), touched, run)
    if touched.sittings:
        _choose_reports(reader, sorted(touched.sittings), touched, run)


class _Reader:
    """Set-wise reads of some columns of a kind's rows, and the log of what changed."""

    def __init__(self, cursor: Cursor, dialect: Dialect) -> None:
        self.cursor, self._dialect = cursor, dialect

    def read(self, kind: Kind, names: str, ids: Iterable[str], where: str = "id") -> list[tuple[Any, ...]]:
        wanted = sorted(set(ids))
        if not wanted:
            return []
        table = table_of(kind)
        known = {c.name: c for c in (*BASE, _SOURCE, *table.columns)}
        columns: Sequence[Column] = [known[name] for name in names.split()]
        sql = self._dialect.select(table.name, columns, where)
        return list(self._dialect.rows(self.cursor, sql, wanted, columns))

    def log(self, kind: Kind, ids: Sequence[str], run: int) -> None:
        self._dialect.log(self.cursor, kind.value, ids, "c", run)


def _documents_behind(reader: _Reader, touched: Touched) -> set[str]:
    """The documents of touched publications, of versions that have publications, and of touched dossiers."""
    published = set(touched.published_versions)
    published.update(v for (v,) in reader.read(Kind.PUBLICATION, "version_id", touched.versions, "version_id"))
    found = {d for (d,) in reader.read(Kind.VERSION, "document_id", published) if d}
    found.update(d for (d,) in reader.read(Kind.DOCUMENT, "id", touched.dossiers, "dossier_id"))
    return found


def _number_documents(reader: _Reader, ids: Sequence[str], touched: Touched, run: int) -> None:
    papers, identifiers = _papers(reader, ids)
    numbers = {document: numbers_of(paper) for document, paper in papers.items()}
    add_identifiers(reader.cursor, [(n, Kind.DOCUMENT.value, d) for d, found in numbers.items() for n in found])
    lost = {(n, d) for d, n in _former(reader, touched, papers) if d in numbers and n not in numbers[d]}
    drop_identifiers(reader.cursor, [(n, Kind.DOCUMENT.value, d) for n, d in sorted(lost)])
    changed = [(next(iter(numbers[d]), ""), d) for d in identifiers if next(iter(numbers[d]), "") != identifiers[d]]
    reader.cursor.executemany(_SET_IDENTIFIER, changed)
    reader.log(Kind.DOCUMENT, [d for _, d in changed if d not in touched.fresh], run)


def _papers(reader: _Reader, ids: Sequence[str]) -> tuple[dict[str, Paper], dict[str, str]]:
    """What is known of each document's numbers; and the identifier of those documents that are here.

    Only the Tweede Kamer spreads it over rows; a document of another source comes with its identifier.
    """
    names = "id source identifier appendix_number chamber sequence dossier_id current_version_id"
    rows = reader.read(Kind.DOCUMENT, names, ids)
    papers = {document: Paper() for document in ids}
    identifiers = {row[0]: row[2] for row in rows}
    dossiers = _dossiers(reader, (row[6] for row in rows if row[6] and row[5]))
    for document, source, identifier, appendix, chamber, sequence, dossier, current in rows:
        if source == _SPREAD:
            papers[document] = Paper(appendix, chamber, dossiers.get(dossier), sequence, current)
        else:
            papers[document] = Paper(own=identifier)
    owner = {}
    versions = reader.read(Kind.VERSION, "id document_id identifier hidden", papers, "document_id")
    for version, document, number, hidden in versions:
        owner[version] = papers[document]
        papers[document].versions.append((version, number, bool(hidden)))
    for version, number, hidden in reader.read(Kind.PUBLICATION, "version_id identifier hidden", owner, "version_id"):
        owner[version].publications.append((number, bool(hidden)))
    return papers, identifiers


def _dossiers(reader: _Reader, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    return {d: (number, suffix) for d, number, suffix in reader.read(Kind.DOSSIER, "id number suffix", ids) if number}


def _former(reader: _Reader, touched: Touched, papers: dict[str, Paper]) -> set[tuple[str, str]]:
    """(document, number) pairs that were true before this batch."""
    found = {(document, official(number)) for document, number in touched.former_numbers}
    dossiers = _dossiers(reader, (dossier for _, dossier, _ in touched.former_sequences))
    for document, dossier, sequence in touched.former_sequences:
        if dossier in dossiers:
            found.add((document, kamerstuk(*dossiers[dossier], sequence)))
    for dossier, number, suffix in touched.former_dossiers:
        for document, sequence in reader.read(Kind.DOCUMENT, "id sequence", [dossier], "dossier_id"):
            if document in papers and sequence:
                found.add((document, kamerstuk(number, suffix, sequence)))
    return found


def _choose_reports(reader: _Reader, sittings: Sequence[str], touched: Touched, run: int) -> None:
    """One report of a sitting is current; title and date are the sitting's where the report has none of its own."""
    events = {row[0]: row[1:] for row in reader.read(Kind.EVENT, "id title date", sittings)}
    names = "event_id id status type modified hidden current title date"
    found: dict[str, list[ReportState]] = {}
    for row in reader.read(Kind.REPORT, names, sittings, "event_id"):
        found.setdefault(row[0], []).append(ReportState(*row[1:]))
    changed = []
    for sitting, reports in found.items():
        best = current_report(reports)
        title, date = events.get(sitting, ("", None))
        for report in reports:
            new = (report.id == best, report.title or title, report.date or date)
            if new != (bool(report.current), report.title, report.date):
                changed.append((*new, report.id))
    reader.cursor.executemany(_SET_REPORT, changed)
    reader.log(Kind.REPORT, [r[-1] for r in changed if r[-1] not in touched.fresh], run)
