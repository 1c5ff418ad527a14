"""Rounds of surveys and self-tests: who may see which, and what a closed one says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Q, QuerySet

from deskundig.accounts.reach import reach_of
from deskundig.accounts.roles import Role
from deskundig.workforce.domain.disclosure_control import effective_threshold
from deskundig.workforce.domain.questionnaire import Question, from_json
from deskundig.workforce.domain.survey_outcome import Outcome, outcome
from deskundig.workforce.models import Survey, SurveyAnswer, SurveyTicket

Viewer = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class RoundLine:
    number: int
    title: str
    kind: str
    organization: str
    unit: str
    population: int
    opened: date
    closed: date | None


@dataclass(frozen=True, slots=True)
class RoundPage:
    """``outcome`` is None while the round is open: figures that grow by one sheet would tell that sheet."""

    line: RoundLine
    questions: tuple[Question, ...]
    answered: int
    outcome: Outcome | None
    previous: Outcome | None
    previous_line: RoundLine | None
    source: str
    may_close: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What someone with a link sees. ``state``: open, used, gone."""

    state: str
    title: str = ""
    kind: str = ""
    organization: str = ""
    questions: tuple[Question, ...] = ()
    population: int = 0


def visible(user: Viewer, kind: str = "") -> QuerySet[Survey]:
    """HR sees the rounds of its organisations, an organizer the own ones, everyone those taken in from a file."""
    rows = Survey.objects.order_by("-opened", "-pk")
    if kind:
        rows = rows.filter(kind=kind)
    reach = reach_of(user, Role.HR)
    if reach.everywhere:
        return rows
    seen = ~Q(source="")
    if user.is_authenticated:
        seen |= Q(organizer_id=user.pk) | Q(pk__in=reach.among(Survey.objects.all()).values("pk"))
    return rows.filter(seen)


def rounds_for(user: Viewer, kind: str = "") -> list[RoundLine]:
    return [_line(row) for row in visible(user, kind)[:200]]


def all_rounds() -> list[RoundLine]:
    """For the command line of the installation."""
    return [_line(row) for row in Survey.objects.order_by("-opened", "-pk")]


def round_page(number: int, user: Viewer, kind: str = "") -> RoundPage | None:
    """None when it is not there or not for this user. Visitors need ten answers, organizers and HR five."""
    row = visible(user, kind).select_related("previous").filter(pk=number).first()
    if row is None:
        return None
    own = user.is_authenticated and row.organizer_id == user.pk
    inside = own or reach_of(user, Role.HR).holds(row.organization)
    return _page(row, public=not inside, may_close=row.closed is None and inside)


def round_of_installation(number: int) -> RoundPage | None:
    """For the command line, which acts as HR."""
    row = Survey.objects.select_related("previous").filter(pk=number).first()
    return None if row is None else _page(row, public=False, may_close=False)


def _page(row: Survey, *, public: bool, may_close: bool) -> RoundPage:
    threshold = effective_threshold(0, public=public)
    previous = row.previous
    return RoundPage(
        line=_line(row), questions=from_json(row.items), answered=_answered(row),
        outcome=_outcome(row, threshold), previous=_outcome(previous, threshold) if previous else None,
        previous_line=_line(previous) if previous else None, source=row.source, may_close=may_close,
    )  # fmt: skip


def latest(organization: str, kind: str, *, public: bool) -> RoundPage | None:
    """The last closed round of an organisation."""
    rows = Survey.objects.select_related("previous").filter(organization=organization, kind=kind, closed__isnull=False)
    row = rows.order_by("-closed", "-pk").first()
    return None if row is None else _page(row, public=public, may_close=False)


def sheet(secret: str) -> Sheet:
    """The questions behind a link."""
    hashed = hashlib.sha256(secret.encode()).hexdigest()
    ticket = SurveyTicket.objects.select_related("survey").filter(secret_hash=hashed).first()
    if ticket is None or ticket.survey.closed is not None:
        return Sheet("gone")
    row = ticket.survey
    state = "used" if ticket.used else "open"
    return Sheet(state, row.title, row.kind, row.organization, from_json(row.items), row.population)


def _answered(row: Survey) -> int:
    """While it is open, how many links were used; then how many sheets there are."""
    if row.closed is None:
        return SurveyTicket.objects.filter(survey=row, used=True).aggregate(n=Count("pk"))["n"] or 0
    first = from_json(row.items)[0].key
    return sum(SurveyAnswer.objects.filter(survey=row, item=first).values_list("count", flat=True))


def _outcome(row: Survey, threshold: int) -> Outcome | None:
    if row.closed is None:
        return None
    counts: dict[str, dict[int | None, int]] = {}
    for item, value, count in SurveyAnswer.objects.filter(survey=row).values_list("item", "value", "count"):
        counts.setdefault(item, {})[value] = count
    return outcome(from_json(row.items), counts, population=row.population, threshold=threshold)


def _line(row: Survey) -> RoundLine:
    return RoundLine(
        row.pk, row.title, row.kind, row.organization, row.unit, row.population, row.opened, row.closed
    )
