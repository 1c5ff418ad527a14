"""Everything a dossier's page shows: its papers in print order, its cases, its milestones and how far a bill is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import dossier_key, dossier_ref, printed_dossier_number, read_dossier_key
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.stage import BillProgress, Sign, bill_progress
from deskundig.record.models import Case, Document, Dossier

from .decisions_on import DecisionLine, decisions_of_links
from .documents import topics_of
from .finding import find_thing
from .lines import (
    CASE_COLUMNS,
    DOSSIER_COLUMNS,
    CaseLine,
    DocumentLine,
    DossierLine,
    case_line,
    documents_by_id,
    dossier_line,
)
from .references import references_to

PAPERS_ON_A_PAGE = 200
_BILL = ("Wetgeving", "Begroting", "Initiatiefwetgeving")


@dataclass(frozen=True, slots=True)
class DossierPage:
    """``known`` is False when only papers with this dossier number are here, not the dossier itself."""

    ref: Ref
    key: str
    printed: str
    title: str
    citation_title: str
    alias: str
    chamber: str
    closed: bool | None
    highest_sequence: int | None
    known: bool
    papers: tuple[DocumentLine, ...]             # this page of them, in print order
    page: int
    pages: int
    total: int
    by_type: tuple[tuple[str, int], ...]         # type → number of papers, most first
    by_year: tuple[tuple[int, int], ...]         # year → number of papers, oldest first
    first: date | None
    last: date | None
    open_cases: int
    cases: tuple[CaseLine, ...]                  # the bills, newest first
    decisions: tuple[tuple[CaseLine, DecisionLine], ...]
    progress: BillProgress | None
    siblings: tuple[DossierLine, ...]            # the same number with another suffix: budget chapters
    topics: tuple[str, ...]


def dossier_page(key: str, *, page: int = 1, type: str = "", newest_first: bool = False) -> DossierPage | None:
    """The dossier ``31490`` or ``36600-VII``; None when there is nothing under that number. At most 12 queries."""
    found = find_thing(Kind.DOSSIER, key)
    parts = read_dossier_key(key)
    if found is not None:
        row = None if found.hidden else Dossier.objects.get(id=found.id)
        return _page(row, row.number, row.suffix, page, type, newest_first) if row else None
    if parts is None or not _papers(None, *parts).exists():
        return None
    return _page(None, *parts, page, type, newest_first)


def _page(
    row: Dossier | None, number: int | None, suffix: str, page: int, type: str, newest_first: bool
) -> DossierPage:
    papers = _papers(row.id if row else None, number, suffix)
    outline = list(papers.values_list("id", "type", "date", "chamber", "sequence"))
    wanted = [found for found in outline if not type or found[1] == type]
    wanted.sort(key=lambda p: (p[4] is None, p[4] or 0, p[2] or date.max), reverse=newest_first)
    pages = max(-(-len(wanted) // PAPERS_ON_A_PAGE), 1)
    place = min(max(page, 1), pages)
    shown = [found[0] for found in wanted[(place - 1) * PAPERS_ON_A_PAGE : place * PAPERS_ON_A_PAGE]]
    lines = documents_by_id(shown)
    cases = _bills(row)
    decisions = _decisions(cases)
    days = [found[2] for found in outline if found[2]]
    key = dossier_key(number, suffix)
    return DossierPage(
        ref=dossier_ref(number, suffix, row.id) if row else Ref(Kind.DOSSIER, key), key=key,
        printed=printed_dossier_number(number, suffix), title=row.title if row else _title_of(lines.values()),
        citation_title=row.citation_title if row else "", alias=row.alias if row else "",
        chamber=row.chamber if row else "", closed=row.closed if row else None,
        highest_sequence=row.highest_sequence if row else None, known=row is not None,
        papers=tuple(lines[uid] for uid in shown if uid in lines), page=place, pages=pages, total=len(wanted),
        by_type=tuple(sorted(Counter(f[1] or "Overig" for f in outline).items(), key=lambda c: (-c[1], c[0]))),
        by_year=_by_year(days), first=min(days, default=None), last=max(days, default=None),
        open_cases=Case.objects.filter(dossier_id=row.id, hidden=False, closed=False).count() if row else 0,
        cases=cases, decisions=decisions, progress=_progress(outline, decisions),
        siblings=_siblings(row, number), topics=topics_of(row.id) if row else (),
    )


def _papers(dossier: UUID | None, number: int | None, suffix: str) -> QuerySet[Document]:
    """By the source's tie, or by official number while the dossier itself is not here."""
    if dossier is not None:
        return Document.objects.filter(dossier_id=dossier, hidden=False)
    stem = f"kst-{dossier_key(number, suffix)}-"
    named = Document.objects.filter(_begins_with(stem), hidden=False)
    return named.filter(identifier__regex=rf"^{stem}[0-9]+$")


def _begins_with(stem: str) -> Q:
    """SQLite scans the table for LIKE, but finds a range in its index: '.' follows the '-' that ends the stem."""
    if connection.vendor == "sqlite":
        return Q(identifier__gte=stem, identifier__lt=f"{stem[:-1]}.")
    return Q(identifier__startswith=stem)


def _bills(row: Dossier | None) -> tuple[CaseLine, ...]:
    if row is None:
        return ()
    rows = Case.objects.filter(dossier_id=row.id, hidden=False, type__in=_BILL).order_by("-started", "number")[:20]
    return tuple(case_line(found) for found in rows.values_list(*CASE_COLUMNS))


def _decisions(cases: tuple[CaseLine, ...]) -> tuple[tuple[CaseLine, DecisionLine], ...]:
    """Votes on the bills themselves, oldest first."""
    links = references_to([c.id for c in cases], (Relation.DECISION_CASE,))
    found: Mapping[UUID, tuple[DecisionLine, ...]] = decisions_of_links(links) if links else {}
    votes = [(c, d) for c in cases for d in found.get(c.id, ()) if d.outcome]
    return tuple(sorted(votes, key=lambda v: v[1].date or date.max))


def _progress(
    outline: Iterable[tuple[UUID, str, date | None, int | None, int | None]],
    decisions: tuple[tuple[CaseLine, DecisionLine], ...],
) -> BillProgress | None:
    signs = [Sign(day, type_, chamber) for _, type_, day, chamber, _ in outline]
    signs += [Sign(d.date, "", carried=d.outcome.carried) for _, d in decisions if d.outcome and d.outcome.voted]
    return bill_progress(signs)


def _by_year(days: Iterable[date]) -> tuple[tuple[int, int], ...]:
    counts = Counter(day.year for day in days)
    return tuple((year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)) if counts else ()


def _siblings(row: Dossier | None, number: int | None) -> tuple[DossierLine, ...]:
    if number is None:
        return ()
    rows = Dossier.objects.filter(number=number, hidden=False).values_list(*DOSSIER_COLUMNS)
    lines = [dossier_line(found) for found in rows if row is None or found[0] != row.id]
    return tuple(sorted(lines, key=lambda d: d.key))


def _title_of(papers: Iterable[DocumentLine]) -> str:
    """While the dossier is not here: the matter that most of its papers name."""
    names = Counter(p.matter or p.heading for p in papers)
    return names.most_common(1)[0][0] if names else ""
