"""When is it enough? Three locks, all shown; none is a score.

1 every must-have is heard or waived; 2 the last three inputs brought (nearly) nothing new and did not all come from one
source; 3 the judgement held over the last three inputs and would hold without any single one. After G. Guest, E. Namey
and M. Chen (PLoS ONE, 2020) for the threshold, and WRR 113 section 2.4 for the rule of thumb. Methods section 9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .file import DecisionFile, Input, met

RUN = 3
NEW_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Novelty:
    """One input on the saturation curve: how many considerations were new, and how many are known after it."""

    input: int
    title: str
    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Lock:
    """``open`` False: closed, this condition is met. ``why`` says what it rests on."""

    name: str
    closed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Robustness:
    curve: tuple[Novelty, ...]
    unseen: float  # Good-Turing: the share of considerations that may still be unseen
    locks: tuple[Lock, Lock, Lock]

    @property
    def enough(self) -> bool:
        return all(lock.closed for lock in self.locks)


def robustness(file: DecisionFile) -> Robustness:
    """The curve and the three locks of a file."""
    heard = file.heard
    curve = saturation(heard)
    return Robustness(curve, unseen_share(heard), (_first(file), _second(heard, curve), _third(file)))


def saturation(inputs: Sequence[Input]) -> tuple[Novelty, ...]:
    """New considerations per input, in order. Equal means equal words, whatever the case."""
    known: set[str] = set()
    curve = []
    for item in inputs:
        brought = {c.casefold().strip() for c in item.considerations if c.strip()}
        curve.append(Novelty(item.id, item.title, len(brought - known), len(known | brought)))
        known |= brought
    return tuple(curve)


def unseen_share(inputs: Sequence[Input]) -> float:
    """Considerations that were named once over all that were named (I.J. Good, 1953). 1.0 when nothing was named."""
    counts: dict[str, int] = {}
    for item in inputs:
        for consideration in {c.casefold().strip() for c in item.considerations if c.strip()}:
            counts[consideration] = counts.get(consideration, 0) + 1
    total = sum(counts.values())
    return sum(1 for n in counts.values() if n == 1) / total if total else 1.0


def _first(file: DecisionFile) -> Lock:
    open_needs = [n for n in file.needs if n.must and not met(n, file.heard) and not n.waived_because.strip()]
    must = sum(n.must for n in file.needs)
    if not must:
        return Lock("wat moet, is gehoord", closed=False, why="er is nog niet bepaald wat gehoord moet worden")
    why = f"{must - len(open_needs)} van {must} gehoord of met reden losgelaten"
    return Lock("wat moet, is gehoord", closed=not open_needs, why=why)


def _second(heard: Sequence[Input], curve: Sequence[Novelty]) -> Lock:
    name = "er komt niets nieuws meer bij"
    if len(curve) <= RUN:
        return Lock(name, closed=False, why=f"daarvoor zijn meer dan {RUN} inbrengen nodig; er zijn er {len(curve)}")
    last = curve[-RUN:]
    base = curve[-RUN - 1].known
    new = sum(n.new for n in last)
    sources = {i.source for i in heard[-RUN:]}
    share = new / base if base else 1.0
    if len(sources) == 1:
        return Lock(name, closed=False, why=f"de laatste {RUN} kwamen alle uit één bron: {next(iter(sources)).value}")
    return Lock(name, closed=share <= NEW_SHARE, why=f"de laatste {RUN} inbrengen gaven {new} nieuwe overwegingen")


def _third(file: DecisionFile) -> Lock:
    name = "het oordeel staat"
    heard = file.heard
    judged = [i.judgement_after.casefold().strip() for i in heard[-RUN:]]
    if len(heard) < RUN or not all(judged):
        return Lock(name, closed=False, why=f"na de laatste {RUN} inbrengen is het oordeel nog niet opgeschreven")
    if len(set(judged)) > 1:
        return Lock(name, closed=False, why=f"het oordeel veranderde nog in de laatste {RUN} inbrengen")
    leaning = [i.title for i in heard if i.decides_otherwise_without]
    unknown = sum(1 for i in heard if i.decides_otherwise_without is None)
    if leaning:
        return Lock(name, closed=False, why=f"het oordeel rust op één inbreng: {leaning[0]}")
    if unknown:
        return Lock(name, closed=False, why=f"bij {unknown} inbrengen is nog niet gevraagd: anders zonder deze?")
    return Lock(name, closed=True, why=f"onveranderd na de laatste {RUN}, en zonder elk van de inbrengen hetzelfde")
