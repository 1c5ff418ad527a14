"""The proven smallest group whose leaving orphans more than half: two integer programmes solved by HiGHS through scipy.

Only asked where the search of ``domain.key_person`` did not come to a proof. First the fewest people, then of groups
that small the one that orphans most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from deskundig.expertise.domain.key_person import MOST_STEPS, CriticalGroup, critical_group

TIME_LIMIT = 0.5                   # seconds for each of the two
MOST_PAIRS = 1_000                 # of a topic and who bears it: beyond, even the first step takes seconds
_MARGIN = 1e-5                     # of all weight: more than half is more than half by this much


def smallest_group(
    held: Mapping[str, Sequence[str]], weights: Mapping[str, float], *, steps: int = MOST_STEPS
) -> CriticalGroup:
    """Proven where that is possible within the time; the best greedy group, told as such, where it is not."""
    found = critical_group(held, weights, steps=steps)
    if found.exact or sum(len(group) for group in held.values()) > MOST_PAIRS:
        return found
    people = sorted({p for group in held.values() for p in group})
    topics = [t for t in held if held[t]]
    total = sum(weights[t] for t in held)
    enough = total * (0.5 + _MARGIN) - sum(weights[t] for t in held if not held[t])
    size = _solve(people, topics, held, weights, at_least=enough)
    if size is None:
        return found
    best = _solve(people, topics, held, weights, at_most=len(size)) or size
    lost = sum(weights[t] for t, group in held.items() if set(group) <= set(best))
    if lost <= total / 2 or len(best) > len(size):
        return found
    return replace(found, people=tuple(sorted(best)), orphaned=lost / total, exact=True, at_least=len(best))


def _solve(
    people: Sequence[str], topics: Sequence[str], held: Mapping[str, Sequence[str]], weights: Mapping[str, float], *,
    at_least: float | None = None, at_most: int | None = None,
) -> list[str] | None:  # fmt: skip
    """Fewest people for a weight of ``at_least``, or most weight for ``at_most`` people; None without a proof.

    Columns: each person (leaves or not), then each topic (orphaned or not); a topic is only where all its people leave.
    """
    try:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array
    except ImportError:
        return None
    column = {p: i for i, p in enumerate(people)}
    pairs = [(len(people) + t, column[p]) for t, topic in enumerate(topics) for p in sorted(set(held[topic]))]
    leaving = np.array([1.0] * len(people) + [0.0] * len(topics))
    orphaned = np.array([0.0] * len(people) + [weights[t] for t in topics])
    rows = np.repeat(np.arange(len(pairs)), 2)
    matrix = coo_array((np.tile([1.0, -1.0], len(pairs)), (rows, np.array(pairs).ravel())),
                       shape=(len(pairs), len(leaving))).tocsr()  # fmt: skip
    only_if = LinearConstraint(matrix, -np.inf, 0)
    if at_least is not None:
        goal, limit = leaving, LinearConstraint(orphaned, at_least, np.inf)
    else:
        goal, limit = -orphaned, LinearConstraint(leaving, 0, at_most)
    outcome = milp(
        goal, constraints=[only_if, limit], bounds=Bounds(0, 1), integrality=np.ones(len(leaving)),
        options={"time_limit": TIME_LIMIT, "mip_rel_gap": 0.0},
    )  # fmt: skip
    return [p for i, p in enumerate(people) if outcome.x[i] > 0.5] if outcome.status == 0 else None
