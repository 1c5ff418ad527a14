"""Is this installation in order? Checks of directories, database, runs and streams, each with one line for people."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Max, Sum

from .assertions import hold
from .models import Issue, LandedFile, ResumeToken, Run

_MUST_BE_FREE = 100 * 2**20        # bytes; below it an import of any size fails
_SHOULD_BE_FREE = 2 * 2**30
_OLD = timedelta(hours=24)         # a followed stream that was not asked for so long


class State(StrEnum):
    OK = "ok"
    WARNING = "let op"
    WRONG = "fout"


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    state: State
    text: str                                   # one Dutch line
    facts: dict[str, Any] = field(default_factory=dict)


def check_installation(data_dir: Path, landing_dir: Path, *, now: datetime) -> Iterator[Check]:
    """All checks, in the order in which people want to read them. Never raises for a broken installation."""
    yield from _directories(data_dir, landing_dir)
    yield _space(data_dir)
    if _no_database(data_dir):
        yield Check("database", State.WARNING, "nog niet gemaakt; begin met deskundig demo, import of sync")
        return
    database = _database()
    yield database
    if database.state is not State.WRONG:
        yield from _runs()
        yield _freshness(now)
        yield _landed()
        reason = hold()
        if reason:
            yield Check("zoekindex", State.WRONG, reason)


def _directories(data_dir: Path, landing_dir: Path) -> Iterator[Check]:
    for name, path in (("gegevensmap", data_dir), ("landingszone", landing_dir)):
        if name == "landingszone" and not path.exists():
            continue
        problem = _write_problem(path)
        open_to_all = not problem and name == "gegevensmap" and bool(path.stat().st_mode & 0o007)
        if open_to_all:
            problem = "iedereen op deze machine komt erin; geef chmod o-rwx"
        state = State.WARNING if open_to_all else State.WRONG if problem else State.OK
        yield Check(name, state, f"{path}: {problem}" if problem else str(path), {"path": str(path)})


def _write_problem(path: Path) -> str:
    try:
        with tempfile.NamedTemporaryFile(dir=path) as probe:
            probe.write(b"x")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return f"niet te schrijven ({error.strerror})"
    return ""


def _space(data_dir: Path) -> Check:
    try:
        free = shutil.disk_usage(data_dir).free
    except OSError as error:
        return Check("schijfruimte", State.WRONG, f"niet te bepalen ({error.strerror})")
    state = State.WRONG if free < _MUST_BE_FREE else State.WARNING if free < _SHOULD_BE_FREE else State.OK
    return Check("schijfruimte", state, f"{free / 2**30:.1f} GB vrij", {"free": free})


def _no_database(data_dir: Path) -> bool:
    return connection.vendor == "sqlite" and not (data_dir / "record.sqlite3").exists() and not _in_memory()


def _in_memory() -> bool:
    return "memory" in str(connection.settings_dict["NAME"])


def _database() -> Check:
    facts: dict[str, Any] = {"vendor": connection.vendor}
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if waiting:
            text = f"{waiting} migraties staan klaar; elke opdracht die schrijft voert ze uit"
            return Check("database", State.WRONG, text, {**facts, "migrations": waiting})
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA quick_check(3)")
                found = [str(row[0]) for row in cursor.fetchall()]
                if found != ["ok"]:
                    return Check("database", State.WRONG, f"beschadigd: {found[0]}; zet een back-up terug", facts)
            else:
                cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Check("database", State.WRONG, f"niet te gebruiken: {str(error).splitlines()[0]}", facts)
    return Check("database", State.OK, f"{connection.vendor}, bijgewerkt en heel", facts)


def _runs() -> Iterator[Check]:
    """The last run of each source and command, and what could not be taken in."""
    last = list(Run.objects.values("source", "what").annotate(last=Max("id")).values_list("last", flat=True))
    rows = list(Run.objects.filter(id__in=last).order_by("-id"))
    failed = [row for row in rows if row.state == "failed"]
    facts = {"commands": len(rows), "failed": [{"run": r.pk, "what": r.what, "message": r.message} for r in failed]}
    if failed:
        text = f"{failed[0].source} {failed[0].what}: {failed[0].message}"
        yield Check("rondes", State.WRONG, text if len(failed) == 1 else f"{text} (en {len(failed) - 1} meer)", facts)
    else:
        yield Check("rondes", State.OK, f"{len(rows)} opdrachten, de laatste ronde van elk ging goed", facts)
    issues = list(
        Issue.objects.filter(run_id__in=last).values("code").annotate(total=Sum("count")).order_by("-total")[:5]
    )
    total = sum(row["total"] for row in issues)
    text = ", ".join(f"{row['code']} {row['total']}" for row in issues)
    state = State.WARNING if total else State.OK
    yield Check("problemen", state, text or "geen", {row["code"]: row["total"] for row in issues})


def _freshness(now: datetime) -> Check:
    streams = list(ResumeToken.objects.order_by("checked").values_list("source", "stream", "checked"))
    if not streams:
        return Check("versheid", State.OK, "geen bron wordt gevolgd")
    old = [(source, stream) for source, stream, checked in streams if checked is None or now - checked > _OLD]
    facts = {f"{source}/{stream}": checked.isoformat() if checked else None for source, stream, checked in streams}
    if old:
        such = f"zoals {old[0][0]} {old[0][1]}"
        text = f"{len(old)} van {len(streams)} stromen langer dan een dag niet bijgewerkt, {such}"
        return Check("versheid", State.WARNING, text, facts)
    oldest = streams[0][2]
    return Check("versheid", State.OK, f"{len(streams)} stromen, de oudste van {oldest:%d-%m-%Y %H:%M} UTC", facts)


def _landed() -> Check:
    found = LandedFile.objects.aggregate(files=Count("id"), bytes=Sum("size"))
    files, size = found["files"], found["bytes"] or 0
    return Check("landingsbestanden", State.OK, f"{files}, samen {size / 2**20:.0f} MB uitgepakt", {"files": files})
