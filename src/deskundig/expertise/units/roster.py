"""Who of a unit is there on a day, and what they let count: the ground of the mix and of the key-person risk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from deskundig.accounts.models import Unit
from deskundig.accounts.units import organization_of, subtree
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.key_person import bears
from deskundig.expertise.domain.learning import Capacity, capacity
from deskundig.expertise.domain.mix import Level, Need, Supply
from deskundig.expertise.domain.staffing import (
    DAYS_PER_YEAR,
    Basis,
    LeaveRates,
    Post,
    Shown,
    Working,
    leave_rates,
    working,
)
from deskundig.expertise.models import Need as NeedRow
from deskundig.expertise.models import Skill, StaffMember
from deskundig.expertise.ports import posts_of
from deskundig.kernel.folding import fold

YEARS_BACK = 5                            # in which posts ended that tell how long posts last


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
    ended: tuple[float, ...] = ()            # years of the posts that ended in the last five years

    def supply(self, at: date | None = None, *, expected: bool = False) -> list[Supply]:
        """What is brought now, or on a later day by those who are still there as far as is planned.

        ``expected``: each counts for the chance to be there still, also where no leaving is planned.
        """
        stay = {key: self._stay(person, at, expected=expected) for key, person in self.people.items()}
        return [
            Supply(a.person, a.topic, a.kind, a.source, a.level, self.fte[a.person], self.people[a.person].internal,
                   stay[a.person])
            for a in self.abilities
        ]  # fmt: skip

    def _stay(self, person: Working, at: date | None, *, expected: bool) -> float:
        if at is None:
            return 1.0
        if not expected or person.last_day is not None:
            return float(_stays(person, at))
        years = max(0.0, (at - self.day).days / DAYS_PER_YEAR)
        return float((1 - person.leave) ** years)

    def expected_outflow(self, at: date) -> float:
        """How many leave before a day without that being planned yet."""
        return sum(1 - self._stay(p, at, expected=True) for p in self.people.values() if p.last_day is None)

    def capacity(self) -> Capacity:
        """On paper and past the first year, and how long posts here last."""
        return capacity(((self.fte[key], person.years) for key, person in self.people.items()), self.ended)

    def leaving(self, at: date) -> int:
        return sum(1 for p in self.people.values() if not _stays(p, at))


def _stays(person: Working, day: date) -> bool:
    return person.last_day is None or person.last_day >= day


class PostsRead:
    """The posts of an organisation, read once however many of its units are asked about."""

    def __init__(self) -> None:
        self._whole: dict[str, Sequence[Post]] = {}
        self._rates: dict[tuple[str, date], LeaveRates] = {}

    def of(self, organization: str) -> Sequence[Post]:
        if organization not in self._whole:
            self._whole[organization] = tuple(posts_of(organization))
        return self._whole[organization]

    def within(self, organization: str, units: Iterable[Unit]) -> list[Post]:
        names = {fold(unit.name) for unit in units}
        return [post for post in self.of(organization) if fold(post.unit) in names]

    def rates(self, organization: str, day: date) -> LeaveRates:
        """How people leave the organisation as a whole."""
        if (organization, day) not in self._rates:
            told = f"vertrek uit {organization} in de laatste vijf jaar"
            self._rates[organization, day] = leave_rates(self.of(organization), day, source=told)
        return self._rates[organization, day]


def roster_of(unit: Unit, day: date, posts: PostsRead | None = None) -> Roster:
    """The unit with what is below it, on a day. Who hides is absent from every count and list.

    A few queries for each level of the tree. ``posts``: where more units are asked about, to read these once.
    """
    organization, units, read = organization_of(unit), subtree(unit), posts or PostsRead()
    whole = unit.parent_id is None
    own = read.of(organization) if whole else read.within(organization, units)
    rates = read.rates(organization, day) if whole else _rates(own, organization, day, unit, read)
    members = list(StaffMember.objects.filter(unit__in=units, hidden=False).order_by("pk"))
    people = working(own, list(dict.fromkeys(m.key for m in members)), day, rates.by_band, rates.ranges)
    here = [m for m in members if m.key in people]
    return Roster(
        unit=unit,
        day=day,
        people=people,
        fte=_fte(here),
        emails={m.key: m.email for m in here},
        abilities=_abilities(here, _spelled(units)),
        rates=rates,
        parts=len(units) - 1,
        ended=_ended(own, units, day),
    )


def _ended(posts: Sequence[Post], units: Sequence[Unit], day: date) -> tuple[float, ...]:
    """Years of the posts that ended in the last five years, but for those of people who hide."""
    since = day - timedelta(days=round(YEARS_BACK * DAYS_PER_YEAR))
    left = [p for p in posts if p.end is not None and since <= p.end < day]
    unseen = set(StaffMember.objects.filter(unit__in=units, hidden=True).values_list("key", flat=True)) if left else ()
    return tuple((p.end - p.start).days / DAYS_PER_YEAR for p in left if p.end and p.person not in unseen)


def _fte(members: Sequence[StaffMember]) -> dict[str, float]:
    """Someone in two units works for both, and never more than full time."""
    found: dict[str, float] = {}
    for member in members:
        found[member.key] = min(1.0, found.get(member.key, 0.0) + member.fte)
    return found


def _rates(posts: Sequence[Post], organization: str, day: date, unit: Unit, read: PostsRead) -> LeaveRates:
    """From the unit's own stints where enough people left; else the whole organisation's."""
    own = leave_rates(posts, day, source=f"vertrek uit {unit.name} in de laatste vijf jaar")
    return own if own.enough else read.rates(organization, day)


def _spelled(units: Sequence[Unit]) -> dict[str, str]:
    """How a topic is written in the needs of these units: a capital or an accent more is the same topic."""
    rows = NeedRow.objects.filter(unit__in=units).order_by("-weight", "topic", "pk").values_list("topic", flat=True)
    found: dict[str, str] = {}
    for topic in rows:
        found.setdefault(fold(topic), topic)
    return found


def _abilities(members: Sequence[StaffMember], spelled: Mapping[str, str]) -> tuple[Ability, ...]:
    by_id = {m.pk: m for m in members}
    rows = Skill.objects.filter(member_id__in=list(by_id)).exclude(shown=Shown.NOT.value).order_by("topic", "pk")
    return tuple(
        Ability(
            s.member_id,
            by_id[s.member_id].key,
            by_id[s.member_id].name if s.shown == Shown.NAME.value else "",
            spelled.get(fold(s.topic), s.topic),
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

    The same need of more units, at one level, is one need for their people together.
    """
    units = subtree(unit)
    spelled = _spelled(units)
    rows = NeedRow.objects.filter(unit__in=units).order_by("-weight", "topic", "pk")
    merged: dict[tuple[str, str, str, int], tuple[int, Need, str]] = {}
    for row in rows:
        if row.needed_from is not None and row.needed_from > at:
            continue
        topic = spelled[fold(row.topic)]
        key = (topic, row.kind, row.source, row.level)
        need = Need(topic, Kind(row.kind), Source(row.source), Level(row.level), row.people, row.weight, must=row.must)
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
        weight=max(first.weight, other.weight),
        must=first.must or other.must,
    )


def topic_weights(needs: Iterable[Need]) -> dict[str, float]:
    """How heavy a topic is: the sum over its cells of the heaviest need there."""
    cells: dict[tuple[str, Kind, Source], float] = {}
    for need in needs:
        cell = (need.topic, need.kind, need.source)
        cells[cell] = max(cells.get(cell, 0.0), need.weight)
    found: dict[str, float] = {}
    for (topic, _, _), weight in cells.items():
        found[topic] = found.get(topic, 0.0) + weight
    return found


def bearing(roster: Roster, needs: Iterable[Need]) -> dict[str, dict[str, Ability]]:
    """Per topic who meets a need of it, in its cell and at its level, with their strongest ability."""
    lowest: dict[tuple[str, Kind, Source], Level] = {}
    for need in needs:
        cell = (need.topic, need.kind, need.source)
        lowest[cell] = min(lowest.get(cell, Level.EXPERT), need.level)
    found: dict[str, dict[str, Ability]] = {}
    for ability in roster.abilities:
        needed = lowest.get((ability.topic, ability.kind, ability.source))
        proven = ability.pieces if ability.basis is Basis.EVIDENCE else None
        if needed is None or not bears(ability.level, needed, pieces=proven):
            continue
        own = found.setdefault(ability.topic, {})
        if ability.person not in own or (ability.level, ability.name) > (
            own[ability.person].level, own[ability.person].name,
        ):  # fmt: skip
            own[ability.person] = ability
    return found
