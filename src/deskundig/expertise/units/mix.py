"""The mix of a unit: what it needs against what its people bring, now and at a horizon, beside units of its type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import path_of_unit
from deskundig.expertise.domain.grid import Cell, Form, Kind, Source
from deskundig.expertise.domain.learning import Capacity
from deskundig.expertise.domain.mix import (
    Coverage,
    Experience,
    Need,
    Supply,
    Variety,
    by_cell,
    coverage,
    experience,
    gaps,
    overall,
    variety,
)
from deskundig.expertise.domain.staffing import band_of, form_of

from .roster import Ability, PostsRead, Roster, needs_of, roster_of

BANDS = ("korter dan 1 jaar", "1 tot 3 jaar", "3 tot 5 jaar", "5 tot 10 jaar", "10 jaar of langer")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who meets a need, as far as the person shows it: ``name`` empty for someone who does not."""

    name: str
    level: int
    basis: str


@dataclass(frozen=True, slots=True)
class NeedState:
    """One need and how far it is met: on the day (None where it is of later only), and at the horizon.

    ``later`` is as planned: who is there still if only those leave of whom that is known. ``expected`` counts each for
    the chance to be there still.
    """

    id: int
    need: Need
    note: str
    now: Coverage | None
    later: Coverage | None
    expected: Coverage | None
    holders: tuple[Holder, ...]

    @property
    def best(self) -> Coverage:
        found = self.now or self.later
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class UnitMix:
    """``at``: the day of the horizon. ``cells``: people needed and present per cell, on the day and at the horizon.

    ``outflow``: who leaves before the horizon without that being planned yet, as expected from the leave rates;
    ``overall_expected`` is the coverage that is left of it. ``by_source``, ``by_kind`` and ``by_tie``: how evenly what
    people bring is spread over sources, kinds, and own and external people.
    """

    unit: int
    path: str
    type: str
    day: date
    at: date
    states: tuple[NeedState, ...]
    overall: float | None
    overall_later: float | None
    overall_expected: float | None
    gaps: tuple[NeedState, ...]
    cells: Mapping[Cell, tuple[float, float]]
    cells_later: Mapping[Cell, tuple[float, float]]
    able: Mapping[Cell, int]
    by_source: Variety
    by_kind: Variety
    by_tie: Variety
    forms: Mapping[Form, int]                # of what people bring: written down, or in their heads
    people: int
    fte: float
    internal: int
    bands: tuple[int, ...]
    experience: Experience | None
    leaving: int
    outflow: float
    outflow_source: str
    surplus: tuple[tuple[str, int], ...]
    capacity: Capacity                       # on paper and past the first year
    parts: int = 0                           # units below it


def unit_mix(unit: Unit, *, day: date, at: date | None = None) -> UnitMix:
    """The mix on a day and on a later one. About six queries, however many people."""
    later = at or day
    roster = roster_of(unit, day)
    today = {id_: need for id_, need, _ in needs_of(unit, day)}
    then = {id_: (need, note) for id_, need, note in needs_of(unit, later)}
    asked = {id_: need for id_, (need, _) in then.items()}
    now = _covered(today, roster.supply())
    planned, expected = (_covered(asked, roster.supply(later, expected=chance)) for chance in (False, True))
    able = _by_cell(roster.abilities)
    states = tuple(
        NeedState(id_, need, note, now.get(id_), planned.get(id_), expected.get(id_), _holders(need, able))
        for id_, (need, note) in then.items()
    )
    order = {id(state.best): state for state in states}
    tenures = [p.years for p in roster.people.values() if p.years is not None]
    return UnitMix(
        unit=unit.pk, path=path_of_unit(unit), type=unit.type, day=day, at=later, states=states,
        overall=overall(list(now.values())), overall_later=overall(list(planned.values())),
        overall_expected=overall(list(expected.values())),
        gaps=tuple(order[id(c)] for c in gaps(s.best for s in states)),
        cells=by_cell(now.values()), cells_later=by_cell(planned.values()), able=_able(roster.abilities),
        **_evenness(roster), forms=_forms(roster.abilities),
        people=len(roster.people), fte=sum(roster.fte.values()),
        internal=sum(1 for p in roster.people.values() if p.internal), bands=_bands(tenures),
        experience=experience(tenures), leaving=roster.leaving(later), outflow=roster.expected_outflow(later),
        outflow_source=roster.rates.source, surplus=_surplus(roster, asked.values()), parts=roster.parts,
        capacity=roster.capacity(),
    )  # fmt: skip


def _covered(needs: Mapping[int, Need], supply: Sequence[Supply]) -> dict[int, Coverage]:
    return dict(zip(needs, coverage(needs.values(), supply), strict=True))


def _by_cell(abilities: Iterable[Ability]) -> Mapping[tuple[str, Kind, Source], list[Ability]]:
    found: dict[tuple[str, Kind, Source], list[Ability]] = defaultdict(list)
    for ability in abilities:
        found[ability.topic, ability.kind, ability.source].append(ability)
    return found


def _holders(need: Need, able: Mapping[tuple[str, Kind, Source], Sequence[Ability]]) -> tuple[Holder, ...]:
    same = [a for a in able.get((need.topic, need.kind, need.source), ()) if a.level >= need.level]
    people = {a.person: a for a in sorted(same, key=lambda a: bool(a.name))}
    ordered = sorted(people.values(), key=lambda a: (not a.name, a.name))
    return tuple(Holder(a.name, int(a.level), a.basis.value) for a in ordered)


def _able(abilities: Iterable[Ability]) -> Mapping[Cell, int]:
    """People who bring anything in a cell."""
    return Counter((kind, source) for _, kind, source in {(a.person, a.kind, a.source) for a in abilities})


def _evenness(roster: Roster) -> dict[str, Variety]:
    ties = {"eigen": 0.0, "van buiten": 0.0}
    for person in roster.people.values():
        ties["eigen" if person.internal else "van buiten"] += 1
    return {
        "by_source": variety(_spread(roster.abilities, (s.value for s in Source), "source")),
        "by_kind": variety(_spread(roster.abilities, (k.value for k in Kind), "kind")),
        "by_tie": variety(ties),
    }


def _forms(abilities: Iterable[Ability]) -> Mapping[Form, int]:
    counts = Counter(form_of(ability.basis) for ability in abilities)
    return {form: counts[form] for form in Form}


def _spread(abilities: Iterable[Ability], names: Iterable[str], what: str) -> dict[str, float]:
    counts = dict.fromkeys(names, 0.0)
    for ability in abilities:
        counts[getattr(ability, what).value] += 1
    return counts


def _bands(years: Sequence[float]) -> tuple[int, ...]:
    counts = Counter(band_of(y) for y in years)
    return tuple(counts[i] for i in range(len(BANDS)))


def _surplus(roster: Roster, needs: Iterable[Need]) -> tuple[tuple[str, int], ...]:
    """Topics that people bring and the unit does not ask for, with how many bring them."""
    asked = {need.topic for need in needs}
    counts = Counter(topic for topic, _ in {(a.topic, a.person) for a in roster.abilities} if topic not in asked)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit beside others of its type. ``evenness``: over the three sources; ``skills``: people behind it."""

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
    posts = PostsRead()
    lines = [_line(other, day, posts) for other in same]
    return tuple(sorted(lines, key=lambda line: line.path.casefold()))


def _line(unit: Unit, day: date, posts: PostsRead) -> UnitLine:
    roster = roster_of(unit, day, posts)
    needs = [need for _, need, _ in needs_of(unit, day)]
    found = coverage(needs, roster.supply())
    even = variety(_spread(roster.abilities, (s.value for s in Source), "source"))
    return UnitLine(
        unit.pk, path_of_unit(unit), len(roster.people), len(needs), overall(found), even.evenness,
        len({a.person for a in roster.abilities}), roster.parts,
    )  # fmt: skip
