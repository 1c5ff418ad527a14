"""The index as a dictionary: for tests of other parts, and the plain statement of what an engine must find.

It weighs words more simply than the embedded engine; what is found, counted, marked and suggested is the same.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from deskundig.search.domain import ranking
from deskundig.search.domain.distance import distance
from deskundig.search.domain.pieces import pieces_in, pieces_of
from deskundig.search.domain.planner import Planner
from deskundig.search.domain.port import FACETS, Hit, IndexEntry, Ranking, RankingRequest, SearchRequest, SearchResult
from deskundig.search.domain.query import parse
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.steps import All, Plan
from deskundig.search.domain.vocabulary import KnownWord, learn

from .matching import Indexed, between, score_of
from .presenting import hit_of
from .requested import among, chosen, page, suggestion


class _Words:
    """The vocabulary of the entries."""

    def __init__(self, things: Iterable[Indexed]) -> None:
        indexed = list(things)
        self._counts = Counter(word for thing in indexed for word in thing.places["text"])
        self._size = len(indexed)
        self.senses = Senses(self._counts, self._size)
        for thing in indexed:
            thing.understand(self.senses)
        self._known: list[KnownWord] = list(learn(self._counts.items(), self.senses))

    def get(self, word: str, default: int, /) -> int:
        return self._counts.get(word, default)

    def size(self) -> int:
        return self._size

    def forms(self, bases: Sequence[str]) -> list[tuple[str, int]]:
        return self._where(lambda w: not set(w.bases).isdisjoint(bases))

    def relatives(self, family: str) -> list[tuple[str, int]]:
        return self._where(lambda w: w.family == family)

    def compounds(self, bases: Sequence[str]) -> list[tuple[str, int]]:
        return self._where(lambda w: not set(w.parts).isdisjoint(bases))

    def alike(self, word: str, slips: int) -> list[tuple[str, int]]:
        return self._where(lambda w: distance(word, w.text, slips) <= slips)

    def _where(self, fits: Callable[[KnownWord], bool]) -> list[tuple[str, int]]:
        return sorted(((w.text, w.count) for w in self._known if fits(w)), key=lambda pair: (-pair[1], pair[0]))


@dataclass
class MemoryEngine:
    _things: dict[str, Indexed] = field(default_factory=dict)
    _position: int | None = None
    _vocabulary: _Words | None = None

    def apply(self, upserts: Iterable[IndexEntry], deletes: Iterable[str], position: int | None = None) -> int:
        for key in deletes:
            self._things.pop(key, None)
        entries = list(upserts)
        self._things.update((e.id, Indexed(e)) for e in entries)
        self._position = position if position is not None else self._position or 0
        self._vocabulary = None
        return len(entries)

    def replace(self, entries: Iterable[IndexEntry], position: int = 0) -> int:
        self._things = {e.id: Indexed(e) for e in entries}
        self._position, self._vocabulary = position, None
        return len(self._things)

    def position(self) -> int | None:
        return self._position

    def learned(self) -> int:
        return len(self._things)

    def clear(self) -> None:
        self._things, self._position, self._vocabulary = {}, None, None

    def count(self) -> int:
        return len(self._things)

    def _words(self) -> _Words:
        if self._vocabulary is None:
            self._vocabulary = _Words(self._things.values())
        return self._vocabulary

    def search(self, request: SearchRequest) -> SearchResult:
        started = time.perf_counter()
        node = parse(request.query)
        words = self._words()
        plan = Planner(words).plan(node, request.query)
        matched = [(s, t) for t in self._things.values() if (s := score_of(plan.step, t)) is not None]
        filters = _filters(request)
        found = [(s * t.prior, t) for s, t in matched if all(fits(t) for fits in filters.values())]
        offset, limit = page(request)
        hits = [_hit(t, s, plan) for s, t in _ordered(found, request)[offset : offset + limit]]
        return SearchResult(
            query=request.query,
            total=len(found),
            hits=tuple(hits),
            facets={f: _count(f, matched, filters) for f in request.facets if f in FACETS},
            suggestion=suggestion(node, words, len(found)),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def ranked(self, asked: RankingRequest) -> Ranking:
        if asked.pieces:
            return self._by_pieces(asked)
        marks, steps = Planner(self._words()).loose(asked.words, asked.exact)
        filters = _filters(among(asked)).values()
        scored = [
            (key, sum(earned)) for key, thing in self._things.items() if all(fits(thing) for fits in filters)
            and (earned := [w * s for step, w in steps if (s := score_of(step, thing)) is not None])
            and not (asked.every and len(earned) < len(steps))
        ]  # fmt: skip
        return Ranking(tuple(sorted(scored, key=lambda pair: -pair[1])[: asked.limit]), marks.words)

    def _by_pieces(self, asked: RankingRequest) -> Ranking:
        pieces = set(pieces_of(asked.words))
        things = {key: pieces.intersection(pieces_in(thing.entry)) for key, thing in self._things.items()}
        counts = Counter(piece for found in things.values() for piece in found)
        fitting = list(_filters(among(asked)).values())
        scored = [
            (key, sum(ranking.idf(len(things), counts[piece]) for piece in found))
            for key, found in things.items() if found and all(fits(self._things[key]) for fits in fitting)
        ]  # fmt: skip
        return Ranking(tuple(sorted(scored, key=lambda pair: -pair[1])[: asked.limit]))

    def occurrences(self, words: Iterable[str]) -> Mapping[str, int]:
        return {word: self._words().get(word, 0) for word in words}

    def senses(self) -> Senses:
        return self._words().senses

    def similar(self, id: str, limit: int = 5) -> tuple[Hit, ...]:
        itself = self._things.get(id)
        if itself is None:
            return ()
        words, size = self._words(), len(self._things)
        shared = [w for w in itself.places["text"] if len(w) >= 4 and words.get(w, 0) > 1]
        telling = {w: ranking.idf(size, words.get(w, 0)) for w in shared}
        scored = [
            (sum(telling[w] for w in telling if w in t.places["text"]) * t.prior, t)
            for t in self._things.values() if t is not itself
        ]  # fmt: skip
        best = sorted(((s, t) for s, t in scored if s > 0), key=lambda pair: -pair[0])[:limit]
        return tuple(_hit(t, s, Plan(All())) for s, t in best)


def _hit(thing: Indexed, score: float, plan: Plan) -> Hit:
    return hit_of(thing.entry, thing.entry.persons, thing.entry.body, score, plan)


def _ordered(found: list[tuple[float, Indexed]], request: SearchRequest) -> list[tuple[float, Indexed]]:
    if request.sort == "relevance":
        return sorted(found, key=lambda pair: -pair[0])
    newest = request.sort == "date"
    none = date.min if newest else date.max
    return sorted(((0.0, t) for _, t in found), key=lambda pair: pair[1].entry.date or none, reverse=newest)


def _filters(request: SearchRequest) -> dict[str, Callable[[Indexed], bool]]:
    filters: dict[str, Callable[[Indexed], bool]] = {
        name: lambda t, name=name, values=values: not set(t.facet(name)).isdisjoint(values)  # type: ignore[misc]
        for name, values in chosen(request).items()
    }
    if request.start or request.end:
        filters[""] = lambda t: between(t, request.start, request.end)
    return filters


def _count(
    facet: str, matched: Iterable[tuple[float, Indexed]], filters: Mapping[str, Callable[[Indexed], bool]]
) -> Mapping[str, int]:
    others = [fits for name, fits in filters.items() if name != facet]
    counts = Counter(v for _, t in matched if all(fits(t) for fits in others) for v in set(t.facet(facet)))
    return dict(counts.most_common())


