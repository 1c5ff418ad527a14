"""The day of a process that a test starts: Python reads a module of this name first, in every process with this folder on its path."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from django.utils import timezone

SHIFT = timedelta(seconds=float(os.environ["DESKUNDIG_TEST_SHIFT"]))


def _now() -> datetime:
    return datetime.now(UTC) + SHIFT


timezone.now = _now
