"""Who of a unit is there on a day, and what they let count: the ground of the mix and of the key-person risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import organization_of
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
    """The unit on a day. Hidden people are absent from the counts of what is brought, and from the lists. 2 queries."""
    organization = organization_of(unit)
    posts = posts_of(organization, "" if unit.parent_id is None else unit.name)
    rates = _rates(posts, organization, day, unit)
    members = list(StaffMember.objects.filter(unit=unit, hidden=False))
    people = working(posts, [m.key for m in members], day, rates.by_band)
    here = [m for m in members if m.key in people]
    return Roster(
        unit=unit, day=day, people=people, fte={m.key: m.fte for m in here}, emails={m.key: m.email for m in here},
        abilities=_abilities(here), rates=rates,
    )  # fmt: skip


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
    """What the unit needs on a day: row number, the need, and its note. 1 query."""
    rows = NeedRow.objects.filter(unit=unit).order_by("-weight", "topic", "pk")
    return [
        (row.pk, Need(row.topic, Kind(row.kind), Source(row.source), Level(row.level), row.people, row.weight,
                      0 if row.needed_from is None else max(0, row.needed_from.year - at.year), row.must), row.note)
        for row in rows if row.needed_from is None or row.needed_from <= at
    ]  # fmt: skip
