"""Cases and dossiers as entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from deskundig.kernel.address import path_of
from deskundig.kernel.offices import without_offices
from deskundig.kernel.ref import Kind
from deskundig.record.domain.headings import heading
from deskundig.record.domain.keys import dossier_key, dossier_ref, numbered_ref
from deskundig.record.models import Case, Dossier
from deskundig.search.domain.port import IndexEntry

from .documents import own_numbers, topics_of
from .involved import NOBODY, involved_in
from .names import Names
from .weights import weight

_CASE = (
    "id", "number", "type", "title", "subject", "started", "dossier_id", "citation_title", "alias", "legal_basis",
    "appreciation", "treatment_status",
)
_DOSSIER = ("id", "number", "suffix", "title", "citation_title", "alias")


def case_entries(ids: Sequence[UUID], names: Names) -> Iterator[IndexEntry]:
    rows = list(Case.objects.filter(id__in=ids, hidden=False).values_list(*_CASE))
    people, topics = involved_in({row[0]: row[5] for row in rows}, names), topics_of(ids)
    for uid, number, type_, title, subject, started, dossier, *more in rows:
        ref = numbered_ref(Kind.CASE, number, uid)
        own, matter = heading(subject, title, type_)
        parts = (without_offices(matter), *more)
        yield IndexEntry(
            ref=ref, id=uid.hex, title=own, type=type_, date=started, url=path_of(ref),
            body="\n\n".join(part for part in parts if part), numbers=(number,) if number else (),
            topics=tuple(topics.get(uid, ())), dossiers=names.dossier_keys(dossier), weight=weight(Kind.CASE),
            **people.get(uid, NOBODY).facets(),
        )  # fmt: skip


def case_bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    rows = Case.objects.filter(id__in=ids).values_list("id", "type", "title", "subject")
    return {uid: without_offices(heading(subject, title, type_)[1]) for uid, type_, title, subject in rows}


def dossier_entries(ids: Sequence[UUID], _names: Names) -> Iterator[IndexEntry]:
    numbers, topics = own_numbers(ids), topics_of(ids)
    for uid, number, suffix, title, *more in Dossier.objects.filter(id__in=ids, hidden=False).values_list(*_DOSSIER):
        ref = dossier_ref(number, suffix, uid)
        key = dossier_key(number, suffix)
        yield IndexEntry(
            ref=ref, id=uid.hex, title=title.strip() or f"Dossier {key}", type="Kamerstukdossier", url=path_of(ref),
            body="\n\n".join(part for part in more if part),
            numbers=tuple(dict.fromkeys(n for n in (key, *numbers.get(uid, ())) if n)),
            topics=tuple(topics.get(uid, ())), dossiers=(key,) if key else (), weight=weight(Kind.DOSSIER),
        )  # fmt: skip


def dossier_bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    rows = Dossier.objects.filter(id__in=ids).values_list("id", "citation_title", "alias")
    return {uid: "\n\n".join(part for part in more if part) for uid, *more in rows}
