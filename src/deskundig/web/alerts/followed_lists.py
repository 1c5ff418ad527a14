"""The lists of the site as monitors see them: an address with its filters, and what stands in it now."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from deskundig.alerts.domain.listed import IN_SIGHT, Listed, ListNow
from deskundig.web.followup.commitments import COMMITMENTS
from deskundig.web.followup.listing import FollowUp
from deskundig.web.followup.motions import MOTIONS
from deskundig.web.followup.questions import QUESTIONS
from deskundig.web.registers import declared
from deskundig.web.registers.declared import Declared

from . import lists
from .feed import FeedDocument

FOLLOW_UPS: dict[str, FollowUp] = {each.path: each for each in (QUESTIONS, COMMITMENTS, MOTIONS)}
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


def newest_in(address: str, today: date) -> ListNow | None:
    """The newest things in a list; None when the address is no list of this site."""
    path, _mark, query = address.partition("?")
    found = _document(path, QueryDict(query), today)
    if found is None:
        return None
    things = tuple(Listed(i.path, i.title, i.type, i.when if isinstance(i.when, date) else None) for i in found.items)
    return ListNow(title_of(address), things)


def _document(path: str, query: QueryDict, today: date) -> FeedDocument | None:
    if path in FOLLOW_UPS:
        return lists.of_follow_up(FOLLOW_UPS[path], query, today, most=IN_SIGHT)
    return lists.of_register(REGISTERS[path], query, most=IN_SIGHT) if path in REGISTERS else None
