"""Counts are kept per state of the record, and every test's record begins anew."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_kept_counts() -> None:
    cache.clear()
