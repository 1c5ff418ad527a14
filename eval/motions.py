"""From letter to motion: letters whose title carries the number of a known motion, with every number hidden.

The set: letters of the cabinet (the case or the document, each title once) since December 2023, whose title says
"motie" and cites the number of a motion that the record has by number; behind "t.v.v." stands the number of the motion
that was replaced, and the one that came in its place is meant. Of a title that names several motions, those with a
known number are judged. Candidates are all motions of the record up to a week after the letter. The names of members
are shown in one run and taken out of both titles in the other. Weights are learned on earlier letters and measured on
later ones, in three steps; the row "alle" uses the weights that the product has. False links: letters that name no
motion, and every letter of the set with its motion, and all versions of it, taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import numpy as np

from deskundig.followthrough.domain import motion_features
from deskundig.followthrough.domain.motion_features import alike
from deskundig.followthrough.domain.motion_letters import (
    PROPOSE,
    Letter,
    Match,
    Motion,
    MotionIndex,
    best_matches,
    lead_of,
    same_thread,
)
from deskundig.followthrough.domain.motion_titles import NamedMotion, motions_named, own_title, without_numbers
from deskundig.followthrough.motion_links import cited_motions, letters, motions_of_record

from .bm25 import Corpus, rank_of
from .measures import Interval, bootstrap, table
from .texts import stems

SINCE = date(2023, 12, 1)
_OTHER_WORDS = 0.6  # motions of other members that ask the same: no false link
_STEPS = ((0.4, 0.6), (0.6, 0.8), (0.8, 1.0))


@dataclass(frozen=True, slots=True)
class Item:
    """``named``: what the title calls the motions with a known number, without that number."""

    letter: Letter
    right: frozenset[UUID]
    named: tuple[NamedMotion, ...]


def items() -> list[Item]:
    """The set, in order of date."""
    cited = cited_motions()
    found: dict[str, Item] = {}
    for letter in (one.letter for one in letters(since=SINCE)):
        right = cited(letter.title) if "motie" in letter.title.lower() else frozenset()
        if right:
            every = motions_named(letter.title)
            judged = tuple(n for n in every if cited(n.number)) or every
            found.setdefault(" ".join(letter.title.split()), Item(replace(letter, dossier=""), right, judged))
    return sorted(found.values(), key=lambda i: (i.letter.sent, i.letter.title))


def measure() -> Iterator[str]:
    found, motions = items(), motions_of_record()
    index = MotionIndex(motions)
    yield f"\n### (e) Van brief naar motie: {len(found)} brieven, {len(motions)} moties, nummers verborgen\n"
    if not found:
        return
    rows: list[list[object]] = [["BM25 op onderwerpen", "alle", *_bm25(found, motions)]]
    for hide in (False, True):
        name = "namen verborgen" if hide else "herschikt"
        rows.append([name, "alle", *_scores(found, index, hide)])
        rows.append([name, "later dan geleerd", *_later(found, index, hide)])
    yield table(rows, ["rangschikking", "brieven", "juiste bovenaan", "bij de eerste vijf"])
    yield "\nGewichten, geleerd op alle: " + _told(learn(_groups(found, index)))
    yield from _false_links(found, index)


def _scores(found: Sequence[Item], index: MotionIndex[UUID], hide: bool) -> tuple[Interval, Interval]:
    places = [_place(item, index, hide) for item in found]
    return bootstrap([float(p == 1) for p in places]), bootstrap([float(0 < p <= 5) for p in places])


def _place(item: Item, index: MotionIndex[UUID], hide: bool) -> int:
    """The place of the first right motion among the first five, from 1; 0 where it is not there."""
    matches = best_matches(index, item.letter, _named(item, hide))
    return next((n for n, m in enumerate(matches, 1) if m.motion.id in item.right), 0)


def _named(item: Item, hide: bool) -> list[NamedMotion]:
    return [replace(n, names=frozenset(), joined=False) if hide else n for n in item.named]


def _later(found: Sequence[Item], index: MotionIndex[UUID], hide: bool) -> tuple[Interval, Interval]:
    first, five = [], []
    shipped = motion_features.WEIGHTS
    for start, end in _STEPS:
        cut = found[int(len(found) * start)].letter.sent
        motion_features.WEIGHTS = learn(_groups([i for i in found if i.letter.sent < cut], index))
        later = [i for i in found[int(len(found) * start) : int(len(found) * end)] if i.letter.sent >= cut]
        places = [_place(item, index, hide) for item in later]
        first += [float(p == 1) for p in places]
        five += [float(0 < p <= 5) for p in places]
    motion_features.WEIGHTS = shipped
    return bootstrap(first), bootstrap(five)


def _groups(found: Sequence[Item], index: MotionIndex[UUID]) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each naming whose candidates hold a right motion: their features and which are right."""
    groups = []
    for item in found:
        for hide in (False, True):
            for named in _named(item, hide):
                matches = index.candidates(named, item.letter)
                right = np.array([float(m.motion.id in item.right) for m in matches])
                values = np.array([[m.features[n] for n in motion_features.WEIGHTS] for m in matches])
                if right.any():
                    groups.append((values, right))
    return groups


def learn(groups: Sequence[tuple[np.ndarray, np.ndarray]], decay: float = 0.02, rounds: int = 600) -> dict[str, float]:
    """Conditional logistic regression (McFadden, 1974) by gradient ascent with weight decay; deterministic."""
    names = list(motion_features.WEIGHTS)
    most = max(len(right) for _, right in groups)
    values = np.zeros((len(groups), most, len(names)))
    right, there = np.zeros((len(groups), most)), np.zeros((len(groups), most))
    for n, (features, of) in enumerate(groups):
        values[n, : len(of)], right[n, : len(of)], there[n, : len(of)] = features, of / of.sum(), 1.0
    weights = np.zeros(len(names))
    for _ in range(rounds):
        scores = values @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True)) * there
        odds /= odds.sum(axis=1, keepdims=True)
        slope = np.einsum("gcf,gc->f", values, right - odds) / len(groups) - decay * weights
        weights = weights + 2.0 * slope
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}


def _false_links(found: Sequence[Item], index: MotionIndex[UUID]) -> Iterator[str]:
    others = [one.letter for one in letters(since=SINCE) if not motions_named(one.letter.title)]
    wrong = [float(bool(_proposed(index, letter))) for letter in others]
    bare = [float(bool(_anything_like(index, letter))) for letter in others]
    without = [float(bool(p)) for p in _left_out(found, index)]
    right = [float(any(m.motion.id in i.right for m in _proposed(index, i.letter))) for i in found]
    kin = [float(any(_kin(m, i, index) for m in _proposed(index, i.letter)[:1])) for i in found]
    yield f"\nBoven de voorsteldrempel ({PROPOSE}):\n"
    rows = [
        ["juiste motie voorgesteld", len(found), bootstrap(right)],
        ["eerste voorstel is de motie of een andere versie ervan", len(found), bootstrap(kin)],
        ["vals: brieven over iets anders", len(wrong), bootstrap(wrong)],
        ["vals: dezelfde, als de titel het woord motie niet hoefde te noemen", len(bare), bootstrap(bare)],
        ["vals: brieven over een motie, met die motie weggenomen", len(without), bootstrap(without)],
    ]
    yield table(rows, ["wat", "brieven", "aandeel"])


def _proposed(index: MotionIndex[UUID], letter: Letter) -> list[Match[UUID]]:
    return [m for m in best_matches(index, letter) if m.probability >= PROPOSE]


def _anything_like(index: MotionIndex[UUID], letter: Letter) -> list[Match[UUID]]:
    """What would be proposed if every letter were read as if it were about a motion."""
    read = own_title(without_numbers(letter.title))
    return [m for m in best_matches(index, letter, [read]) if m.probability >= PROPOSE]


def _kin(match: Match[UUID], item: Item, index: MotionIndex[UUID]) -> bool:
    return match.motion.id in item.right or any(same_thread(match.own, own) for own in index.titles(item.right))


def _left_out(found: Sequence[Item], index: MotionIndex[UUID]) -> Iterator[list[Match[UUID]]]:
    for item in found:
        gone = index.titles(item.right)
        kept: list[Match[UUID]] = []
        for named in item.named:
            matches = index.candidates(named, item.letter)
            left = [m for m in matches if m.motion.id not in item.right and not any(_alike(m, g) for g in gone)]
            if left:
                sure = motion_features.probability_of(left[0].score, lead_of(left))
                kept += [left[0]] if sure >= PROPOSE else []
        yield kept


def _alike(match: Match[UUID], gone: NamedMotion) -> bool:
    return same_thread(match.own, gone) or alike(match.own, gone) >= _OTHER_WORDS


def _bm25(found: Sequence[Item], motions: Sequence[Motion[UUID]]) -> tuple[Interval, Interval]:
    corpus = Corpus(stems(without_numbers(m.title)) for m in motions)
    submitted = np.array([m.submitted.toordinal() for m in motions])
    places = {m.id: n for n, m in enumerate(motions)}
    ranks = []
    for item in found:
        scores = corpus.scores(stems(without_numbers(item.letter.title)))
        scores = np.where(submitted <= item.letter.sent.toordinal() + 7, scores, -1.0)
        ranks.append(min(rank_of(scores, places[r]) for r in item.right))
    return bootstrap([float(r == 1) for r in ranks]), bootstrap([float(r <= 5) for r in ranks])


def _told(weights: dict[str, float]) -> str:
    return ", ".join(f"{name} {value}" for name, value in weights.items())
