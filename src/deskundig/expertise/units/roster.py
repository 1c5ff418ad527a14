"""Who of a unit is there on a day, and what they let count: the ground of the mix and of the key-person risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import organization_of, subtree
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level, Need, Supply
from deskundig.expertise.domain.staffing import Basis, LeaveRates, Post, Shown, Working, leave_rates, working
from deskundig.expertise.models import Need as NeedRow
from deskundig.expertise.models import Skill, StaffMember
from deskundig.expertise.ports import posts_of


@dataclass(frozen=True, slots=True)
class Ability:
    """One thing that someone brings and lets count. ``name`` is empty where the person does not show it."""

    member: int
    person: str
    name: str
    topic: str
    kind: Kind
    source: Source
    level: Level
    basis: Basis
    pieces: int


@dataclass(frozen=True, slots=True)
class Roster:
    """A unit on a day. ``people`` by the key of the staff record; ``emails`` stay inside this part."""

    unit: Unit
    day: date
    people: Mapping[str, Working]
    fte: Mapping[str, float]
    emails: Mapping[str, str]
    abilities: tuple[Ability, ...]
    rates: LeaveRates
    parts: int = 0                           # units below it

    def supply(self, at: date | None = None) -> list[Supply]:
        """What is brought now, or on a later day by those who are still there as far as is planned."""
        return [
            Supply(a.person, a.topic, a.kind, a.source, a.level, self.fte[a.person], self.people[a.person].internal,
                   1.0 if at is None or _stays(self.people[a.person], at) else 0.0)
            for a in self.abilities
        ]  # fmt: skip

    def leaving(self, at: date) -> int:
        return sum(1 for p in self.people.values() if not _stays(p, at))


def _stays(person: Working, day: date) -> bool:
    return person.last_day is None or person.last_day >= day


def roster_of(unit: Unit, day: date) -> Roster:
    """The unit with what is below it, on a day. Who hides is absent from every count and list.

    A few queries for each unit of the tree.
    """
    organization, units = organization_of(unit), subtree(unit)
    whole = unit.parent_id is None
    posts = list(posts_of(organization, "")) if whole else [p for u in units for p in posts_of(organization, u.name)]
    rates = _rates(posts, organization, day, unit)
    members = list(StaffMember.objects.filter(unit__in=units, hidden=False).order_by("pk"))
    people = working(posts, list(dict.fromkeys(m.key for m in members)), day, rates.by_band)
    here = [m for m in members if m.key in people]
    return Roster(
        unit=unit,
        day=day,
        people=people,
        fte=_fte(here),
        emails={m.key: m.email for m in here},
        abilities=_abilities(here),
        rates=rates,
        parts=len(units) - 1,
    )


def _fte(members: Sequence[StaffMember]) -> dict[str, float]:
    """Someone in two units works for both, and never more than full time."""
    found: dict[str, float] = {}
    for member in members:
        found[member.key] = min(1.0, found.get(member.key, 0.0) + member.fte)
    return found


def _rates(posts: Sequence[Post], organization: str, day: date, unit: Unit) -> LeaveRates:
    """From the unit's own stints where enough people left; else the whole organisation's."""
    own = leave_rates(posts, day, source=f"vertrek uit {unit.name} in de laatste vijf jaar")
    if own.enough or unit.parent_id is None:
        return own
    return leave_rates(posts_of(organization, ""), day, source=f"vertrek uit {organization} in de laatste vijf jaar")


def _abilities(members: Sequence[StaffMember]) -> tuple[Ability, ...]:
    by_id = {m.pk: m for m in members}
    rows = Skill.objects.filter(member_id__in=list(by_id)).exclude(shown=Shown.NOT.value).order_by("topic", "pk")
    return tuple(
        Ability(
            s.member_id,
            by_id[s.member_id].key,
            by_id[s.member_id].name if s.shown == Shown.NAME.value else "",
            s.topic,
            Kind(s.kind),
            Source(s.source),
            Level(s.level),
            Basis(s.basis),
            s.pieces,
        )
        for s in rows
    )


def needs_of(unit: Unit, at: date) -> list[tuple[int, Need, str]]:
    """What the unit and what is below it need on a day: row number, the need, and its note.

    The same need of more units is one need for their people together.
    """
    rows = NeedRow.objects.filter(unit__in=subtree(unit)).order_by("-weight", "topic", "pk")
    merged: dict[tuple[str, str, str], tuple[int, Need, str]] = {}
    for row in rows:
        if row.needed_from is not None and row.needed_from > at:
            continue
        key = (row.topic, row.kind, row.source)
        need = Need(
            row.topic, Kind(row.kind), Source(row.source), Level(row.level), row.people, row.weight, must=row.must
        )
        if key in merged:
            number, first, note = merged[key]
            merged[key] = number, _together(first, need), note
        else:
            merged[key] = row.pk, need, row.note
    return list(merged.values())


def _together(first: Need, other: Need) -> Need:
    return replace(
        first,
        people=first.people + other.people,
        level=max(first.level, other.level),
        weight=max(first.weight, other.weight),
        must=first.must or other.must,
    )
