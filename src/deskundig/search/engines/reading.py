"""Answers from one state of the embedded index: everything here belongs to one commit and one set of known words."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import tantivy
from tantivy import Occur, Order, Query

from deskundig.search.domain.nodes import Node
from deskundig.search.domain.pieces import pieces_of
from deskundig.search.domain.planner import Planner
from deskundig.search.domain.port import FACETS, Hit, Ranking, RankingRequest, SearchRequest, SearchResult, Texts
from deskundig.search.domain.query import parse
from deskundig.search.domain.ranking import LEAST_PRIOR
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.steps import All, Plan
from deskundig.search.domain.words import FUNCTION_WORDS

from .beside import beside
from .compile import Compiler
from .content import COUNTED, FILTERS
from .generations import stamp_of
from .presenting import hit_of
from .requested import MOST_VALUES, SIMILAR_FROM, among, chosen, page, suggestion
from .schema import register_words, unpack, unpack_id
from .wordindex import WordIndex

_KEPT = 500              # facet counts and plans that are kept for the next page or order of the same question


class Reader:
    """One commit of one generation."""

    def __init__(self, generation: Path, texts: Texts) -> None:
        self._watched = (generation / "index" / "meta.json", generation / "state.json")
        self._stamp = self._changed()
        self._index = tantivy.Index.open(str(generation / "index"))
        register_words(self._index)
        self._searcher = self._index.searcher()
        self._schema = self._index.schema
        self._texts = texts
        self.things = int(self._searcher.num_docs)
        self._words = WordIndex(generation / "words", lambda w: self._occurrences("text", w), self.things)
        self._weighing = Compiler(self._schema, self._occurrences, self.things, weigh=True)
        self._matching = Compiler(self._schema, self._occurrences, self.things, weigh=False)
        self._plans: OrderedDict[Hashable, Plan] = OrderedDict()
        self._counts: OrderedDict[Hashable, Mapping[str, Mapping[str, int]]] = OrderedDict()

    def is_current(self) -> bool:
        return self._changed() == self._stamp

    def _changed(self) -> tuple[tuple[int, int], ...]:
        """The state is written after the commit and after its words were learned."""
        return tuple(stamp_of(path) for path in self._watched)

    @property
    def senses(self) -> Senses:
        return self._words.senses

    def _occurrences(self, field: str, word: str) -> int:
        return int(self._searcher.doc_freq(field, word))

    # searching

    def search(self, request: SearchRequest) -> SearchResult:
        started = time.perf_counter()
        node = parse(request.query)
        plan = self._plan(request.query, node)
        filters = self._filters(request)
        matching = self._matching.query(plan.step)
        counting = beside(self._facets, matching, filters, request)
        base = self._weighing.query(plan.step) if request.sort == "relevance" else matching
        total, found = self._top(_narrowed(base, filters.values()), request)
        return SearchResult(
            query=request.query,
            total=total,
            hits=tuple(self._hits(found, plan)),
            facets=counting(),
            suggestion=suggestion(node, self._words, total),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def _plan(self, text: str, node: Node) -> Plan:
        return _kept(self._plans, text, lambda: Planner(self._words).plan(node, text))

    def _filters(self, request: SearchRequest) -> dict[str, Query]:
        """By facet, so that a facet can be counted without its own filter."""
        filters = {
            facet: self._matching.exactly(FILTERS[facet], values) for facet, values in chosen(request).items()
        }
        if request.start or request.end:
            filters[""] = self._matching.between(request.start, request.end)
        return filters

    def _top(self, query: Query, request: SearchRequest) -> tuple[int, list[tuple[float, Any]]]:
        offset, limit = page(request)
        how: dict[str, Any] = {"weight_by_field": "prior"}
        if request.sort != "relevance":
            how = {"order_by_field": "day", "order": Order.Desc if request.sort == "date" else Order.Asc}
        found: Any = self._searcher.search(query, limit=max(limit, 1), offset=offset, **how)
        relevance = request.sort == "relevance"
        hits = [(score * LEAST_PRIOR if relevance else 0.0, address) for score, address in found.hits[:limit]]
        return int(found.count), hits

    def _hits(self, found: Sequence[tuple[float, Any]], plan: Plan) -> list[Hit]:
        shown = [(score, unpack(self._searcher.doc(address))) for score, address in found]
        bodies = self._texts([(thing.ref, thing.id) for _, thing in shown]) if shown else {}
        return [hit_of(thing, thing.people, bodies.get(thing.id, ""), score, plan) for score, thing in shown]

    # ranking for other parts

    def ranked(self, asked: RankingRequest) -> Ranking:
        """Without the prior, so that the index can skip what will not be among the best."""
        marks, steps = Planner(self._words).loose({} if asked.pieces else asked.words, asked.exact)
        pieces = pieces_of(asked.words) if asked.pieces else []
        if not steps and not pieces:
            return Ranking()
        wanted = self._weighing.pieces(pieces) if pieces else self._weighing.loose(steps, every=asked.every)
        query = _narrowed(wanted, self._filters(among(asked)).values())
        found = self._searcher.search(query, limit=max(asked.limit, 1), count=False).hits
        things = ((unpack_id(self._searcher.doc(address)), float(score)) for score, address in found)
        return Ranking(tuple(things), marks.words)

    def occurrences(self, words: Iterable[str]) -> Mapping[str, int]:
        return {word: self._words.get(word, 0) for word in words}

    # facets

    def _facets(
        self, base: Query, filters: Mapping[str, Query], request: SearchRequest
    ) -> Mapping[str, Mapping[str, int]]:
        wanted = tuple(f for f in request.facets if f in FACETS)
        key = (request.query, request.kinds, request.types, request.start, request.end, wanted,
               tuple(sorted((k, tuple(v)) for k, v in request.filters.items())))  # fmt: skip
        return _kept(self._counts, key, lambda: self._counted(base, filters, wanted))

    def _counted(
        self, base: Query, filters: Mapping[str, Query], wanted: Sequence[str]
    ) -> Mapping[str, Mapping[str, int]]:
        together = [f for f in wanted if f not in filters]
        counts = self._count(_narrowed(base, filters.values()), together)
        for facet in wanted:
            if facet in filters:
                others = [query for name, query in filters.items() if name != facet]
                counts.update(self._count(_narrowed(base, others), [facet]))
        return {facet: counts[facet] for facet in wanted}

    def _count(self, query: Query, facets: Sequence[str]) -> dict[str, Mapping[str, int]]:
        if not facets:
            return {}
        asked = {f: {"terms": {"field": COUNTED[f], "size": MOST_VALUES}} for f in facets}
        answer = self._searcher.aggregate(query, asked)
        return {f: {_value(b["key"]): int(b["doc_count"]) for b in answer[f]["buckets"]} for f in facets}

    # similar things

    def similar(self, id: str, limit: int) -> tuple[Hit, ...]:
        itself = Query.term_query(self._schema, "key", id)
        found = self._searcher.search(itself, limit=1).hits
        if not found or limit < 1:
            return ()
        thing = unpack(self._searcher.doc(found[0][1]))
        body = self._texts([(thing.ref, thing.id)]).get(thing.id, "")
        alike = Query.more_like_this_document_fields_query(
            self._schema,
            {"text": [thing.title, body[:SIMILAR_FROM]], "title": [thing.title]},
            min_doc_frequency=2, max_doc_frequency=max(self.things // 10, 20), min_term_frequency=1,
            max_query_terms=30, min_word_length=4, stop_words=sorted(FUNCTION_WORDS),
        )  # fmt: skip
        query = Query.boolean_query([(Occur.Must, alike), (Occur.MustNot, itself)])
        hits = self._searcher.search(query, limit=limit, weight_by_field="prior").hits
        return tuple(self._hits(hits, Plan(All())))


def _narrowed(base: Query, filters: Any) -> Query:
    clauses = [(Occur.Must, q) for q in filters]
    return Query.boolean_query([(Occur.Must, base), *clauses]) if clauses else base


def _value(key: object) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


Value = TypeVar("Value")


def _kept(kept: OrderedDict[Hashable, Value], key: Hashable, make: Callable[[], Value]) -> Value:
    value = kept.get(key)
    if value is None:
        value = kept[key] = make()
        if len(kept) > _KEPT:
            kept.popitem(last=False)
    return value
