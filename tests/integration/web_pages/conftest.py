"""Counts of lists are kept while the change log stands still; the made-up record is written without one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_kept_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
