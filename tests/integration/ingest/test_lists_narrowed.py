"""A list under any filters holds what passes them, on both databases and by each way of finding a page.

It stands here for the two databases (``store``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deskundig.record.models import AgendaItem, Decision, Document, Event, Involvement, Reservation, Room, Vote
from deskundig.record.queries.registers import lists
from deskundig.record.queries.registers.kinds import DECISIONS, DOCUMENTS, EVENTS, VOTES
from deskundig.record.queries.registers.lists import UNDATED, Filters, Register
from deskundig.record.queries.registers.slices import Window

pytestmark = pytest.mark.django_db
FIRST = date(2023, 11, 17)
COMMITTEE, PARTY, MEMBER, DOSSIER, NOBODY = (UUID(int=n + 1) for n in range(5))
ROOMS = ("", "Zaal", " Zaal", "Brussel ")


@dataclass(frozen=True)
class Row:
    """What a filter looks at, as plain values."""

    id: UUID
    day: date | None
    type: str
    person: bool = False
    organization: bool = False
    dossier: bool = False
    body: tuple[str, str] = ("", "")
    room: str = ""
    states: frozenset[str] = frozenset()

    def passes(self, f: Filters) -> bool:
        year = str(self.day.year) if self.day else UNDATED
        return all((
            (self.day is None) == f.undated,
            not f.type or f.type == self.type,
            not f.year or f.year == year,
            f.undated or not f.start or (self.day is not None and self.day >= f.start),
            f.undated or not f.end or (self.day is not None and self.day <= f.end),
            not f.state or f.state in self.states,
            not f.person or (f.person == MEMBER and self.person),
            not f.organization or (f.organization != NOBODY and self.organization),
            not f.dossier or self.dossier,
            not f.body or f.body in self.body,
            not f.value or f.value == self.room,
        ))  # fmt: skip


def _id(kind: int, n: int) -> UUID:
    return UUID(int=kind * 10**6 + n * 7919 % 1009)      # in another order than the days


def _day(n: int) -> date | None:
    return None if n % 17 == 0 else FIRST + timedelta(days=n * 5 % 160)


def _events() -> list[Row]:
    """Meetings, of a committee by its id, by a role or by its name; in a room, or reserved for one."""
    Room.objects.create(id=_id(9, 1), name="Zaal")
    events, roles, reserved, rows = [], [], [], []
    for n in range(150):
        led, joined, body = n % 5 == 0, n % 11 == 0, (("FIN", "Financiën"), ("", "Zorg"), ("", ""))[n % 3]
        event = Event(
            id=_id(1, n), nature="sitting" if n % 19 == 0 else "activity", hidden=n % 13 == 0, date=_day(n),
            type="ab"[n % 2], number=f"A{n}", place=ROOMS[n % 4], lead_abbreviation=body[0], lead_name=body[1],
            lead_committee_id=COMMITTEE if led else None,
        )  # fmt: skip
        events.append(event)
        if joined:
            roles.append(_role("event", event.id, n))
        if n % 3 == 0:
            reserved.append(Reservation(id=_id(8, n), event_number=event.number, room_id=_id(9, 1)))
        if event.nature == "activity" and not event.hidden:
            room = event.place.strip() or ("Zaal" if n % 3 == 0 else "")
            rows.append(Row(event.id, event.date, event.type, joined, led or joined, body=body, room=room))
    for model, made in ((Event, events), (Involvement, roles), (Reservation, reserved)):
        model._default_manager.bulk_create(made)
    return rows


def _role(kind: str, subject: UUID, n: int) -> Involvement:
    return Involvement(
        id=_id(7, n), subject_kind=kind, subject_id=subject, person_id=MEMBER, organization_id=COMMITTEE
    )


def _documents() -> list[Row]:
    documents, roles, rows = [], [], []
    for n in range(150):
        mine, filed = n % 4 == 0, n % 6 == 0
        document = Document(
            id=_id(2, n), hidden=n % 13 == 0, date=_day(n), type="ab"[n % 2], number=f"D{n}",
            dossier_id=DOSSIER if filed else None,
        )  # fmt: skip
        documents.append(document)
        if mine:
            roles.append(_role("document", document.id, n))
        if not document.hidden:
            rows.append(Row(document.id, document.date, document.type, mine, mine, dossier=filed))
    Document.objects.bulk_create(documents)
    Involvement.objects.bulk_create(roles)
    return rows


def _decisions() -> list[Row]:
    """On meetings of which some have no day, and some agenda items that are not here."""
    Event.objects.bulk_create(Event(id=_id(1, n), nature="activity", date=_day(n)) for n in range(40))
    AgendaItem.objects.bulk_create(AgendaItem(id=_id(3, n), event_id=_id(1, n)) for n in range(40))
    decisions, votes, rows = [], [], []
    for n in range(150):
        meeting, voted = n % 43, n % 3 > 0
        decision = Decision(
            id=_id(4, n), agenda_item_id=_id(3, meeting), hidden=n % 13 == 0, text=f"{n}",
            type=("Stemmen - aangenomen", "Stemmen - verworpen", "Besloten")[n % 3],
            voting_method="Hoofdelijk" if n % 4 == 0 else "Met handopsteken",
        )  # fmt: skip
        decisions.append(decision)
        if voted:
            votes.append(Vote(id=_id(5, n), decision=decision, organization_id=PARTY, mistake=n % 7 == 0))
            votes.append(Vote(id=_id(6, n), decision=decision, person_id=MEMBER, hidden=n % 5 == 0))
        if not decision.hidden:
            states = frozenset({"roll_call"} if n % 4 == 0 else ()) | ({"mistake"} if voted and n % 7 == 0 else set())
            day = _day(meeting) if meeting < 40 else None
            rows.append(Row(decision.id, day, decision.type, voted and n % 5 > 0, voted, states=states))
    Decision.objects.bulk_create(decisions)
    Vote.objects.bulk_create(votes)
    return rows


def _votes() -> list[Row]:
    return [row for row in _decisions() if row.type.startswith("Stemmen") and row.day]


PERIODS: tuple[dict[str, Any], ...] = (
    {"year": "2024"}, {"year": "2023", "end": date(2023, 12, 20)}, {"start": date(2024, 1, 10)},
    {"start": date(2023, 12, 5), "end": date(2024, 2, 29)}, {"start": date(2024, 2, 1), "end": date(2024, 1, 1)},
    {"end": date(2024, 1, 15)},
)  # fmt: skip
BODIES: tuple[dict[str, Any], ...] = ({"organization": COMMITTEE}, {"organization": NOBODY})
ASKED: dict[str, tuple[Register[Any], Callable[[], list[Row]], tuple[dict[str, Any], ...]]] = {
    "events": (EVENTS, _events, (
        {"type": "a"}, {"year": UNDATED}, *PERIODS, *BODIES, {"person": MEMBER}, {"body": "FIN"}, {"body": "Zorg"},
        {"body": "niemand"}, {"value": "Zaal"}, {"value": "Brussel"}, {"value": "nergens"},
    )),
    "documents": (DOCUMENTS, _documents, (
        {"type": "b"}, {"year": UNDATED}, *PERIODS, *BODIES, {"person": MEMBER}, {"person": NOBODY}, {"dossier": DOSSIER},
    )),
    "decisions": (DECISIONS, _decisions, (
        {"type": "Besloten"}, {"year": UNDATED}, *PERIODS, {"organization": PARTY}, {"organization": NOBODY},
        {"person": MEMBER},
    )),
    "votes": (VOTES, _votes, (
        {"type": "Stemmen - verworpen"}, *PERIODS, {"organization": PARTY}, {"person": MEMBER}, {"state": "mistake"},
        {"state": "roll_call"},
    )),
}  # fmt: skip
WAYS = {"as it chooses": (10_000, 4), "days and ids": (10_000, 0), "by day": (0, 4)}


def _pairs(asked: tuple[dict[str, Any], ...]) -> Iterator[Filters]:
    yield Filters()
    for one in asked:
        yield Filters(**one)
    for one, other in combinations(asked, 2):
        if not one.keys() & other.keys() and UNDATED not in (one.get("year"), other.get("year")):
            yield Filters(**one, **other)


def _turned(register: Register[Any], filters: Filters, *, descending: bool) -> list[UUID]:
    """All pages one after another; each page's way back gives the one before it."""
    found, cursor, former = list[UUID](), "", list[UUID]()
    while True:
        part = register.slice(filters, Window(cursor, "", 20, descending))
        here = [getattr(line, "line", line).id for line in part.lines]
        if cursor and here:
            back = register.slice(filters, Window("", part.before, 20, descending))
            assert [getattr(line, "line", line).id for line in back.lines] == former
        found, former, cursor = found + here, here, part.after
        if not cursor:
            return found


@pytest.mark.parametrize("name", ASKED)
def test_pages_and_counts_are_those_of_the_rows_that_pass(
    store: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    register, make, asked = ASKED[name]
    rows = make()
    for way, filters in enumerate(_pairs(asked)):
        few, dearer = list(WAYS.values())[way % len(WAYS)]
        monkeypatch.setattr(lists, "FEW", few)
        monkeypatch.setattr(lists, "_DEARER", dearer)
        expected = [row for row in rows if row.passes(filters)]
        assert register.count(filters) == len(expected), filters
        assert {row.id for row in expected} == register.ids(filters), filters
        if not filters.undated:
            days = sorted((row.day or date.max, row.id) for row in expected)
            descending = way % 2 == 0
            in_order = [uid for _, uid in (reversed(days) if descending else days)]
            assert _turned(register, filters, descending=descending) == in_order, filters
        cache.clear()


@pytest.mark.parametrize("name", ASKED)
def test_facets_count_what_each_choice_would_give(store: str, name: str) -> None:
    register, make, asked = ASKED[name]
    rows = make()
    for filters in _pairs(asked):
        found = register.facets(filters)
        assert all(n == register.count(lists.replace(filters, state=state)) for state, n in found.states)
        if filters.undated:
            continue
        any_type = [row for row in rows if row.passes(lists.replace(filters, type=""))]
        assert dict(found.types) == Counter(row.type for row in any_type), filters
        any_year = [row for row in rows if row.passes(lists.replace(filters, year=""))]
        assert dict(found.years) == Counter(str(row.day.year) for row in any_year if row.day), filters
    assert register.facets(Filters()).undated == (sum(row.day is None for row in rows) if name != "votes" else 0)


def test_committees_and_rooms_are_counted_under_all_other_filters(store: str) -> None:
    register, make, asked = ASKED["events"]
    rows = make()
    for filters in _pairs(asked):
        other = lists.replace(filters, body="", organization=None)
        bodies = Counter(row.body for row in rows if row.body[1] and row.passes(other))
        assert {(short, name): n for short, name, n in register.bodies(filters)} == {
            (body[0] or body[1], body[1]): n for body, n in bodies.items()
        }
        rooms = Counter(row.room for row in rows if row.room and row.passes(lists.replace(filters, value="")))
        assert dict(register.own_values(filters)) == rooms, filters


@pytest.mark.parametrize(
    ("count", "index"),
    [
        (lambda: EVENTS.bodies(Filters(type="a")), "event_by_body"),
        (lambda: EVENTS.own_values(Filters(end=date(2024, 1, 15))), "event_by_place"),
        (lambda: EVENTS.count(Filters(body="FIN")), "event_by_abbreviation"),
        (lambda: VOTES.count(Filters(organization=PARTY)), "vote_of_party"),
        (lambda: VOTES.count(Filters(person=MEMBER)), "vote_of_person"),
        (lambda: VOTES.count(Filters(state="mistake")), "vote_by_mistake"),
        (lambda: DOCUMENTS.count(Filters(person=MEMBER)), "involvement_of_person"),
        (lambda: DOCUMENTS.count(Filters(organization=COMMITTEE)), "involvement_of_body"),
    ],
)
def test_what_a_list_is_narrowed_by_is_found_in_an_index(db: None, count: Callable[[], object], index: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        count()
    plans = []
    for question in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + question["sql"].replace("%", "%%"))
            plans += [row[3] for row in cursor.fetchall()]
    assert any(index in plan for plan in plans), plans


def test_a_period_asks_for_no_more_than_the_days_outside_its_months(db: None) -> None:
    EVENTS.count(Filters())
    with CaptureQueriesContext(connection) as asked:
        EVENTS.count(Filters(start=date(2020, 1, 1), end=date(2024, 2, 29)))
    assert not [q for q in asked.captured_queries if "record_event" in q["sql"]]
    with CaptureQueriesContext(connection) as asked:
        EVENTS.count(Filters(start=date(2020, 1, 5), end=date(2024, 2, 29)))
    narrow = [q["sql"] for q in asked.captured_queries if "record_event" in q["sql"]]
    assert len(narrow) == 1 and "2020-01-05" in narrow[0] and "2020-01-31" in narrow[0]
