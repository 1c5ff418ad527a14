"""Which parties vote alike in a period, and which members voted otherwise than their party in roll calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.agreement import Agreement, agreement
from deskundig.record.domain.votes import AGAINST, FOR, ROLL_CALL, Ballot
from deskundig.record.models import AgendaItem, Decision, Vote

from .decisions_on import decision_lines
from .registers.lists import kept


@dataclass(frozen=True, slots=True)
class Differing:
    """One member's vote against most of the own party. ``person`` is None where the source names no person."""

    name: str
    person: Ref | None
    party: str
    choice: str
    mistake: bool
    decision: Ref
    title: str
    date: date | None


def last_year_of_votes() -> tuple[date, date] | None:
    """The year up to the newest vote; None when there are no votes. 1 query."""
    voted = Decision.objects.filter(hidden=False, type__startswith="Stemmen")
    newest = kept("votes:newest", lambda: voted.aggregate(day=Max("agenda_item__event__date"))["day"])
    return (newest - timedelta(days=364), newest) if newest else None


def agreement_between(start: date, end: date) -> Agreement:
    """Votes by show of hands from start to end, both included; a roll call is not a party's vote. 1 query."""
    return kept(f"agreement:{start}:{end}", lambda: _count(start, end))


def _count(start: date, end: date) -> Agreement:
    rows = Vote.objects.filter(decision__in=_decided(start, end).exclude(voting_method=ROLL_CALL).values("id"))
    rows = rows.filter(hidden=False, person_id__isnull=True)
    return agreement(rows.values_list("decision_id", "party_name", "choice"))


def differing_between(start: date, end: date) -> tuple[Differing, ...]:
    """Members who differ from their party in roll calls, newest first. At most 5 queries."""
    return kept(f"differing:{start}:{end}", lambda: _differing(start, end))


def _differing(start: date, end: date) -> tuple[Differing, ...]:
    ids = _divided(_decided(start, end).filter(voting_method=ROLL_CALL).values("id"))
    lines = decision_lines(ids, counted=ids).values()
    found = [
        Differing(b.member, _person(b), b.party, b.choice, b.mistake, d.ref, d.agenda_title or d.type, d.date)
        for d in lines for b in d.tally.differing()
    ]
    return tuple(sorted(found, key=lambda f: (f.date or date.min, f.name), reverse=True))


def _divided(decisions: QuerySet[Any]) -> list[UUID]:
    """Those in which some party stood on both sides: the only ones whose ballots need be read. 1 query."""
    cast = Vote.objects.filter(decision__in=decisions, hidden=False, choice__in=(FOR, AGAINST))
    parties = cast.values("decision_id", "party_name").annotate(sides=Count("choice", distinct=True))
    return list(set(parties.filter(sides__gt=1).values_list("decision_id", flat=True)))


def _person(ballot: Ballot) -> Ref | None:
    return Ref(Kind.PERSON, ballot.member_key) if ballot.member_key else None


def _decided(start: date, end: date) -> QuerySet[Any]:
    items = AgendaItem.objects.filter(event__date__gte=start, event__date__lte=end).values("id")
    return Decision.objects.filter(Q(hidden=False, type__startswith="Stemmen"), agenda_item_id__in=items)
