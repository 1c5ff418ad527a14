"""From the record to what is indexed: each kind of thing as ``IndexEntry``, set-wise, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.models import Case, Commitment, Document, Dossier, Event, Organization, Person
from deskundig.search.domain.port import IndexEntry

from . import cases, debates, disclosures, documents, meetings, outcomes, people
from .names import Names

Entries = Callable[[Sequence[UUID], Names], Iterator[IndexEntry]]
Bodies = Callable[[Sequence[UUID]], Mapping[UUID, str]]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing: its rows, its entries, and the text that a snippet is cut from."""

    rows: Callable[[], QuerySet[Any]]
    entries: Entries
    bodies: Bodies


def _visible(model: type[Model]) -> Callable[[], QuerySet[Any]]:
    return lambda: model._default_manager.filter(hidden=False)


SOURCES: Mapping[Kind, Source] = {
    Kind.DOCUMENT: Source(_visible(Document), documents.entries, documents.bodies),
    Kind.CASE: Source(_visible(Case), cases.case_entries, cases.case_bodies),
    Kind.DOSSIER: Source(_visible(Dossier), cases.dossier_entries, cases.dossier_bodies),
    Kind.EVENT: Source(_visible(Event), meetings.entries, meetings.bodies),
    Kind.SPEECH: Source(debates.findable, debates.entries, debates.bodies),
    Kind.COMMITMENT: Source(_visible(Commitment), outcomes.commitment_entries, outcomes.commitment_bodies),
    Kind.DECISION: Source(outcomes.voted, outcomes.decision_entries, outcomes.decision_bodies),
    Kind.PERSON: Source(_visible(Person), people.person_entries, people.person_bodies),
    Kind.ORGANIZATION: Source(_visible(Organization), people.organization_entries, people.organization_bodies),
    Kind.DISCLOSURE: Source(disclosures.findable, disclosures.entries, disclosures.bodies),
}
AT_ONCE = 1_000      # things of which everything is read together


def all_entries(names: Names) -> Iterator[IndexEntry]:
    """Everything in the record that can be found; memory does not grow with its number."""
    for kind in SOURCES:
        yield from entries_of_all(kind, names)


def entries_of_all(kind: Kind, names: Names) -> Iterator[IndexEntry]:
    """Everything of one kind."""
    for ids in _chunks(SOURCES[kind].rows()):
        yield from SOURCES[kind].entries(ids, names)


def entries_of(kind: Kind, ids: Sequence[UUID], names: Names) -> Iterator[IndexEntry]:
    """Entries of these things; one that is hidden, empty or not here has none."""
    for start in range(0, len(ids), AT_ONCE):
        yield from SOURCES[kind].entries(ids[start : start + AT_ONCE], names)


def texts(things: Sequence[tuple[Ref, str]]) -> Mapping[str, str]:
    """The texts that snippets are cut from, by id; one or two queries for each kind."""
    ids: dict[Kind, list[UUID]] = defaultdict(list)
    for ref, uid in things:
        ids[ref.kind].append(UUID(uid))
    return {
        uid.hex: text for kind, of_kind in ids.items() if kind in SOURCES
        for uid, text in SOURCES[kind].bodies(of_kind).items()
    }  # fmt: skip


def _chunks(rows: QuerySet[Any]) -> Iterator[list[UUID]]:
    last: UUID | None = None
    while True:
        page = rows if last is None else rows.filter(id__gt=last)
        ids = list(page.order_by("id").values_list("id", flat=True)[:AT_ONCE])
        if not ids:
            return
        yield ids
        last = ids[-1]
