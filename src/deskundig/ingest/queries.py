"""What people may know of the intake: how fresh each source is, its last runs, and what could not be taken in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from deskundig.ingest.models import Issue, ResumeToken, Run


@dataclass(frozen=True, slots=True)
class SourceFreshness:
    """``checked`` is the last time that the source was known to have nothing newer, or that a run of it was done."""

    source: str
    checked: datetime | None
    followed: bool  # a live source with resume tokens, not a one-time import


@dataclass(frozen=True, slots=True)
class StreamLine:
    source: str
    stream: str
    token: str
    updated: datetime
    checked: datetime | None


@dataclass(frozen=True, slots=True)
class RunLine:
    id: int
    source: str
    what: str
    started: datetime
    ended: datetime | None
    state: str
    read: int
    new: int
    changed: int
    hidden: int
    unchanged: int
    stale: int
    issues: int
    message: str


@dataclass(frozen=True, slots=True)
class IssueLine:
    code: str
    message: str
    entity: str
    object: str
    place: str
    count: int
    run: int
    source: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run with its counts per entity of the source and the issues it met."""

    run: RunLine
    counts: Mapping[str, Mapping[str, int]]
    issues: tuple[IssueLine, ...]


_RUN = (
    "id",
    "source",
    "what",
    "started",
    "ended",
    "state",
    "read",
    "new",
    "changed",
    "hidden",
    "unchanged",
    "stale",
    "issues",
    "message",
)
_ISSUE = ("code", "message", "entity", "object", "place", "count", "run_id", "run__source")


def freshness() -> tuple[SourceFreshness, ...]:
    """One line a source, ordered by name. Two small grouped queries."""
    followed = {
        row["source"]: row["checked"] for row in ResumeToken.objects.values("source").annotate(checked=Max("checked"))
    }
    done = {
        row["source"]: row["ended"]
        for row in Run.objects.filter(state="done").values("source").annotate(ended=Max("ended"))
    }
    return tuple(
        SourceFreshness(
            source,
            max((moment for moment in (followed.get(source), done.get(source)) if moment), default=None),
            source in followed,
        )
        for source in sorted({*followed, *done})
    )


def streams() -> tuple[StreamLine, ...]:
    """Every stream of every followed source: where it is and when the source last had nothing newer."""
    rows = ResumeToken.objects.order_by("source", "stream").values_list(
        "source", "stream", "token", "updated", "checked"
    )
    return tuple(StreamLine(*row) for row in rows)


def last_runs(limit: int = 25) -> tuple[RunLine, ...]:
    """The newest runs first."""
    return tuple(RunLine(*row) for row in Run.objects.order_by("-id").values_list(*_RUN)[:limit])


def run_page(run_id: int, *, limit: int = 500) -> RunPage | None:
    """One run; its most frequent issues first. ``None`` when there is no such run."""
    row = Run.objects.filter(pk=run_id).values_list(*_RUN, "counts").first()
    if row is None:
        return None
    issues = Issue.objects.filter(run_id=run_id).order_by("-count", "id").values_list(*_ISSUE)[:limit]
    return RunPage(RunLine(*row[:-1]), json.loads(row[-1] or "{}"), tuple(IssueLine(*issue) for issue in issues))


def open_issues(limit: int = 20) -> tuple[IssueLine, ...]:
    """Issues of the last run of each source and command, the most frequent first: what is wrong now."""
    last = Run.objects.values("source", "what").annotate(last=Max("id")).values_list("last", flat=True)
    issues = Issue.objects.filter(run_id__in=list(last)).order_by("-count", "id").values_list(*_ISSUE)[:limit]
    return tuple(IssueLine(*issue) for issue in issues)
