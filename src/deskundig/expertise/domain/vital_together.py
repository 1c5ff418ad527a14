"""Vital expertise over organisations: per topic and type of organisation the norm, its fill and floors breached.

Source: WRR, Deskundige overheid (2025), recommendation 7, on which one list over organisations can report.

What few people are behind in one organisation can be told of many together. A row may hold what its viewer is not told
of each organisation apart, where that part alone is ``enough``: taking the told parts from the row then tells of
nobody. The same holds for the row of all types beside those of each type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from deskundig.kernel.disclosure_control import INTERNAL_FLOOR, PUBLIC_THRESHOLD
from deskundig.kernel.folding import fold

from .grid import Kind, Source
from .vital import Filling, Norm

FEWEST_ORGANIZATIONS = 5
STEPS = 20  # of a share, where it is not told exactly
_NAMED = ("gemeente", "provincie", "waterschap", "ministerie")
Topic = tuple[str, Kind, Source]


@dataclass(frozen=True, slots=True)
class Designation:
    """What one unit designated; ``present`` in full-time people.

    ``told``: the viewer is told of this one apart; ``exact``: also how far to the percent.
    """

    organization: str
    type: str
    path: str
    topic: str
    kind: Kind
    source: Source
    norm: Norm
    present: float
    holders: int
    told: bool
    exact: bool

    @property
    def key(self) -> Topic:
        return fold(self.topic), self.kind, self.source


@dataclass(frozen=True, slots=True)
class Together:
    """One topic over organisations of a type; ``type`` empty: of all types.

    ``designated`` counts designations and ``norm`` adds them up; ``rate`` and the counts are of those told, alone or
    together: all but ``untold``. They are None, and not zero, where nothing can be told.
    """

    topic: str
    kind: Kind
    source: Source
    type: str
    organizations: int
    designated: int
    norm: float
    rate: float | None
    breached: int | None
    short: int | None
    met: int | None
    untold: int


def organization_type(given: str, name: str) -> str:
    """What was said of the organisation; else what its name begins with; else empty."""
    if given.strip():
        return fold(given)
    first = fold(name).split(" ", 1)[0]
    return first if first in _NAMED else ""


def outermost(found: Iterable[Designation]) -> list[Designation]:
    """Without what an organisation or unit above it designated as well: its people are counted there."""
    every = list(found)
    paths: dict[Topic, set[str]] = defaultdict(set)
    for one in every:
        paths[one.key].add(one.path)
    return [one for one in every if not any(_below(one.path, other) for other in paths[one.key])]


def _below(path: str, other: str) -> bool:
    return path != other and path.startswith(f"{other}/")


def together(found: Iterable[Designation]) -> tuple[Together, ...]:
    """A row per topic and type, and one of all types where there are more; most breached first."""
    groups: dict[Topic, dict[str, list[Designation]]] = defaultdict(lambda: defaultdict(list))
    for one in outermost(found):
        groups[one.key][one.type].append(one)
    rows = [row for types in groups.values() for row in _rows(types)]
    return tuple(sorted(rows, key=_worst_first))


def _rows(types: Mapping[str, Sequence[Designation]]) -> Iterable[Together]:
    all_told: list[Designation] = []
    left: list[Designation] = []
    for type_, own in types.items():
        hidden = [d for d in own if not d.told]
        told = list(own) if enough(hidden) else [d for d in own if d.told]
        all_told += told
        left += [] if enough(hidden) else hidden
        yield _row(type_ or "onbekend", own, told)
    if len(types) > 1:
        every = [d for own in types.values() for d in own]
        yield _row("", every, every if enough(left) else all_told)


def enough(hidden: Sequence[Designation]) -> bool:
    """Whether these, none of which is told apart, may be told together. Nothing is always enough.

    At least five organisations and ten people; and without the largest, which knows its own number, still five people.
    """
    if not hidden:
        return True
    people: dict[str, int] = defaultdict(int)
    for one in hidden:
        people[one.organization] += one.holders
    counts = people.values()
    return (
        len(people) >= FEWEST_ORGANIZATIONS
        and sum(counts) >= PUBLIC_THRESHOLD
        and sum(counts) - max(counts) >= INTERNAL_FLOOR
    )


def _row(type_: str, own: Sequence[Designation], told: Sequence[Designation]) -> Together:
    """A surplus in one organisation fills no gap in another."""
    asked = sum(d.norm.people for d in told)
    filled = sum(min(d.present, d.norm.people) for d in told)
    rate = filled / asked if asked else None
    if rate is not None and not all(d.exact for d in told):
        rate = round(rate * STEPS) / STEPS
    states = [d.norm.filling(d.present) for d in told]
    breached, short, met = (
        states.count(state) if states else None for state in (Filling.BREACH, Filling.SHORT, Filling.MET)
    )
    first = own[0]
    return Together(
        topic=first.topic, kind=first.kind, source=first.source, type=type_,
        organizations=len({d.organization for d in own}), designated=len(own), norm=sum(d.norm.people for d in own),
        rate=rate, breached=breached, short=short, met=met, untold=len(own) - len(told),
    )  # fmt: skip


def _worst_first(row: Together) -> tuple[object, ...]:
    rate = 2.0 if row.rate is None else row.rate
    return (-(row.breached or 0), rate, fold(row.topic), row.kind.value, row.source.value, row.type)
