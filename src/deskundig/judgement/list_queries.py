"""Lists of decision files, page by page, newest change first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from deskundig.record.queries.registers.slices import Slice, Window

from .domain.completeness import blocks
from .domain.file import Phase
from .domain.subject import stems
from .domain.transport import from_json
from .models import DecisionFileRow
from .visibility import Viewer, visible_files


@dataclass(frozen=True, slots=True)
class FileLine:
    """``open``: how many things stand in the way of completeness."""

    number: str
    title: str
    unit: str
    public: bool
    changed: datetime
    phase: Phase
    decided: date | None
    open: int
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileFilter:
    """Empty means everything. ``words``: what a file is about, its title or its number."""

    words: str = ""
    decided: bool | None = None


def files_for(user: Viewer, filters: FileFilter, window: Window) -> Slice[FileLine]:
    """A page of the files the viewer may read. A cursor that is none of ours gives the first page. 1 query."""
    backward = bool(window.before) and not window.after
    cursor = _read_cursor(window.after or window.before)
    rows = _found(user, filters)
    if cursor:
        changed, number = cursor
        side = "gt" if backward else "lt"
        rows = rows.filter(Q(**{f"changed__{side}": changed}) | Q(**{"changed": changed, f"number__{side}": number}))
    order = ("changed", "number") if backward else ("-changed", "-number")
    found = list(rows.order_by(*order)[: window.limit + 1])
    more, found = len(found) > window.limit, found[: window.limit]
    if backward:
        found.reverse()
    if not found:
        return Slice(())
    following, previous = (True, more) if backward else (more, cursor is not None)
    ends = (_cursor(found[-1]) if following else "", _cursor(found[0]) if previous else "")
    return Slice(tuple(file_line(row) for row in found), *ends, full=more)


def count_files(user: Viewer, filters: FileFilter) -> int:
    return _found(user, filters).count()


def every_file() -> list[FileLine]:
    """All files, for who runs the installation."""
    return [file_line(row) for row in DecisionFileRow.objects.order_by("-changed", "-number")]


def file_line(row: DecisionFileRow) -> FileLine:
    file = from_json(row.content)
    return FileLine(
        row.number, row.title, row.unit, row.public, row.changed, file.phase, file.decided, len(blocks(file)),
        file.owners,
    )  # fmt: skip


def _found(user: Viewer, filters: FileFilter) -> QuerySet[DecisionFileRow]:
    rows, words = visible_files(user), filters.words.strip()
    wanted = stems(words)
    for stem in wanted:
        rows = rows.filter(words__contains=stem)
    if words and not wanted:
        rows = rows.filter(Q(title__icontains=words) | Q(number__iexact=words))
    return rows if filters.decided is None else rows.filter(decided__isnull=not filters.decided)


def _cursor(row: DecisionFileRow) -> str:
    return f"{row.changed.isoformat()}~{row.number}"


def _read_cursor(text: str) -> tuple[datetime, str] | None:
    value, _tilde, number = text.rpartition("~")
    try:
        changed = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (changed, number) if changed.tzinfo else None
