"""How evenly something is spread over groups: normalised Shannon entropy. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import log


def entropy(counts: Sequence[float]) -> float:
    """In nats; groups without anything add nothing."""
    total = sum(counts)
    return -sum(n / total * log(n / total) for n in counts if n > 0) if total > 0 else 0.0


def evenness(counts: Sequence[float]) -> float:
    """0 (all in one group) to 1 (as much in each), over all groups, the empty ones included.

    One group that has anything is even; nothing at all is not.
    """
    if len(counts) < 2:
        return float(any(n > 0 for n in counts))
    return max(0.0, entropy(counts) / log(len(counts)))


def tenure_balance(new: float, settled: float, experienced: float) -> float:
    """Balance of people below three years, from three to ten, and from ten years on: 1 is a third each.

    The report asks for new brooms beside experienced hands (WRR 113, section 2.3) and gives no figure; the groups and
    the measure are ours.
    """
    return evenness((new, settled, experienced))
