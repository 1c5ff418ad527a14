"""Many questions against new things, by the same parser, plans and analysis as search.

Search turned round: the questions are the index. What a plan needs is known as a condition over signs
(``conditions``); the signs of a thing are looked up word by word, each word once as long as this process lives, and
lead by rare keys to the few questions that can match. Most of those are decided by their signs alone; where order or
nearness counts, the thing is looked at closely, by the plan. How words are counted comes from the index of the
installation, so that a compound is split here as it is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain

from deskundig.search.domain.lemma import family
from deskundig.search.domain.nodes import Node
from deskundig.search.domain.planner import Planner
from deskundig.search.domain.port import Engine, IndexEntry, QueryError, SearchRequest
from deskundig.search.domain.query import parse, read
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.steps import Step
from deskundig.search.domain.words import LONGEST, WORD, composed, fold_word
from deskundig.search.engines.matching import Indexed, facet_values, score_of, texts_of

from .conditions import (
    Condition,
    Judge,
    Place,
    Says,
    Sign,
    condition_of,
    excludes,
    is_near,
    judge_of,
    key_of,
    needed,
    signs_of,
)

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

    def get(self, word: str, default: int, /) -> int:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._engine.occurrences((word,)).get(word, 0)
        return found or default


class _Words:
    """The vocabulary that plans are made with: counts of the installation, other words only of the thing at hand."""

    def __init__(
        self, senses: Senses, size: int, words: Iterable[str] = (), related: Mapping[str, set[str]] | None = None
    ) -> None:
        self.senses, self._size, self._here, self._related = senses, size, words, related or {}

    @cached_property
    def _by_base(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._here:
            for base in self.senses.of(word).bases:
                found[base].append(word)
        return found

    def get(self, word: str, default: int, /) -> int:
        return self.senses.counts.get(word, default)

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
    needs: frozenset[int] = frozenset()      # numbers of the signs that must all be there
    enough: bool = False                     # and then it matches
    judge: Judge = field(default=lambda _found, _stands: Says.MAYBE)
    askers: list[int] = field(default_factory=list)


class _Leads(dict[str, tuple[int, ...]]):
    """What a word of a field leads to: the numbers of its signs. Each word is learned when it is first met."""

    def __init__(self, field: str, signs: Mapping[tuple[Place, str], list[int]], senses: Senses) -> None:
        super().__init__()
        self._field, self._signs, self._senses = field, signs, senses

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) > MOST_WORDS:
            self.clear()
        sense, found = self._senses.of(word), set(self._at("word", word))
        for base in sense.bases:
            if base != word:
                found.update(self._at("base", base))
        for part in sense.parts:
            found.update(self._at("part", part))
        if shared := _family(word):
            found.update(self._at("family", shared))
        self[word] = led = tuple(found)
        return led

    def _at(self, index: str, word: str) -> Sequence[int]:
        return self._signs.get(((index, self._field), word), ())


class Percolator:
    """The questions of all monitors, ready for things that come."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.learned, self._size = engine.learned(), engine.count()
        self._counts = _Counts(engine)
        self._senses = Senses(self._counts, self._size)
        self._questions: Mapping[int, Asked] = {}
        self._ready: dict[_Key, _Ready] = {}
        self._set_up()

    def _set_up(self) -> None:
        self._numbers: dict[Sign, int] = {}                                   # of each sign
        self._signs: dict[tuple[Place, str], list[int]] = defaultdict(list)    # by what is an alternative in them
        self._by_key: dict[int, list[_Ready]] = defaultdict(list)
        self._always: list[_Ready] = []
        self._leads: dict[str, _Leads] = {}

    def ask(self, questions: Mapping[int, Asked]) -> None:
        """Take these questions instead of the former; plans of the same words are kept."""
        if questions == self._questions:
            return
        self._questions = dict(questions)
        self._set_up()
        former, self._ready = self._ready, {}
        for number, question in questions.items():
            key = _key(question.request)
            if key not in self._ready:
                self._ready[key] = former.get(key) or self._made_ready(question)
                self._ready[key].askers.clear()
                self._place(self._ready[key])
            self._ready[key].askers.append(number)
        named = {where for (index, where), _ in self._signs if index not in ("number", "facet")}
        self._leads = {where: _Leads(where, self._signs, self._senses) for where in named}

    def _made_ready(self, question: Asked) -> _Ready:
        step = _plan(question, _Words(self._senses, self._size))
        condition = condition_of(step, question.request, lambda word: self._senses.of(word).bases)
        loose = any(index == "family" for sign in signs_of(condition) for (index, _), _ in sign) or is_near(step)
        return _Ready(question, step, condition, loose, excludes(condition))

    def _place(self, ready: _Ready) -> None:
        for sign in signs_of(ready.condition):
            if sign not in self._numbers:
                number = self._numbers[sign] = len(self._numbers)
                for alternative in sign:
                    self._signs[alternative].append(number)
        signs, ready.enough = needed(ready.condition)
        ready.needs = frozenset(self._numbers[sign] for sign in signs)
        ready.judge = judge_of(ready.condition, self._numbers)
        key = key_of(ready.condition, self._frequency)
        if key is None:
            self._always.append(ready)
        for sign in key or ():
            self._by_key[self._numbers[sign]].append(ready)

    def _frequency(self, sign: Sign) -> float:
        """How many things have it, about: what is asked of all things costs most."""
        total = 0.0
        for (index, _where), word in sign:
            if index == "facet":
                total += self._size / 8 + 1
            elif index != "number":
                total += self._counts.get(word, 0) + 1
        return total

    def match(self, entries: Iterable[IndexEntry]) -> Iterator[tuple[int, IndexEntry]]:
        """(number of the question, thing) for all that match; of a thing in the order of the questions."""
        for entry in entries:
            yield from ((number, entry) for number in sorted(self._matching(entry)))

    def _matching(self, entry: IndexEntry) -> Iterator[int]:
        read = _Read(entry)
        found = self._signs_in(entry, read)
        close = {ready for sign in self._by_key.keys() & found for ready in self._by_key[sign]}
        closely, stands = None, read.hold
        for ready in (*close, *self._always):
            if not ready.needs <= found:
                continue
            said = Says.YES if ready.enough else ready.judge(found, stands)
            if said is Says.MAYBE:
                closely = closely or _Closely(entry, self._senses, self._size)
                said = Says.YES if closely.is_match(ready) else Says.NO
            if said is Says.YES:
                yield from ready.askers

    def _signs_in(self, entry: IndexEntry, read: _Read) -> set[int]:
        """The numbers of the signs that a thing shows."""
        found: set[int] = set()
        for where, leads in self._leads.items():
            distinct = set(chain.from_iterable(read.words(where)))
            found.update(*filter(None, map(leads.__getitem__, distinct)))
        for value in (*entry.numbers, *entry.dossiers, *entry.cites):
            found.update(self._signs.get((("number", ""), value), ()))
        for name, values in facet_values(entry).items():
            for value in values:
                found.update(self._signs.get((("facet", name), value), ()))
        return found


class _Read:
    """The words of a thing by field, read once; and in their order, as one text a field, when that is asked for."""

    def __init__(self, entry: IndexEntry) -> None:
        self._texts, self._lines = texts_of(entry), dict[str, str]()
        self._words: dict[str, list[list[str]]] = {}

    def words(self, where: str) -> list[list[str]]:
        """The words of each text of a field, in order."""
        found = self._words.get(where)
        if found is None:
            found = self._words[where] = [_words_in(text) for text in self._texts[where]]
        return found

    def hold(self, where: str, phrase: str) -> bool:
        line = self._lines.get(where)
        if line is None:
            line = self._lines[where] = "\n".join(f" {' '.join(words)} " for words in self.words(where))
        return phrase in line


class _Closely:
    """A thing looked at word by word, for what its signs do not tell."""

    def __init__(self, entry: IndexEntry, senses: Senses, size: int) -> None:
        self._thing, self._senses, self._size = Indexed(entry), senses, size
        self._thing.understand(senses)

    @cached_property
    def _words(self) -> _Words:
        """The vocabulary with the words of this thing, so that its relatives and forms are in a plan."""
        here = self._thing.places["text"]
        related: dict[str, set[str]] = defaultdict(set)
        for word in here:
            if shared := _family(word):
                related[shared].add(word)
        return _Words(self._senses, self._size, here, related)

    def is_match(self, ready: _Ready) -> bool:
        if not (ready.loose and ready.excludes) and score_of(ready.step, self._thing) is not None:
            return True
        return ready.loose and score_of(_plan(ready.asked, self._words), self._thing) is not None


def _plan(question: Asked, words: _Words) -> Step:
    return Planner(words).plan(question.node, question.request.query).step


_Key = tuple[str, tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]


def _key(request: SearchRequest) -> _Key:
    return request.query, request.kinds, request.types, tuple(sorted(request.filters.items()))


def _words_in(text: str) -> list[str]:
    """The words of a text as ``words_of`` gives them: lowered whole, which is quick for long texts."""
    words = WORD.findall(composed(text).lower())
    return [word if word.isascii() else fold_word(word) for word in words if len(word) < LONGEST]
