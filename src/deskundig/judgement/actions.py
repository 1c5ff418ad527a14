"""What people do with decision files: open, change, share. Each is one transaction with one audit event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event

from .domain.changing import PARTS
from .domain.file import DecisionFile, Edit, Phase
from .domain.transport import from_json, to_json
from .models import DecisionFileRow, DecisionFileVersion


class ChangedMeanwhile(Exception):  # noqa: N818 - reads as the sentence it is
    """Someone else changed the file since it was read; nothing was changed now."""


def open_file(
    *, title: str, question: str, owners: Sequence[str], user: User, at: datetime, unit: str = ""
) -> DecisionFileRow:
    """Start a file; the one who opens it sees it. Raises ``ValueError`` without a title."""
    if not title.strip():
        raise ValueError("een besluitdossier heeft een titel")
    file = DecisionFile(
        title=title.strip(), question=question.strip(), phase=Phase.EXPLORATION, opened=at.date(),
        owners=tuple(o.strip() for o in owners if o.strip()), edits=(Edit("nodig", at),),
    )
    return _store_new(file, user=user, at=at, unit=unit, action="judgement.opened")


def take_in_file(*, text: str, user: User, at: datetime, unit: str = "") -> DecisionFileRow:
    """Read an exported file back as a new one. Raises ``domain.transport.UnreadableFile``."""
    return _store_new(from_json(text), user=user, at=at, unit=unit, action="judgement.taken_in")


def _store_new(file: DecisionFile, *, user: User, at: datetime, unit: str, action: str) -> DecisionFileRow:
    with transaction.atomic():
        made = DecisionFileRow.objects.filter(number__startswith=f"B{at.year}-").count()
        row = DecisionFileRow.objects.create(
            number=f"B{at.year}-{made + 1:03d}", title=file.title, unit=unit, content=to_json(file), created=at,
            changed=at,
        )
        row.people.add(user)
        record_event(actor=user.username, action=action, object=f"decision_file:{row.number}", at=at)
    return row


def change_file(
    *, number: str, version: int, part: str, change: Callable[[DecisionFile], DecisionFile], user: User, at: datetime
) -> DecisionFileRow:
    """Apply a change to the version that was read. Of two changes to one version, one wins and the other is told.

    Raises ``ChangedMeanwhile``, what ``change`` raises, and ``DecisionFileRow.DoesNotExist``.
    """
    if part not in PARTS:
        raise ValueError(f"onbekend onderdeel: {part}")
    with transaction.atomic():
        row = DecisionFileRow.objects.select_for_update().get(number=number)
        if row.version != version:
            raise ChangedMeanwhile
        before = row.content
        file = change(from_json(before))
        file = replace(file, edits=(*file.edits, Edit(part, at)))
        DecisionFileVersion.objects.create(
            file=row, version=row.version, content=before, changed=at, actor=user.username, part=part
        )
        row.title, row.content, row.changed, row.version = file.title, to_json(file), at, row.version + 1
        row.save()
        record_event(
            actor=user.username, action="judgement.changed", object=f"decision_file:{number}", at=at,
            details={"part": part, "version": row.version},
        )
    return row


def share_file(*, number: str, public: bool, user: User, at: datetime) -> None:
    """Let everyone read a file, or only the people on it."""
    with transaction.atomic():
        DecisionFileRow.objects.filter(number=number).update(public=public)
        record_event(
            actor=user.username, action="judgement.shared", object=f"decision_file:{number}", at=at,
            details={"public": public},
        )
