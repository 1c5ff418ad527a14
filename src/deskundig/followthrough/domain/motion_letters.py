"""Which motion a letter answers or carries out, when its title names one: an index of motions and the likeliest ones.

Candidates are motions that share telling words, or that are recently of exactly the same members; ``motion_features``
compares each with what the letter says. Only titles that speak of a motion are matched: on words alone, a letter about
a subject looks like every motion about that subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log
from typing import Generic, TypeVar

from .motion_features import Features, alike, features_of, probability_of, reason_of, score_of
from .motion_titles import NamedMotion, Version, motions_named, own_title, terms_of

ALGORITHM = "motiebrief@2"
PROPOSE = 0.8  # a match below this probability is not proposed
_CANDIDATES = 40  # looked at closely
_RECENT = 200  # days in which a letter may call a motion by its members alone
_TELLING = 12  # of a subject's terms, those that choose the candidates
_AHEAD = timedelta(days=7)  # a letter can judge a changed motion before the House has registered it
_SAME_THREAD = 0.5  # pieces of words that two versions of a motion of the same members share at least
_ORDER = {Version.FIRST: 0, Version.UNSAID: 0, Version.CHANGED: 1, Version.AGAIN: 2}

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class Motion(Generic[Id]):
    """A motion to choose from. ``replaces``: the motion in whose place it came, where its title says so by number."""

    id: Id
    title: str
    submitted: date
    replaces: Id | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    title: str
    sent: date


@dataclass(frozen=True, slots=True)
class Match(Generic[Id]):
    """One motion beside one naming of it in a letter. ``probability`` is 0 for all but the best of a naming."""

    motion: Motion[Id]
    own: NamedMotion
    features: Features
    score: float
    probability: float = 0.0

    @property
    def reason(self) -> str:
        return reason_of(self.features)


class MotionIndex(Generic[Id]):
    """All motions, found by the words of what they ask and by who submitted them."""

    def __init__(self, motions: Iterable[Motion[Id]]) -> None:
        self._motions = list(motions)
        self._named = [own_title(m.title) for m in self._motions]
        self._by_term: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._newer: dict[Id, list[int]] = defaultdict(list)
        self._place = {m.id: place for place, m in enumerate(self._motions)}
        for place, named in enumerate(self._named):
            motion = self._motions[place]
            if motion.replaces is not None:
                self._newer[motion.replaces].append(place)
            self._by_words[terms_of(named.asks)].append(place)
            for term in terms_of(named.asks):
                self._by_term[term].append(place)
            for name in named.names:
                self._by_name[name].append(place)

    @property
    def motions(self) -> Sequence[Motion[Id]]:
        return self._motions

    def titles(self, ids: Collection[Id]) -> list[NamedMotion]:
        """How these motions call themselves."""
        return [named for motion, named in zip(self._motions, self._named, strict=True) if motion.id in ids]

    def __len__(self) -> int:
        return len(self._motions)

    def weight(self, term: str) -> float:
        """How telling a stem is: the logarithm of how few motions have it."""
        return log(1 + len(self._motions) / (1 + len(self._by_term.get(term, ()))))

    def candidates(self, named: NamedMotion, letter: Letter) -> list[Match[Id]]:
        """The motions up to about the letter's day that look most like one naming, best first."""
        places = dict.fromkeys((*self._of_words(named, letter.sent), *self._of_members(named, letter.sent)))
        places |= dict.fromkeys(n for p in list(places) for n in self._successors(p, letter.sent))
        matches = [self._compare(named, place, letter) for place in places]
        return sorted(matches, key=lambda m: (-m.score, -m.motion.submitted.toordinal()))

    def _of_words(self, named: NamedMotion, on: date) -> list[int]:
        found: dict[int, float] = defaultdict(float)
        for term in sorted(terms_of(named.asks), key=self.weight, reverse=True)[:_TELLING]:
            for place in self._by_term.get(term, ()):
                found[place] += self.weight(term)
        near = (p for p in sorted(found, key=lambda p: (-found[p], p)) if self._motions[p].submitted <= on + _AHEAD)
        return [place for place, _ in zip(near, range(_CANDIDATES), strict=False)]

    def _of_members(self, named: NamedMotion, on: date) -> list[int]:
        """The newest motions of exactly these members: a letter can call a motion by other words than its own."""
        sets = [set(self._by_name.get(name, ())) for name in named.names]
        fresh = [
            p for p in (set.intersection(*sets) if sets else set())
            if -_AHEAD.days <= (on - self._motions[p].submitted).days <= _RECENT
        ]  # fmt: skip
        return sorted(fresh, key=lambda p: (-self._motions[p].submitted.toordinal(), p))[:_CANDIDATES]

    def _successors(self, place: int, on: date) -> list[int]:
        """The motions that came in its place, and in theirs, up to about that day."""
        found: list[int] = []
        rest = [place]
        while rest:
            newer = [p for p in self._newer.get(self._motions[rest.pop()].id, ()) if p not in found]
            newer = [p for p in newer if self._motions[p].submitted <= on + _AHEAD]
            found += newer
            rest += newer
        return found

    def _before(self, place: int) -> list[NamedMotion]:
        """The titles of the motions that it came in the place of."""
        found: list[int] = []
        before = self._motions[place].replaces
        while before is not None and (older := self._place.get(before)) is not None and older not in found:
            found.append(older)
            before = self._motions[older].replaces
        return [self._named[p] for p in found]

    def _replaced(self, place: int, on: date) -> bool:
        """Whether a motion in its place, or a changed motion of the same words and members, was there on that day."""
        own, mine = self._named[place], self._age(place)
        if any(self._motions[p].submitted <= on for p in self._newer.get(self._motions[place].id, ())):
            return True
        return any(
            self._age(other) > mine
            and self._motions[other].submitted <= on
            and self._named[other].version is not Version.FIRST
            and own.names & self._named[other].names
            for other in self._by_words[terms_of(own.asks)]
        )

    def _age(self, place: int) -> tuple[date, int]:
        return self._motions[place].submitted, _ORDER[self._named[place].version]

    def _compare(self, named: NamedMotion, place: int, letter: Letter) -> Match[Id]:
        """Where the version is changed or left open, a motion can be called by the words of the one it replaced."""
        motion, own = self._motions[place], self._named[place]
        before = [] if named.version is Version.FIRST else self._before(place)
        return max(
            (self._match(named, replace(own, asks=asks), motion, letter, self._replaced(place, letter.sent))
             for asks in dict.fromkeys((own.asks, *(b.asks for b in before)))),
            key=lambda m: m.score,
        )  # fmt: skip

    def _match(
        self, named: NamedMotion, own: NamedMotion, motion: Motion[Id], letter: Letter, replaced: bool
    ) -> Match[Id]:
        features = features_of(
            named, own, days=(letter.sent - motion.submitted).days, replaced=replaced,
            letter=letter.title, weight=self.weight,
        )  # fmt: skip
        return Match(motion, own, features, score_of(features))


def best_matches(
    index: MotionIndex[Id], letter: Letter, named: Iterable[NamedMotion] | None = None, limit: int = 5
) -> list[Match[Id]]:
    """The likeliest motions, each once: what is sure enough to propose in the title's order, then by score.

    ``named`` replaces what the title names, for who hides parts of it.
    """
    firsts: list[Match[Id]] = []
    rest: list[Match[Id]] = []
    for one in motions_named(letter.title) if named is None else named:
        matches = index.candidates(one, letter)
        if matches:
            firsts.append(replace(matches[0], probability=probability_of(matches[0].score, lead_of(matches))))
            rest.extend(matches[1:limit])
    firsts.sort(key=lambda m: (m.probability < PROPOSE, 0.0 if m.probability >= PROPOSE else -m.score))
    rest.sort(key=lambda m: -m.score)
    once: dict[Id, Match[Id]] = {}
    for match in (*firsts, *rest):
        once.setdefault(match.motion.id, match)
    return list(once.values())[:limit]


def lead_of(matches: list[Match[Id]]) -> float:
    """How far the best is ahead of the next motion that is no other version of it."""
    best = matches[0]
    rival = next((m for m in matches[1:] if not _one_thread(best, m)), None)
    return best.score - rival.score if rival else best.score


def _one_thread(one: Match[Id], other: Match[Id]) -> bool:
    replaced = other.motion.id == one.motion.replaces or one.motion.id == other.motion.replaces
    return replaced or same_thread(one.own, other.own)


def same_thread(one: NamedMotion, other: NamedMotion) -> bool:
    """Two versions of one motion, by their titles: common members and much the same words."""
    return bool(one.names & other.names) and alike(one, other) >= _SAME_THREAD
