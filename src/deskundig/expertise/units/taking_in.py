"""Take in files of what units need and who brings what: whole or not at all, tried first where that is asked.

A trial does everything and undoes it, so that what it tells is what would happen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from django.db import models, transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.models import Unit
from deskundig.accounts.reach import EVERYWHERE, Reach
from deskundig.accounts.units import SEPARATOR, organization_in, path_of_unit, place_unit
from deskundig.expertise.domain.staffing import Basis
from deskundig.expertise.domain.unit_tables import NeedLine, NeedTable, PeopleTable, PersonLine, WrongRow
from deskundig.expertise.models import Need, Skill, StaffMember
from deskundig.kernel.folding import fold

from .designating import note_vital, vital_of

KeyOf = Callable[[str], str]
_ALIKE = 0.8                       # of the letters, before another spelling is proposed
_Key = tuple[str, str, str]
_Line = TypeVar("_Line", NeedLine, PersonLine)
_Row = TypeVar("_Row", bound=models.Model)


class NotTakenIn(Exception):  # noqa: N818 - reads as the sentence it is
    """The file has wrong rows; nothing was changed. ``wrong`` lists them all."""

    def __init__(self, wrong: tuple[WrongRow, ...]) -> None:
        told = "1 probleem" if len(wrong) == 1 else f"{len(wrong)} problemen"
        super().__init__(f"{told}; er is niets opgenomen")
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in the file that is new here and may be a slip of the pen. ``meant``: what it looks like, or empty."""

    what: str                                # eenheid, onderwerp
    written: str
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What an import changed, or would change. ``absent``: people of these units who are not in the file."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    people: int = 0
    absent: int = 0
    doubts: tuple[Doubt, ...] = ()

    def __add__(self, other: Change) -> Change:
        return Change(
            self.added + other.added, self.changed + other.changed, self.removed + other.removed,
            self.unchanged + other.unchanged, self.people + other.people, self.absent + other.absent,
            self.doubts + other.doubts,
        )  # fmt: skip


def take_in_needs(
    *, table: NeedTable, actor: str, at: datetime, type: str = "", only_add: bool = False, dry_run: bool = False
) -> Change:
    """Make the needs of the units in the table those of the table. ``only_add``: what is there stays as it is.

    Raises ``NotTakenIn``.
    """
    if table.wrong:
        raise NotTakenIn(table.wrong)
    by_unit = _by_unit(table.lines)
    total = Change(doubts=_new_units(by_unit))
    with transaction.atomic():
        for path, lines in by_unit.items():
            kind = type or next((line.type for line in lines if line.type), "")
            total += _needs_of(place_unit(path, type=kind), lines, actor=actor, at=at, only_add=only_add)
        transaction.set_rollback(dry_run)
    return total


def _by_unit(lines: Iterable[_Line]) -> dict[str, list[_Line]]:
    """The lines of each unit, by its path as it is written first."""
    first: dict[str, str] = {}
    found: dict[str, list[_Line]] = {}
    for line in lines:
        path = first.setdefault(_folded(line.unit), line.unit)
        found.setdefault(path, []).append(line)
    return found


def _folded(path: str) -> str:
    return SEPARATOR.join(fold(step) for step in path.split(SEPARATOR) if step.strip())


def _new_units(paths: Iterable[str]) -> tuple[Doubt, ...]:
    """The units that are not here yet, each with one that looks like it: a slip makes a new unit."""
    known = {_folded(path): path for path in map(path_of_unit, Unit.objects.select_related("parent__parent__parent"))}
    return tuple(Doubt("eenheid", path, _like(path, known)) for path in paths if _folded(path) not in known)


def _like(text: str, known: Mapping[str, str]) -> str:
    found = get_close_matches(_folded(text), known, n=1, cutoff=_ALIKE)
    return known[found[0]] if found else ""


def _needs_of(unit: Unit, lines: Iterable[NeedLine], *, actor: str, at: datetime, only_add: bool) -> Change:
    before = vital_of(unit)
    present = {(fold(n.topic), n.kind, n.source): n for n in Need.objects.filter(unit=unit)}
    wanted = {line.key[1:]: _need_values(line) for line in lines}
    change = _apply(Need, present, wanted, only_add=only_add, fixed={"unit": unit})
    if change.added or change.changed or change.removed:
        record_event(
            actor=actor, action="expertise.needs_taken_in", object=f"unit:{unit.pk}", at=at,
            details={"added": change.added, "changed": change.changed, "removed": change.removed},
        )  # fmt: skip
    note_vital(unit, before, actor=actor, at=at)
    return change


def _need_values(line: NeedLine) -> dict[str, object]:
    values: dict[str, object] = {
        "topic": line.topic, "level": int(line.level), "people": line.people, "weight": line.weight, "must": line.must,
        "needed_from": line.needed_from, "note": line.note,
    }  # fmt: skip
    return values if line.vital is None else {**values, "vital": line.vital, "floor": line.floor}


def _apply(
    model: type[_Row], present: Mapping[_Key, _Row], wanted: Mapping[_Key, dict[str, object]], *, only_add: bool,
    fixed: Mapping[str, Any],
) -> Change:  # fmt: skip
    """Make the rows that are there those that are wanted, new ones in one go. ``fixed``: the same in each new row."""
    new, changed, unchanged = [], 0, 0
    for (topic, kind, source), values in wanted.items():
        row = present.get((topic, kind, source))
        if row is None:
            new.append(model(kind=kind, source=source, **{**fixed, **values}))
        elif only_add or all(getattr(row, name) == value for name, value in values.items()):
            unchanged += 1
        else:
            model._default_manager.filter(pk=row.pk).update(**values)
            changed += 1
    gone = [] if only_add else [row.pk for key, row in present.items() if key not in wanted]
    model._default_manager.filter(pk__in=gone).delete()
    model._default_manager.bulk_create(new, batch_size=1_000)
    return Change(len(new), changed, len(gone), unchanged)


# -- who brings what --


def take_in_people(
    *, table: PeopleTable, key_of: KeyOf, actor: str, at: datetime, complete: bool = False, dry_run: bool = False,
    reach: Reach = EVERYWHERE,
) -> Change:  # fmt: skip
    """Take in people and what the organisation says they bring. What a person set themselves stays as it is.

    ``key_of`` gives the pseudonym of a staff number. ``complete``: the file holds everyone of its units, and who is not
    in it is removed with all that is kept of them. ``reach``: whose units the file may be about. Raises ``NotTakenIn``.
    """
    keys = {number: key_of(number) for number in {line.person for line in table.lines}}
    wrong = table.wrong or _units_of_others(table.lines, reach) or _addresses_of_others(table.lines, keys)
    if wrong:
        raise NotTakenIn(wrong)
    by_unit = _by_unit(table.lines)
    total = Change(people=len(keys), doubts=(*_new_units(by_unit), *_unasked(table.lines)))
    with transaction.atomic():
        for path, lines in by_unit.items():
            total += _people_of(place_unit(path), lines, keys, actor=actor, at=at, complete=complete)
        transaction.set_rollback(dry_run)
    return total


def _units_of_others(lines: Iterable[PersonLine], reach: Reach) -> tuple[WrongRow, ...]:
    return tuple(
        WrongRow(line.row, "eenheid", "is van een organisatie waarvoor uw rol niet geldt")
        for line in lines
        if not reach.holds(organization_in(line.unit))
    )


def _addresses_of_others(lines: Iterable[PersonLine], keys: Mapping[str, str]) -> tuple[WrongRow, ...]:
    """An address that is someone else's here already: who signs in with it would see and decide about both."""
    owners = dict(StaffMember.objects.exclude(email="").values_list("email", "key"))
    rows: dict[str, WrongRow] = {}
    for line in lines:
        if line.email and owners.get(line.email, keys[line.person]) != keys[line.person]:
            rows.setdefault(line.email, WrongRow(line.row, "e-mail", "is hier al van iemand anders"))
    return tuple(rows.values())


def _unasked(lines: Iterable[PersonLine]) -> tuple[Doubt, ...]:
    """Topics that no unit asks for and that look like one that is asked for."""
    known = {fold(topic): topic for topic in Need.objects.values_list("topic", flat=True).distinct()}
    written = {fold(line.topic): line.topic for line in lines if line.topic}
    doubts = (Doubt("onderwerp", topic, _like(topic, known)) for key, topic in written.items() if key not in known)
    return tuple(doubt for doubt in doubts if doubt.meant)


def _people_of(
    unit: Unit, lines: Iterable[PersonLine], keys: Mapping[str, str], *, actor: str, at: datetime, complete: bool
) -> Change:
    by_person: dict[str, list[PersonLine]] = {}
    for line in lines:
        by_person.setdefault(keys[line.person], []).append(line)
    members = _members(unit, by_person)
    absent = StaffMember.objects.filter(unit=unit).exclude(key__in=by_person)
    total = Change(absent=absent.count())
    skills: dict[int, dict[_Key, Skill]] = {}
    for skill in Skill.objects.filter(member__in=members.values()):
        skills.setdefault(skill.member_id, {})[fold(skill.topic), skill.kind, skill.source] = skill
    for key, own in by_person.items():
        total += _skills_of(members[key], skills.get(members[key].pk, {}), own, at)
    if complete:
        absent.delete()
    record_event(
        actor=actor, action="expertise.people_taken_in", object=f"unit:{unit.pk}", at=at,
        details={"people": len(by_person), "added": total.added, "changed": total.changed, "removed": total.removed,
                 "people_removed": total.absent if complete else 0},
    )  # fmt: skip
    return total


def _members(unit: Unit, by_person: Mapping[str, Sequence[PersonLine]]) -> dict[str, StaffMember]:
    """The rows of these people in the unit, new or brought up to date."""
    present = {m.key: m for m in StaffMember.objects.filter(unit=unit, key__in=by_person)}
    new = []
    for key, own in by_person.items():
        values = {"name": own[0].name, "email": own[0].email, "fte": own[0].fte}
        member = present.get(key)
        if member is None:
            new.append(StaffMember(unit=unit, key=key, **values))
            continue
        values["email"] = own[0].email or member.email       # a file without addresses takes nobody's page away
        if any(getattr(member, name) != value for name, value in values.items()):
            StaffMember.objects.filter(pk=member.pk).update(**values)
    StaffMember.objects.bulk_create(new, batch_size=1_000)
    return {m.key: m for m in StaffMember.objects.filter(unit=unit, key__in=by_person)}


def _skills_of(
    member: StaffMember, present: Mapping[_Key, Skill], lines: Collection[PersonLine], at: datetime
) -> Change:
    own = {key for key, skill in present.items() if skill.own_word}
    wanted: dict[_Key, dict[str, object]] = {
        (fold(line.topic), line.kind.value, line.source.value): {"topic": line.topic, "level": int(line.level)}
        for line in lines if line.topic
    }  # fmt: skip
    change = _apply(
        Skill, {k: s for k, s in present.items() if k not in own}, {k: v for k, v in wanted.items() if k not in own},
        only_add=False, fixed={"member": member, "made": at, "basis": Basis.GIVEN.value},
    )  # fmt: skip
    return change + Change(unchanged=len(own & wanted.keys()))
