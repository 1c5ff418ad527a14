"""What hangs on one person in a unit. For the responsible manager and for the people themselves; for nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import path_of_unit
from deskundig.expertise.domain.dossiers import about, documented_share
from deskundig.expertise.domain.key_person import CriticalGroup, critical_group, topic_risks
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.staffing import LeaveRates
from deskundig.expertise.models import StaffMember
from deskundig.expertise.ports import dossiers_of

from .roster import Ability, Roster, needs_of, roster_of


@dataclass(frozen=True, slots=True)
class Bearer:
    """Someone on whom a topic hangs. ``name`` empty: does not show it. ``because``: where the chance comes from."""

    member: int
    name: str
    leave: float
    because: str
    basis: str


@dataclass(frozen=True, slots=True)
class TopicRiskLine:
    """A topic with who bears it. ``priority`` = weight × chance × share that is not written down."""

    topic: str
    weight: float
    bearers: tuple[Bearer, ...]
    chance: float
    priority: float
    months: int | None
    dossiers: int
    documented: float

    @property
    def alone(self) -> bool:
        return len(self.bearers) == 1


@dataclass(frozen=True, slots=True)
class UnitRisk:
    """``nobody``: needed topics without anyone. ``group``: the fewest people whose leaving orphans more than half."""

    unit: int
    path: str
    day: date
    topics: tuple[TopicRiskLine, ...]
    nobody: tuple[str, ...]
    group: CriticalGroup
    group_names: tuple[str, ...]
    rates: LeaveRates
    people: int

    @property
    def alone(self) -> tuple[TopicRiskLine, ...]:
        """What hangs on one person, the first to hand over first."""
        return tuple(t for t in self.topics if t.alone)


def unit_risk(unit: Unit, *, day: date) -> UnitRisk:
    """The risks of a unit over the topics that it needs. About six queries."""
    roster = roster_of(unit, day)
    weights, levels = _wanted(unit, day)
    able = _bearing(roster, levels)
    held = {topic: tuple(sorted(able[topic])) for topic in weights if able.get(topic)}
    files = dossiers_of(sorted({e for e in roster.emails.values() if e}))
    notes = {topic: about(files, topic) for topic in held}
    risks = topic_risks(
        held, {key: p.leave for key, p in roster.people.items()}, weights=weights,
        documented={t: documented_share(f) for t, f in notes.items()}, months=_months(roster, day),
    )  # fmt: skip
    group = critical_group(held, weights)
    return UnitRisk(
        unit=unit.pk, path=path_of_unit(unit), day=day,
        topics=tuple(
            TopicRiskLine(
                r.topic, weights[r.topic], tuple(_bearer(able[r.topic][k], roster) for k in r.holders),
                r.orphan_chance, r.priority, r.months_left, len(notes[r.topic]), documented_share(notes[r.topic]),
            )
            for r in risks
        ),
        nobody=tuple(sorted(set(weights) - set(held))), group=group,
        group_names=tuple(_name_of(key, roster) for key in group.people), rates=roster.rates, people=len(roster.people),
    )  # fmt: skip


def _wanted(unit: Unit, day: date) -> tuple[dict[str, float], dict[str, Level]]:
    """Weight and lowest level per needed topic, over all cells."""
    weights: dict[str, float] = {}
    levels: dict[str, Level] = {}
    for _, need, _ in needs_of(unit, day):
        weights[need.topic] = weights.get(need.topic, 0.0) + need.weight
        levels[need.topic] = min(levels.get(need.topic, Level.EXPERT), need.level)
    return weights, levels


def _bearing(roster: Roster, levels: Mapping[str, Level]) -> dict[str, dict[str, Ability]]:
    """Per topic who can do it at the level that is asked for, with their strongest ability."""
    found: dict[str, dict[str, Ability]] = {}
    for ability in roster.abilities:
        if ability.topic in levels and ability.level >= levels[ability.topic]:
            own = found.setdefault(ability.topic, {})
            if ability.person not in own or (ability.level, ability.name) > (
                own[ability.person].level, own[ability.person].name,
            ):  # fmt: skip
                own[ability.person] = ability
    return found


def _months(roster: Roster, day: date) -> dict[str, int]:
    """Whole months that are left of those whose last day is known."""
    return {
        key: max(0, (p.last_day.year - day.year) * 12 + p.last_day.month - day.month - (p.last_day.day < day.day))
        for key, p in roster.people.items() if p.last_day is not None
    }  # fmt: skip


def _bearer(ability: Ability, roster: Roster) -> Bearer:
    person = roster.people[ability.person]
    return Bearer(ability.member, ability.name, person.leave, person.leave_because, ability.basis.value)


def _name_of(key: str, roster: Roster) -> str:
    """The name someone shows with at least one thing they can do; else empty."""
    return next((a.name for a in roster.abilities if a.person == key and a.name), "")


def for_member(risk: UnitRisk, members: Iterable[int]) -> tuple[TopicRiskLine, ...]:
    """What of it hangs on this person: all that the person may see. Others on the same topic stay unnamed."""
    own = set(members)
    return tuple(
        TopicRiskLine(
            t.topic, t.weight,
            tuple(b if b.member in own else Bearer(0, "", b.leave, "", b.basis) for b in t.bearers),
            t.chance, t.priority, t.months, t.dossiers, t.documented,
        )
        for t in risk.topics if any(b.member in own for b in t.bearers)
    )  # fmt: skip


def members_of(email: str, unit: Unit) -> tuple[int, ...]:
    """The rows of a unit that are this account's own."""
    if not email:
        return ()
    return tuple(StaffMember.objects.filter(unit=unit, email=email.strip().lower()).values_list("pk", flat=True))
