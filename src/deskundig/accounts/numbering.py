"""Numbers of what people make here, as "B2027-014": the letter of the kind, the year and how manieth of that year."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model
from django.utils import timezone


def next_number(model: type[Model], letter: str, at: datetime, *, digits: int = 3) -> str:
    """One more than the highest ``number`` of the year of ``at`` on the clock here, also where some were removed.

    Call it in the transaction that stores the row: of two at once one fails on the unique number. 1 query.
    """
    start = f"{letter}{timezone.localdate(at).year}-"
    taken = model._default_manager.filter(number__startswith=start).values_list("number", flat=True)
    highest = max((int(number.removeprefix(start)) for number in taken), default=0)
    return f"{start}{highest + 1:0{digits}d}"
