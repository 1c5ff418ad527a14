"""Counts beside the list of written questions: per party of the askers and per ministry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count

from deskundig.followthrough.domain.ministries import ministry_of
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import Involvement

from .kept import kept
from .narrowing import ADDRESSED
from .questions import QuestionFilter, cases_found
from .reference_day import reference_day


@dataclass(frozen=True, slots=True)
class QuestionFacets:
    """(value, number of sets of questions), most first, each with all other filters on."""

    parties: tuple[tuple[str, int], ...]
    ministries: tuple[tuple[str, int], ...]


def question_facets(filters: QuestionFilter, *, today: date) -> QuestionFacets:
    """Kept until the record changes. 2 queries."""
    day = reference_day(today).day
    return kept(f"questions:facets:{filters}:{day}", lambda: _count(filters, day))


def _count(filters: QuestionFilter, today: date) -> QuestionFacets:
    asking = cases_found(replace(filters, party=""), today).values("id")
    parties = Involvement.objects.filter(
        subject_kind="case", subject_id__in=asking, role__in=SUBMITTED, hidden=False, party_name__gt=""
    )
    by_party = parties.values_list("party_name").annotate(n=Count("subject_id", distinct=True)).order_by()
    asked = cases_found(replace(filters, ministry=""), today).values("id")
    addressed = Involvement.objects.filter(subject_kind="case", subject_id__in=asked, role=ADDRESSED, hidden=False)
    ministries: dict[str, set[UUID]] = defaultdict(set)
    for case, function, name in addressed.values_list("subject_id", "function", "name"):
        field = ministry_of(function) or ministry_of(name)
        if field and case:
            ministries[field].add(case)
    by_ministry = {ministry: len(cases) for ministry, cases in ministries.items()}
    return QuestionFacets(_ordered(dict(by_party)), _ordered(by_ministry))


def _ordered(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0])))
