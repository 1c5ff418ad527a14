"""Who took part in which debate, for the company people keep: papers of one dossier on one day, and spoken turns."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import connection

from deskundig.expertise.domain.company import Company, Part
from deskundig.expertise.domain.debate_names import DebateNames
from deskundig.expertise.domain.deeds import Deed
from deskundig.expertise.domain.roles import ROLES
from deskundig.expertise.evidence.rows import BY_TITLE
from deskundig.record.domain.relations import Relation

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


def debate_names(at: dt.date, *, past: bool) -> DebateNames:
    """Who did what in debates of which name, of the last years; read again when the evidence was written. 2 queries."""
    return _debate_names(*evidence_state(), at if past else None)


@lru_cache(maxsize=8)
def _debate_names(_name: str, _seq: int, _written: int, before: dt.date | None) -> DebateNames:
    until = before or newest_evidence() + dt.timedelta(days=1)
    return DebateNames(_in_debates(until - _FAR_BACK, until), until)


_NAMES = """
    SELECT DISTINCT r.target_id, a.title FROM record_reference r
    JOIN record_decision d ON d.id = r.source_id JOIN record_agenda_item a ON a.id = d.agenda_item_id
    WHERE r.relation IN (%s, %s) AND a.title <> ''
"""
_SIGNED = """
    SELECT c.target_id, e.holder, e.role, e.date FROM expertise_evidence e
    JOIN record_reference c ON c.source_id = e.thing_id AND c.relation = %s
    WHERE e.thing_kind = 'document' AND e.role IN ('submitter', 'cosigner') AND e.body = {no}
      AND e.maker <> %s AND e.date >= %s AND e.date < %s
"""


def _in_debates(since: dt.date, until: dt.date) -> Iterator[Deed[str]]:
    """The name of a debate stands on the agenda item at which the paper's case was decided on."""
    joined = Joined()
    named: dict[Any, dict[str, None]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, (Relation.DECISION_CASE, Relation.DECISION_CASE_BY_AGENDA))
        for case, title in cursor.fetchall():
            named[case][" ".join(title.split())] = None
        cursor.execute(_of_vendor(_SIGNED), (Relation.DOCUMENT_CASE, BY_TITLE, since, until))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for case, holder, role, day in rows:
        when = as_date(day)
        if when:
            yield from (Deed(joined.holder(holder), role, when, name) for name in named.get(case, ()))


def _of_vendor(sql: str) -> str:
    return sql.format(no="FALSE" if connection.vendor == "postgresql" else "0")


def newest_evidence() -> dt.date:
    """The day of the newest paper or spoken turn that is evidence."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(date) FROM expertise_evidence WHERE thing_kind IN ('document', 'speech')")
        return as_date(cursor.fetchone()[0]) or dt.date.min + _FAR_BACK


def _parts(since: dt.date, until: dt.date) -> Iterator[Part]:
    joined = Joined()
    with connection.cursor() as cursor:
        cursor.execute(_of_vendor(_PARTS), [since, until] * 2)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for holder, role, day, debate in rows:
        when = as_date(day)
        if when:
            yield Part(joined.holder(holder), (debate, when), when, ROLES[role].weight)

