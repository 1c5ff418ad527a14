"""Who took part in which debate, for the company people keep: papers of one dossier on one day, and spoken turns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import connection

from deskundig.expertise.domain.company import Company, Part
from deskundig.expertise.domain.roles import ROLES

from .pieces import Joined, as_date, evidence_state

_FAR_BACK = dt.timedelta(days=4 * 366)  # what is older counts for nothing
_PARTS = """
    SELECT e.holder, e.role, e.date, d.dossier_id FROM expertise_evidence e JOIN record_document d ON d.id = e.thing_id
    WHERE e.thing_kind = 'document' AND e.role IN ('submitter', 'cosigner') AND e.body = {no}
      AND d.dossier_id IS NOT NULL AND e.date >= %s AND e.date < %s
    UNION ALL
    SELECT e.holder, e.role, e.date, s.report_id FROM expertise_evidence e JOIN record_speech s ON s.id = e.thing_id
    WHERE e.thing_kind = 'speech' AND e.body = {no} AND e.date >= %s AND e.date < %s
"""


def company(at: dt.date, *, past: bool) -> Company:
    """The company of people by what was public on a day; read again whenever the evidence was written. 2 queries."""
    return _company(*evidence_state(), at if past else None, at.year)


@lru_cache(maxsize=8)
def _company(_name: str, _seq: int, _written: int, before: dt.date | None, _year: int) -> Company:
    until = before or newest_evidence() + dt.timedelta(days=1)
    return Company(_parts(until - _FAR_BACK, until), until)


def newest_evidence() -> dt.date:
    """The day of the newest paper or spoken turn that is evidence."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(date) FROM expertise_evidence WHERE thing_kind IN ('document', 'speech')")
        return as_date(cursor.fetchone()[0]) or dt.date.min + _FAR_BACK


def _parts(since: dt.date, until: dt.date) -> Iterator[Part]:
    joined = Joined()
    with connection.cursor() as cursor:
        cursor.execute(_PARTS.format(no="FALSE" if connection.vendor == "postgresql" else "0"), [since, until] * 2)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for holder, role, day, debate in rows:
        when = as_date(day)
        if when:
            yield Part(joined.holder(holder), (debate, when), when, ROLES[role].weight)

