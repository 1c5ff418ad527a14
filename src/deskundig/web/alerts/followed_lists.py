"""The lists of the site as monitors see them: an address with its filters, and what stands in it now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

from django.http import QueryDict

from deskundig.alerts.domain.listed import Listed, ListNow
from deskundig.followthrough.queries import standing
from deskundig.followthrough.queries.commitment_rows import commitments_among
from deskundig.followthrough.queries.found_promises import promise_ids, promises_among
from deskundig.followthrough.queries.motion_rows import motions_among
from deskundig.followthrough.queries.question_rows import questions_among
from deskundig.web.asked import day_asked
from deskundig.web.followup import commitments, found_promises, motions, questions
from deskundig.web.followup.asked import Asked, read_asked
from deskundig.web.followup.commitments import COMMITMENTS
from deskundig.web.followup.found_promises import FOUND_PROMISES
from deskundig.web.followup.listing import FollowUp
from deskundig.web.followup.motions import MOTIONS
from deskundig.web.followup.questions import QUESTIONS
from deskundig.web.registers import declared
from deskundig.web.registers.declared import Declared
from deskundig.web.registers.rows import Row

from . import lists
from .feed import FeedDocument

IN_SIGHT = 10                 # of a first look
FOLLOW_UPS: dict[str, FollowUp] = {each.path: each for each in (QUESTIONS, COMMITMENTS, FOUND_PROMISES, MOTIONS)}
REGISTERS: dict[str, Declared] = {
    each.path: each
    for each in vars(declared).values()
    if isinstance(each, Declared) and each.path not in FOLLOW_UPS
}
_LEFT_OUT = ("na", "voor", "volgorde", "formaat", "taal")     # how a list is looked at, not what is in it


def asked_list(address: str) -> str:
    """The address of a list, cleaned to what it asks; empty when it is none of ours."""
    path, _mark, query = address.replace("\0", "").partition("?")
    if path not in FOLLOW_UPS and path not in REGISTERS:
        return ""
    asked = QueryDict(query, mutable=True)
    for name in [name for name in asked if name in _LEFT_OUT or not asked[name]]:
        del asked[name]
    return f"{path}?{asked.urlencode()}"[:2_000] if asked else path


def title_of(address: str) -> str:
    """The name of a list with its filters, for people."""
    path, _mark, query = address.partition("?")
    listed = FOLLOW_UPS.get(path) or REGISTERS.get(path)
    chosen = " · ".join(value for values in QueryDict(query).lists() for value in values[1])
    name = str(listed.title) if listed else path
    return f"{name}: {chosen}" if chosen else name


def list_now(address: str, today: date) -> ListNow | None:
    """What stands in a list, all of it; None when the address is no list of this site."""
    path, _mark, query = address.partition("?")
    if path in _STANDING:
        asked = read_asked(path, QueryDict(query), FOLLOW_UPS[path].states, FOLLOW_UPS[path].own)
        ids, rows = _STANDING[path]
        return ListNow(title_of(address), ids(asked, today), lambda few: [_listed(*row) for row in rows(few, today)])
    return _of_register(address, REGISTERS[path], QueryDict(query)) if path in REGISTERS else None


def _of_register(address: str, declared: Declared, query: QueryDict) -> ListNow:
    filters = lists.filters_of(declared, query)
    register = declared.register
    return ListNow(
        title_of(address), register.ids(filters),
        lambda few: [_listed(uid, declared.row(line)) for uid, line in register.among(filters, few)],
    )


def _listed(uid: UUID, row: Row) -> Listed:
    item = lists.item_of(row)
    return Listed(uid, item.path, item.title, item.type, item.when if isinstance(item.when, date) else None)


def newest_in(address: str, since: date, today: date) -> tuple[FeedDocument, int] | None:
    """The newest things in a list with a day from ``since`` to today, and how many there are in all.

    None when the address is no list of this site, or one of things without a day.
    """
    path, _mark, query = address.partition("?")
    asked = QueryDict(query, mutable=True)
    start, end = day_asked(asked, "van") or since, day_asked(asked, "tot") or today
    asked["van"], asked["tot"] = max(start, since).isoformat(), min(end, today).isoformat()
    if path in _STANDING:
        listed, ids = FOLLOW_UPS[path], _STANDING[path][0]
        total = len(ids(read_asked(path, asked, listed.states, listed.own), today))
        return lists.of_follow_up(listed, asked, today, most=IN_SIGHT), total
    declared = REGISTERS.get(path)
    if declared is None or not (declared.register.dated or declared.register.text_day):
        return None
    total = declared.register.count(lists.filters_of(declared, asked))
    return lists.of_register(declared, asked, most=IN_SIGHT), total


Ids = Callable[[Asked, date], Collection[UUID]]
Rows = Callable[[Collection[UUID], date], Iterator[tuple[UUID, Row]]]


def _questions(ids: Collection[UUID], today: date) -> Iterator[tuple[UUID, Row]]:
    rows = questions_among(ids, today=today)
    return ((row.case.id, QUESTIONS.line(questions.Listed(row, None))) for row in rows)


def _motions(ids: Collection[UUID], _today: date) -> Iterator[tuple[UUID, Row]]:
    return ((row.case.id, MOTIONS.line(row)) for row in motions_among(ids))


def _commitments(ids: Collection[UUID], today: date) -> Iterator[tuple[UUID, Row]]:
    return ((row.line.id, COMMITMENTS.line(row)) for row in commitments_among(ids, today=today))


def _in_text(ids: Collection[UUID], _today: date) -> Iterator[tuple[UUID, Row]]:
    return ((row.id, FOUND_PROMISES.line(row)) for row in promises_among(ids))


_STANDING: Mapping[str, tuple[Ids, Rows]] = {
    QUESTIONS.path: (lambda a, today: standing.question_ids(questions.filters(a), today=today), _questions),
    MOTIONS.path: (lambda a, _today: standing.motion_ids(motions.filters(a)), _motions),
    FOUND_PROMISES.path: (lambda a, _today: promise_ids(found_promises.filters(a)), _in_text),
    COMMITMENTS.path: (lambda a, today: standing.commitment_ids(commitments.filters(a), today=today), _commitments),
}
