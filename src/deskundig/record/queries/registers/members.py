"""Who sits in the House, now or on a day, and who holds or held a post in the cabinet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.domain.memberships import party_on
from deskundig.record.models import Membership, Person

from ..lines import PERSON_COLUMNS, PersonLine, person_line
from ..people_on import party_stints
from .lists import Register, members_of

SITTING = "Tweede Kamerlid"
LEFT = "Oud Kamerlid"
_OF_PARTY = Q(seat__organization__type="party") | Q(organization__type="party")
# who only joined a party has no seat
_SEATED = Q(nature="member", hidden=False) & _OF_PARTY & ~Q(function="partijlid")


@dataclass(frozen=True, slots=True)
class Place:
    """A committee someone sits on."""

    ref: Ref
    name: str
    abbreviation: str
    function: str


@dataclass(frozen=True, slots=True)
class MemberInList:
    """``party`` and ``since`` of the seat; empty where the source has no seat for this person."""

    line: PersonLine
    party: str
    since: str
    committees: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post in the cabinet. ``ref`` is the person, None for someone who is not in the record."""

    id: UUID
    ref: Ref | None
    person_name: str
    function: str
    portfolio: str
    ministry: str
    ministry_ref: Ref | None
    start: str
    end: str


def covering(day: date) -> Q:
    """Periods that hold a day; a partial date counts as far as it is known."""
    text = day.isoformat()
    return Q(start__lte=text) & (Q(end="") | Q(end__gte=text) | Q(end__in=[text[:4], text[:7]]))


def _sitting(when: Q) -> Q:
    return Q(id__in=Membership.objects.filter(_SEATED & when).values("person_id"))


def _now() -> Q:
    """The source's own word for a person goes before a seat that was never closed."""
    return Q(function=SITTING) | (_sitting(Q(end="")) & ~Q(function=LEFT))


def vacancies(day: date | None) -> int:
    """Seats of parties that are empty now, or on a day. 1 query."""
    when = covering(day) if day else Q(end="")
    found = Membership.objects.filter(_OF_PARTY & when, nature="vacancy", hidden=False)
    return found.values("seat_id").distinct().count()


def newest_post() -> str:
    """The day on which the newest post began, as published; empty when there is none. 1 query."""
    found = Membership.objects.filter(nature="post", hidden=False).aggregate(day=Max("start"))["day"]
    return found or ""


def _members(rows: Sequence[tuple[Any, ...]]) -> list[MemberInList]:
    return _members_on(rows, None)


def _members_on(rows: Sequence[tuple[Any, ...]], day: date | None) -> list[MemberInList]:
    """With the seat and the committees of that day, or of now. 2 queries."""
    ids = {row[0] for row in rows}
    stints, committees = party_stints(ids), _committees(ids, day)
    found = []
    for row in rows:
        line = person_line(row)
        own = [s for s in stints.get(line.id, ()) if day or not s.end]
        seat = party_on(own, day)
        found.append(MemberInList(
            line, seat.party if seat else line.party, seat.start if seat else "", committees.get(line.id, ()),
        ))
    return found


def _committees(persons: Iterable[UUID], day: date | None) -> Mapping[UUID, tuple[Place, ...]]:
    rows = Membership.objects.filter(
        covering(day) if day else Q(end=""), person_id__in=set(persons), hidden=False,
        nature__in=("member", "substitute"), seat__organization__type="committee", seat__organization__hidden=False,
    ).order_by("seat__organization__name").values_list(
        "person_id", "seat__organization_id", "seat__organization__name", "seat__organization__abbreviation",
        "function",
    )
    found: dict[UUID, dict[UUID, Place]] = defaultdict(dict)
    for person, uid, name, abbreviation, function in rows:
        found[person][uid] = Place(Ref(Kind.ORGANIZATION, str(uid)), name, abbreviation, function)
    return {person: tuple(places.values()) for person, places in found.items()}


def _posts(rows: Sequence[tuple[Any, ...]]) -> list[PostLine]:
    found = []
    for uid, function, portfolio, start, end, person, number, name, ministry, ministry_name in rows:
        found.append(PostLine(
            uid, numbered_ref(Kind.PERSON, number or "", person) if name else None, name or "", function, portfolio,
            ministry_name or "", Ref(Kind.ORGANIZATION, str(ministry)) if ministry_name else None, start, end,
        ))
    return found


MEMBERS: Register[MemberInList] = Register(
    "members", Person, PERSON_COLUMNS, _members, "sort_name", dated=False, visible=Q(hidden=False), type_field="",
    of_organization=members_of, now=_now, on=lambda day: _sitting(covering(day)), read_on=_members_on,
)
POSTS: Register[PostLine] = Register(
    "posts", Membership,
    ("id", "function", "portfolio", "start", "end", "person_id", "person__number", "person__name", "organization_id",
     "organization__name"),
    _posts, "start", text_day=True, visible=Q(hidden=False, nature="post") & ~Q(person__hidden=True),
    type_field="function", person_field="person", of_person=lambda uid: Q(person_id=uid),
    of_organization=lambda uid: Q(organization_id=uid), states={"now": Q(end="")}, on=covering,
)
