"""Which of several reports of one sitting is the one to read: the best status, then the best kind, then the newest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_STATUS = {"Gecorrigeerd": 3, "Ongecorrigeerd": 2, "Casco": 1}
_TYPE = {"Eindpublicatie": 3, "Tussenpublicatie": 2, "Voorpublicatie": 1}


class ReportState(NamedTuple):
    """A report as stored; ``modified`` as sortable text."""

    id: str
    status: str
    type: str
    modified: str | None
    hidden: bool
    current: bool
    title: str
    date: str | None


def current_report(reports: Iterable[ReportState]) -> str:
    """The id of the report to show. A withdrawn report is only shown when there is no other."""
    return max(
        reports,
        key=lambda r: (not r.hidden, _STATUS.get(r.status, 0), _TYPE.get(r.type, 0), r.modified or "", r.id),
    ).id
