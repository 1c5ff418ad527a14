"""From letter to motion: letters whose title carries the number of a known motion, with every number hidden.

The set: letters of the cabinet (the case or the document, each title once) since December 2023, whose title says
"motie" and cites the number of a motion that the record has by number; behind "t.v.v." stands the number of the motion
that was replaced, and the one that came in its place is meant. What counts is the pair of a letter and a motion that it
cites: of a letter that cites two motions the first two of its list count. "zoals de opgave" are the pairs whose number
is written "12345-67" or "12345-XV-67"; there "meteen de eerste" gives the plain baseline of the issue, where of two
cited motions only one can be first. Candidates are all motions of the record up to a week after the letter.

Rules were written with every miss in view; features, decay, weights and threshold were chosen on letters with an even
number only. The names of members are shown in one run and taken out of both titles in the other. False links: letters
that name no motion, and every letter of the set with its motions, and all versions of them, taken away.
"""

from __future__ import annotations

import re
import time
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
from deskundig.followthrough.motion_links import (
    LetterOf,
    cited_motions,
    letters,
    motions_by_citation,
    motions_of_record,
)

from .bm25 import Corpus, rank_of
from .measures import Interval, bootstrap, table
from .texts import stems

SINCE = date(2023, 12, 1)
_OTHER_WORDS = 0.6  # motions of other members that ask the same: no false link
_LONGEST = 8  # of a letter's list; no letter cites more motions than this by more than a few
_DECAY = 0.005  # of 0.02, 0.01, 0.005, 0.002, 0.001: by five folds of the even half
_PLAIN = re.compile(r"\d{5}(?:-[A-Z]+)?-\d+")


@dataclass(frozen=True, slots=True)
class Item:
    """``right``: for each number that the title cites the motions that it can mean; ``named``: their words in it."""

    letter: Letter
    even: bool
    right: tuple[frozenset[UUID], ...]
    plain: frozenset[UUID]
    named: tuple[NamedMotion, ...]

    @property
    def every(self) -> frozenset[UUID]:
        return frozenset().union(*self.right)


Pair = tuple[Item, frozenset[UUID]]


def items() -> list[Item]:
    """The set, in order of date."""
    cited, each, found = cited_motions(), motions_by_citation(), dict[str, Item]()
    for one in letters(since=SINCE):
        title = one.letter.title
        right = each(title) if "motie" in title.lower() else ()
        if right:
            every = motions_named(title)
            judged = tuple(n for n in every if cited(n.number)) or every
            plain = frozenset(uid for n in _PLAIN.findall(title) for uid in cited(f"Kamerstuk {n}"))
            found.setdefault(" ".join(title.split()), Item(one.letter, _even(one), right, plain, judged))
    return sorted(found.values(), key=lambda i: (i.letter.sent, i.letter.title))


def _even(letter: LetterOf) -> bool:
    return letter.number[-1:] in "02468"


def measure() -> Iterator[str]:
    began = time.process_time()
    found, motions = items(), motions_of_record()
    read = time.process_time() - began
    index = MotionIndex(motions)
    indexed = time.process_time() - began - read
    pairs = [(i, r) for i in found for r in i.right]
    yield f"\n### (e) Van brief naar motie: {len(found)} brieven, {len(pairs)} paren, {len(motions)} moties\n"
    if not found:
        return
    rows = [*_baselines(found, motions), *_ours(found, index)]
    yield table(rows, ["rangschikking", "paren", "aantal", "juiste bovenaan", "bij de eerste vijf"])
    yield f"\nRekentijd: lezen {read:.1f} s, index {indexed:.1f} s, alle brieven {_seconds(found, index):.1f} s."
    yield "\nGewichten, geleerd op de even helft: " + _told(learn(_groups([i for i in found if i.even], index)))
    yield from _false_links(found, index)


def _seconds(found: Sequence[Item], index: MotionIndex[UUID]) -> float:
    began = time.process_time()
    for item in found:
        best_matches(index, item.letter)
    return time.process_time() - began


def _ours(found: Sequence[Item], index: MotionIndex[UUID]) -> Iterator[list[object]]:
    for hide in (False, True):
        places = [(pair, place) for item in found for pair, place in _places(item, index, hide)]
        name = "namen verborgen" if hide else "herschikt"
        for part, among in _parts(places):
            first = bootstrap([float(0 < p <= len(i.right)) for (i, _), p in among])
            yield [name, part, len(among), first, bootstrap([float(0 < p <= 5) for _, p in among])]


def _parts(places: Sequence[tuple[Pair, int]]) -> Iterator[tuple[str, Sequence[tuple[Pair, int]]]]:
    yield "alle", places
    yield "zoals de opgave", [p for p in places if p[0][1] & p[0][0].plain]
    yield "even: gekozen en geleerd", [p for p in places if p[0][0].even]
    yield "oneven: niet voor gekozen", [p for p in places if not p[0][0].even]


def _places(item: Item, index: MotionIndex[UUID], hide: bool) -> Iterator[tuple[Pair, int]]:
    """For each cited motion its place in the letter's list, from 1; 0 where it is not there."""
    matches = best_matches(index, item.letter, _named(item, hide), _LONGEST)
    for right in item.right:
        yield (item, right), next((n for n, m in enumerate(matches, 1) if m.motion.id in right), 0)


def _named(item: Item, hide: bool) -> list[NamedMotion]:
    return [replace(n, names=frozenset(), joined=False) if hide else n for n in item.named]


def _groups(found: Sequence[Item], index: MotionIndex[UUID]) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each naming whose candidates hold a right motion: their features and which are right."""
    groups = []
    for item in found:
        for named in (n for hide in (False, True) for n in _named(item, hide)):
            matches = index.candidates(named, item.letter)
            right = np.array([float(m.motion.id in item.every) for m in matches])
            if right.any():
                values = np.array([[m.features[n] for n in motion_features.WEIGHTS] for m in matches])
                groups.append((values, right))
    return groups


def learn(groups: Sequence[tuple[np.ndarray, np.ndarray]], rounds: int = 3_000) -> dict[str, float]:
    """Conditional logistic regression (McFadden, 1974) by gradient ascent with weight decay; deterministic."""
    names = list(motion_features.WEIGHTS)
    most = max(len(right) for _, right in groups)
    values = np.zeros((len(groups), most, len(names)))
    right, there = np.zeros((len(groups), most)), np.zeros((len(groups), most))
    for n, (features, of) in enumerate(groups):
        values[n, : len(of)], right[n, : len(of)], there[n, : len(of)] = features, of / of.sum(), 1.0
    weights, pace = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(rounds):
        scores = values @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True)) * there
        odds /= odds.sum(axis=1, keepdims=True)
        slope = np.einsum("gcf,gc->f", values, right - odds) / len(groups) - _DECAY * weights
        pace = 0.9 * pace + slope
        weights = weights + 0.5 * pace
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}


def _false_links(found: Sequence[Item], index: MotionIndex[UUID]) -> Iterator[str]:
    others = [one.letter for one in letters(since=SINCE) if not motions_named(one.letter.title)]
    wrong = [float(bool(_proposed(index, letter))) for letter in others]
    bare = [float(bool(_anything_like(index, letter))) for letter in others]
    proposed = [(i, _proposed(index, i.letter)) for i in found]
    each = [(i, r, any(m.motion.id in r for m in ms)) for i, ms in proposed for r in i.right]
    shown = [(i, float(_kin(m, i, index))) for i, ms in proposed for m in ms]
    left = [(i, float(bool(kept))) for i, kept in zip(found, _left_out(found, index), strict=True)]
    yield f"\nBoven de voorsteldrempel ({PROPOSE}):\n"
    rows = [
        ["juiste motie voorgesteld", len(each), bootstrap([float(hit) for _, _, hit in each])],
        ["voorstel is een genoemde motie of een andere versie ervan", len(shown), bootstrap([k for _, k in shown])],
        ["… bij oneven brieven", *_counted([k for i, k in shown if not i.even])],
        ["vals: brieven over iets anders", len(wrong), bootstrap(wrong)],
        ["vals: dezelfde, als de titel het woord motie niet hoefde te noemen", len(bare), bootstrap(bare)],
        ["vals: brieven over een motie, met die motie weggenomen", len(left), bootstrap([w for _, w in left])],
        ["… bij oneven brieven", *_counted([w for i, w in left if not i.even])],
    ]
    yield table(rows, ["wat", "aantal", "aandeel"])


def _counted(values: Sequence[float]) -> tuple[int, Interval]:
    return len(values), bootstrap(values)


def _proposed(index: MotionIndex[UUID], letter: Letter) -> list[Match[UUID]]:
    return [m for m in best_matches(index, letter) if m.probability >= PROPOSE]


def _anything_like(index: MotionIndex[UUID], letter: Letter) -> list[Match[UUID]]:
    """What would be proposed if every letter were read as if it were about a motion."""
    read = own_title(without_numbers(letter.title))
    return [m for m in best_matches(index, letter, [read]) if m.probability >= PROPOSE]


def _kin(match: Match[UUID], item: Item, index: MotionIndex[UUID]) -> bool:
    return match.motion.id in item.every or any(same_thread(match.own, own) for own in index.titles(item.every))


def _left_out(found: Sequence[Item], index: MotionIndex[UUID]) -> Iterator[list[Match[UUID]]]:
    for item in found:
        gone = index.titles(item.every)
        kept: list[Match[UUID]] = []
        for named in item.named:
            matches = index.candidates(named, item.letter)
            left = [m for m in matches if m.motion.id not in item.every and not any(_alike(m, g) for g in gone)]
            if left:
                sure = motion_features.probability_of(left[0].score, lead_of(left))
                kept += [left[0]] if sure >= PROPOSE else []
        yield kept


def _alike(match: Match[UUID], gone: NamedMotion) -> bool:
    return same_thread(match.own, gone) or alike(match.own, gone) >= _OTHER_WORDS


def _baselines(found: Sequence[Item], motions: Sequence[Motion[UUID]]) -> Iterator[list[object]]:
    """Plain BM25 on subjects, among all motions, and among those that the record has by number as in the issue."""
    cited = frozenset(uid for i in found for uid in i.every)
    known = [m for m in motions if m.id in cited or m.submitted >= SINCE]
    for name, among in (("BM25 op onderwerpen", motions), ("… onder moties sinds december 2023", known)):
        ranks = list(_bm25(found, among))
        plain = [(i, p) for i, r, p in ranks if r & i.plain]
        five = bootstrap([float(p <= 5) for _, _, p in ranks])
        yield [name, "alle", len(ranks), bootstrap([float(p <= len(i.right)) for i, _, p in ranks]), five]
        yield [name, "zoals de opgave, meteen de eerste", len(plain), bootstrap([float(p == 1) for _, p in plain]),
               bootstrap([float(p <= 5) for _, p in plain])]  # fmt: skip


def _bm25(found: Sequence[Item], motions: Sequence[Motion[UUID]]) -> Iterator[tuple[Item, frozenset[UUID], int]]:
    corpus = Corpus(stems(without_numbers(m.title)) for m in motions)
    submitted = np.array([m.submitted.toordinal() for m in motions])
    places = {m.id: n for n, m in enumerate(motions)}
    for item in found:
        scores = corpus.scores(stems(without_numbers(item.letter.title)))
        scores = np.where(submitted <= item.letter.sent.toordinal() + 7, scores, -1.0)
        yield from ((item, right, min(rank_of(scores, places[r]) for r in right)) for right in item.right)


def _told(weights: dict[str, float]) -> str:
    return ", ".join(f"{name} {value}" for name, value in weights.items())
