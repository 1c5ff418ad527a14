"""From commitment to the letter that keeps it, where the record has no register of commitments with their letters.

Instead of the register: papers that say that a commitment is open, and what it is about: letters of the cabinet that
put it off, and the House's reminders and requests. Each is read as the text of a commitment made before that
day; the first letter that the rule finds after it, sure or not, was judged by hand from both titles: is this what was
promised? ``fulfilment_pairs.json`` holds the numbers of both papers and the judgement, and the papers that promise no
one thing ("all open commitments"), which are left out. A doubtful pair was judged wrong. Weights are learned on letters
with an even number and measured on the odd ones, so that one letter is never on both sides.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import numpy as np

from deskundig.followthrough.domain import fulfilment
from deskundig.followthrough.domain.fulfilment import PROPOSE, Kept, LetterIndex, SentLetter
from deskundig.followthrough.motion_links import LETTER
from deskundig.record.models import Case

from .measures import Interval, bootstrap, table

_PAIRS = Path(__file__).with_name("fulfilment_pairs.json")
_OPEN = re.compile(r"uitstel|vertraging|later tijdstip|overschrijding|nog niet", re.IGNORECASE)
_REMINDERS = (
    "Brief commissie", "Rondvraagpunt procedurevergadering", "Verzoek bij commissie-regeling van werkzaamheden",
    "Verzoek bij regeling van werkzaamheden",
)  # fmt: skip
_DECAY = 0.005  # of 0.05 to 0.001: by five folds of the even half
_DEEP = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A paper on an open commitment and the letter found for it; ``right`` is None where nobody judged the two.

    ``first``: the likeliest of all letters, which is the one that can be shown.
    """

    number: str
    letter: str
    kept: Kept[UUID]
    right: bool | None
    first: bool

    @property
    def even(self) -> bool:
        return self.letter[-1:] in "02468"


def measure() -> Iterator[str]:
    judged = json.loads(_PAIRS.read_text(encoding="utf-8"))
    began = time.process_time()
    index, numbers = _letters()
    built = time.process_time() - began
    papers = [p for p in _papers() if p[0] not in set(judged["no one thing"])]
    every = list(_found(papers, index, numbers, {(a, b): right for a, b, right in judged["pairs"]}))
    looked = time.process_time() - began - built
    found = [f for f in every if f.first]
    yield f"\n### (h) Van toezegging naar brief: {len(papers)} stukken, {len(numbers)} brieven, drempel {PROPOSE}\n"
    if not found:
        return
    yield table(
        list(_rows(found)), ["voorstellen", "brieven", "voorgesteld", "beoordeeld", "juist", "van de juiste getoond"]
    )
    yield f"\nRekentijd: lezen en index {built:.1f} s, alle stukken {looked:.1f} s."
    yield "\nGewichten, geleerd op de even helft: " + ", ".join(f"{n} {w}" for n, w in learn(every).items())
    unknown = [f for f in found if f.right is None and f.kept.probability >= PROPOSE]
    yield "\nNiet beoordeeld: " + (", ".join(f"{f.number}–{f.letter}" for f in unknown) or "geen") + "."


def _rows(found: Sequence[Found]) -> Iterator[list[object]]:
    for least in sorted({0.5, 0.7, 0.8, 0.9, PROPOSE}):
        even, odd = [f for f in found if f.even], [f for f in found if not f.even]
        for name, among in (("even: geleerd", even), ("oneven: niet van geleerd", odd), ("alle", found)):
            shown = [f for f in among if f.kept.probability >= least]
            known = [f for f in shown if f.right is not None]
            right, every = sum(bool(f.right) for f in known), sum(bool(f.right) for f in among)
            yield [f"vanaf {least}", name, len(shown), len(known), _by_letter(known), f"{right} van {every}"]


def _by_letter(known: Sequence[Found]) -> Interval:
    """The share of the judged that is right, each letter once: of five reminders of one thing the mean counts."""
    letters: dict[str, list[float]] = {}
    for one in known:
        letters.setdefault(one.letter, []).append(float(bool(one.right)))
    return bootstrap([sum(v) / len(v) for v in letters.values()])


def _letters() -> tuple[LetterIndex[UUID], dict[UUID, str]]:
    rows = list(Case.objects.filter(type=LETTER, hidden=False, started__isnull=False)
                .order_by("number").values_list("id", "number", "subject", "started"))  # fmt: skip
    sent = [SentLetter(uid, subject, day) for uid, _, subject, day in rows if day is not None]
    return LetterIndex(sent), {uid: number for uid, number, _, _ in rows}


def _papers() -> Iterator[tuple[str, str, date]]:
    """(number, title, day) of the papers that say that a commitment is open."""
    rows = Case.objects.filter(type__in=(LETTER, *_REMINDERS), hidden=False, subject__icontains="toezegging")
    for number, kind, subject, day in rows.order_by("number").values_list("number", "type", "subject", "started"):
        if day is not None and (kind != LETTER or _OPEN.search(subject)):
            yield number, subject, day


def _found(
    papers: Sequence[tuple[str, str, date]], index: LetterIndex[UUID], numbers: dict[UUID, str],
    judged: dict[tuple[str, str], bool],
) -> Iterator[Found]:  # fmt: skip
    for number, text, day in papers:
        for place, kept in enumerate(index.keeping(text, None, day, limit=_DEEP)):
            letter = numbers[kept.letter.id]
            right = judged.get((number, letter))
            if place == 0 or right is not None:
                yield Found(number, letter, kept, right, place == 0)


def learn(found: Sequence[Found]) -> dict[str, float]:
    """Logistic regression by Newton's steps with weight decay, on the judged pairs of the even half.

    Each letter weighs one, however many papers it was found for.
    """
    known = [f for f in found if f.even and f.right is not None]
    times = Counter(f.letter for f in known)
    share = np.array([1 / times[f.letter] for f in known])
    names = list(fulfilment.WEIGHTS)
    values = np.array([[f.kept.features[n] for n in names] for f in known])
    right = np.array([float(bool(f.right)) for f in known])
    weights = np.zeros(len(names))
    for _ in range(50):
        odds = 1 / (1 + np.exp(-values @ weights))
        steep = (values * (share * odds * (1 - odds))[:, None]).T @ values + _DECAY * len(times) * np.eye(len(names))
        weights = weights + np.linalg.solve(steep, values.T @ (share * (right - odds)) - _DECAY * len(times) * weights)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}
