"""Answers from one state of the index in the cluster."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from deskundig.search.domain import ranking
from deskundig.search.domain.compounds import SHORTEST_PART
from deskundig.search.domain.pieces import pieces_of
from deskundig.search.domain.planner import Planner
from deskundig.search.domain.port import (
    FACETS,
    Hit,
    Ranking,
    RankingRequest,
    SearchRequest,
    SearchResult,
    SearchUnavailable,
    Texts,
)
from deskundig.search.domain.query import parse
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.steps import All, Plan
from deskundig.search.domain.words import FUNCTION_WORDS, words_of
from deskundig.search.engines.content import COUNTED, FILTERS, shown
from deskundig.search.engines.presenting import hit_of
from deskundig.search.engines.requested import MOST_VALUES, SIMILAR_FROM, among, chosen, page, suggestion
from deskundig.search.engines.wordindex import WordIndex

from .client import Client, ClusterError, Json
from .compile import Asking, Compiler, Detail, Query, between, by_prior, compile_within, either, exactly, narrowed
from .counting import Counting
from .generations import Generation
from .layout import DAY, KEY, SHOWN

_EVERY_VALUE = 50_000  # values of a facet, of which every part of the index counts as many: so no count is a guess
_PLANS = 500  # that are kept for the next page or order of the same question
_LONGEST_ASKED = 40  # words of a question that are counted beforehand
_TELLING = 30  # words by which similar things are found
_MAYBE_TELLING = 120
_SHORTEST_TELLING = 4
_MISSING = 404


class Reader:
    """One state of one generation. ``words``: the directory with what is known of its words."""

    def __init__(self, client: Client, generation: Generation, words: Path, texts: Texts, version: int) -> None:
        self.generation = generation
        self._client = client
        self._index = generation.index
        self._texts = texts
        self._version = version
        self._counting = Counting(client, self._index)
        self.things = self._counting.things()
        self._words = WordIndex(words, lambda word: self._counting.of("text", word), self.things)
        self._plan = lru_cache(maxsize=_PLANS)(self._planned)

    @property
    def senses(self) -> Senses:
        return self._words.senses

    # searching

    def search(self, request: SearchRequest) -> SearchResult:
        started = time.perf_counter()
        node = parse(request.query)
        plan = self._plan(request.query)
        answer = self._ask(self._body(plan, request), request.sort == "relevance", request.query)
        total = int(answer["hits"]["total"]["value"])
        return SearchResult(
            query=request.query,
            total=total,
            hits=tuple(self._hits(answer["hits"]["hits"], plan)),
            facets=_facets(answer, request),
            suggestion=suggestion(node, self._words, total),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def _planned(self, text: str) -> Plan:
        self._counting.learn(("text", word) for word in _words_asked(text))
        return Planner(self._words).plan(parse(text), text)

    def _body(self, plan: Plan, request: SearchRequest) -> Query:
        offset, limit = page(request)
        relevance = request.sort == "relevance"
        finest = Detail.FULL if relevance else Detail.FOUND
        base = self._compiled(lambda compiler: compiler.query(plan.step), finest)
        filters = _filters(request)
        # of a facet that is counted, the filter comes after the counting: it holds for the hits and the other facets
        apart = {name: query for name, query in filters.items() if name in request.facets}
        before = [query for name, query in filters.items() if name not in apart]
        newest = "desc" if request.sort == "date" else "asc"
        body: Query = {
            "query": by_prior(narrowed(base, before)) if relevance else narrowed(base, before),
            "from": offset, "size": limit, "track_total_hits": True, "_source": [SHOWN],
            "sort": ["_score" if relevance else {DAY: {"order": newest, "missing": "_last"}}, {KEY: "asc"}],
        }  # fmt: skip
        if apart:
            body["post_filter"] = {"bool": {"filter": list(apart.values())}}
        if counts := {f: _count_of(f, apart) for f in request.facets if f in FACETS}:
            body["aggs"] = counts
        return body

    def _compiled(self, make: Any, finest: Detail = Detail.FULL) -> Query:
        """Compiled twice: first to learn which words it needs the counts of, so that they are asked for all at once."""
        asking = Asking()
        make(Compiler(asking, self.things, finest, self._version))
        self._counting.learn(asking.asked)
        query = compile_within(
            lambda detail: make(Compiler(self._counting.of, self.things, detail, self._version)), finest
        )
        if query is None:
            raise SearchUnavailable("deze vraag heeft te veel woorden voor de zoekcluster: maak haar korter")
        return query

    def _ask(self, body: Query, relevance: bool, asked: str) -> Json:
        """Words are weighed over all parts together; one question goes to the same copies, so pages fit each other."""
        how = "dfs_query_then_fetch" if relevance else "query_then_fetch"
        same = hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:16]
        return self._client.search(self._index, body, preference=same, search_type=how)

    def _hits(self, found: Sequence[Json], plan: Plan) -> list[Hit]:
        things = [(float(hit.get("_score") or 0.0), shown(hit["_id"], hit["_source"][SHOWN])) for hit in found]
        bodies = self._texts([(thing.ref, thing.id) for _, thing in things]) if things else {}
        return [hit_of(thing, thing.people, bodies.get(thing.id, ""), score, plan) for score, thing in things]

    # ranking for other parts

    def ranked(self, asked: RankingRequest) -> Ranking:
        """By the words alone, without the prior."""
        if not asked.pieces:
            self._counting.learn(("text", word) for text in (*asked.words, *asked.exact) for word in _words_asked(text))
        marks, steps = Planner(self._words).loose({} if asked.pieces else asked.words, asked.exact)
        pieces = pieces_of(asked.words) if asked.pieces else []
        if not steps and not pieces:
            return Ranking()
        wanted = self._compiled(
            lambda compiler: compiler.pieces(pieces) if pieces else compiler.loose(steps, every=asked.every)
        )
        body = {
            "query": narrowed(wanted, list(_filters(among(asked)).values())), "size": max(asked.limit, 1),
            "_source": False, "track_total_hits": False, "sort": ["_score", {KEY: "asc"}],
        }  # fmt: skip
        answer = self._ask(body, True, " ".join((*asked.words, *asked.exact)))
        return Ranking(tuple((hit["_id"], float(hit["_score"])) for hit in answer["hits"]["hits"]), marks.words)

    def occurrences(self, words: Iterable[str]) -> Mapping[str, int]:
        asked = list(words)
        self._counting.learn(("text", word) for word in asked)
        return {word: self._counting.of("text", word) for word in asked}

    # similar things

    def similar(self, uid: str, limit: int) -> tuple[Hit, ...]:
        itself = self._kept(uid)
        if itself is None or limit < 1:
            return ()
        thing = shown(uid, itself)
        body = self._texts([(thing.ref, thing.id)]).get(thing.id, "")
        telling = self._telling(f"{thing.title} {body[:SIMILAR_FROM]}", thing.title)
        if not telling:
            return ()
        query = {"bool": {"must": [either(telling)], "must_not": [{"ids": {"values": [uid]}}]}}
        asked = {"query": by_prior(query), "size": limit, "_source": [SHOWN], "sort": ["_score", {KEY: "asc"}]}
        return tuple(self._hits(self._ask(asked, True, uid)["hits"]["hits"], Plan(All())))

    def _kept(self, uid: str) -> Json | None:
        try:
            kept: Json = self._client.ask("GET", f"/{self._index}/_doc/{uid}")["_source"][SHOWN]
        except ClusterError as error:
            if error.status == _MISSING:
                return None
            raise
        return kept

    def _telling(self, text: str, title: str) -> list[Query]:
        """The words that say most of what a text is about: used much in it and little elsewhere, but elsewhere too."""
        used = Counter(w for w in words_of(text) if len(w) >= _SHORTEST_TELLING and w not in FUNCTION_WORDS)
        learned, size = self.senses.counts, self.things
        likely = sorted(used, key=lambda w: (-used[w] * ranking.idf(size, min(learned.get(w, 0), size)), w))
        likely = likely[:_MAYBE_TELLING]
        self._counting.learn(("text", word) for word in likely)
        counts = {word: self._counting.of("text", word) for word in likely}
        most = max(size // 10, 20)
        scores = {w: used[w] * ranking.idf(size, n) for w, n in counts.items() if 2 <= n <= most}
        best = sorted(scores, key=lambda w: (-scores[w], w))[:_TELLING]
        in_title = set(words_of(title))
        return [
            {"term": {field: {"value": word}}}
            for word in best
            for field in ("text", "title")
            if field == "text" or word in in_title
        ]


def _words_asked(text: str) -> Iterable[str]:
    """The words of a question, their halves and neighbours written together: what planning asks the counts of."""
    words = words_of(text)[:_LONGEST_ASKED]
    joined = [left + right for left, right in pairwise(words)]
    for word in (*words, *joined, "".join(words)):
        yield word
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            yield word[:at]
            yield word[at:]


def _filters(request: SearchRequest) -> dict[str, Query]:
    """By facet, so that a facet can be counted without its own filter."""
    filters = {facet: exactly(FILTERS[facet], values) for facet, values in chosen(request).items()}
    if request.start or request.end:
        filters[""] = between(request.start, request.end)
    return filters


def _count_of(facet: str, filters: Mapping[str, Query]) -> Query:
    """Counts by value under the filters of the other facets."""
    others = [query for name, query in filters.items() if name != facet]
    counted = {"terms": {"field": COUNTED[facet], "size": MOST_VALUES, "shard_size": _EVERY_VALUE}}
    return {"filter": {"bool": {"filter": others}} if others else {"match_all": {}}, "aggs": {"values": counted}}


def _facets(answer: Json, request: SearchRequest) -> Mapping[str, Mapping[str, int]]:
    counted = answer.get("aggregations", {})
    return {
        facet: {str(b["key"]): int(b["doc_count"]) for b in counted[facet]["values"]["buckets"]}
        for facet in request.facets
        if facet in counted
    }
