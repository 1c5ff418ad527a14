"""Where people work: an organisation, its domains, departments and units, as one tree.

A unit stands under the department that most of its stints name, a department under the domain that most name. So every
person counts in one unit, one department and one domain, and sums over the tree add up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from .stints import Stint

WHOLE = ""  # the organisation itself
OTHER = "overig"


class Level(StrEnum):
    WHOLE = "organisatie"
    DOMAIN = "domein"
    DEPARTMENT = "hoofdafdeling"
    UNIT = "eenheid"


@dataclass(frozen=True, slots=True)
class Place:
    """``key`` is level and name (``eenheid/Vergunningen``); ``parent`` the key of the place around it."""

    key: str
    name: str
    level: Level
    parent: str


@dataclass(frozen=True)
class Places:
    """All places of an organisation; ``of_unit`` gives the key of a unit by its name."""

    all: Mapping[str, Place]
    of_unit: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for place in self.all.values():
            if place.key != WHOLE:
                found[place.parent].append(place.key)
        return {parent: tuple(sorted(keys)) for parent, keys in found.items()}

    @cached_property
    def _paths(self) -> dict[str, tuple[str, ...]]:
        return {name: self.up(key) for name, key in self.of_unit.items()}

    def up(self, key: str) -> tuple[str, ...]:
        """The place and everything around it, the organisation last."""
        path = [key]
        while path[-1] != WHOLE:
            path.append(self.all[path[-1]].parent)
        return tuple(path)

    def path(self, unit: str) -> tuple[str, ...]:
        """The places that a stint in this unit counts in."""
        return self._paths[unit]

    def at(self, level: Level) -> tuple[str, ...]:
        return tuple(sorted(k for k, p in self.all.items() if p.level is level))


def places_of(stints: Iterable[Stint], organization: str) -> Places:
    """The tree by majority. Levels that nobody filled in are left out."""
    departments: dict[str, Counter[str]] = defaultdict(Counter)
    domains: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for stint in stints:
        departments[stint.unit][stint.department] += 1
        domains[stint.unit, stint.department][stint.domain] += 1
    chosen = {unit: _most(found) for unit, found in departments.items()}
    per_department: dict[str, Counter[str]] = defaultdict(Counter)
    for (unit, department), found in domains.items():
        per_department[chosen[unit] or f"\0{unit}" if department == chosen[unit] else "\0"].update(found)
    tree = {WHOLE: Place(WHOLE, organization, Level.WHOLE, WHOLE)}
    with_domains = any(_most(found) for found in per_department.values())
    of_unit = {}
    for unit, department in sorted(chosen.items()):
        parent = WHOLE
        if with_domains:
            domain = _most(per_department[department or f"\0{unit}"]) or OTHER
            parent = _put(tree, Level.DOMAIN, domain, parent)
        if department:
            parent = _put(tree, Level.DEPARTMENT, department, parent)
        of_unit[unit] = _put(tree, Level.UNIT, unit, parent)
    return Places(tree, of_unit)


def _most(found: Counter[str]) -> str:
    """The most named value; the first by name where two are named as often."""
    return min(found, key=lambda value: (-found[value], value), default="")


def _put(tree: dict[str, Place], level: Level, name: str, parent: str) -> str:
    key = f"{level.value}/{name}"
    tree.setdefault(key, Place(key, name, level, parent))
    return key
