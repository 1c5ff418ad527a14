"""Words that the best things add to a query: relevance feedback (RM3), explained by the words themselves."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from .ranking import Feedback

_K1, _B = 1.2, 0.75          # BM25, as the index weighs words
_SHORTEST = 3
_MOST = 400                  # words the index is asked about


def candidates(texts: Sequence[Sequence[str]]) -> list[str]:
    """Words worth asking the index about: those that stand in more than one of the best things, most used first."""
    number = Counter(word for words in texts for word in set(words) if len(word) >= _SHORTEST and not word.isdigit())
    least = 2 if len(texts) > 3 else 1
    return [word for word, count in number.most_common(_MOST) if count >= least]


def widened(
    texts: Sequence[tuple[Sequence[str], float]], occurrences: Mapping[str, int], things: int, feedback: Feedback
) -> dict[str, float]:
    """The added words with their weight, together ``1 - kept``. ``texts``: words of a thing and its score."""
    total = sum(score for _, score in texts) or 1.0
    mean = sum(len(words) for words, _ in texts) / max(len(texts), 1) or 1.0
    earned: dict[str, float] = defaultdict(float)
    for words, score in texts:
        length = _K1 * (1 - _B + _B * len(words) / mean)
        for word, count in Counter(words).items():
            if occurrences.get(word):
                earned[word] += score / total * count * (_K1 + 1) / (count + length) * _idf(things, occurrences[word])
    best = sorted(earned.items(), key=lambda pair: (-pair[1], pair[0]))[: feedback.terms]
    whole = sum(weight for _, weight in best) or 1.0
    return {word: (1 - feedback.kept) * weight / whole for word, weight in best}


def _idf(things: int, occurrences: int) -> float:
    return math.log(1 + (things - occurrences + 0.5) / (occurrences + 0.5))

