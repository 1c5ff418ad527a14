"""When a proposal counts as judged: by how many people, and what holds when they disagree.

One reviewer settles a link; two must agree where a named person is judged (invariant 4) or where the verdict makes a
vote of the House certain. Two who disagree leave it to a
third, and what most of them say holds; three different verdicts stay open. Agreement is measured on the first two
verdicts of each item (Cohen, 1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Standing(StrEnum):
    """Where a proposal stands. Only ``SETTLED`` is a verdict that may be shown as one."""

    OPEN = "te beoordelen"
    HALF = "tweede oordeel nodig"
    DISPUTED = "oneens: derde oordeel nodig"
    SETTLED = "beoordeeld"


class Sort(StrEnum):
    """What kinds of things are proposed, by the word that is stored and shown."""

    ANSWER = "antwoord"  # a sub-question and the sentence that serves it
    MOTION_LETTER = "motie en brief"
    REPLACES = "motie en vervangen motie"
    VOTE = "motie en stemming"
    FULFILMENT = "toezegging en brief"
    REACTION = "aanbeveling en reactie"
    TACTIC = "gebruik van advies"
    PROMISE = "toezegging in tekst"  # a sentence in which a minister likely promises something
    REGISTERED = "toezegging in tekst en register"


# What a named minister did, and how the parties voted on a motion: two reviewers.
_BY_TWO = frozenset({Sort.ANSWER, Sort.REACTION, Sort.TACTIC, Sort.VOTE, Sort.PROMISE})
BELONGS, NOT_SO = "hoort erbij", "hoort er niet bij"
PROMISED, NO_PROMISE = "toezegging", "geen toezegging"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``value`` is what holds, "" until it is settled."""

    standing: Standing
    value: str = ""

    @property
    def settled(self) -> bool:
        return self.standing is Standing.SETTLED


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cohen's kappa over items that two people judged; None where chance leaves nothing to measure."""

    items: int
    agreed: int
    kappa: float | None


def needed(sort: Sort) -> int:
    return 2 if sort in _BY_TWO else 1


def outcome(values: Sequence[str], needed: int) -> Outcome:
    """What holds after these verdicts, one a reviewer, in the order they were given."""
    if not values:
        return Outcome(Standing.OPEN)
    if len(values) < needed:
        return Outcome(Standing.HALF)
    counts = Counter(values).most_common()
    if counts[0][1] >= needed and (len(counts) == 1 or counts[0][1] > counts[1][1]):
        return Outcome(Standing.SETTLED, counts[0][0])
    return Outcome(Standing.DISPUTED)


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """How far the first two reviewers agree beyond chance."""
    total = len(pairs)
    agreed = sum(a == b for a, b in pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[v] * second[v] for v in first) / total**2 if total else 1.0
    return Agreement(total, agreed, None if chance >= 1 else (agreed / total - chance) / (1 - chance))


def shown_name(account: str) -> str:
    """How a reviewer is named to readers: the account without its mail address, which is nobody's business."""
    return account.partition("@")[0]


def text_mark(*texts: str) -> str:
    """A mark of the texts a proposal was made from; another text gives another mark, white space does not."""
    return sha256("\x1f".join(" ".join(t.split()) for t in texts).encode()).hexdigest()[:32]
