"""Topics of texts, learned from texts whose topic people gave: the nearest centre of words (Rocchio). Pure.

Every proposal can be explained by the words that a text and a topic have in common, which is why this and not a
stronger black box. How good it is stands in ``docs/explanation/evaluation.md``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MAKER = "topics@1"
_LEAST = 2               # texts in which a word must stand to tell something

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Proposal:
    """``confidence``: how much nearer this topic is than the next one, 0 to 1. ``words``: those that decided."""

    topic: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Centres:
    """What was learned: how rare each word is, and the centre of each topic."""

    rarity: Vector
    centres: Mapping[str, Vector]

    def propose(self, words: Sequence[str]) -> Proposal | None:
        """The nearest topic; None for a text without a known word."""
        text = _vector(words, self.rarity)
        if not text or not self.centres:
            return None
        near = sorted(((_cosine(text, centre), topic) for topic, centre in self.centres.items()), reverse=True)
        (best, topic), second = near[0], near[1][0] if len(near) > 1 else 0.0
        if best <= 0:
            return None
        shared = sorted(text, key=lambda word: -text[word] * self.centres[topic].get(word, 0.0))[:5]
        return Proposal(topic, round((best - second) / best, 3), tuple(w for w in shared if w in self.centres[topic]))


def learn(examples: Sequence[tuple[Sequence[str], str]]) -> Centres:
    """From texts as words with their topic."""
    number = Counter(word for words, _ in examples for word in set(words))
    rarity = {word: math.log(1 + len(examples) / n) for word, n in number.items() if n >= _LEAST}
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for words, topic in examples:
        for word, weight in _vector(words, rarity).items():
            sums[topic][word] += weight
    return Centres(rarity, {topic: _unit(total) for topic, total in sums.items()})


def _vector(words: Sequence[str], rarity: Vector) -> Vector:
    return _unit({w: (1 + math.log(n)) * rarity[w] for w, n in Counter(words).items() if w in rarity})


def _unit(weights: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _cosine(text: Vector, centre: Vector) -> float:
    return sum(weight * centre.get(word, 0.0) for word, weight in text.items())
