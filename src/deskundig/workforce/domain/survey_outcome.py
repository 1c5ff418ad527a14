"""What a closed round says: each item's whole distribution with its interval, the gap, and what to talk about.

Nothing is said about fewer answers than the threshold. A self-test gives no grade: it gives an agenda.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from .questionnaire import AVAILABILITY, USE, Question, Scale
from .survey import Z95, Item, finite_half_width, gap, score

DOTS_BELOW = 20                    # a small team sees each answer as a dot, not a mean
Counts = Mapping[int | None, int]


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """Shares from 0 to 1. ``favourable`` and its interval are of those with an opinion; ``of_all`` of everyone.

    ``half_left``/``half_right`` of the interval are corrected for a small population. For a mark: ``mean`` with its
    interval, and no shares.
    """

    question: Question
    counts: Counts
    answered: int
    dont_know: int
    favourable: float | None = None
    neutral: float | None = None
    unfavourable: float | None = None
    of_all: float | None = None
    low: float | None = None
    high: float | None = None
    mean: float | None = None

    @property
    def middle_half(self) -> tuple[int, int] | None:
        """The answers between which the middle half lies."""
        ordered = [v for v in sorted(k for k in self.counts if k is not None) for _ in range(self.counts[v])]
        if not ordered:
            return None
        quarter = (len(ordered) - 1) / 4
        return ordered[round(quarter)], ordered[round(3 * quarter)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """``items`` is empty when there are too few answers. ``gap`` in percentage points, ``mark_gap`` in points."""

    answered: int
    population: int
    threshold: int
    items: tuple[ItemOutcome, ...]
    gap: float | None = None
    mark_gap: float | None = None

    @property
    def shown(self) -> bool:
        return bool(self.items)

    @property
    def dots(self) -> bool:
        return self.answered < DOTS_BELOW


def outcome(questions: Sequence[Question], counts: Mapping[str, Counts], *, population: int, threshold: int) -> Outcome:
    """Score a round. ``counts`` by question key and value; None is "don't know"."""
    answered = max((sum(counts.get(q.key, {}).values()) for q in questions), default=0)
    if answered < threshold:
        return Outcome(answered, population, threshold, ())
    items = tuple(_item(q, counts.get(q.key, {}), population) for q in questions)
    return Outcome(answered, population, threshold, items, _gap(items), _mark_gap(items))


def _item(question: Question, counts: Counts, population: int) -> ItemOutcome:
    given = {value: n for value, n in counts.items() if value is not None and n}
    dont_know = counts.get(None, 0)
    n = sum(given.values())
    if question.scale is Scale.MARK:
        return _mark(question, counts, given, dont_know, population)
    found = score(Item(question.key, question.text, question.reverse), given, dont_know)
    left = finite_half_width(found.favourable - found.low, n, population)
    right = finite_half_width(found.high - found.favourable, n, population)
    everyone = n + dont_know
    return ItemOutcome(
        question, counts, n, dont_know, favourable=found.favourable, neutral=found.neutral,
        unfavourable=found.unfavourable, of_all=found.favourable * n / everyone if everyone else 0.0,
        low=found.favourable - left, high=found.favourable + right,
    )  # fmt: skip


def _mark(
    question: Question, counts: Counts, given: Mapping[int, int], dont_know: int, population: int
) -> ItemOutcome:
    """Mean of marks with its normal interval, corrected for a small population."""
    n = sum(given.values())
    if not n:
        return ItemOutcome(question, counts, 0, dont_know)
    mean = sum(value * count for value, count in given.items()) / n
    variance = sum(count * (value - mean) ** 2 for value, count in given.items()) / (n - 1) if n > 1 else 0.0
    half = finite_half_width(Z95 * sqrt(variance / n), n, population)
    return ItemOutcome(question, counts, n, dont_know, mean=mean, low=mean - half, high=mean + half)


def _gap(items: Sequence[ItemOutcome]) -> float | None:
    available = [i.favourable * 100 for i in items if i.question.block == AVAILABILITY and i.favourable is not None]
    used = [i.favourable * 100 for i in items if i.question.block == USE and i.favourable is not None]
    return gap(available, used) if available and used else None


def _mark_gap(items: Sequence[ItemOutcome]) -> float | None:
    available = [i.mean for i in items if i.question.block == AVAILABILITY and i.mean is not None]
    used = [i.mean for i in items if i.question.block == USE and i.mean is not None]
    return available[0] - used[0] if available and used else None


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to talk about: the question, why it stands here, and what a round before said."""

    item: ItemOutcome
    reason: str
    urgency: float
    before: str = ""


def agenda(found: Outcome, previous: Outcome | None = None) -> tuple[Topic, ...]:
    """The questions in the order to talk about them: where the team disagrees first, then where most see a lack.

    Disagreement is the distance between the ends of the middle half; it says more about what to talk over than a mean.
    """
    earlier = {i.question.key: i for i in previous.items} if previous else {}
    topics = [_topic(item, earlier.get(item.question.key)) for item in found.items]
    return tuple(sorted(topics, key=lambda t: -t.urgency))


def _topic(item: ItemOutcome, before: ItemOutcome | None) -> Topic:
    middle = item.middle_half
    lack, unsure = item.unfavourable or 0.0, item.dont_know / max(1, item.answered + item.dont_know)
    spread = (middle[1] - middle[0]) if middle else 0
    if spread >= 2 and middle:
        reason = f"de antwoorden lopen uiteen: de middelste helft zit van {middle[0]} tot {middle[1]}"
    elif lack >= 0.5:
        reason = "de meesten zien hier een tekort"
    elif unsure >= 0.25:
        reason = "velen weten het niet"
    elif (item.favourable or 0.0) >= 0.75:
        reason = "hier zijn de meesten het over eens: wat maakt dat dit lukt?"
    else:
        reason = "hier is het beeld gemengd"
    return Topic(item, reason, spread + lack + unsure, _compared(item, before))


def _compared(item: ItemOutcome, before: ItemOutcome | None) -> str:
    """How the favourable share moved since the round before, in words."""
    if before is None or before.favourable is None or item.favourable is None:
        return ""
    move = round((item.favourable - before.favourable) * 100)
    if abs(move) < 10:
        return "ongeveer als de vorige ronde"
    return f"vorige ronde {'lager' if move > 0 else 'hoger'}: {abs(move)} procentpunt verschil"
