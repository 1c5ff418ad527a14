"""Turns in a debate as one line: who spoke, in which part of which debate, and its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from deskundig.kernel.ref import Ref
from deskundig.record.domain.keys import speech_ref
from deskundig.record.models import Report, Speech


@dataclass(frozen=True, slots=True)
class TurnLine:
    id: UUID
    ref: Ref
    heading: str  # the part of the debate, else the title of the report
    speaker: str
    date: date | None


def turns_by_id(ids: Iterable[UUID]) -> Mapping[UUID, TurnLine]:
    """Visible turns of visible reports; one that is not here or was withdrawn is absent. 2 queries."""
    wanted = set(ids)
    if not wanted:
        return {}
    columns = ("id", "report_id", "order", "section", "speaker_name", "start")
    rows = list(Speech.objects.filter(id__in=wanted, hidden=False).values_list(*columns))
    reports = dict(Report.objects.filter(id__in={r[1] for r in rows}, hidden=False).values_list("id", "title"))
    return {
        uid: TurnLine(
            uid, speech_ref(report, order), section or reports[report], who,
            timezone.localtime(start).date() if start else None,
        )
        for uid, report, order, section, who, start in rows if report in reports
    }  # fmt: skip
