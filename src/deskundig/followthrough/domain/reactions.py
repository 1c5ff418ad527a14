"""What a reaction says of each recommendation: a class per recommendation, always a proposal (methods.md section 10).

The reaction is a letter or a set of answers. Its passages (paragraphs under their heading, or question and answer)
are laid beside the recommendations by three signs: the recommendation is named ("de derde aanbeveling",
"aanbeveling 3"), the words of the two texts overlap, or a sentence cites the adviser ("zoals de raad bepleit"). Only
what a question asks for can be left unanswered, so in answers "not asked" is a class of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from .naming import numbers_named
from .recommendations import Recommendation
from .replies import CONFIRMED, PROPOSAL, Sign
from .telling import Telling
from .verdicts import Reading, Verdict, read_verdict

ALGORITHM = "reactieregels@1"
_CITED = 0.95  # telling words from which a citation of the adviser speaks of this recommendation, and does not allude

_CITED_IN_FULL = 2.5


class Touch(StrEnum):
    """How a passage comes to a recommendation."""

    NAMED = "genoemd"
    ABOUT = "gaat erover"
    PASSING = "zijdelings"
    ALLUSION = "hooguit een toespeling"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a reaction. ``heading`` is the question of an answer, or the heading above a paragraph.

    ``key`` names it for a reader ("antwoord 3", "alinea 5"); ``asked`` says whether ``heading`` is a question.
    """

    key: str
    heading: str
    text: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A passage laid beside a recommendation. ``share`` is the overlap in telling words, not a probability."""

    passage: Passage
    touch: Touch
    share: float
    words: tuple[str, ...]
    text: str  # the part that comes to it: the passage, or the one sentence that cites the adviser


@dataclass(frozen=True, slots=True)
class Cell:
    """The proposal for one recommendation: both texts, the class, why, and by which rules.

    ``reviewers`` confirmed it; ``earlier_text``: they judged a version of the texts that has changed since.
    """

    recommendation: Recommendation
    verdict: Verdict
    beside: tuple[Beside, ...]
    evidence: str
    reason: str
    signs: tuple[Sign, ...]
    algorithm: str = ALGORITHM
    state: str = PROPOSAL
    reviewers: tuple[str, ...] = ()
    earlier_text: bool = False


def confirmed_cell(found: Cell, value: str, reviewers: tuple[str, ...], *, earlier_text: bool = False) -> Cell:
    """The cell as people settled it. The rule's reason stays where they agree; else it says what the rule proposed."""
    verdict = Verdict(value)
    own = f"Mensen gaven een ander oordeel dan de regel, die “{found.verdict.value}” voorstelde."
    reason = found.reason if verdict is found.verdict else own
    return replace(
        found, verdict=verdict, reason=reason, state=CONFIRMED, reviewers=reviewers, earlier_text=earlier_text
    )


def matrix(recommendations: Sequence[Recommendation], passages: Sequence[Passage]) -> tuple[Cell, ...]:
    """One cell per recommendation, in their order. O(recommendations x passages)."""
    telling = Telling([(r.title, r.text) for r in recommendations], [f"{p.heading}\n{p.text}" for p in passages])
    numbers = [r.number for r in recommendations]
    beside: list[list[Beside]] = [[] for _ in recommendations]
    for passage in passages:
        for place, found in _laid(passage, numbers, telling):
            beside[place].append(found)
    answers = any(p.asked for p in passages)
    return tuple(_cell(r, tuple(beside[i]), answers) for i, r in enumerate(recommendations))


def _laid(passage: Passage, numbers: Sequence[int], telling: Telling) -> list[tuple[int, Beside]]:
    named = numbers_named(f"{passage.heading}\n{passage.text}", numbers)
    taken = [numbers.index(n) for n in named]
    found = [(i, _beside(passage, Touch.NAMED, i, telling)) for i in taken]
    if not taken:
        best = telling.best(passage.text, passage.heading)
        if best is not None:
            found.append((best, _beside(passage, Touch.ABOUT, best, telling)))
            taken = [best]
    for sentence, clause in telling.citations(passage.text):
        place, share = telling.nearest(clause, passage.text)
        if place is not None and place not in taken:
            found.append((place, _cited(passage, place, share, clause, sentence, telling)))
            taken = [*taken, place]
    return found


def _cited(passage: Passage, place: int, share: float, clause: str, sentence: str, telling: Telling) -> Beside:
    """A citation that says much of a recommendation makes the whole passage speak of it."""
    if share >= _CITED_IN_FULL:
        return _beside(passage, Touch.ABOUT, place, telling)
    touch = Touch.PASSING if share >= _CITED else Touch.ALLUSION
    return Beside(passage, touch, share, telling.shared(place, clause), sentence)


def _beside(passage: Passage, touch: Touch, place: int, telling: Telling) -> Beside:
    whole = f"{passage.heading}\n{passage.text}"
    return Beside(passage, touch, telling.score(place, whole), telling.shared(place, whole), passage.text)


def _cell(recommendation: Recommendation, beside: tuple[Beside, ...], answers: bool) -> Cell:
    counted = [b for b in beside if b.touch is not Touch.ALLUSION]
    spoken = [b for b in counted if b.text]
    if not spoken:
        return _untouched(recommendation, beside, answers, bool(counted))
    reading = read_verdict([b.text for b in spoken], passing=all(b.touch is Touch.PASSING for b in spoken))
    where = ", ".join(b.passage.key for b in spoken)
    return Cell(
        recommendation, reading.verdict, beside, reading.evidence, f"{where}: {reading.reason}", _signs(beside, reading)
    )


def _untouched(recommendation: Recommendation, beside: tuple[Beside, ...], answers: bool, asked: bool) -> Cell:
    if answers and not asked:
        verdict, reason = (
            Verdict.NOT_ASKED,
            "geen van de vragen gaat hierover, dus het antwoord hoefde het niet te zeggen",
        )
    elif answers:
        verdict, reason = Verdict.NOT_ADDRESSED, "er is naar gevraagd, maar er staat geen antwoord"
    else:
        verdict, reason = Verdict.NOT_ADDRESSED, "geen alinea van de reactie noemt deze aanbeveling of gaat erover"
    if beside:
        reason += f"; hooguit een toespeling in {beside[0].passage.key}"
    evidence = beside[0].text if beside else ""
    return Cell(recommendation, verdict, beside, evidence, reason, _signs(beside, None))


def _signs(beside: Sequence[Beside], reading: Reading | None) -> tuple[Sign, ...]:
    found = [
        Sign(f"{b.passage.key}: {b.touch.value}", f"{b.share:.1f} ({', '.join(b.words) or 'geen woord gedeeld'})")
        for b in beside
    ]
    if reading is not None:
        found += [Sign("woorden", reading.cue), Sign("middelen", reading.means)]
    return tuple(s for s in found if s.value)
