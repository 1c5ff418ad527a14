"""Who was heard: the grid of needed and heard expertise, the balance of origins, and when each came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from deskundig.kernel.grid import CELLS, Cell, Kind

from .file import DecisionFile, Input, Origin, Phase, Use, met


@dataclass(frozen=True, slots=True)
class GridCell:
    """Needed, must-haves among them, how many of the needs were heard or let go with a reason, and inputs here."""

    needed: int
    must: int
    heard: int
    inputs: int
    waived: int = 0

    @property
    def missing(self) -> bool:
        return self.needed > self.heard + self.waived


def grid(file: DecisionFile) -> Mapping[Cell, GridCell]:
    """The 4x3 grid of one file."""
    inputs = file.heard
    found = {}
    for cell in CELLS:
        needs = [n for n in file.needs if (n.kind, n.source) == cell]
        found[cell] = GridCell(
            needed=len(needs),
            must=sum(n.must for n in needs),
            heard=sum(met(n, inputs) for n in needs),
            inputs=sum((i.kind, i.source) == cell for i in inputs),
            waived=sum(bool(n.waived_because.strip()) and not met(n, inputs) for n in needs),
        )
    return found


@dataclass(frozen=True, slots=True)
class OriginBalance:
    """``evenness`` 0 to 1 over all origins; ``missing`` are origins nobody spoke for; ``largest`` share of one."""

    counts: Mapping[Origin, int]
    evenness: float
    effective: float
    missing: tuple[Origin, ...]
    largest: tuple[Origin, float] | None
    shares: Mapping[Origin, float]


def origin_balance(inputs: Sequence[Input]) -> OriginBalance:
    """Who spoke, with the origins that are missing named."""
    counts = Counter(i.origin for i in inputs)
    total = sum(counts.values())
    shares = {origin: counts.get(origin, 0) / total if total else 0.0 for origin in Origin}
    entropy = -sum(p * log(p) for p in shares.values() if p > 0)
    top = max(shares, key=lambda o: shares[o]) if total else None
    return OriginBalance(
        counts={o: counts.get(o, 0) for o in Origin},
        evenness=entropy / log(len(Origin)) if total else 0.0,
        effective=exp(entropy) if total else 0.0,
        missing=tuple(o for o in Origin if not counts.get(o)),
        largest=(top, shares[top]) if top else None,
        shares=shares,
    )


def entry_phases(inputs: Sequence[Input]) -> Mapping[Kind, Mapping[Phase, int]]:
    """When each kind came in: at the front of the bus, or when the decision was near."""
    return {kind: {phase: sum(i.kind is kind and i.phase is phase for i in inputs) for phase in Phase} for kind in Kind}


@dataclass(frozen=True, slots=True)
class Funnel:
    """What went in, what was used, what not and why: the numbers of the picture."""

    needed: int
    brought: int
    discussed: int
    weighed: int
    followed: int
    not_followed: int
    unused: tuple[str, ...]


def funnel(file: DecisionFile) -> Funnel:
    """Counts per step of the ladder; each step counts what came at least that far."""
    inputs = file.heard
    weighed = [i for i in inputs if i.use >= Use.WEIGHED]
    return Funnel(
        needed=len(file.needs),
        brought=len(inputs),
        discussed=sum(i.use >= Use.DISCUSSED for i in inputs),
        weighed=len(weighed),
        followed=sum(i.use is Use.FOLLOWED for i in weighed),
        not_followed=sum(i.use is Use.NOT_FOLLOWED for i in weighed),
        unused=tuple(i.title for i in inputs if i.use < Use.WEIGHED),
    )
