"""Answers over all threads, kept for as long as the change log stands still."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import QuerySet

from deskundig.followthrough.models import CommitmentStep
from deskundig.record.change_log import newest
from deskundig.record.queries.registers import keeping
from deskundig.record.queries.registers.few import Few

KEPT_SECONDS = 3_600
FEW = 8_000  # of so many rows the days and ids are kept

Value = TypeVar("Value")


def kept(key: str, make: Callable[[], Value]) -> Value:
    """What ``make`` gives, made once per state of the record. Without a change log nothing is kept."""
    seq = newest()
    if not seq:
        return make()
    key = f"{CommitmentStep.objects.count()}:{key}"  # what people record is no change of the record
    name = f"followthrough:{hashlib.sha256(key.encode()).hexdigest()}"
    return keeping.kept(name, key, seq, make, seconds=KEPT_SECONDS)


def kept_few(key: str, rows: Callable[[], QuerySet[Any]], order: str) -> Few | None:
    """Day and id of each of the ``rows``, which are only asked for when needed; None when there are more than ``FEW``.

    A condition that few rows meet makes the database look at all the others to fill one page. The first to ask pays
    for that once, until the record changes.
    """
    return kept(f"few:{key}", lambda: _few(rows(), order))


def _few(rows: QuerySet[Any], order: str) -> Few | None:
    found = list(rows.values_list(order, "id").order_by()[: FEW + 1])
    return Few.of(found) if len(found) <= FEW else None
