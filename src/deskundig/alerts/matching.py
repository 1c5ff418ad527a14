"""Many questions against a batch of new things, by the same parser, plans and analysis as search.

A batch gets an inverted index of its words, bases and compound parts. A question's plan is first answered from that
index as a set of candidates; only those are looked at closely. How words are counted comes from the index of the
installation, so that a compound is split here as it is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from deskundig.search.domain.lemma import family
from deskundig.search.domain.nodes import Node
from deskundig.search.domain.planner import Planner
from deskundig.search.domain.port import Engine, IndexEntry, QueryError, SearchRequest
from deskundig.search.domain.query import parse, read
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.steps import AnyOf, Every, InOrder, Some, Step, Together
from deskundig.search.engines.matching import Indexed, score_of

_Found = set[int]


class _Counts:
    """How often words are used in the index of the installation; remembered."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._known = engine, dict[str, int]()

    def get(self, word: str, default: int, /) -> int:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._engine.occurrences((word,)).get(word, 0)
        return found or default


class Batch:
    """New things, ready to be asked. It is the vocabulary that plans are made with as well."""

    def __init__(self, entries: Iterable[IndexEntry], engine: Engine) -> None:
        self._counts, self._size = _Counts(engine), engine.count()
        self.senses = Senses(self._counts, self._size)
        self.things = [Indexed(entry) for entry in entries]
        self._words: dict[tuple[str, str], _Found] = defaultdict(set)
        self._bases: dict[tuple[str, str], _Found] = defaultdict(set)
        self._parts: dict[tuple[str, str], _Found] = defaultdict(set)
        for number, thing in enumerate(self.things):
            self._add(number, thing)
        self._families: dict[str, list[str]] = defaultdict(list)
        for where, word in self._words:
            if where == "text" and (related := family(word)):
                self._families[related].append(word)

    def _add(self, number: int, thing: Indexed) -> None:
        thing.understand(self.senses)
        for index, groups in ((self._words, thing.places), (self._bases, thing.bases), (self._parts, thing.parts)):
            for where, words in groups.items():
                for word in words:
                    index[where, word].add(number)

    # what a planner asks of a vocabulary

    def get(self, word: str, default: int, /) -> int:
        return self._counts.get(word, default)

    def size(self) -> int:
        return self._size

    def forms(self, bases: Sequence[str]) -> list[tuple[str, int]]:
        wanted = set(bases)
        places = [index.get(("text", base), set()) for base in bases for index in (self._bases, self._words)]
        near = set().union(*places)
        words = {w for n in near for w in self.things[n].places["text"]}
        return sorted((w, self.get(w, 1)) for w in words if not wanted.isdisjoint(self.senses.of(w).bases))

    def relatives(self, family: str) -> list[tuple[str, int]]:
        return [(word, self.get(word, 1)) for word in self._families.get(family, ())]

    def compounds(self, bases: Sequence[str]) -> list[tuple[str, int]]:  # noqa: ARG002 - only for marking
        return []

    def alike(self, word: str, slips: int) -> list[tuple[str, int]]:  # noqa: ARG002 - only for suggestions
        return []

    # asking

    def matches(self, node: Node, request: SearchRequest) -> Iterator[IndexEntry]:
        """The things of the batch that a question finds."""
        step = Planner(self).plan(node, request.query).step
        numbers = self._candidates(step)
        for number in sorted(numbers) if numbers is not None else range(len(self.things)):
            thing = self.things[number]
            if _passes(thing, request) and score_of(step, thing) is not None:
                yield thing.entry

    def _candidates(self, step: Step) -> _Found | None:
        """Things that may match: never too few. None: any."""
        match step:
            case AnyOf(where, _, words, bases, parts):
                found: _Found = set()
                for index, asked in ((self._words, words), (self._bases, bases), (self._parts, parts)):
                    for word, _weight in asked:
                        found |= index.get((where, word), set())
                return found
            case InOrder(where, slots) | Together(where, slots, _):
                exact = [slot.words for slot in slots if not slot.starts]
                return _every([set().union(*(self._words.get((where, w), set()) for w in words)) for words in exact])
            case Every(steps, _):
                return _every([self._candidates(s) for s in steps])
            case Some(steps):
                several = [self._candidates(s) for s in steps]
                return None if any(s is None for s in several) else set().union(*(s for s in several if s is not None))
            case _:
                return None


def _every(sets: Sequence[_Found | None]) -> _Found | None:
    known = [s for s in sets if s is not None]
    return set.intersection(*known) if known else None


def _passes(thing: Indexed, request: SearchRequest) -> bool:
    chosen = {**request.filters, "kind": request.kinds, "type": request.types}
    return all(not values or not set(thing.facet(name)).isdisjoint(values) for name, values in chosen.items())


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was read once and can be asked of many batches."""

    request: SearchRequest
    node: Node


def asked(request: SearchRequest) -> Asked:
    """Read a question; a broken one is repaired, as search does."""
    try:
        return Asked(request, parse(request.query))
    except QueryError:
        return Asked(request, read(request.query).node)


def match_all(batch: Batch, questions: Mapping[int, Asked]) -> Iterator[tuple[int, IndexEntry]]:
    """(number of the question, thing) for all that match."""
    for number, question in questions.items():
        for entry in batch.matches(question.node, question.request):
            yield number, entry
