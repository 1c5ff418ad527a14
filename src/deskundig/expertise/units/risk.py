"""What hangs on one person in a unit. For the responsible manager and for the people themselves; for nobody else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import path_of_unit
from deskundig.expertise.domain.dossiers import about, documented_share
from deskundig.expertise.domain.key_person import CriticalGroup, orphan_chance, topic_risks
from deskundig.expertise.domain.staffing import LeaveRates
from deskundig.expertise.models import StaffMember
from deskundig.expertise.ports import dossiers_of
from deskundig.expertise.smallest_group import smallest_group

from .roster import Ability, Roster, bearing, needs_of, roster_of, topic_weights


@dataclass(frozen=True, slots=True)
class Bearer:
    """Someone on whom a topic hangs. ``name`` empty: does not show it. ``because``: where the chance comes from.

    Of who shows no name it never says how long they are there or when they leave: that would say who it is.
    """

    member: int
    name: str
    leave: float
    between: tuple[float, float]
    because: str
    basis: str
    known: bool                     # to the asker: shows the name, or is the asker


@dataclass(frozen=True, slots=True)
class TopicRiskLine:
    """A topic with who bears it. ``priority`` = weight × chance × share that is not written down.

    ``low`` and ``high``: in which the chance lies, for 95 %.
    """

    topic: str
    weight: float
    bearers: tuple[Bearer, ...]
    chance: float
    priority: float
    months: int | None
    dossiers: int
    documented: float
    low: float
    high: float

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


def unit_risk(unit: Unit, *, day: date, own: Collection[int] = ()) -> UnitRisk:
    """The risks of a unit over the topics that it needs. About six queries. ``own``: members that the asker is."""
    roster = roster_of(unit, day)
    needs = [need for _, need, _ in needs_of(unit, day)]
    weights = topic_weights(needs)
    able = bearing(roster, needs)
    held = {topic: tuple(sorted(able[topic])) for topic in weights if able.get(topic)}
    files = dossiers_of(sorted({e for e in roster.emails.values() if e}))
    notes = {topic: about(files, topic) for topic in held}
    risks = topic_risks(
        held, {key: p.leave for key, p in roster.people.items()}, weights=weights,
        ranges={key: p.leave_range for key, p in roster.people.items()},
        documented={t: documented_share(f) for t, f in notes.items()}, months=_months(roster, day),
    )  # fmt: skip
    group = smallest_group(held, {t: weights[t] for t in held})
    names = _names(able)
    bearers = {t: tuple(_bearer(able[t][k], roster, own) for k in group) for t, group in held.items()}
    return UnitRisk(
        unit=unit.pk, path=path_of_unit(unit), day=day,
        topics=tuple(
            TopicRiskLine(
                r.topic, weights[r.topic], bearers[r.topic], r.orphan_chance, r.priority,
                r.months_left if all(b.known for b in bearers[r.topic]) else None,
                len(notes[r.topic]), documented_share(notes[r.topic]),
                r.low, r.high,
            )
            for r in risks
        ),
        nobody=tuple(sorted(set(weights) - set(held))), group=group,
        group_names=tuple(names.get(key, "") for key in group.people), rates=roster.rates, people=len(roster.people),
    )  # fmt: skip


def _names(able: Mapping[str, Mapping[str, Ability]]) -> dict[str, str]:
    """By key, the name of who shows it with all that hangs on them; one thing kept unnamed keeps them unnamed."""
    shown: dict[str, set[str]] = {}
    for bearers in able.values():
        for key, ability in bearers.items():
            shown.setdefault(key, set()).add(ability.name)
    return {key: "".join(names) for key, names in shown.items() if "" not in names}


def _months(roster: Roster, day: date) -> dict[str, int]:
    """Whole months that are left of those whose last day is known."""
    return {
        key: max(0, (p.last_day.year - day.year) * 12 + p.last_day.month - day.month - (p.last_day.day < day.day))
        for key, p in roster.people.items() if p.last_day is not None
    }  # fmt: skip


def _bearer(ability: Ability, roster: Roster, own: Collection[int]) -> Bearer:
    person = roster.people[ability.person]
    known = bool(ability.name) or ability.member in own
    unsaid = "iemand die de naam niet toont" + (" vertrekt binnen een jaar" if person.leave >= 1 else "")
    because = person.leave_because if known else unsaid
    return Bearer(
        ability.member, ability.name, person.leave, person.leave_range, because, ability.basis.value, known=known
    )


_COLLEAGUE = Bearer(0, "", 0.0, (0.0, 1.0), "", "", known=False)


def for_member(risk: UnitRisk, members: Iterable[int]) -> tuple[TopicRiskLine, ...]:
    """What of it hangs on this person: all that the person may see, the heaviest first.

    Others on the same topic stay unnamed, and the chance is the person's own: the chance of all together would tell
    when a colleague leaves.
    """
    own = set(members)
    lines = [
        TopicRiskLine(
            t.topic, t.weight, tuple(b if b.member in own else _COLLEAGUE for b in t.bearers),
            orphan_chance(b.leave for b in mine), 0.0, t.months, t.dossiers, t.documented,
            orphan_chance(b.between[0] for b in mine), orphan_chance(b.between[1] for b in mine),
        )
        for t in risk.topics if (mine := [b for b in t.bearers if b.member in own])
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda t: (not t.alone, -t.weight, t.topic)))


def members_of(email: str, unit: Unit) -> tuple[int, ...]:
    """The rows of a unit that are this account's own."""
    if not email:
        return ()
    return tuple(StaffMember.objects.filter(unit=unit, email=email.strip().lower()).values_list("pk", flat=True))
