"""Runs as rows: what an import or sync read and wrote, and every issue it met, once with a count.

    with start_run("tweedekamer", "sync Zaak") as run:
        run.count(read=250, new=240)
        run.problem("xml-cut", "De bladzijde is afgebroken.", place="skiptoken=12")

Leaving by an exception marks the run failed (or stopped, on Ctrl-C) with one clear line. Issues and counters are
written by ``save``; a loader calls it inside the transaction of its page, so that a killed run never tells of rows
that are not there. ``leave`` writes what is left.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from deskundig.ingest.models import Issue, Run
from deskundig.record.visibility import keep_hidden
from deskundig.sources.contract import Problem

COUNTERS = ("read", "new", "changed", "hidden", "unchanged", "stale", "issues")
_MOST_ISSUES = 10_000  # different issues kept per run; beyond that only their number


Counted = tuple[Counter[str], dict[str, Counter[str]]]


class RunContext:
    """One run that is going on. Not for use by several threads at once."""

    def __init__(self, row: Run, clock: Callable[[], datetime]) -> None:
        self.row = row
        self.totals: Counter[str] = Counter()
        self.by_entity: dict[str, Counter[str]] = {}
        self._clock = clock
        self._issues: dict[tuple[str, str, str], Issue] = {}
        self._unsaved: dict[tuple[str, str, str], None] = {}
        self.failure = ""

    @property
    def id(self) -> int:
        return int(self.row.pk)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.leave("failed" if self.failure else "done", self.failure)
        elif issubclass(kind, KeyboardInterrupt):
            self.leave("stopped", "Onderbroken.")
        else:
            self.leave("failed", (str(value).splitlines() or [""])[0] or kind.__name__)

    def fail(self, message: str) -> None:
        """The run goes on to its end but counts as failed; the first message stands."""
        self.failure = self.failure or message

    def count(self, entity: str = "", **numbers: int) -> None:
        """Add to the run's counters (``COUNTERS``), and to those of one source entity."""
        self.totals.update(numbers)
        if entity:
            self.by_entity.setdefault(entity, Counter()).update(numbers)

    def problem(
        self, code: str, message: str, *, entity: str = "", object: str = "", place: str = "", count: int = 1
    ) -> None:
        """Note something that could not be taken in. Equal code, message and entity: one row, counted."""
        self.count(entity, issues=count)
        key = (code, message, entity)
        issue = self._issues.get(key)
        if issue is None:
            if len(self._issues) >= _MOST_ISSUES:
                return
            issue = Issue(
                run_id=self.row.pk, code=code, message=message, entity=entity, object=object[:120], place=place
            )
            self._issues[key] = issue
        else:
            issue.count += count
        self._unsaved[key] = None

    def take(self, problem: Problem, *, place: str = "") -> None:
        """Note a parser's ``Problem``."""
        self.problem(
            problem.code, problem.message, entity=problem.entity, object=problem.id, place=problem.place or place
        )

    def counted(self) -> Counted:
        """The counters as they are now, to go back to when a transaction is undone."""
        return Counter(self.totals), {entity: Counter(found) for entity, found in self.by_entity.items()}

    def recount(self, counted: Counted) -> None:
        self.totals, self.by_entity = counted

    def save(self) -> None:
        """Write counters and issues; inside a transaction they stand or fall with it."""
        for key in self._unsaved:
            self._issues[key].save()
        self._unsaved.clear()
        for name in COUNTERS:
            setattr(self.row, name, self.totals[name])
        self.row.counts = json.dumps({e: dict(c) for e, c in sorted(self.by_entity.items())})
        self.row.save(update_fields=[*COUNTERS, "counts"])

    def forget(self) -> None:
        """Take back a run in which nothing happened, such as a look whether there is something new."""
        self.row.delete()

    def leave(self, state: str, message: str = "") -> None:
        """End the run: done, failed or stopped."""
        self.row.state, self.row.message, self.row.ended = state, message, self._clock()
        with transaction.atomic():
            keep_hidden()
            self.save()
            self.row.save(update_fields=["state", "message", "ended"])


def start_run(source: str, what: str = "", *, clock: Callable[[], datetime] = timezone.now) -> RunContext:
    """Begin a run. An earlier one of the same source and command that never ended was killed: it is marked stopped."""
    now = clock()
    Run.objects.filter(source=source, what=what, state="running").update(
        state="stopped", ended=F("started"), message="Afgebroken zonder einde; een volgende ronde ging verder."
    )
    return RunContext(Run.objects.create(source=source, what=what, started=now), clock)
