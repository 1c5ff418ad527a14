"""How often two parties voted alike: pure counting over votes by show of hands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .votes import AGAINST, FOR

FEW = 20                         # below this many shared votes a share says nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """``alike`` of the ``shared`` votes in which both parties were for or against."""

    alike: int
    shared: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None when there are too few votes to say."""
        return self.alike / self.shared if self.shared >= FEW else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """``parties`` in the order of their votes; ``pairs`` holds both orders of each two."""

    parties: tuple[str, ...]
    pairs: Mapping[tuple[str, str], Pair]
    votes: int


def agreement(rows: Iterable[tuple[object, str, str]]) -> Agreement:
    """From (decision, party, choice). A party on both sides of one vote, or on none, is left out of that vote."""
    sides: dict[object, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for decision, party, choice in rows:
        if party and choice in (FOR, AGAINST):
            sides[decision][party].add(choice)
    masks_for, masks = defaultdict[str, int](int), defaultdict[str, int](int)
    voted = Counter[str]()
    for place, decision in enumerate(sides):
        for party, choices in sides[decision].items():
            if len(choices) > 1:
                continue
            voted[party] += 1
            masks[party] |= 1 << place
            masks_for[party] |= (FOR in choices) << place
    parties = tuple(party for party, _n in sorted(voted.items(), key=lambda c: (-c[1], c[0])))
    pairs = {}
    for one in parties:
        for other in parties:
            both = masks[one] & masks[other]
            differ = (masks_for[one] ^ masks_for[other]) & both
            pairs[one, other] = Pair((both & ~differ).bit_count(), both.bit_count())
    return Agreement(parties, pairs, len(sides))


def by_likeness(found: Agreement) -> tuple[str, ...]:
    """Parties with enough votes, each next to the one it most often agrees with; the first one voted most."""
    left = [p for p in found.parties if found.pairs[p, p].shared >= FEW]
    if not left:
        return ()
    ordered = [left.pop(0)]
    while left:
        here = ordered[-1]
        following = max(left, key=lambda p: (found.pairs[here, p].share or 0.0, p))
        left.remove(following)
        ordered.append(following)
    return tuple(ordered)
