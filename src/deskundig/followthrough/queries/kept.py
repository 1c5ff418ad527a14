"""Answers over all threads, kept for as long as the change log stands still."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Max

from deskundig.record.models import Change

KEPT_SECONDS = 600

Value = TypeVar("Value")


def kept(key: str, make: Callable[[], Value]) -> Value:
    """What ``make`` gives, made once per state of the record. Without a change log nothing is kept."""
    seq = Change.objects.aggregate(last=Max("seq"))["last"]
    if seq is None:
        return make()
    full = f"followthrough:{seq}:{hash(key)}"
    found: tuple[str, Value] | None = cache.get(full)
    if found is None or found[0] != key:      # two keys may share a hash
        found = (key, make())
        cache.set(full, found, KEPT_SECONDS)
    return found[1]
