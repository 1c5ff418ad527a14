"""What people do with decision files: open, change, share, hand over. Each is one transaction with one audit event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.models import Unit, UnitRole
from deskundig.accounts.numbering import next_number
from deskundig.kernel.clock import AMSTERDAM

from .domain.changing import PARTS
from .domain.file import DecisionFile, Edit, Phase
from .domain.subject import subject_of
from .domain.transport import from_json, to_json
from .models import DecisionFileRow, DecisionFileVersion


class ChangedMeanwhile(Exception):  # noqa: N818 - reads as the sentence it is
    """Someone else changed the file since it was read; nothing was changed now."""


class NotYours(PermissionError):  # noqa: N818 - reads as the sentence it is
    """Only the people on a file change it."""


class NobodyLeft(ValueError):  # noqa: N818 - reads as the sentence it is
    """A file keeps at least one person who can work on it."""


class UnknownPerson(ValueError):  # noqa: N818 - reads as the sentence it is
    """There is no such account here."""


def open_file(
    *, title: str, question: str, owners: Sequence[str], user: User, at: datetime, unit: str = ""
) -> DecisionFileRow:
    """Start a file; the one who opens it works on it, and their ``unit`` may read it.

    Raises ``ValueError`` without a title, and ``NotYours`` for a unit that is not the user's.
    """
    if not title.strip():
        raise ValueError("een besluitdossier heeft een titel")
    file = DecisionFile(
        title=title.strip(), question=question.strip(), phase=Phase.EXPLORATION, opened=at.astimezone(AMSTERDAM).date(),
        owners=tuple(dict.fromkeys(o.strip() for o in owners if o.strip())), edits=(Edit("nodig", at),),
    )  # fmt: skip
    return _store_new(file, user=user, at=at, unit=unit, action="judgement.opened")


def take_in_file(*, text: str, user: User, at: datetime, unit: str = "") -> DecisionFileRow:
    """Read an exported file back as a new one. Raises ``domain.transport.UnreadableFile``."""
    return _store_new(from_json(text), user=user, at=at, unit=unit, action="judgement.taken_in")


def _store_new(file: DecisionFile, *, user: User, at: datetime, unit: str, action: str) -> DecisionFileRow:
    with transaction.atomic():
        of_unit = own_unit(user, unit) if unit else None
        row = DecisionFileRow.objects.create(
            number=next_number(DecisionFileRow, "B", at), title=file.title[:300], content=to_json(file),
            decided=file.decided, of_unit=of_unit, unit=of_unit.name if of_unit else "", words=subject_of(file),
            created=at, changed=at,
        )  # fmt: skip
        row.people.add(user)
        record_event(actor=user.username, action=action, object=f"decision_file:{row.number}", at=at)
    return row


def own_unit(user: User, unit: str) -> Unit:
    """The unit with this id or name that the user works for. Raises ``NotYours``."""
    roles = UnitRole.objects.filter(user=user).select_related("unit").order_by("unit_id")
    for role in roles:
        if unit in (str(role.unit_id), role.unit.name):
            return role.unit
    raise NotYours("u werkt niet voor deze eenheid")


def change_file(
    *, number: str, version: int, part: str, change: Callable[[DecisionFile], DecisionFile], user: User, at: datetime
) -> DecisionFileRow:
    """Apply a change to the version that was read. Of two changes to one version, one wins and the other is told.

    Raises ``ChangedMeanwhile``, ``NotYours``, what ``change`` raises, and ``DecisionFileRow.DoesNotExist``.
    """
    if part not in PARTS:
        raise ValueError(f"onbekend onderdeel: {part}")
    with transaction.atomic():
        row = _own_row(number, user)
        if row.version != version:
            raise ChangedMeanwhile
        before = from_json(row.content)
        after = change(before)
        after = replace(after, edits=(*after.edits, *edits_of(before, after, part, at)))
        DecisionFileVersion.objects.create(
            file=row, version=row.version, content=row.content, changed=at, actor=user.username, part=part
        )
        row.title, row.words, row.content = after.title[:300], subject_of(after), to_json(after)
        row.decided, row.changed, row.version = after.decided, at, row.version + 1
        row.save()
        record_event(
            actor=user.username, action="judgement.changed", object=f"decision_file:{number}", at=at,
            details={"part": part, "version": row.version},
        )  # fmt: skip
    return row


def edits_of(before: DecisionFile, after: DecisionFile, part: str, at: datetime) -> tuple[Edit, ...]:
    """The part that was filled in, and each question of the Beleidskompas whose answer was."""
    pairs = enumerate(zip(before.compass, after.compass, strict=True), start=1)
    return (Edit(part, at), *(Edit(f"kompas-{i}", at) for i, (old, new) in pairs if new.strip() and new != old))


def _own_row(number: str, user: User) -> DecisionFileRow:
    row = DecisionFileRow.objects.select_for_update().get(number=number)
    if not row.people.filter(pk=user.pk).exists():
        raise NotYours("alleen de mensen van dit dossier veranderen het")
    return row


def share_file(*, number: str, public: bool, user: User, at: datetime, unit: str | None = None) -> None:
    """Let everyone read a file, or the people on it and their unit. ``unit`` None: as it was; empty: no unit.

    Raises ``NotYours``.
    """
    with transaction.atomic():
        row = _own_row(number, user)
        row.public = public
        if unit is not None and unit != str(row.of_unit_id or ""):
            row.of_unit = own_unit(user, unit) if unit else None
            row.unit = row.of_unit.name if row.of_unit else ""
        row.save(update_fields=["public", "of_unit", "unit"])
        record_event(
            actor=user.username, action="judgement.shared", object=f"decision_file:{number}", at=at,
            details={"public": public, "unit": row.unit},
        )  # fmt: skip


def add_person(*, number: str, person: str, user: User, at: datetime) -> None:
    """Let someone else work on the file too. Raises ``NotYours`` and ``UnknownPerson``."""
    with transaction.atomic():
        row = _own_row(number, user)
        row.people.add(_person(person))
        record_event(actor=user.username, action="judgement.person_added", object=f"decision_file:{number}", at=at)


def remove_person(*, number: str, person: str, user: User, at: datetime) -> None:
    """Someone no longer works on the file. Raises ``NotYours``, ``UnknownPerson`` and ``NobodyLeft``."""
    with transaction.atomic():
        row = _own_row(number, user)
        leaving = _person(person)
        if not row.people.exclude(pk=leaving.pk).exists():
            raise NobodyLeft("laat eerst een ander toe: een dossier blijft niet zonder mensen")
        row.people.remove(leaving)
        record_event(actor=user.username, action="judgement.person_removed", object=f"decision_file:{number}", at=at)


def _person(name: str) -> User:
    found = User.objects.filter(username=name.strip().lower(), is_active=True).first()
    if found is None:
        raise UnknownPerson("dit adres is hier niet bekend; die persoon meldt zich eerst één keer aan")
    return found
