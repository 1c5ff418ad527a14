"""The vital expertise of a unit and of what is below it: norm, floor and how far each is filled.

Each is measured against the people of the unit that designated it, with what is below that unit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from deskundig.accounts.models import Unit
from deskundig.accounts.units import path_of_unit, subtree
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.learning import at_strength
from deskundig.expertise.domain.mix import Coverage, Level, Need, coverage
from deskundig.expertise.domain.vital import Filling, Norm
from deskundig.expertise.models import Need as NeedRow
from deskundig.expertise.models import StaffMember
from deskundig.kernel.disclosure_control import INTERNAL_FLOOR, effective_threshold
from deskundig.kernel.folding import fold

from .roster import PostsRead, Roster, roster_of


@dataclass(frozen=True, slots=True)
class VitalLine:
    """One vital expertise. ``present`` and what follows from it are None where too few people are behind it.

    ``strong``: of those present the full-time people past their first year, None also where that would tell how long
    someone who shows no name is there. ``parts``: how many who meet it work in each unit.
    """

    id: int
    unit: int
    path: str
    topic: str
    kind: Kind
    source: Source
    level: Level
    norm: Norm
    note: str
    holders: int | None
    present: float | None
    strong: float | None
    rate: float | None
    filling: Filling | None
    below: int = 0                           # who has the topic but not at the level
    people: int = 0
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class VitalList:
    """``lines``: what is worst first. ``threshold``: below how many people numbers are hidden; 0: none are."""

    unit: int
    path: str
    day: date
    lines: tuple[VitalLine, ...]
    threshold: int = 0

    @property
    def safe(self) -> bool:
        return self.threshold > 0

    @property
    def breached(self) -> int:
        return sum(1 for line in self.lines if line.filling is Filling.BREACH)

    @property
    def short(self) -> int:
        return sum(1 for line in self.lines if line.filling is Filling.SHORT)

    @property
    def hidden(self) -> int:
        return sum(1 for line in self.lines if line.filling is None)


def vital_list(unit: Unit, *, day: date, posts: PostsRead | None = None) -> VitalList:
    """All that the unit and what is below it designated, for who manages it. A few queries per unit that did so.

    ``posts``: where more units are asked about, to read these once.
    """
    units = {u.pk: u for u in subtree(unit)}
    rows: dict[int, list[NeedRow]] = defaultdict(list)
    asked = NeedRow.objects.filter(unit__in=list(units), vital=True).exclude(needed_from__gt=day)
    for row in asked.order_by("-weight", "topic", "pk"):
        rows[row.unit_id].append(row)
    posts = posts or PostsRead()
    found = [line for pk, own in rows.items() for line in _lines(units[pk], own, roster_of(units[pk], day, posts))]
    return VitalList(unit.pk, path_of_unit(unit), day, _ordered(found))


def _ordered(lines: Iterable[VitalLine]) -> tuple[VitalLine, ...]:
    rank = {Filling.BREACH: 0, Filling.SHORT: 1, Filling.MET: 2, None: 3}
    return tuple(sorted(lines, key=lambda v: (rank[v.filling], v.rate or 0.0, v.topic.casefold(), v.path.casefold())))


def _lines(unit: Unit, rows: Sequence[NeedRow], roster: Roster) -> list[VitalLine]:
    spelled = {fold(a.topic): a.topic for a in roster.abilities}
    needs = [
        Need(spelled.get(fold(r.topic), r.topic), Kind(r.kind), Source(r.source), Level(r.level), r.people, r.weight)
        for r in rows
    ]
    supply = roster.supply()
    strong = [s for s in supply if _strong(roster, s.person)]
    where = dict(StaffMember.objects.filter(pk__in={a.member for a in roster.abilities}).values_list("pk", "unit_id"))
    path = path_of_unit(unit)
    return [
        _line(row, path, found, past, roster, where)
        for row, found, past in zip(rows, coverage(needs, supply), coverage(needs, strong), strict=True)
    ]


def _strong(roster: Roster, person: str) -> bool:
    years = roster.people[person].years
    return years is not None and at_strength(years)


def _line(
    row: NeedRow, path: str, found: Coverage, past: Coverage, roster: Roster, where: Mapping[int, int]
) -> VitalLine:
    norm, cell = Norm(row.people, row.floor), (found.need.topic, found.need.kind, found.need.source)
    able = [a for a in roster.abilities if (a.topic, a.kind, a.source) == cell and a.level >= found.need.level]
    open_ = all(a.name for a in able) or len({a.person for a in able}) >= INTERNAL_FLOOR
    parts = tuple(sorted(Counter(where[a.member] for a in able).values()))
    return VitalLine(
        id=row.pk, unit=row.unit_id, path=path, topic=row.topic, kind=Kind(row.kind), source=Source(row.source),
        level=Level(row.level), norm=norm, note=row.note, holders=len(found.holders), present=found.present,
        strong=past.present if open_ else None, rate=norm.rate(found.present), filling=norm.filling(found.present),
        below=found.below, people=len(roster.people), parts=parts,
    )  # fmt: skip


def safe_vital(found: VitalList, *, asked: int = 0) -> VitalList:
    """What HR sees: nothing that rests on fewer than five people, also not by taking a part from the whole.

    Nobody at all is told of a unit of five or more. Of the others the fill rate in steps of five percent, where in each
    part of the unit that has anyone there are enough.
    """
    threshold = effective_threshold(asked, public=False)
    lines = [_safe(line, threshold) for line in found.lines]
    return replace(found, lines=_ordered(lines), threshold=threshold)


def _safe(line: VitalLine, threshold: int) -> VitalLine:
    enough = line.people >= threshold and all(count >= threshold for count in line.parts)
    enough = enough and (line.holders != 0 or line.below == 0)
    if not enough:
        return replace(line, holders=None, present=None, strong=None, rate=None, filling=None)
    rate = None if line.rate is None else round(line.rate * 20) / 20
    return replace(line, present=None if line.holders else 0.0, strong=None, rate=rate)
