"""Reads of decision files: who may see one, the file with everything computed from it, earlier ones alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User

from deskundig.accounts.models import UnitRole
from deskundig.kernel.grid import Cell

from .domain.balance import Funnel, GridCell, OriginBalance, funnel, grid, origin_balance
from .domain.completeness import Block, Lateness, Time, blocks, lateness, time_taken
from .domain.differences import Difference, differences
from .domain.file import DecisionFile, Option
from .domain.learning import KnownThen, Lessons, known_then, lessons
from .domain.locks import Robustness, robustness
from .domain.reading import for_reader
from .domain.subject import alike, as_written, stems
from .domain.transport import from_json
from .models import DecisionFileRow, DecisionFileVersion
from .visibility import Viewer, visible_files

_COMPARED = 2_000  # newest files that are looked at for likeness
_EARLIER = 5


@dataclass(frozen=True, slots=True)
class Earlier:
    """A file on the same subject, with the words that say so."""

    number: str
    title: str
    shared: tuple[str, ...]
    decided: date | None
    lesson: str


@dataclass(frozen=True, slots=True)
class Shelved:
    """An option kept for later, with its file."""

    number: str
    title: str
    option: Option


@dataclass(frozen=True, slots=True)
class Lesson:
    number: str
    title: str
    lesson: str
    avoidable: bool | None


@dataclass(frozen=True, slots=True)
class Learned:
    counts: Lessons
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the trail: who changed which part when, and what differs from the version before it."""

    version: int
    at: datetime
    actor: str
    part: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file with what follows from it. ``may_change``: the viewer works on it; others get a reader's view."""

    number: str
    version: int
    public: bool
    unit: str
    unit_id: int | None
    changed: datetime
    file: DecisionFile
    blocks: tuple[Block, ...]
    lateness: Lateness
    time: Time
    robustness: Robustness
    grid: Mapping[Cell, GridCell]
    origins: OriginBalance
    funnel: Funnel
    known_then: KnownThen
    may_change: bool
    people: tuple[str, ...] = ()


def file_page(number: str, user: Viewer, *, today: date) -> FilePage | None:
    """One file; None when it is not there or the viewer may not know of it."""
    row = visible_files(user).filter(number=number).first()
    if row is None:
        return None
    people = tuple(row.people.order_by("username").values_list("username", flat=True))
    own = isinstance(user, User) and user.username in people
    file = from_json(row.content)
    file = file if own else for_reader(file)
    return FilePage(
        number=row.number, version=row.version, public=row.public, unit=row.unit, unit_id=row.of_unit_id,
        changed=row.changed, file=file, blocks=blocks(file), lateness=lateness(file),
        time=time_taken(file, today=today), robustness=robustness(file), grid=grid(file),
        origins=origin_balance(file.heard), funnel=funnel(file), known_then=known_then(file), may_change=own,
        people=people if own else (),
    )  # fmt: skip


def file_of(number: str) -> DecisionFile | None:
    """The whole of one file, for who runs the installation."""
    row = DecisionFileRow.objects.filter(number=number).first()
    return from_json(row.content) if row else None


def earlier_files(number: str, user: Viewer) -> tuple[Earlier, ...]:
    """Files on the same subject that the viewer may read: the memory of the organisation."""
    listed = visible_files(user).order_by("-changed").values_list("number", "title", "words")[:_COMPARED]
    rows = {found: (title, words) for found, title, words in listed}
    wanted = rows.pop(number, None)
    if wanted is None:
        return ()
    found = alike(wanted, rows)[:_EARLIER]
    known = DecisionFileRow.objects.in_bulk([n for n, _ in found], field_name="number")
    files = {n: from_json(known[n].content) for n, _ in found if n in known}
    return tuple(
        Earlier(n, files[n].title, as_written(files[n], w), files[n].decided, files[n].lesson)
        for n, w in found
        if n in files
    )


def earlier_file(number: str, user: Viewer) -> DecisionFile | None:
    """The content of a file that the viewer may read, to take over from."""
    row = visible_files(user).filter(number=number).first()
    return for_reader(from_json(row.content)) if row else None


def shelf(user: Viewer, words: str = "") -> list[Shelved]:
    """Options kept for later over all files the viewer may read."""
    found = []
    for row in visible_files(user).order_by("-changed")[:_COMPARED]:
        file = from_json(row.content)
        found += [Shelved(row.number, file.title, o) for o in file.options if o.shelved]
    wanted = stems(words)
    return [s for s in found if wanted <= stems(f"{s.title} {s.option.title} {s.option.text}")]


def learned(user: Viewer) -> Learned:
    """Obstacles, avoidable errors and lessons over the files the viewer may read."""
    rows = [(row.number, from_json(row.content)) for row in visible_files(user).order_by("-changed")[:_COMPARED]]
    told = tuple(Lesson(n, f.title, f.lesson, f.avoidable) for n, f in rows if f.lesson.strip())
    return Learned(lessons([file for _, file in rows]), told)


def trail(number: str, user: Viewer) -> tuple[Change, ...] | None:
    """Every change of a file, newest first. None for who is not one of its people: names of colleagues stand in it."""
    row = DecisionFileRow.objects.filter(number=number, people=user.pk).first() if isinstance(user, User) else None
    if row is None:
        return None
    versions = list(DecisionFileVersion.objects.filter(file=row).order_by("version"))
    contents = [from_json(v.content) for v in versions] + [from_json(row.content)]
    return tuple(
        Change(v.version + 1, v.changed, v.actor, v.part, differences(contents[i], contents[i + 1]))
        for i, v in reversed(list(enumerate(versions)))
    )


def changed_since(number: str, version: int, user: Viewer) -> Sequence[Change]:
    """What others changed after the version that someone was looking at."""
    return [change for change in trail(number, user) or () if change.version > version]


def units_of(user: Viewer) -> list[tuple[int, str]]:
    """Units the viewer works for, as (id, name)."""
    if not isinstance(user, User):
        return []
    rows = UnitRole.objects.filter(user=user).order_by("unit__name").values_list("unit_id", "unit__name")
    return list(dict.fromkeys(rows))
