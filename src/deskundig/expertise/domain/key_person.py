"""What hangs on one person: holders per topic, the smallest group whose leaving orphans more than half, and how likely.

After the truck factor of G. Avelino, M.T. Valente and A. Hora (2016), with topics in the place of files. Visible to the
person and the responsible manager only; never a ranking of people. Methods section 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

HOLDER_SHARE = 0.5                 # of the strongest person on the topic
MOST_GROUPS = 30_000               # groups that are tried before the answer is called approximate


@dataclass(frozen=True, slots=True)
class Strength:
    """One person's evidenced strength on a topic; ``pieces`` is the number of pieces of evidence."""

    person: str
    topic: str
    strength: float
    pieces: int


def holders(strengths: Iterable[Strength]) -> dict[str, tuple[str, ...]]:
    """Who holds each topic: at least half of the strongest, on more than one piece of evidence."""
    by_topic: dict[str, list[Strength]] = {}
    for item in strengths:
        by_topic.setdefault(item.topic, []).append(item)
    found = {}
    for topic, items in by_topic.items():
        top = max(i.strength for i in items)
        found[topic] = tuple(
            sorted(i.person for i in items if top > 0 and i.pieces > 1 and i.strength >= HOLDER_SHARE * top)
        )
    return found


@dataclass(frozen=True, slots=True)
class CriticalGroup:
    """The smallest group whose leaving orphans more than half of the weight. ``exact``: proven to be the smallest."""

    people: tuple[str, ...]
    orphaned: float
    exact: bool


def critical_group(held: Mapping[str, Sequence[str]], weights: Mapping[str, float] | None = None) -> CriticalGroup:
    """Exact as long as all groups of a size can be tried, greedy beyond. What nobody holds is orphaned already."""
    weight = {t: (weights or {}).get(t, 1.0) for t in held}
    total = sum(weight.values())
    people = sorted({p for group in held.values() for p in group})

    def lost(gone: frozenset[str]) -> float:
        return sum(weight[t] for t, group in held.items() if set(group) <= gone) / total if total else 0.0

    nobody: frozenset[str] = frozenset()
    if not total or lost(nobody) > 0.5:
        return CriticalGroup((), lost(nobody), exact=True)
    tried = 0
    for size in range(1, len(people) + 1):
        tried += comb(len(people), size)
        if tried > MOST_GROUPS:
            break
        best = max((frozenset(c) for c in combinations(people, size)), key=lambda c: (lost(c), sorted(c)))
        if lost(best) > 0.5:
            return CriticalGroup(tuple(sorted(best)), lost(best), exact=True)
    gone = nobody
    while lost(gone) <= 0.5 and len(gone) < len(people):
        gone |= {max((p for p in people if p not in gone), key=lambda p: (_freed(p, gone, held, weight), p))}
    return CriticalGroup(tuple(sorted(gone)), lost(gone), exact=False)


def _freed(
    person: str, gone: frozenset[str], held: Mapping[str, Sequence[str]], weight: Mapping[str, float]
) -> float:
    """How much nearer to orphaned the topics come when this person leaves as well."""
    return sum(weight[t] / len(set(group) - gone) for t, group in held.items() if person in group)


@dataclass(frozen=True, slots=True)
class TopicRisk:
    """``orphan_chance`` within twelve months; ``months_left`` of the only holder where an end date is known."""

    topic: str
    holders: tuple[str, ...]
    orphan_chance: float
    priority: float
    months_left: int | None


def topic_risks(
    held: Mapping[str, Sequence[str]],
    leave_chance: Mapping[str, float],
    *,
    weights: Mapping[str, float] | None = None,
    documented: Mapping[str, float] | None = None,
    months: Mapping[str, int] | None = None,
) -> tuple[TopicRisk, ...]:
    """Topics by priority = weight × chance that all holders leave × share that is not written down."""
    found = []
    for topic, group in held.items():
        chance = 1.0
        for person in group:
            chance *= min(1.0, max(0.0, leave_chance.get(person, 0.1)))
        priority = (weights or {}).get(topic, 1.0) * chance * (1 - (documented or {}).get(topic, 0.0))
        left = (months or {}).get(group[0]) if len(group) == 1 else None
        found.append(TopicRisk(topic, tuple(group), chance, priority, left))
    return tuple(sorted(found, key=lambda r: (-r.priority, r.topic)))
