"""Who the holders of evidence are, in the record's words; who of them is in office on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from deskundig.expertise.evidence.holders import BODY, PERSON, person_holder
from deskundig.kernel.ref import Ref
from deskundig.record.domain.memberships import covers
from deskundig.record.models import Membership
from deskundig.record.queries.lines import organizations_by_id, persons_by_id


@dataclass(frozen=True, slots=True)
class Known:
    """``ref`` is None for someone of whom the record has a name only."""

    name: str
    ref: Ref | None = None
    function: str = ""


def known(holders: Mapping[str, str]) -> Mapping[str, Known]:
    """By holder, with the name on the paper to fall back on. Who was withdrawn at the source is absent. 2 queries."""
    persons = persons_by_id(_ids(holders, PERSON))
    bodies = organizations_by_id(_ids(holders, BODY))
    found: dict[str, Known] = {}
    for holder, name in holders.items():
        if holder.startswith(PERSON):
            person = persons.get(UUID(holder[2:]))
            if person:
                found[holder] = Known(person.name or name, person.ref, person.function)
        elif holder.startswith(BODY):
            body = bodies.get(UUID(holder[2:]))
            if body:
                found[holder] = Known(body.name or name, body.ref)
        else:
            found[holder] = Known(name)
    return found


def in_office(holders: Iterable[str], day: dt.date) -> frozenset[str]:
    """Those with a seat or post on that day; a source that never ends what ended counts too long. 1 query."""
    ids = _ids(holders, PERSON)
    rows = Membership.objects.filter(person_id__in=ids, hidden=False, nature__in=("member", "post", "substitute"))
    seats = rows.values_list("person_id", "start", "end")
    return frozenset(person_holder(person) for person, start, end in seats if start and covers(start, end, day))


def _ids(holders: Iterable[str], prefix: str) -> list[UUID]:
    return [UUID(holder[2:]) for holder in holders if holder.startswith(prefix)]
