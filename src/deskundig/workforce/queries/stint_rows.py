"""Stints of an organisation as values. Two hundred thousand at once: read as tuples, without making row objects."""

from __future__ import annotations

from deskundig.workforce.domain.stints import Exit, Stint, Tie
from deskundig.workforce.models import StintRow

_FIELDS = ("person", "unit", "start", "end", "role", "scale", "tie", "domain", "exit", "department", "work")
_TIES = {t.value: t for t in Tie}
_EXITS = {e.value: e for e in Exit}


def stints_of(organization: str) -> list[Stint]:
    """All stints, hired people too."""
    rows = StintRow.objects.filter(organization=organization).values_list(*_FIELDS)
    return [
        Stint(
            person=person,
            unit=unit,
            start=start,
            end=end,
            role=role,
            scale=scale,
            tie=_TIES[tie],
            domain=domain,
            exit=_EXITS[reason],
            department=department,
            work=work,
        )
        for person, unit, start, end, role, scale, tie, domain, reason, department, work in rows.iterator(5_000)
    ]
