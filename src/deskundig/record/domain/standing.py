"""How a thing stands, in words: is this question answered, was this motion carried?

Only what the record says is told: an answer is a document of that type in the same case, an outcome is a decision.
What a text promises or leaves out is for followthrough.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .outcomes import Outcome

Tone = Literal["neutral", "info", "positive", "warning", "negative"]

_QUESTIONS = ("schriftelijke vragen", "mondelinge vragen", "interpellatievragen")
_ANSWERS = ("antwoord schriftelijke vragen", "lijst van vragen en antwoorden", "verslag houdende een lijst")
_POSTPONED = "mededeling (uitstel"


@dataclass(frozen=True, slots=True)
class Standing:
    """``word`` for the badge, ``day`` of what settled it."""

    word: str
    tone: Tone
    day: date | None = None
    note: str = ""


def of_questions(papers: Iterable[tuple[str, date | None]]) -> Standing:
    """From (type, date) of the papers in the case of questions: "Beantwoord", "Uitgesteld" or "Nog geen antwoord"."""
    answered: list[date | None] = []
    postponed: list[date | None] = []
    for type_, day in papers:
        low = type_.lower()
        if low.startswith(_ANSWERS):
            answered.append(day)
        elif low.startswith(_POSTPONED):
            postponed.append(day)
    if answered:
        return Standing("Beantwoord", "positive", _first(answered))
    if postponed:
        return Standing("Uitgesteld", "warning", _first(postponed), "antwoord later aangekondigd")
    return Standing("Nog geen antwoord", "warning", note="in dit register")


def of_votes(outcomes: Iterable[tuple[Outcome, date | None]]) -> Standing | None:
    """From the outcomes of the decisions on a case, oldest first: the last one that ended it, else the last."""
    found = list(outcomes)
    if not found:
        return None
    ended = [pair for pair in found if pair[0].carried is not None]
    outcome, day = ended[-1] if ended else found[-1]
    tone: Tone = "neutral" if outcome.carried is None else "positive" if outcome.carried else "negative"
    return Standing(outcome.word[0].upper() + outcome.word[1:], tone, day)


def asks(type: str) -> bool:
    """Whether a document or case of this type is a set of questions."""
    return type.lower().startswith(_QUESTIONS)


def answers(type: str) -> bool:
    return type.lower().startswith(_ANSWERS)


def _first(days: Iterable[date | None]) -> date | None:
    known = [day for day in days if day]
    return min(known, default=None)
