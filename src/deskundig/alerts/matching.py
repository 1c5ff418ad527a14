"""Many questions against new things, by the same parser, plans and analysis as search.

Search turned round: the questions are the index. Of each plan is known which words a thing must have at least one of
(its gate); a thing's own words lead to the few questions that can match, and only those are looked at closely. Plans
are kept from run to run. How words are counted comes from the index of the installation, so that a compound is split
here as it is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from deskundig.search.domain.lemma import family
from deskundig.search.domain.nodes import Node
from deskundig.search.domain.planner import Planner
from deskundig.search.domain.port import Engine, IndexEntry, QueryError, SearchRequest
from deskundig.search.domain.query import parse, read
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.steps import AnyOf, Every, InOrder, Numbered, Some, Step, Together
from deskundig.search.engines.matching import Indexed, score_of

TOGETHER = 100            # things matched at once: more words bring more relatives, and more plans to make again
_Place = tuple[str, str]                  # ("word" | "base" | "part" | "number", field)
_Gate = frozenset[tuple[_Place, str]]
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
    """The vocabulary that plans are made with: counts of the installation, other words only of the things at hand.

    It notes which families are asked for, and whether forms are needed for NEAR: such plans depend on the things.
    """

    def __init__(
        self, senses: Senses, size: int, words: Iterable[str] = (), related: Mapping[str, set[str]] | None = None
    ) -> None:
        self.senses, self._size, self._here, self._related = senses, size, words, related or {}
        self.families: set[str] = set()

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
        self.families.add(family)
        return [(word, 1) for word in sorted(self._related.get(family, ()))]

    def compounds(self, bases: Sequence[str]) -> list[tuple[str, int]]:  # noqa: ARG002 - only for marking
        return []

    def alike(self, word: str, slips: int) -> list[tuple[str, int]]:  # noqa: ARG002 - only for suggestions
        return []


@dataclass(frozen=True, slots=True)
class _Planned:
    """A plan made without things at hand; ``families`` and ``near`` say when it must be made again with them."""

    step: Step
    gate: _Gate | None
    families: frozenset[str]
    near: bool


@dataclass
class Percolator:
    """The questions of all monitors, ready for things that come."""

    engine: Engine
    learned: int = field(init=False)
    _plans: dict[str, _Planned] = field(default_factory=dict)
    _questions: Mapping[int, Asked] = field(default_factory=dict)
    _gates: dict[_Place, dict[str, set[int]]] = field(default_factory=dict)
    _families: dict[str, set[int]] = field(default_factory=dict)
    _always: set[int] = field(default_factory=set)
    _near: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.learned, self._size = self.engine.learned(), self.engine.count()
        self._senses = Senses(_Counts(self.engine), self._size)

    def ask(self, questions: Mapping[int, Asked]) -> None:
        """Take these questions instead of the former; plans of the same words are kept."""
        if questions == self._questions:
            return
        self._questions, self._always, self._near = dict(questions), set(), set()
        self._gates, self._families = defaultdict(lambda: defaultdict(set)), defaultdict(set)
        for number, question in questions.items():
            planned = self._planned(question)
            self._open(self._gates, number, planned.gate, self._always)
            for name in planned.families:
                self._families[name].add(number)
            if planned.near:
                self._near.add(number)

    def _planned(self, question: Asked) -> _Planned:
        query = question.request.query
        if query not in self._plans:
            words = _Words(self._senses, self._size)
            step = Planner(words).plan(question.node, query).step
            self._plans[query] = _Planned(step, _gate(step), frozenset(words.families), _is_near(step))
        return self._plans[query]

    @staticmethod
    def _open(
        gates: dict[_Place, dict[str, set[int]]], number: int, gate: _Gate | None, always: set[int]
    ) -> None:
        if gate is None:
            always.add(number)
            return
        for place, word in gate:
            gates[place][word].add(number)

    def match(self, entries: Iterable[IndexEntry]) -> Iterator[tuple[int, IndexEntry]]:
        """(number of the question, thing) for all that match."""
        waiting = iter(entries)
        while together := list(islice(waiting, TOGETHER)):
            yield from self._match(together)

    def _match(self, entries: Sequence[IndexEntry]) -> Iterator[tuple[int, IndexEntry]]:
        things = [Indexed(entry) for entry in entries]
        for thing in things:
            thing.understand(self._senses)
        steps, gates, always = self._made_again(things)
        for thing in things:
            numbers = self._always | always | _through(self._gates, thing) | _through(gates, thing)
            for number in sorted(numbers):
                question = self._questions[number]
                step = steps.get(number) or self._plans[question.request.query].step
                if _passes(thing, question.request) and score_of(step, thing) is not None:
                    yield number, thing.entry

    def _made_again(
        self, things: Sequence[Indexed]
    ) -> tuple[dict[int, Step], dict[_Place, dict[str, set[int]]], set[int]]:
        """Plans that the words of these things change: relatives of what is asked, and forms for NEAR."""
        related: dict[str, set[str]] = defaultdict(set)
        here = {word for thing in things for word in thing.places["text"]}
        for word in here:
            if (name := _family(word)) in self._families:
                related[name].add(word)
        numbers = self._near.union(*(self._families[name] for name in related))
        words = _Words(self._senses, self._size, here, related)
        steps: dict[int, Step] = {}
        by_query: dict[str, tuple[Step, _Gate | None]] = {}
        gates: dict[_Place, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        always: set[int] = set()
        for number in numbers:
            question = self._questions[number]
            query = question.request.query
            if query not in by_query:
                step = Planner(words).plan(question.node, query).step
                by_query[query] = step, _gate(step)
            steps[number], gate = by_query[query]
            self._open(gates, number, gate, always)
        return steps, gates, always


def _through(gates: Mapping[_Place, Mapping[str, set[int]]], thing: Indexed) -> set[int]:
    """The questions whose gate a thing has a word for."""
    found: set[int] = set()
    for (index, where), words in gates.items():
        for word in words.keys() & _words_of(thing, index, where):
            found |= words[word]
    return found


def _words_of(thing: Indexed, index: str, where: str) -> Iterable[str]:
    if index == "word":
        return thing.places[where].keys()
    if index == "number":
        return {*thing.entry.numbers, *thing.entry.dossiers, *thing.entry.cites}
    return (thing.bases if index == "base" else thing.parts).get(where, set())


def _gate(step: Step) -> _Gate | None:
    """What a thing must have at least one of to match; None: nothing that can be looked up."""
    match step:
        case AnyOf(where, _, words, bases, parts):
            named = (("word", words), ("base", bases), ("part", parts))
            return frozenset(((index, where), word) for index, of in named for word, _weight in of)
        case InOrder(where, slots) | Together(where, slots, _):
            exact = next((slot.words for slot in slots if not slot.starts), None)
            return None if exact is None else frozenset((("word", where), word) for word in exact)
        case Numbered(value, _):
            return frozenset({(("number", ""), value)})
        case Every(steps, _):
            gates = [gate for s in steps if (gate := _gate(s)) is not None]
            return min(gates, key=len, default=None)
        case Some(steps):
            several = [_gate(s) for s in steps]
            return None if None in several else frozenset().union(*(g for g in several if g is not None))
        case _:
            return None


def _is_near(step: Step) -> bool:
    match step:
        case Together():
            return True
        case Every(steps, _) | Some(steps):
            return any(_is_near(s) for s in steps)
        case _:
            return hasattr(step, "part") and _is_near(step.part)


def _passes(thing: Indexed, request: SearchRequest) -> bool:
    chosen = {**request.filters, "kind": request.kinds, "type": request.types}
    return all(not values or not set(thing.facet(name)).isdisjoint(values) for name, values in chosen.items())
