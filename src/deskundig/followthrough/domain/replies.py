"""The values of a judged reply: a label, the signs that led to it and the sentence that shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from .subquestions import SubQuestion

ALGORITHM = "antwoordregels@1"
PROPOSAL = "voorstel"
CONFIRMED = "bevestigd"      # by as many named reviewers as it needs


class Label(StrEnum):
    ANSWERED = "beantwoord"
    PARTLY = "deels"
    GENERAL = "algemeen"
    PASSED_ON = "doorverwezen"
    NOT = "niet"
    DECLINED = "gezegd dat het niet kan"
    NOT_APPLICABLE = "niet van toepassing"


class Reply(StrEnum):
    """The three-way form of Thomas et al.: clear reply, ambivalent, clear non-reply; and what needed no reply."""

    CLEAR = "clear"
    AMBIVALENT = "ambivalent"
    NON_REPLY = "non-reply"
    NOT_APPLICABLE = "na"


_REPLIES = {
    Label.ANSWERED: Reply.CLEAR,
    Label.DECLINED: Reply.NON_REPLY,
    Label.NOT_APPLICABLE: Reply.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing the rules saw: its Dutch name and what it was (words, a share, a number)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """A proposal for one sub-question; ``evidence`` is the sentence of the answer that serves it best, or empty."""

    question: SubQuestion
    label: Label
    reason: str
    evidence: str = ""
    signs: tuple[Sign, ...] = ()
    polarity: int = 0                 # 1 yes, -1 no, 0 neither said
    algorithm: str = ALGORITHM
    state: str = PROPOSAL
    reviewers: tuple[str, ...] = ()   # who confirmed it; empty for a proposal
    earlier_text: bool = False        # the text changed after the verdict, which stands until someone looks again

    @property
    def reply(self) -> Reply:
        return _REPLIES.get(self.label, Reply.AMBIVALENT)


def confirmed(
    found: Assessment, value: str, reviewers: tuple[str, ...], *, earlier_text: bool = False
) -> Assessment:
    """The assessment as people settled it: their label, and whose it is. The rule's reason stays where they agree."""
    label = Label(value)
    reason = found.reason if label is found.label else "Mensen gaven een ander oordeel dan de regel."
    return replace(
        found, label=label, reason=reason, state=CONFIRMED, reviewers=reviewers, earlier_text=earlier_text
    )
