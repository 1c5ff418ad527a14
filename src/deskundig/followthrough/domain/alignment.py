"""Which sentence of a reply serves which part of what was asked: a monotone alignment (methods.md sections 10 and 11).

A reply mostly follows the order of what it replies to, so each sentence goes to one part or to none, and parts never go
back. The same serves sub-questions beside an answer and recommendations beside a reaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

Stems = frozenset[str]

_LEAST = 0.05       # an overlap below this is chance: the sentence serves no part


def weights(texts: Sequence[Stems]) -> dict[str, float]:
    """How telling each stem is among these texts: ``log(1 + n / df)``, as in BM25 without its length term."""
    counts = Counter(stem for stems in texts for stem in stems)
    return {stem: log(1 + len(texts) / count) for stem, count in counts.items()}


def overlap(part: Stems, sentence: Stems, weight: dict[str, float]) -> float:
    """The share, by weight, of the part's stems that the sentence names: 0 to 1."""
    total = sum(weight.get(s, 1.0) for s in part)
    return sum(weight.get(s, 1.0) for s in part & sentence) / total if total else 0.0


def align(parts: Sequence[Stems], sentences: Sequence[Stems]) -> tuple[int | None, ...]:
    """For each sentence the part it serves best under the order rule; ``None`` for none. O(parts x sentences)."""
    if not parts or not sentences:
        return (None,) * len(sentences)
    weight = weights([*parts, *sentences])
    scores = [[overlap(part, sentence, weight) - _LEAST for part in parts] for sentence in sentences]
    best = [[0.0] * len(parts) for _ in range(len(sentences) + 1)]
    for row in range(len(sentences) - 1, -1, -1):
        reach = float("-inf")
        for column in range(len(parts) - 1, -1, -1):
            gain = max(0.0, scores[row][column]) + best[row + 1][column]
            reach = max(reach, gain)
            best[row][column] = reach
    return tuple(_walk(scores, best))


def _walk(scores: list[list[float]], best: list[list[float]]) -> list[int | None]:
    chosen: list[int | None] = []
    column = 0
    for row, line in enumerate(scores):
        column = next(
            c for c in range(column, len(line)) if abs(max(0.0, line[c]) + best[row + 1][c] - best[row][column]) < 1e-9
        )
        chosen.append(column if line[column] > 0 else None)
    return chosen
