"""Topics of texts, learned from texts whose topics people gave: the nearest centre of words (Rocchio). Pure.

A text counts by its words and by the runs of five letters in them, which is what Dutch compounds have in common
("warmtenet", "warmtevoorziening"). The name of a topic and the names under it count as texts about it, so that a topic
with few examples has a centre too. Every proposal can be explained by the words that a text and a topic have in common,
which is why this and not a stronger black box. How good it is stands in ``docs/explanation/evaluation.md``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from deskundig.search.domain.words import FUNCTION_WORDS, words_of

MAKER = "topics@2"
SURE = 0.25  # nearer by so much than the next topic: below it nothing is proposed
NAMES_COUNT = 8  # texts for which the names of a topic count
_LEAST = 2  # texts in which a word must stand to tell something
_PIECE = 5
_KEPT = 4_000  # features of a centre

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Proposal:
    """``confidence``: how much nearer this topic is than the next one, 0 to 1. ``words``: those that decided."""

    topic: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A text as stems with the topics it was given."""

    words: Sequence[str]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Centres:
    """What was learned: how rare each feature is, and its weight in the centre of each topic that has it."""

    rarity: Vector
    weights: Mapping[str, Vector]

    def propose(self, words: Sequence[str]) -> Proposal | None:
        """The nearest topic; None for a text without a known word."""
        text = _vector(features(words), self.rarity)
        near: dict[str, float] = defaultdict(float)
        for feature, weight in text.items():
            for topic, own in self.weights.get(feature, {}).items():
                near[topic] += weight * own
        if not near:
            return None
        (best, topic), *rest = sorted(((value, topic) for topic, value in near.items()), reverse=True)[:2]
        second = rest[0][0] if rest else 0.0
        worth = {w: text[w] * self.weights[w][topic] for w in text
                 if not w.startswith("~") and topic in self.weights.get(w, {})}  # fmt: skip
        decided = sorted(worth, key=lambda word: (-worth[word], word))[:5]
        return Proposal(topic, round((best - second) / best, 3), tuple(decided))


_STEMMER = snowballstemmer.stemmer("dutch")


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def stems(text: str) -> list[str]:
    """The telling words of a text, without their endings."""
    return [_stem(word) for word in words_of(text) if word not in FUNCTION_WORDS]


def features(words: Iterable[str]) -> list[str]:
    """The words, and their runs of five letters marked by ``~``."""
    found = list(words)
    found += [f"~{w[i : i + _PIECE]}" for w in found if len(w) >= _PIECE for i in range(len(w) - _PIECE + 1)]
    return found


def learn(examples: Sequence[Example], names: Mapping[str, Sequence[str]] | None = None) -> Centres:
    """From texts with their topics; ``names``: stems of the names of a topic and of those under it."""
    told = [(features(example.words), example.topics) for example in examples]
    told += [(features(words), (topic,)) for topic, words in (names or {}).items() for _ in range(NAMES_COUNT) if words]
    number = Counter(feature for found, _ in told for feature in set(found))
    rarity = {feature: math.log(1 + len(told) / n) for feature, n in number.items() if n >= _LEAST}
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for found, topics in told:
        for feature, weight in _vector(found, rarity).items():
            for topic in topics:
                sums[topic][feature] += weight
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for topic, total in sums.items():
        for feature, weight in _unit(_heaviest(total)).items():
            weights[feature][topic] = weight
    return Centres(rarity, dict(weights))


def _heaviest(weights: Vector) -> Vector:
    return dict(sorted(weights.items(), key=lambda pair: -pair[1])[:_KEPT])


def _vector(found: Sequence[str], rarity: Vector) -> Vector:
    return _unit({w: (1 + math.log(n)) * rarity[w] for w, n in Counter(found).items() if w in rarity})


def _unit(weights: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def as_plain(centres: Centres) -> dict[str, object]:
    """For keeping; ``from_plain`` reads it back."""
    return {"rarity": dict(centres.rarity), "weights": {feature: dict(w) for feature, w in centres.weights.items()}}


def from_plain(content: Mapping[str, object]) -> Centres:
    """Raises ``KeyError`` or ``TypeError`` for something else."""
    rarity, weights = content["rarity"], content["weights"]
    if not isinstance(rarity, dict) or not isinstance(weights, dict):
        raise TypeError("not what as_plain made")
    return Centres(rarity, weights)
