"""How good the classifier of vacancies is, and shares corrected for its errors.

A share that is observed with error is corrected as W.J. Rogan and B. Gladen do (American Journal of Epidemiology 107,
1978): p = (observed + specificity - 1) / (sensitivity + specificity - 1). Without it a trend may come from the
classifier alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .survey import wilson
from .vacancy_kinds import Asked, Classifier, Example

LEAST_YOUDEN = 0.2  # below it the classifier says too little to correct anything


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts of one kind: right, missed and wrongly seen."""

    kind: Asked
    true_positive: int
    false_positive: int
    false_negative: int
    true_negative: int

    @property
    def precision(self) -> float | None:
        found = self.true_positive + self.false_positive
        return self.true_positive / found if found else None

    @property
    def recall(self) -> float | None:
        there = self.true_positive + self.false_negative
        return self.true_positive / there if there else None

    @property
    def specificity(self) -> float | None:
        absent = self.true_negative + self.false_positive
        return self.true_negative / absent if absent else None


@dataclass(frozen=True, slots=True)
class CorrectedShare:
    """``observed`` of ``texts``; ``corrected`` with its 95 % interval, None where it cannot be corrected."""

    texts: int
    observed: float
    corrected: float | None
    low: float | None
    high: float | None


def measured(model: Classifier, examples: Sequence[Example]) -> dict[Asked, Quality]:
    """Quality per sentence, on examples the model did not learn from."""
    return _quality([e.kinds for e in examples], [model.kinds(e.text) for e in examples])


def measured_texts(model: Classifier, examples: Sequence[Example]) -> dict[Asked, Quality]:
    """Quality per vacancy: a text asks for what any of its sentences asks for."""
    truth: dict[str, set[Asked]] = {}
    guess: dict[str, set[Asked]] = {}
    for example in examples:
        truth.setdefault(example.group, set()).update(example.kinds)
        guess.setdefault(example.group, set()).update(model.kinds(example.text))
    return _quality([frozenset(truth[g]) for g in truth], [frozenset(guess[g]) for g in truth])


def _quality(truth: Sequence[frozenset[Asked]], guess: Sequence[frozenset[Asked]]) -> dict[Asked, Quality]:
    pairs = list(zip(truth, guess, strict=True))
    return {
        kind: Quality(
            kind,
            sum(kind in t and kind in g for t, g in pairs), sum(kind not in t and kind in g for t, g in pairs),
            sum(kind in t and kind not in g for t, g in pairs), sum(kind not in t and kind not in g for t, g in pairs),
        )
        for kind in Asked
    }  # fmt: skip


def corrected_share(hits: int, texts: int, quality: Quality) -> CorrectedShare:
    """The share of texts that ask for a kind, as seen and corrected. Raises ``ValueError`` without texts."""
    if texts <= 0:
        raise ValueError("zonder teksten is er geen aandeel")
    observed = hits / texts
    low, high = wilson(hits, texts)
    sensitivity, specificity = quality.recall, quality.specificity
    if sensitivity is None or specificity is None or sensitivity + specificity - 1 < LEAST_YOUDEN:
        return CorrectedShare(texts, observed, None, None, None)
    lowest, middle, highest = (rogan_gladen(p, sensitivity, specificity) for p in (low, observed, high))
    return CorrectedShare(texts, observed, middle, lowest, highest)


def rogan_gladen(observed: float, sensitivity: float, specificity: float) -> float:
    """The true share behind an observed one, kept between 0 and 1."""
    return min(1.0, max(0.0, (observed + specificity - 1) / (sensitivity + specificity - 1)))


def overall(found: Mapping[Asked, Quality]) -> tuple[float, float]:
    """Precision and recall over all kinds together."""
    hits = sum(q.true_positive for q in found.values())
    seen = hits + sum(q.false_positive for q in found.values())
    there = hits + sum(q.false_negative for q in found.values())
    return hits / seen if seen else 0.0, hits / there if there else 0.0
