"""What hangs on one person: who bears a topic, the smallest group whose leaving orphans more than half, and the chance.

After the truck factor of G. Avelino, M.T. Valente and A. Hora (2016), with topics in the place of files. Visible to the
person and the responsible manager only; never a ranking of people. Methods section 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

MORE_THAN_ONE = 2                  # pieces of public evidence before someone bears a topic: one paper is no proof
MOST_STEPS = 300_000             # topics that are looked at before the smallest group is called approximate


def bears(level: int, needed: int, *, pieces: int | None) -> bool:
    """Whether someone carries a topic: at the level that is asked for, and on more than one piece where proof is all.

    ``pieces`` None: the person or the organisation says so.
    """
    return level >= needed and (pieces is None or pieces >= MORE_THAN_ONE)


@dataclass(frozen=True, slots=True)
class CriticalGroup:
    """A group whose leaving orphans more than half of the weight. ``exact``: proven that no smaller one does.

    ``at_least``: no group smaller than this can. ``greedy``: the size that taking them one by one finds.
    """

    people: tuple[str, ...]
    orphaned: float
    exact: bool
    at_least: int
    greedy: int


@dataclass(frozen=True, slots=True)
class _Shared:
    """All topics with the same bearers, as one: a bit for each of them, and their weight together."""

    bearers: int
    weight: float


def critical_group(
    held: Mapping[str, Sequence[str]], weights: Mapping[str, float] | None = None, *, steps: int = MOST_STEPS
) -> CriticalGroup:
    """The smallest such group, and of those the one that orphans most; the best greedy one where proof takes too long.

    What nobody holds is orphaned already. ``steps`` bounds the search for proof.
    """
    weight = {t: (weights or {}).get(t, 1.0) for t in held}
    total = sum(weight.values())
    people = sorted({p for group in held.values() for p in group})
    topics = _shared(held, weight, {p: 1 << i for i, p in enumerate(people)})
    lost = sum(t.weight for t in topics if not t.bearers)
    if not total or lost > total / 2:
        return CriticalGroup((), lost / total if total else 0.0, exact=True, at_least=0, greedy=0)
    topics = [t for t in topics if t.bearers]
    found = min(_by_person(topics, len(people), total / 2 - lost), _by_topic(topics, total / 2 - lost),
                key=lambda g: (g.bit_count(), -_lost(topics, g)))  # fmt: skip
    search = _Search(steps)
    least, greedy = 1, found.bit_count()
    while least <= greedy:
        best = search.most_lost(topics, least, total / 2 - lost)
        if search.given_up:
            break
        if best:
            return _group(best, people, lost + _lost(topics, best), total, exact=True, least=least, greedy=greedy)
        least += 1
    return _group(found, people, lost + _lost(topics, found), total, exact=False, least=least, greedy=greedy)


def _group(
    bits: int, people: Sequence[str], lost: float, total: float, *, exact: bool, least: int, greedy: int
) -> CriticalGroup:
    names = tuple(p for i, p in enumerate(people) if bits >> i & 1)
    return CriticalGroup(names, lost / total, exact=exact, at_least=least, greedy=greedy)


def _shared(held: Mapping[str, Sequence[str]], weight: Mapping[str, float], bit: Mapping[str, int]) -> list[_Shared]:
    together: dict[int, float] = {}
    for topic, group in held.items():
        bits = sum({bit[p] for p in group})
        together[bits] = together.get(bits, 0.0) + weight[topic]
    return [_Shared(bits, w) for bits, w in together.items() if w > 0]


def _lost(topics: Iterable[_Shared], gone: int) -> float:
    return sum(t.weight for t in topics if not t.bearers & ~gone)


def _by_person(topics: Sequence[_Shared], people: int, enough: float) -> int:
    """One person at a time: who brings the topics they bear nearest to orphaned."""
    bearing: list[list[int]] = [[] for _ in range(people)]
    for t, shared in enumerate(topics):
        for p in _members(shared.bearers):
            bearing[p].append(t)
    left = [t.bearers.bit_count() for t in topics]
    nearer = [sum(topics[t].weight / left[t] for t in own) for own in bearing]
    gone, lost = 0, 0.0
    while lost <= enough:
        leaver = max(range(people), key=nearer.__getitem__)
        nearer[leaver] = float("-inf")
        gone |= 1 << leaver
        for t in bearing[leaver]:
            left[t] -= 1
            if not left[t]:
                lost += topics[t].weight
                continue
            gain = topics[t].weight / left[t] - topics[t].weight / (left[t] + 1)
            for p in _members(topics[t].bearers & ~gone):
                nearer[p] += gain
    return gone


def _members(bits: int) -> Iterable[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _by_topic(topics: Sequence[_Shared], enough: float) -> int:
    """One topic at a time: the most weight for each person more who leaves."""
    gone = 0
    while _lost(topics, gone) <= enough:
        open_ = [t for t in topics if t.bearers & ~gone]
        gone |= max(open_, key=lambda t: t.weight / (t.bearers & ~gone).bit_count()).bearers
    return gone


class _Search:
    """Branch and bound over topics that are orphaned or not, with a bound on how much is looked at in all."""

    def __init__(self, steps: int) -> None:
        self._steps = steps

    @property
    def given_up(self) -> bool:
        return self._steps < 0

    def most_lost(self, topics: Sequence[_Shared], size: int, above: float) -> int:
        """The group of at most ``size`` people that orphans most, if that is more than ``above``; else 0."""
        best, found = above, 0
        branches = [(list(topics), 0, 0.0)]
        while branches:
            undecided, gone, lost = branches.pop()
            self._steps -= len(undecided) + 1
            if self.given_up:
                return 0
            lost, waiting = _still_possible(undecided, gone, size, lost)
            if lost > best:
                best, found = lost, gone
            if not waiting or lost + sum(t.weight for _, t in waiting) <= best:
                continue
            _, first = max(waiting, key=lambda item: item[1].weight / item[0])
            rest = [t for _, t in waiting if t is not first]
            branches += [(rest, gone, lost), ([first, *rest], gone | first.bearers, lost)]
        return found


def _still_possible(
    undecided: Iterable[_Shared], gone: int, size: int, lost: float
) -> tuple[float, list[tuple[int, _Shared]]]:
    """The weight that is orphaned by now, and the topics that may follow: with how many more would have to leave."""
    left = size - gone.bit_count()
    waiting = []
    for topic in undecided:
        more = (topic.bearers & ~gone).bit_count()
        if not more:
            lost += topic.weight
        elif more <= left:
            waiting.append((more, topic))
    return lost, waiting


@dataclass(frozen=True, slots=True)
class TopicRisk:
    """``orphan_chance`` within twelve months, and the range it lies in (95 %) by what is known of leaving.

    ``months_left`` of the only holder where an end date is known.
    """

    topic: str
    holders: tuple[str, ...]
    orphan_chance: float
    priority: float
    months_left: int | None
    low: float
    high: float


def orphan_chance(chances: Iterable[float]) -> float:
    """The chance that all leave, each apart from the others: what shakes a whole team at once makes it higher."""
    return prod(min(1.0, max(0.0, chance)) for chance in chances)


def topic_risks(
    held: Mapping[str, Sequence[str]],
    leave_chance: Mapping[str, float],
    *,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    weights: Mapping[str, float] | None = None,
    documented: Mapping[str, float] | None = None,
    months: Mapping[str, int] | None = None,
) -> tuple[TopicRisk, ...]:
    """Topics by priority = weight × chance that all holders leave × share that is not written down.

    ``ranges``: the lowest and highest chance to leave per person; without it the range of a topic is its chance.
    """
    found = []
    for topic, group in held.items():
        chance = orphan_chance(leave_chance[p] for p in group)
        between = [(ranges or {}).get(p, (leave_chance[p], leave_chance[p])) for p in group]
        priority = (weights or {}).get(topic, 1.0) * chance * (1 - (documented or {}).get(topic, 0.0))
        left = (months or {}).get(group[0]) if len(group) == 1 else None
        low, high = (orphan_chance(b[i] for b in between) for i in (0, 1))
        found.append(TopicRisk(topic, tuple(group), chance, priority, left, low, high))
    return tuple(sorted(found, key=lambda r: (-r.priority, r.topic)))
