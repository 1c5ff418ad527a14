"""Who can hand over in a unit, and what: as the person sees it, or as far as the person shows it to the manager."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import path_of_unit, subtree
from deskundig.expertise.domain.dossiers import about
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.staffing import Basis, Shown
from deskundig.expertise.models import Skill, StaffMember
from deskundig.expertise.ports import dossiers_of

from .roster import Ability, bearing, needs_of, roster_of, topic_weights


@dataclass(frozen=True, slots=True)
class LeaverTopic:
    """``others``: colleagues of the unit who can do it too, at the level the unit asks; ``names``: who show theirs."""

    topic: str
    cells: tuple[str, ...]
    weight: float
    others: int
    names: tuple[str, ...]
    dossiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaver:
    """Someone whose work is passed on. ``dossiers``: numbers of the decision files the person works on."""

    member: int
    name: str
    unit: int
    path: str
    last_day: date | None
    topics: tuple[LeaverTopic, ...]
    dossiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeaverLine:
    member: int
    name: str
    last_day: date | None
    alone: int                      # topics that hang on this person


def leavers(unit: Unit, *, day: date, own: Sequence[int], manages: bool) -> list[LeaverLine]:
    """Whose file one may open: the manager of who shows a name, a person the own; who leaves first comes first."""
    roster = roster_of(unit, day)
    people = {m.pk: m for m in StaffMember.objects.filter(unit__in=subtree(unit), hidden=False)}
    named = {a.member: a.name for a in roster.abilities if a.name}
    able = bearing(roster, [need for _, need, _ in needs_of(unit, day)])
    lines = []
    for pk, member in people.items():
        if member.key not in roster.people or not (pk in own or (manages and pk in named)):
            continue
        mine = [own_one for group in able.values() if len(group) == 1 and (own_one := group.get(member.key))]
        alone = sum(1 for ability in mine if pk in own or ability.name)
        lines.append(LeaverLine(pk, member.name, roster.people[member.key].last_day, alone))
    return sorted(lines, key=lambda line: (line.last_day or date.max, -line.alone, line.name))


def leaver_of(unit: Unit, member_id: int, *, day: date, own: Sequence[int], manages: bool) -> Leaver | None:
    """One person's file; None where the one who asks may not see it. A manager gets what is shown with the name."""
    if all(line.member != member_id for line in leavers(unit, day=day, own=own, manages=manages)):
        return None
    roster = roster_of(unit, day)
    member = StaffMember.objects.get(pk=member_id)
    mine = [a for a in roster.abilities if a.member == member_id and (member_id in own or a.name)]
    if member_id in own:
        mine += _unshown(member)
    files = dossiers_of([member.email] if member.email else [])
    needs = [need for _, need, _ in needs_of(unit, day)]
    weights, able = topic_weights(needs), bearing(roster, needs)
    topics = tuple(
        LeaverTopic(
            topic, tuple(dict.fromkeys(f"{a.kind.value} uit {a.source.value}" for a in mine if a.topic == topic)),
            weights.get(topic, 0.0), *_others(roster.abilities, able, topic, member.key),
            tuple(f.number for f in about(files, topic)),
        )
        for topic in dict.fromkeys(a.topic for a in mine)
    )  # fmt: skip
    return Leaver(member_id, member.name, unit.pk, path_of_unit(unit), roster.people[member.key].last_day, topics,
                  tuple(f.number for f in files))  # fmt: skip


def _others(
    abilities: Sequence[Ability], able: Mapping[str, Mapping[str, Ability]], topic: str, key: str
) -> tuple[int, tuple[str, ...]]:
    """Who bears the topic as the unit asks it; where it is not asked, anyone who brings it."""
    bearers = able[topic].values() if topic in able else [a for a in abilities if a.topic == topic]
    others = {a.person: a.name for a in bearers if a.person != key}
    return len(others), tuple(sorted({name for name in others.values() if name}))


def _unshown(member: StaffMember) -> list[Ability]:
    """What someone keeps to themselves: in their own file, and in nobody else's."""
    rows = Skill.objects.filter(member=member, shown=Shown.NOT.value)
    return [
        Ability(member.pk, member.key, member.name, s.topic, Kind(s.kind), Source(s.source), Level(s.level),
                Basis(s.basis), s.pieces) for s in rows
    ]  # fmt: skip
