"""Many questions against new things, by the same parser, plans and analysis as search.

Search turned round: the questions are the index. What a plan needs is known as a condition over signs
(``conditions``); the signs of a thing are looked up word by word, each word once as long as this process lives, and
lead by rare keys to the few questions that can match. Most of those are decided by their signs alone; where order or
nearness counts, the thing is looked at closely, by the plan. How words are counted comes from the index of the
installation, so that a compound is split here as it is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from deskundig.search.domain.lemma import family
from deskundig.search.domain.nodes import Node
from deskundig.search.domain.planner import Planner
from deskundig.search.domain.port import Engine, IndexEntry, QueryError, SearchRequest
from deskundig.search.domain.query import parse, read
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.steps import Step
from deskundig.search.domain.words import LONGEST, words_of
from deskundig.search.engines.matching import Indexed, score_of

from .conditions import (
    Condition,
    Judge,
    Place,
    Says,
    Shown,
    Sign,
    condition_of,
    excludes,
    is_near,
    judge_of,
    key_of,
    needed,
    signs_of,
)
from .reading import NUMBERS, Reading, shelf_of_facet

_TOGETHER = 500           # words whose counts are asked for at once
_PIECE = 3                # letters: no compound has shorter pieces
MOST_WORDS = 1_000_000    # remembered with what they lead to
_family = lru_cache(maxsize=200_000)(family)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was read once and can be asked of many things."""

    request: SearchRequest
    node: Node


def asked(request: SearchRequest) -> Asked:
    """Read a question; a broken one is repaired, as search does."""
    try:
        return Asked(request, parse(request.query))
    except QueryError:
        return Asked(request, read(request.query).node)


class _Counts:
    """How often words are used in the index of the installation; remembered."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._known = engine, dict[str, int]()

    def learn(self, words: Iterable[str]) -> None:
        """Ask for many words at once: an engine on other machines takes as long for one as for hundreds."""
        new = list(dict.fromkeys(word for word in words if word not in self._known))
        for start in range(0, len(new), _TOGETHER):
            some = new[start : start + _TOGETHER]
            self._known |= {**dict.fromkeys(some, 0), **self._engine.occurrences(some)}

    def get(self, word: str, default: int, /) -> int:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._engine.occurrences((word,)).get(word, 0)
        return found or default


class _Words:
    """The vocabulary that plans are made with: counts of the installation, other words only of the thing at hand."""

    def __init__(
        self, senses: Senses, counts: _Counts, size: int, words: Iterable[str] = (),
        related: Mapping[str, set[str]] | None = None,
    ) -> None:  # fmt: skip
        self.senses, self._counts, self._size, self._here, self._related = senses, counts, size, words, related or {}

    @cached_property
    def _by_base(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._here:
            for base in self.senses.of(word).bases:
                found[base].append(word)
        return found

    def get(self, word: str, default: int, /) -> int:
        return self._counts.get(word, default)

    def size(self) -> int:
        return self._size

    def forms(self, bases: Sequence[str]) -> list[tuple[str, int]]:
        return [(word, 1) for base in bases for word in self._by_base.get(base, ())]

    def relatives(self, family: str) -> list[tuple[str, int]]:
        return [(word, 1) for word in sorted(self._related.get(family, ()))]

    def compounds(self, bases: Sequence[str]) -> list[tuple[str, int]]:  # noqa: ARG002 - only for marking
        return []

    def alike(self, word: str, slips: int) -> list[tuple[str, int]]:  # noqa: ARG002 - only for suggestions
        return []


@dataclass(slots=True, eq=False)
class _Ready:
    """A question as it is kept: its plan without things at hand, what must be there, and who asks it.

    ``loose``: words of the thing can make the plan find more (relatives, forms for NEAR); ``excludes``: or find less.
    """

    asked: Asked
    step: Step
    condition: Condition
    loose: bool
    excludes: bool
    needs: tuple[Shown, ...] = ()            # the signs that must all be there
    enough: bool = False                     # and then it matches
    judge: Judge = field(default=lambda _seen: Says.MAYBE)
    askers: list[int] = field(default_factory=list)


class _Leads(dict[bytes, tuple[_Ready, ...]]):
    """What a word on a shelf leads to: the questions it is a key of. Each word is learned when it is first met."""

    def __init__(
        self, signs_of: Callable[[str], Iterable[Sign]], shown: Mapping[Sign, Shown],
        keyed: Mapping[Sign, Sequence[_Ready]],
    ) -> None:  # fmt: skip
        super().__init__()
        self._signs_of, self._shown, self._keyed = signs_of, shown, keyed

    def __missing__(self, word: bytes) -> tuple[_Ready, ...]:
        led: dict[_Ready, None] = {}
        for sign in self._signs_of(word.decode()) if len(word) < LONGEST else ():
            self._shown[sign].words.add(word)
            led.update(dict.fromkeys(self._keyed.get(sign, ())))
        self[word] = found = tuple(led)
        return found


class Percolator:
    """The questions of all monitors, ready for things that come."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.learned, self._size = engine.learned(), engine.count()
        self._counts = _Counts(engine)
        self._senses = engine.senses()
        self._questions: Mapping[int, Asked] = {}
        self._ready: dict[_Key, _Ready] = {}
        self._set_up()

    def _set_up(self) -> None:
        self._shown: dict[Sign, Shown] = {}
        self._signs: dict[tuple[Place, str], list[Sign]] = defaultdict(list)   # by what is an alternative in them
        self._by_key: dict[Sign, list[_Ready]] = defaultdict(list)
        self._always: list[_Ready] = []
        self._leads: dict[str, _Leads] = {}
        self._places: set[Place] = set()

    def ask(self, questions: Mapping[int, Asked]) -> None:
        """Take these questions instead of the former; plans of the same words are kept."""
        if questions == self._questions:
            return
        self._questions = dict(questions)
        self._set_up()
        former, self._ready = self._ready, {}
        fresh = [question for question in questions.values() if _key(question.request) not in former]
        self._counts.learn(_with_pieces(word for question in fresh for word in words_of(question.request.query)))
        for number, question in questions.items():
            key = _key(question.request)
            if key not in self._ready:
                self._ready[key] = former.get(key) or self._made_ready(question)
                self._ready[key].askers.clear()
                self._place(self._ready[key])
            self._ready[key].askers.append(number)
        self._leads = {
            shelf: _Leads(self._learner(shelf), self._shown, self._by_key)
            for shelf in {shown.shelf for shown in self._shown.values()}
        }

    def _made_ready(self, question: Asked) -> _Ready:
        step = _plan(question, _Words(self._senses, self._counts, self._size))
        condition = condition_of(step, question.request, lambda word: self._senses.of(word).bases)
        loose = any(index == "family" for sign in signs_of(condition) for (index, _), _ in sign) or is_near(step)
        return _Ready(question, step, condition, loose, excludes(condition))

    def _place(self, ready: _Ready) -> None:
        for sign in signs_of(ready.condition):
            if sign not in self._shown:
                self._shown[sign] = Shown(next(_shelf_of(place) for place, _ in sign))
                for alternative in sign:
                    self._signs[alternative].append(sign)
                    self._places.add(alternative[0])
        signs, ready.enough = needed(ready.condition)
        ready.needs = tuple(self._shown[sign] for sign in sorted(signs, key=self._frequency))
        ready.judge = judge_of(ready.condition, self._shown)
        key = key_of(ready.condition, self._frequency)
        if key is None:
            self._always.append(ready)
        for sign in key or ():
            self._by_key[sign].append(ready)

    def _learner(self, shelf: str) -> Callable[[str], Iterable[Sign]]:
        """How the signs of a word on a shelf are found."""
        if shelf == NUMBERS:
            return lambda value: self._signs.get((("number", ""), value), ())
        if shelf.startswith("@"):
            return lambda value: self._signs.get((("facet", shelf[1:]), value), ())
        return lambda word: self._signs_of_word(shelf, word)

    def _signs_of_word(self, field: str, word: str) -> Iterator[Sign]:
        sense = self._senses.of(word)
        yield from self._signs.get((("word", field), word), ())
        for base in sense.bases:
            yield from self._signs.get((("base", field), base), ()) if base != word else ()
        for part in sense.parts:
            yield from self._signs.get((("part", field), part), ())
        if shared := _family(word):
            yield from self._signs.get((("family", field), shared), ())
        if ("starts", field) in self._places:
            for end in range(1, len(word) + 1):
                yield from self._signs.get((("starts", field), word[:end]), ())

    def _frequency(self, sign: Sign) -> float:
        """How many things have it, about: what is asked of all things costs most."""
        total = 0.0
        for (index, _where), word in sign:
            if index in ("facet", "starts"):
                total += self._size / 8 + 1
            elif index != "number":
                total += self._counts.get(word, 0) + 1
        return total

    def match(self, entries: Iterable[IndexEntry]) -> Iterator[tuple[int, IndexEntry]]:
        """(number of the question, thing) for all that match; of a thing in the order of the questions."""
        for entry in entries:
            yield from ((number, entry) for number in sorted(self._matching(entry)))

    def _matching(self, entry: IndexEntry) -> Iterator[int]:
        self._forget()
        read, closely = Reading(entry, self._leads), None
        shelves = read.shelves
        close = set(self._always)
        for shelf, leads in self._leads.items():
            close.update(*filter(None, map(leads.__getitem__, shelves[shelf])))
        for ready in close:
            for shown in ready.needs:
                if shelves[shown.shelf].isdisjoint(shown.words):
                    break
            else:
                said = Says.YES if ready.enough else ready.judge(read)
                if said is Says.MAYBE:
                    closely = closely or _Closely(entry, self._senses, self._counts, self._size)
                    said = Says.YES if closely.is_match(ready) else Says.NO
                if said is Says.YES:
                    yield from ready.askers

    def _forget(self) -> None:
        """Between two things, when too many words are remembered."""
        if sum(map(len, self._leads.values())) > MOST_WORDS:
            for leads in self._leads.values():
                leads.clear()
            for shown in self._shown.values():
                shown.words.clear()


def _shelf_of(place: Place) -> str:
    index, name = place
    return NUMBERS if index == "number" else shelf_of_facet(name) if index == "facet" else name


class _Closely:
    """A thing looked at word by word, for what its signs do not tell."""

    def __init__(self, entry: IndexEntry, senses: Senses, counts: _Counts, size: int) -> None:
        self._thing, self._senses, self._counts, self._size = Indexed(entry), senses, counts, size
        self._thing.understand(senses)

    @cached_property
    def _words(self) -> _Words:
        """The vocabulary with the words of this thing, so that its relatives and forms are in a plan."""
        here = self._thing.places["text"]
        related: dict[str, set[str]] = defaultdict(set)
        for word in here:
            if shared := _family(word):
                related[shared].add(word)
        return _Words(self._senses, self._counts, self._size, here, related)

    def is_match(self, ready: _Ready) -> bool:
        if not (ready.loose and ready.excludes) and score_of(ready.step, self._thing) is not None:
            return True
        return ready.loose and score_of(_plan(ready.asked, self._words), self._thing) is not None


def _with_pieces(words: Iterable[str]) -> Iterator[str]:
    """Words, and what they would be a compound of: plans ask how often those are used."""
    for word in dict.fromkeys(words):
        yield word
        for cut in range(_PIECE, min(len(word), LONGEST) - _PIECE + 1):
            yield word[:cut]
            yield word[cut:]


def _plan(question: Asked, words: _Words) -> Step:
    return Planner(words).plan(question.node, question.request.query).step


_Key = tuple[str, tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]


def _key(request: SearchRequest) -> _Key:
    return request.query, request.kinds, request.types, tuple(sorted(request.filters.items()))
