"""The mix of a unit: what it needs against what its people bring, now and at a horizon, beside units of its type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import path_of_unit, subtree
from deskundig.expertise.domain.grid import Cell, Kind, Source
from deskundig.expertise.domain.mix import (
    Coverage,
    Experience,
    Need,
    Variety,
    by_cell,
    coverage,
    experience,
    gaps,
    overall,
    variety,
)
from deskundig.expertise.domain.staffing import band_of
from deskundig.expertise.models import Skill

from .roster import Ability, Roster, needs_of, roster_of

BANDS = ("korter dan 1 jaar", "1 tot 3 jaar", "3 tot 5 jaar", "5 tot 10 jaar", "10 jaar of langer")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who meets a need, as far as the person shows it: ``name`` empty for someone who does not."""

    name: str
    level: int
    basis: str


@dataclass(frozen=True, slots=True)
class NeedState:
    """One need and how far it is met. ``later``: the share at the horizon; None where the need is of later only."""

    id: int
    need: Need
    note: str
    now: Coverage | None
    later: Coverage | None
    holders: tuple[Holder, ...]

    @property
    def best(self) -> Coverage:
        found = self.now or self.later
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class UnitMix:
    """``at``: the day of the horizon. ``cells``: people needed and present per cell, on the day and at the horizon.

    ``outflow``: who leaves before the horizon without that being planned yet, as expected from the leave rates.
    """

    unit: int
    path: str
    type: str
    day: date
    at: date
    states: tuple[NeedState, ...]
    overall: float | None
    overall_later: float | None
    gaps: tuple[NeedState, ...]
    cells: Mapping[Cell, tuple[float, float]]
    cells_later: Mapping[Cell, tuple[float, float]]
    able: Mapping[Cell, int]
    by_source: Variety
    by_kind: Variety
    people: int
    fte: float
    internal: int
    bands: tuple[int, ...]
    experience: Experience | None
    leaving: int
    outflow: float
    outflow_source: str
    surplus: tuple[tuple[str, int], ...]
    parts: int = 0                           # units below it


def unit_mix(unit: Unit, *, day: date, at: date | None = None) -> UnitMix:
    """The mix on a day and on a later one. About six queries, however many people."""
    later = at or day
    roster = roster_of(unit, day)
    today = {id_: (need, note) for id_, need, note in needs_of(unit, day)}
    then = {id_: (need, note) for id_, need, note in needs_of(unit, later)}
    now = _covered({k: n for k, (n, _) in today.items()}, roster, None)
    covered_later = _covered({k: n for k, (n, _) in then.items()}, roster, later)
    states = tuple(
        NeedState(id_, need, note, now.get(id_), covered_later.get(id_), _holders(need, roster.abilities))
        for id_, (need, note) in then.items()
    )
    order = {id(state.best): state for state in states}
    tenures = [p.years for p in roster.people.values() if p.years is not None]
    years = max(0.0, (later - day).days / 365.25)
    return UnitMix(
        unit=unit.pk, path=path_of_unit(unit), type=unit.type, day=day, at=later, states=states,
        overall=overall(list(now.values())), overall_later=overall(list(covered_later.values())),
        gaps=tuple(order[id(c)] for c in gaps(s.best for s in states)),
        cells=by_cell(now.values()), cells_later=by_cell(covered_later.values()), able=_able(roster.abilities),
        by_source=variety(_spread(roster.abilities, (s.value for s in Source), "source")),
        by_kind=variety(_spread(roster.abilities, (k.value for k in Kind), "kind")),
        people=len(roster.people), fte=sum(roster.fte.values()),
        internal=sum(1 for p in roster.people.values() if p.internal), bands=_bands(tenures),
        experience=experience(tenures), leaving=roster.leaving(later), outflow=_outflow(roster, later, years),
        outflow_source=roster.rates.source, surplus=_surplus(roster, [n for n, _ in then.values()]),
        parts=roster.parts,
    )  # fmt: skip


def _covered(needs: Mapping[int, Need], roster: Roster, at: date | None) -> dict[int, Coverage]:
    return dict(zip(needs, coverage(needs.values(), roster.supply(at)), strict=True))


def _holders(need: Need, abilities: Iterable[Ability]) -> tuple[Holder, ...]:
    same = [
        a for a in abilities
        if (a.topic, a.kind, a.source) == (need.topic, need.kind, need.source) and a.level >= need.level
    ]  # fmt: skip
    return tuple(Holder(a.name, int(a.level), a.basis.value) for a in sorted(same, key=lambda a: (not a.name, a.name)))


def _able(abilities: Iterable[Ability]) -> Mapping[Cell, int]:
    """People who bring anything in a cell."""
    return Counter((kind, source) for _, kind, source in {(a.person, a.kind, a.source) for a in abilities})


def _spread(abilities: Iterable[Ability], names: Iterable[str], what: str) -> dict[str, float]:
    counts = dict.fromkeys(names, 0.0)
    for ability in abilities:
        counts[getattr(ability, what).value] += 1
    return counts


def _bands(years: Sequence[float]) -> tuple[int, ...]:
    counts = Counter(band_of(y) for y in years)
    return tuple(counts[i] for i in range(len(BANDS)))


def _outflow(roster: Roster, at: date, years: float) -> float:
    """Expected leaving that nobody planned yet, over people who stay as far as is planned."""
    staying = [p for p in roster.people.values() if p.last_day is None or p.last_day >= at]
    return float(sum(1 - (1 - min(0.99, p.leave)) ** years for p in staying))


def _surplus(roster: Roster, needs: Iterable[Need]) -> tuple[tuple[str, int], ...]:
    """Topics that people bring and the unit does not ask for, with how many bring them."""
    asked = {need.topic for need in needs}
    counts = Counter(topic for topic, _ in {(a.topic, a.person) for a in roster.abilities} if topic not in asked)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit beside others of its type. ``evenness``: over the three sources."""

    unit: int
    path: str
    people: int
    needs: int
    overall: float | None
    evenness: float
    skills: int
    parts: int = 0


def units_like(unit: Unit, *, day: date) -> tuple[UnitLine, ...]:
    """All units of the same type, this one included, by path; empty without a type."""
    same = Unit.objects.filter(type=unit.type).select_related("parent__parent__parent") if unit.type else ()
    lines = [_line(other, day) for other in same]
    return tuple(sorted(lines, key=lambda line: line.path.casefold()))


def _line(unit: Unit, day: date) -> UnitLine:
    roster = roster_of(unit, day)
    needs = [need for _, need, _ in needs_of(unit, day)]
    found = coverage(needs, roster.supply())
    even = variety(_spread(roster.abilities, (s.value for s in Source), "source"))
    skills = Skill.objects.filter(member__unit__in=subtree(unit)).values("member_id").distinct().count()
    return UnitLine(
        unit.pk, path_of_unit(unit), len(roster.people), len(needs), overall(found), even.evenness, skills, roster.parts
    )
