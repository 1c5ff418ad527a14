"""Which vote was on which motion, where the source ties votes to an agenda item only: they are held in print order.

A list of votes follows the printed numbers; a changed motion is voted on in the place of the one it replaces, and some
motions are kept back or withdrawn. So the votes of one agenda item run along its motions in order, some motions being
left out. Members vote for what they signed, which tells the possible ways apart. The chances of each pair are counted
over all ways at once by the forward-backward recursion (Rabiner 1989, doi:10.1109/5.18626).

The shares were measured on 255 agenda items of the House, December 2023 to June 2025, with as many votes as motions: in
print order 2,532 of 2,539 signing parties voted for; in an order drawn by lot three in four did.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

ALGORITHM = "vote-order@1"
DECIDES = "decides"  # the relation of the links that keep these ties, from a decision to the case it was on
LEAST = 0.95  # a pair with less chance is not told
_FOR_OWN, _FOR_OTHER = 0.997, 0.76  # share of parties that vote for a motion they signed, and for any other
_OUT_OF_ORDER = 0.03  # share of agenda items that were voted on in another order
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class OrderTie:
    """Positions in the lists that were given, and the chance from 0 to 1 that the vote was on that motion."""

    motion: int
    vote: int
    chance: float


def ties_in_order(signed: Sequence[Collection[str]], votes: Sequence[Mapping[str, bool]]) -> tuple[OrderTie, ...]:
    """The pairs that are at least ``LEAST`` likely.

    ``signed``: the parties that signed each motion, motions in print order. ``votes``: of each vote, in the order held,
    whether a party was for. Nothing where there are more votes than motions, or where no signing party is known to have
    voted. Takes motions x votes steps.
    """
    weights = [[_weight(parties, vote) for vote in votes] for parties in signed]
    if not votes or len(votes) > len(signed) or not any(map(any, weights)):
        return ()
    before, after = _before(weights), _after(weights)
    whole = before[-1][-1]
    ways = lgamma(len(signed) + 1) - lgamma(len(votes) + 1) - lgamma(len(signed) - len(votes) + 1)
    in_order = 1 / (1 + exp(min(log(_OUT_OF_ORDER / (1 - _OUT_OF_ORDER)) - (whole - ways), 700)))
    found = (
        OrderTie(m, v, exp(before[m][v] + weights[m][v] + after[m + 1][v + 1] - whole) * in_order)
        for m in range(len(signed)) for v in range(len(votes))
    )  # fmt: skip
    return tuple(tie for tie in found if tie.chance >= LEAST)


def _weight(parties: Collection[str], vote: Mapping[str, bool]) -> float:
    """How much more likely these parties vote so on their own motion than on another: a log of likelihoods."""
    return sum(
        log(_FOR_OWN / _FOR_OTHER) if vote[party] else log((1 - _FOR_OWN) / (1 - _FOR_OTHER))
        for party in parties if party in vote
    )  # fmt: skip


def _before(weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """[m][v]: the log sum over the ways in which the first ``m`` motions got the first ``v`` votes."""
    motions, votes = len(weights), len(weights[0])
    table = [[_NEVER] * (votes + 1) for _ in range(motions + 1)]
    for m in range(motions + 1):
        table[m][0] = 0.0
        for v in range(1, min(m, votes) + 1):
            table[m][v] = _sum(table[m - 1][v], table[m - 1][v - 1] + weights[m - 1][v - 1])
    return table


def _after(weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """[m][v]: the same for the motions from ``m`` and the votes from ``v``."""
    turned = _before([row[::-1] for row in weights[::-1]])
    return [row[::-1] for row in turned[::-1]]


def _sum(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return high if low == _NEVER else high + log(1 + exp(low - high))
