"""A file on its way in: kept for an hour for who sent it, mapped, tried, confirmed or dropped; of staff or of hire.

What differs between the two is declared in a ``FileImport`` (``staff_uploads``, ``hire_uploads``). The file is gone as
soon as it is taken in. Looking at a raw row, to repair it, is written in the audit trail.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.reach import reach_of
from deskundig.accounts.roles import Role
from deskundig.workforce.domain.staff_import import RowProblem
from deskundig.workforce.models import StaffUpload
from deskundig.workforce.tables import Table, read_bytes

LIFETIME = timedelta(hours=1)
LARGEST = 30_000_000  # bytes
_MOST_NAMED = 3


class NoSuchUpload(LookupError):  # noqa: N818 - reads as the sentence it is
    """There is no such upload, it is someone else's, or its hour is over."""


class NotOfYours(PermissionError):  # noqa: N818 - reads as the sentence it is
    """The file is about an organisation for which the role of who sent it does not hold; the message says which."""


class Reading(Protocol):
    """What was read of a file: it only counts when there are no problems."""

    @property
    def whole(self) -> bool: ...
    @property
    def problems(self) -> tuple[RowProblem, ...]: ...
    @property
    def ignored(self) -> tuple[str, ...]: ...
    @property
    def mapping(self) -> Mapping[str, str]: ...


Read = TypeVar("Read", bound=Reading)
Change = TypeVar("Change")


@dataclass(frozen=True)
class Trial(Generic[Change]):
    """An upload with its dry run: what would change, or every problem. ``about``: whose figures it replaces."""

    upload: StaffUpload
    head: tuple[str, ...]
    mapping: Mapping[str, str]
    change: Change | None
    problems: tuple[RowProblem, ...]
    rows: int
    ignored: tuple[str, ...]
    about: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class FileImport(Generic[Read, Change]):
    """One kind of file. ``take_in`` raises for what was not read whole; then nothing is taken in."""

    what: str
    command: str  # that takes in a file of any size
    columns: Iterable[str]
    guess: Callable[[Sequence[str]], Mapping[str, str]]
    read: Callable[[StaffUpload, Table, Mapping[str, str] | None], Read]
    plan: Callable[[StaffUpload, Read], Change]
    take_in: Callable[[StaffUpload, Read, User, datetime], Change]
    about: Callable[[Read], Iterable[tuple[str, int]]]
    needs_organization: str = ""  # what to say to who names none


def keep_upload(
    kind: FileImport[Read, Change], *, user: User, organization: str, name: str, content: bytes, at: datetime
) -> StaffUpload:
    """Keep a file for its trial. Raises ``UnreadableTable``, ``NotOfYours``, ``ValueError``; then nothing is kept."""
    if kind.needs_organization and not organization.strip():
        raise ValueError(kind.needs_organization)
    if len(content) > LARGEST:
        most = f"{LARGEST // 1_000_000} MB"
        raise ValueError(f"het bestand is groter dan {most}; neem het op met {kind.command}")
    _check_reach(user, {organization.strip()})
    table = read_bytes(content, name)
    forget_old_uploads(at=at)
    return StaffUpload.objects.create(
        user=user, what=kind.what, organization=organization.strip()[:200], name=name[:200], content=content,
        created=at, mapping=json.dumps(kind.guess(table.head), ensure_ascii=False),
    )  # fmt: skip


def upload_of(kind: FileImport[Read, Change], *, user: User, key: int, at: datetime) -> StaffUpload:
    """An own upload of this kind whose hour is not over. Raises ``NoSuchUpload``."""
    found = StaffUpload.objects.filter(pk=key, user=user, what=kind.what, created__gt=at - LIFETIME).first()
    if found is None:
        raise NoSuchUpload
    return found


def choose_mapping(kind: FileImport[Read, Change], *, upload: StaffUpload, mapping: Mapping[str, str]) -> None:
    """Which head belongs to which column of such a file; columns without a head are not used."""
    chosen = {column: head for column, head in mapping.items() if column in kind.columns and head}
    upload.mapping = json.dumps(chosen, ensure_ascii=False)
    upload.save(update_fields=["mapping"])


def try_upload(kind: FileImport[Read, Change], *, upload: StaffUpload) -> Trial[Change]:
    """The dry run. Changes nothing. Raises ``NotOfYours``."""
    file, read = _read(kind, upload)
    change = kind.plan(upload, read) if read.whole else None
    about = tuple(sorted(kind.about(read)))
    return Trial(upload, file.head, read.mapping, change, read.problems, len(file.rows), read.ignored, about)


def confirm_upload(kind: FileImport[Read, Change], *, upload: StaffUpload, user: User, at: datetime) -> Change:
    """Take the file in, whole or not at all, and drop it. Raises what ``take_in`` raises; then it waits on."""
    _, read = _read(kind, upload)
    with transaction.atomic():
        change = kind.take_in(upload, read, user, at)
        upload.delete()
    return change


def drop_upload(*, upload: StaffUpload) -> None:
    upload.delete()


def row_for_repair(*, upload: StaffUpload, row: int, user: User, at: datetime) -> Mapping[str, str] | None:
    """A raw row by its number in the file, to mend it at its source. That someone looked is written down."""
    file = read_bytes(bytes(upload.content), upload.name)
    found = dict(zip(file.numbers, file.rows, strict=True)).get(row)
    if found is not None:
        record_event(
            actor=user.username, action=f"workforce.{upload.what}_row_seen", object=f"staff-upload:{upload.pk}", at=at,
            details={"row": row},
        )  # fmt: skip
        return {head: found[head] for head in file.head}
    return None


def forget_old_uploads(*, at: datetime) -> int:
    dropped, _ = StaffUpload.objects.filter(created__lte=at - LIFETIME).delete()
    return dropped


def _read(kind: FileImport[Read, Change], upload: StaffUpload) -> tuple[Table, Read]:
    file = read_bytes(bytes(upload.content), upload.name)
    read = kind.read(upload, file, json.loads(upload.mapping) or None)
    _check_reach(upload.user, {upload.organization, *(organization for organization, _year in kind.about(read))})
    return file, read


def _check_reach(user: User, organizations: Iterable[str]) -> None:
    """What a dry run counts is of what is here already: that too is for who has the role for the organisation."""
    reach = reach_of(user, Role.HR)
    others = sorted(name for name in organizations if name and not reach.holds(name))
    if others:
        raise NotOfYours(f"uw rol geldt niet voor {', '.join(others[:_MOST_NAMED])}")
