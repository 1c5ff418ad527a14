"""How fresh the data is, for the foot of every page: asked at most once a minute per process."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.utils import timezone

from deskundig.ingest import queries

from .labels import source_label
from .page import Freshness, FreshnessFoot

KEPT_SECONDS = 60.0
LATE_AFTER = timedelta(hours=26)  # sources that are followed change every working day

_kept: tuple[float, tuple[queries.SourceFreshness, ...]] | None = None


def current_freshness() -> tuple[Freshness, ...]:
    """Every source that was ever read, at most a minute old, in the reader's language."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > KEPT_SECONDS:
        _kept = (now, queries.freshness())
    return _shown(_kept[1], timezone.now())


def foot() -> FreshnessFoot | None:
    """The same in one line, for the foot of every page; None when nothing was ever read."""
    sources = current_freshness()
    if not sources:
        return None
    checked = max((source.checked for source in sources if source.checked), default=None)
    return FreshnessFoot(sources[0].source if len(sources) == 1 else "", checked, [s.source for s in sources if s.late])


def forget() -> None:
    """Ask again at the next page."""
    global _kept
    _kept = None


def freshness_at(now: datetime) -> tuple[Freshness, ...]:
    """Asked now, for the page that is about it."""
    return _shown(queries.freshness(), now)


def _shown(lines: tuple[queries.SourceFreshness, ...], now: datetime) -> tuple[Freshness, ...]:
    return tuple(
        Freshness(
            source_label(line.source),
            line.checked,
            late=line.followed and (line.checked is None or now - line.checked > LATE_AFTER),
        )
        for line in lines
    )
