"""The mix as someone outside the unit may see it: no names, and nothing that rests on fewer than five people.

Counts that add up go through disclosure control together; shares over few people are left out. Of a unit with units
below it nothing is given: the whole minus the parts that are shown would tell of the part that is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deskundig.expertise.domain.grid import CELLS, Cell
from deskundig.expertise.domain.learning import Capacity
from deskundig.kernel.disclosure_control import INTERNAL_FLOOR, effective_threshold, protect

from .mix import BANDS, NeedState, UnitLine, UnitMix

FEWEST_NEEDS = 3  # a mean over fewer would tell of one
SIZES = (0, 5, 10, 25, 50, 100, 250)  # people


@dataclass(frozen=True, slots=True)
class SafeMix:
    """Of a unit: None stands for "te klein om te tonen"."""

    people: int | None
    internal: int | None
    external: int | None
    bands: tuple[tuple[str, int | None], ...]
    able: Mapping[Cell, int | None]
    overall: float | None
    nobody: tuple[NeedState, ...]  # needs that no one meets: that says nothing of a person
    hidden: int  # needs that few people meet
    met: tuple[NeedState, ...]  # needs that enough people meet
    threshold: int
    parts: bool  # figures are given per part, so that none follows by subtracting
    strong: float | None  # share of the capacity that is past its first year, in steps of five percent


@dataclass(frozen=True, slots=True)
class SafeLine:
    """``size``: how large the unit is, roughly: with a number, a hidden one could be found by subtracting."""

    unit: int
    path: str
    own: bool
    size: str | None
    overall: float | None
    evenness: float | None


def safe_mix(mix: UnitMix, *, asked: int = 0) -> SafeMix:
    """What HR sees of a unit. ``asked`` can raise the threshold of five, never lower it."""
    threshold = effective_threshold(asked, public=False)
    few = mix.people < threshold or mix.parts > 0
    ties = protect({("", "eigen"): mix.internal, ("", "van buiten"): mix.people - mix.internal}, [""],
                   ["eigen", "van buiten"], threshold=threshold)  # fmt: skip
    bands = protect({("", b): n for b, n in zip(BANDS, mix.bands, strict=True)}, [""], BANDS, threshold=threshold)
    holders = {s.id: len(s.holders) for s in mix.states}
    return SafeMix(
        people=None if few else mix.people,
        internal=None if few else ties.cells["", "eigen"].count,
        external=None if few else ties.cells["", "van buiten"].count,
        bands=tuple((b, None if few else bands.cells["", b].count) for b in BANDS),
        able={c: _shown(mix.able.get(c, 0), threshold, few=few) for c in CELLS},
        overall=None if few or len(mix.states) < FEWEST_NEEDS else _rounded(mix.overall),
        nobody=() if few else tuple(s for s in mix.states if holders[s.id] == 0 and s.best.below == 0),
        hidden=0 if mix.parts else sum(1 for s in mix.states if few or 0 < holders[s.id] + s.best.below < threshold),
        met=() if few else tuple(s for s in mix.states if holders[s.id] >= threshold),
        threshold=threshold,
        parts=mix.parts > 0,
        strong=_rounded(mix.capacity.share) if not few and _apart(mix.capacity, threshold) else None,
    )


def _apart(found: Capacity, threshold: int) -> bool:
    """Whether those in their first year, those past it, and those of whom no start is known are each enough or none."""
    groups = (found.beginners, found.undated, found.people - found.beginners - found.undated)
    return all(count == 0 or count >= threshold for count in groups)


def _shown(count: int, threshold: int, *, few: bool) -> int | None:
    return None if few or 0 < count < threshold else count


def safe_lines(lines: Sequence[UnitLine], *, own: int, sees_own: bool, asked: int = 0) -> tuple[SafeLine, ...]:
    """Units of one type beside each other. Only the manager's own unit is shown whatever its size."""
    threshold = max(effective_threshold(asked, public=False), INTERNAL_FLOOR)
    return tuple(_safe_line(line, threshold, mine=line.unit == own and sees_own) for line in lines)


def _safe_line(line: UnitLine, threshold: int, *, mine: bool) -> SafeLine:
    if (line.people < threshold or line.parts) and not mine:
        return SafeLine(line.unit, line.path, mine, None, None, None)
    if mine:
        return SafeLine(line.unit, line.path, mine, str(line.people), line.overall, line.evenness)
    shown = line.needs >= FEWEST_NEEDS and line.skills >= threshold
    return SafeLine(
        line.unit, line.path, mine, size_of(line.people), _rounded(line.overall) if shown else None,
        _rounded(line.evenness) if line.skills >= threshold else None,
    )  # fmt: skip


def size_of(people: int) -> str:
    """The size of a unit in words: "25 tot 50"."""
    low = max(edge for edge in SIZES if edge <= people)
    return next((f"{low} tot {edge}" for edge in SIZES if edge > low), f"{low} of meer")


def _rounded(value: float | None) -> float | None:
    """In steps of five percent: who comes or goes does not show as such."""
    return None if value is None else round(value * 20) / 20
