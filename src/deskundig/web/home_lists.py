"""The home page's lists as values for the components."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from deskundig.kernel.address import path_of
from deskundig.record.queries.lines import DocumentLine, EventLine
from deskundig.record.queries.news import Deadline
from deskundig.web.page import Hit, Moment


def documents(lines: Iterable[DocumentLine]) -> tuple[Hit, ...]:
    return tuple(
        Hit(line.heading, path_of(line.ref), line.type, line.number or line.identifier, line.date, snippet=line.matter)
        for line in lines
    )


def events(lines: Iterable[EventLine]) -> tuple[Moment, ...]:
    return tuple(
        Moment(
            line.date, line.title, path_of(line.ref), line.type if line.type != line.title else "", _when_where(line)
        )
        for line in lines
    )


def deadlines(lines: Iterable[Deadline]) -> tuple[Moment, ...]:
    return tuple(
        Moment(line.deadline, line.case.heading, path_of(line.case.ref), line.case.type, line.case.number)
        for line in lines
    )


def _when_where(line: EventLine) -> str:
    start = timezone.localtime(line.start).strftime("%H.%M uur") if line.start else ""
    return ", ".join(part for part in (start, line.lead_abbreviation or line.lead_name, line.place) if part)
