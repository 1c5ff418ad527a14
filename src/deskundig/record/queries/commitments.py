"""Everything the page of a commitment from the House's register shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Commitment, Document, Event

from .finding import find_thing
from .lines import (
    COMMITMENT_COLUMNS,
    DOCUMENT_COLUMNS,
    EVENT_COLUMNS,
    CommitmentLine,
    DocumentLine,
    EventLine,
    OrganizationLine,
    PersonLine,
    commitment_line,
    commitments_by_id,
    document_line,
    event_line,
    organizations_by_id,
    persons_by_id,
)
from .references import references_of

_RELATED = (Relation.COMMITMENT_REPEATS, Relation.COMMITMENT_ADDS_TO, Relation.COMMITMENT_CHANGES)


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """``fulfilled_by`` are the letters by which it was kept; ``missing`` are numbers of letters that are not here."""

    line: CommitmentLine
    source: str
    event: EventLine | None
    made_to_person: PersonLine | None
    made_to_party: OrganizationLine | None
    fulfilled_by: tuple[DocumentLine, ...]
    missing: tuple[str, ...]
    related: tuple[CommitmentLine, ...]


def commitment_page(key: str) -> CommitmentPage | None:
    """The commitment with this number or id; None when unknown or withdrawn. At most 9 queries."""
    found = find_thing(Kind.COMMITMENT, key)
    if found is None or found.hidden:
        return None
    row = Commitment.objects.get(id=found.id)
    numbers = re.findall(r"\S+", row.fulfilled_by.replace(",", " ").replace(";", " "))
    letters = _letters(numbers)
    forward, back = references_of(row.id, backward=_RELATED)
    related = commitments_by_id({uid for ids in (*forward.values(), *back.values()) for uid in ids})
    persons = persons_by_id([row.made_to_person_id]) if row.made_to_person_id else {}
    parties = organizations_by_id([row.made_to_party_id]) if row.made_to_party_id else {}
    columns = Commitment.objects.filter(id=row.id).values_list(*COMMITMENT_COLUMNS)
    return CommitmentPage(
        line=commitment_line(columns[0]), source=row.source, event=_event(row),
        made_to_person=next(iter(persons.values()), None), made_to_party=next(iter(parties.values()), None),
        fulfilled_by=letters, missing=tuple(n for n in numbers if n not in {d.number for d in letters}),
        related=tuple(sorted(related.values(), key=lambda c: c.number)),
    )


def _letters(numbers: list[str]) -> tuple[DocumentLine, ...]:
    if not numbers:
        return ()
    rows = Document.objects.filter(number__in=numbers, hidden=False).order_by("date", "number")
    return tuple(document_line(row) for row in rows.values_list(*DOCUMENT_COLUMNS))


def _event(row: Commitment) -> EventLine | None:
    wanted = Q(id=row.event_id) if row.event_id else Q(number=row.event_number, nature="activity")
    if not row.event_id and not row.event_number:
        return None
    found = Event.objects.filter(wanted, hidden=False).values_list(*EVENT_COLUMNS).first()
    return event_line(found) if found else None
