"""Measures of a ranked list, and how sure they are. Pure; cross-checked by hand in the tests."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random

RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over questions with its 95% bootstrap interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.2f}, {self.high:.2f}]"


def reciprocal_rank(ranking: Sequence[object], relevant: Collection[object]) -> float:
    return next((1 / place for place, item in enumerate(ranking, 1) if item in relevant), 0.0)


def precision(ranking: Sequence[object], relevant: Collection[object], depth: int = 5) -> float:
    return sum(1 for item in ranking[:depth] if item in relevant) / depth


def ndcg(ranking: Sequence[object], relevant: Collection[object], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with equal gains (Järvelin and Kekäläinen, 2002)."""
    gain = sum(1 / math.log2(place + 1) for place, item in enumerate(ranking[:depth], 1) if item in relevant)
    best = sum(1 / math.log2(place + 1) for place in range(1, min(depth, len(relevant)) + 1))
    return gain / best if best else 0.0


def bootstrap(values: Sequence[float], seed: int = 1) -> Interval:
    """The mean of the values, with the interval that holds it in 95% of the resamples with replacement."""
    if not values:
        return Interval(0.0, 0.0, 0.0)
    random, n = Random(seed), len(values)
    means = sorted(sum(random.choices(values, k=n)) / n for _ in range(RESAMPLES))
    return Interval(sum(values) / n, means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1])


def paired(ours: Sequence[float], theirs: Sequence[float], seed: int = 1) -> tuple[Interval, float]:
    """Our gain question by question, and how often chance alone gives as much (permutation of signs, two-sided)."""
    gains = [a - b for a, b in zip(ours, theirs, strict=True)]
    random, found = Random(seed), abs(sum(gains))
    by_chance = (abs(sum(g if random.random() < 0.5 else -g for g in gains)) for _ in range(RESAMPLES))
    return bootstrap(gains), sum(chance >= found - 1e-12 for chance in by_chance) / RESAMPLES


def kappa(ours: Sequence[object], truth: Sequence[object]) -> float:
    """Agreement beyond chance (Cohen, 1960)."""
    n = len(truth)
    agreed = sum(a == b for a, b in zip(ours, truth, strict=True)) / n
    chance = sum(list(ours).count(label) * list(truth).count(label) for label in set(truth)) / n**2
    return (agreed - chance) / (1 - chance) if chance < 1 else 0.0


def table(rows: Sequence[Sequence[object]], heads: Sequence[str]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


Measure = Callable[[Sequence[object], Collection[object]], float]
MEASURES: dict[str, Measure] = {"MRR": reciprocal_rank, "P@5": precision, "nDCG@10": ndcg}
