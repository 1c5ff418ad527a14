"""Take in what units need and who brings what; people decide what of themselves is shown. One event per action."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.models import Unit
from deskundig.accounts.units import place_unit
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.staffing import Basis, Shown
from deskundig.expertise.domain.unit_tables import NeedLine, NeedTable, PeopleTable, PersonLine, WrongRow
from deskundig.expertise.models import Need, Skill, StaffMember

READ = "expertise.handover_read"
KeyOf = Callable[[str], str]
_K = TypeVar("_K")
_V = TypeVar("_V")


class NotTakenIn(Exception):  # noqa: N818 - reads as the sentence it is
    """The file has wrong rows; nothing was changed. ``wrong`` lists them all."""

    def __init__(self, wrong: tuple[WrongRow, ...]) -> None:
        super().__init__(f"{len(wrong)} problemen; er is niets opgenomen")
        self.wrong = wrong


class NotYours(PermissionError):  # noqa: N818 - reads as the sentence it is
    """Only the person decides about the own profile."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an import changed, or would change."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0

    def __add__(self, other: Change) -> Change:
        return Change(
            self.added + other.added, self.changed + other.changed, self.removed + other.removed,
            self.unchanged + other.unchanged,
        )  # fmt: skip


# -- what units need --


def take_in_needs(
    *, table: NeedTable, actor: str, at: datetime, type: str = "", only_add: bool = False, dry_run: bool = False
) -> Change:
    """Make the needs of the units in the table those of the table. ``only_add``: what is there stays as it is.

    Raises ``NotTakenIn``.
    """
    if table.wrong:
        raise NotTakenIn(table.wrong)
    by_unit: dict[str, list[NeedLine]] = {}
    for line in table.lines:
        by_unit.setdefault(line.unit, []).append(line)
    total = Change()
    with transaction.atomic():
        for path, lines in by_unit.items():
            kind = type or next((line.type for line in lines if line.type), "")
            total += _needs_of(place_unit(path, type=kind), lines, actor=actor, at=at, only_add=only_add)
        transaction.set_rollback(dry_run)
    return total


def _needs_of(unit: Unit, lines: Iterable[NeedLine], *, actor: str, at: datetime, only_add: bool) -> Change:
    present = {(n.topic, n.kind, n.source): n for n in Need.objects.filter(unit=unit)}
    wanted = {line.key[1:]: _need_values(line) for line in lines}
    change = _apply(
        present, wanted, only_add=only_add,
        make=lambda key, values: Need.objects.create(unit=unit, topic=key[0], kind=key[1], source=key[2], **values),
        update=lambda row, values: Need.objects.filter(pk=row.pk).update(**values),
    )  # fmt: skip
    if change.added or change.changed or change.removed:
        record_event(
            actor=actor, action="expertise.needs_taken_in", object=f"unit:{unit.pk}", at=at,
            details={"added": change.added, "changed": change.changed, "removed": change.removed},
        )  # fmt: skip
    return change


def _need_values(line: NeedLine) -> dict[str, object]:
    return {
        "level": int(line.level), "people": line.people, "weight": line.weight, "must": line.must,
        "needed_from": line.needed_from, "note": line.note,
    }  # fmt: skip


def _apply(
    present: dict[_K, _V], wanted: dict[_K, dict[str, object]], *, only_add: bool,
    make: Callable[[_K, dict[str, object]], object], update: Callable[[_V, dict[str, object]], object],
) -> Change:  # fmt: skip
    """Make the rows that are there those that are wanted."""
    added = changed = removed = unchanged = 0
    for key, values in wanted.items():
        row = present.get(key)
        if row is None:
            make(key, values)
            added += 1
        elif only_add or all(getattr(row, name) == value for name, value in values.items()):
            unchanged += 1
        else:
            update(row, values)
            changed += 1
    for key, row in present.items() if not only_add else ():
        if key not in wanted:
            row.delete()  # type: ignore[attr-defined]
            removed += 1
    return Change(added, changed, removed, unchanged)


@transaction.atomic
def remove_need(*, unit: Unit, need_id: int, actor: str, at: datetime) -> bool:
    """Take one need of a unit away."""
    number, _ = Need.objects.filter(unit=unit, pk=need_id).delete()
    if number:
        record_event(
            actor=actor, action="expertise.need_removed", object=f"unit:{unit.pk}", at=at, details={"need": need_id}
        )
    return bool(number)


# -- who brings what --


def take_in_people(*, table: PeopleTable, key_of: KeyOf, actor: str, at: datetime, dry_run: bool = False) -> Change:
    """Take in people and what the organisation says they bring. What a person set themselves stays as it is.

    ``key_of`` gives the pseudonym of a staff number. Raises ``NotTakenIn``.
    """
    if table.wrong:
        raise NotTakenIn(table.wrong)
    by_unit: dict[str, list[PersonLine]] = {}
    for line in table.lines:
        by_unit.setdefault(line.unit, []).append(line)
    total = Change()
    with transaction.atomic():
        for path, lines in by_unit.items():
            total += _people_of(place_unit(path), lines, key_of, actor=actor, at=at)
        transaction.set_rollback(dry_run)
    return total


def _people_of(unit: Unit, lines: Iterable[PersonLine], key_of: KeyOf, *, actor: str, at: datetime) -> Change:
    by_person: dict[str, list[PersonLine]] = {}
    for line in lines:
        by_person.setdefault(key_of(line.person), []).append(line)
    total = Change()
    for key, own in by_person.items():
        values = {"name": own[0].name, "email": own[0].email, "fte": own[0].fte}
        member, new = StaffMember.objects.get_or_create(unit=unit, key=key, defaults=values)
        if not new and any(getattr(member, name) != value for name, value in values.items()):
            StaffMember.objects.filter(pk=member.pk).update(**values)
        total += _skills_of(member, own, at)
    record_event(
        actor=actor, action="expertise.people_taken_in", object=f"unit:{unit.pk}", at=at,
        details={"people": len(by_person), "added": total.added, "changed": total.changed, "removed": total.removed},
    )  # fmt: skip
    return total


def _skills_of(member: StaffMember, lines: Iterable[PersonLine], at: datetime) -> Change:
    present = {(s.topic, s.kind, s.source): s for s in Skill.objects.filter(member=member)}
    own = {key for key, skill in present.items() if skill.own_word}
    wanted: dict[tuple[str, str, str], dict[str, object]] = {
        (line.topic, line.kind.value, line.source.value): {"level": int(line.level)} for line in lines if line.topic
    }
    change = _apply(
        {k: s for k, s in present.items() if k not in own}, {k: v for k, v in wanted.items() if k not in own},
        only_add=False,
        make=lambda key, values: Skill.objects.create(
            member=member, topic=key[0], kind=key[1], source=key[2], made=at, basis=Basis.GIVEN.value, **values
        ),
        update=lambda row, values: Skill.objects.filter(pk=row.pk).update(**values),
    )  # fmt: skip
    return change + Change(unchanged=len(own & wanted.keys()))


# -- what people decide of themselves --


@transaction.atomic
def say_skill(
    *, member_id: int, email: str, topic: str, kind: Kind, source: Source, level: Level, shown: Shown, at: datetime,
    basis: Basis = Basis.OWN, pieces: int = 0,
) -> Skill:  # fmt: skip
    """The person says what they can do, or changes it. Raises ``NotYours`` and ``ValueError`` without a topic."""
    member = _own(member_id, email)
    if not topic.strip():
        raise ValueError("noem het onderwerp waar u van weet")
    skill, _ = Skill.objects.update_or_create(
        member=member, topic=topic.strip()[:200], kind=kind.value, source=source.value,
        defaults={"level": int(level), "shown": shown.value, "own_word": True, "made": at, "basis": basis.value,
                  "pieces": pieces},
    )  # fmt: skip
    _told(member, email, "expertise.skill_said", at)
    return skill


@transaction.atomic
def show_skill(*, skill_id: int, email: str, shown: Shown, at: datetime) -> None:
    """The person decides who sees one thing they can do. Raises ``NotYours``."""
    skill = Skill.objects.select_related("member").filter(pk=skill_id).first()
    if skill is None:
        raise NotYours
    member = _own(skill.member_id, email)
    Skill.objects.filter(pk=skill_id).update(shown=shown.value, own_word=True)
    _told(member, email, "expertise.skill_shown", at)


@transaction.atomic
def drop_skill(*, skill_id: int, email: str, at: datetime) -> None:
    """The person takes something away; it is kept as not shown, so that no import brings it back."""
    show_skill(skill_id=skill_id, email=email, shown=Shown.NOT, at=at)


@transaction.atomic
def hide_member(*, member_id: int, email: str, hidden: bool, at: datetime) -> None:
    """The person leaves every count and list of the unit at once, or comes back. Raises ``NotYours``."""
    member = _own(member_id, email)
    StaffMember.objects.filter(pk=member.pk).update(hidden=hidden)
    _told(member, email, "expertise.member_hidden" if hidden else "expertise.member_back", at)


def note_reading(*, member_id: int, email: str, at: datetime) -> None:
    """Someone else read a person's handover file: the person sees that it happened, and by whom."""
    record_event(actor=email, action=READ, object=f"staff_member:{member_id}", at=at)


def _own(member_id: int, email: str) -> StaffMember:
    member = StaffMember.objects.filter(pk=member_id).exclude(email="").first()
    if member is None or member.email != email.strip().lower():
        raise NotYours
    return member


def _told(member: StaffMember, email: str, action: str, at: datetime) -> None:
    record_event(actor=email, action=action, object=f"staff_member:{member.pk}", at=at)
