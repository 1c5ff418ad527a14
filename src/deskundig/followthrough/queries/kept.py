"""Answers over all threads, kept for as long as the change log stands still."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from deskundig.followthrough.models import CommitmentStep
from deskundig.record.change_log import newest
from deskundig.record.queries.registers import keeping

KEPT_SECONDS = 3_600

Value = TypeVar("Value")


def kept(key: str, make: Callable[[], Value]) -> Value:
    """What ``make`` gives, made once per state of the record. Without a change log nothing is kept."""
    seq = newest()
    if not seq:
        return make()
    key = f"{CommitmentStep.objects.count()}:{key}"  # what people record is no change of the record
    name = f"followthrough:{hashlib.sha256(key.encode()).hexdigest()}"
    return keeping.kept(name, key, seq, make, seconds=KEPT_SECONDS)
