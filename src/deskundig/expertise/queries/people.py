"""Who the holders of evidence are, in the record's words; who of them is in office on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from deskundig.expertise.domain.question import Apart
from deskundig.expertise.evidence.holders import BODY, PERSON, person_holder
from deskundig.kernel.ref import Ref
from deskundig.record.domain.memberships import covers
from deskundig.record.models import Disclosure, Membership
from deskundig.record.queries.lines import organizations_by_id, persons_by_id

from .pieces import evidence_state


@dataclass(frozen=True, slots=True)
class Known:
    """``ref`` is None for someone of whom the record has a name only."""

    name: str
    ref: Ref | None = None
    function: str = ""
    party: str = ""                       # of the newest seat; abbreviated where the record has that


def known(holders: Mapping[str, str]) -> Mapping[str, Known]:
    """By holder, with the name on the paper to fall back on. Who was withdrawn at the source is absent. 3 queries."""
    persons = persons_by_id(_ids(holders, PERSON))
    parties = _parties(persons)
    bodies = organizations_by_id(_ids(holders, BODY))
    found: dict[str, Known] = {}
    for holder, name in holders.items():
        if holder.startswith(PERSON):
            person = persons.get(UUID(holder[2:]))
            if person:
                found[holder] = Known(person.name or name, person.ref, person.function, parties.get(person.id, ""))
        elif holder.startswith(BODY):
            body = bodies.get(UUID(holder[2:]))
            if body:
                found[holder] = Known(body.name or name, body.ref)
        else:
            found[holder] = Known(name)
    return found


def _parties(persons: Iterable[UUID]) -> Mapping[UUID, str]:
    """The party of the newest seat; read again whenever the evidence was."""
    every = _every_party(*evidence_state())
    return {person: every[person] for person in persons if person in every}


@lru_cache(maxsize=2)
def _every_party(_name: str, _seq: int, _written: int) -> Mapping[UUID, str]:
    """A source may give the seat's party, or the party itself. 1 query."""
    rows = Membership.objects.filter(
        Q(organization__type="party") | Q(seat__organization__type="party"), person_id__isnull=False, hidden=False
    ).values_list("person_id", "start", "organization__abbreviation", "organization__name",
                  "seat__organization__abbreviation", "seat__organization__name")  # fmt: skip
    newest: dict[UUID, tuple[str, str]] = {}
    for person, start, *names in rows:
        if (start or "") >= newest.get(person, ("", ""))[0]:
            newest[person] = (start or "", next((name for name in names if name), ""))
    return {person: name for person, (_, name) in newest.items()}


def in_office(holders: Iterable[str], day: dt.date) -> frozenset[str]:
    """Those with a seat or post on that day; a source that never ends what ended counts too long. 1 query."""
    ids = _ids(holders, PERSON)
    rows = Membership.objects.filter(person_id__in=ids, hidden=False, nature__in=("member", "post", "substitute"))
    seats = rows.values_list("person_id", "start", "end")
    return frozenset(person_holder(person) for person, start, end in seats if start and covers(start, end, day))


def apart_of(holders: Iterable[str], day: dt.date) -> Mapping[str, Apart]:
    """Availability and interests of persons, kept apart from what they know. 2 queries."""
    persons = [holder for holder in holders if holder.startswith(PERSON)]
    if not persons:
        return {}
    holding = in_office(persons, day)
    interests: dict[str, list[str]] = defaultdict(list)
    rows = Disclosure.objects.filter(person_id__in=_ids(persons, PERSON), hidden=False, nature="side_job")
    for person, what, where, end in rows.values_list("person_id", "text", "organization_name", "end"):
        if not end or end >= day.isoformat()[: len(end)]:
            interests[person_holder(person)].append(what or where)
    return {holder: Apart(holder in holding, tuple(dict.fromkeys(interests[holder]))) for holder in persons}


def _ids(holders: Iterable[str], prefix: str) -> list[UUID]:
    return [UUID(holder[2:]) for holder in holders if holder.startswith(prefix)]
