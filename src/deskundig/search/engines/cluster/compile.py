"""From a plan's steps to questions in OpenSearch's own language. Pure: it takes counts and gives dictionaries.

The counterpart of ``engines.compile``: what a sign of relevance counts stands in ``domain.ranking`` for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from itertools import pairwise
from typing import Any

from deskundig.search.domain import ranking
from deskundig.search.domain.steps import (
    All,
    AnyOf,
    Between,
    Every,
    InOrder,
    Numbered,
    OfKind,
    Slot,
    Some,
    Starts,
    Step,
    Together,
    Without,
)
from deskundig.search.engines.weighing import Occurrences, Sign, Weighing, numbered, places

from .layout import DAY, PRIOR

Query = dict[str, Any]

# From OpenSearch 3 on BM25 is without its factor k1 + 1. Alone it orders the same; beside other signs it counts.
_FACTOR = 2.2
_WITHOUT_FACTOR = 3
MOST_CLAUSES = 1_000  # OpenSearch takes 1,024 in one question, however deep they lie


class Detail(IntEnum):
    """How finely things are weighed. A question of very many words is weighed less finely, and finds the same."""

    FOUND = 0  # only what decides whether a thing matches
    STANDING = 1  # ... and that words stand in it, with their rarity
    FULL = 2  # ... how often, in the title, as its subject, close together


class Compiler:
    """Compiles for one state of one index: word weights depend on how often words occur in it.

    ``version``: the first number of the OpenSearch that will be asked.
    """

    def __init__(self, occurrences: Occurrences, things: int, detail: Detail, version: int = _WITHOUT_FACTOR) -> None:
        self._weighing = Weighing(occurrences, things)
        self._detail = detail
        self._bm25 = _FACTOR if version >= _WITHOUT_FACTOR else 1.0

    def query(self, step: Step) -> Query:
        match step:
            case AnyOf():
                return self._any_of(step)
            case Every(parts, close):
                return self._every(parts, close)
            case Some(parts):
                return either([self.query(p) for p in parts])
            case Without(part):
                return {"bool": {"filter": [_EVERYTHING], "must_not": [self.query(part)]}}
            case All():
                return _EVERYTHING
            case _:
                return self._leaf(step)

    def loose(self, steps: Sequence[tuple[Step, float]], *, every: bool) -> Query:
        """Any of the steps, or every one, each counting as much as its weight says."""
        found = [_times(self.query(step), weight) for step, weight in steps]
        return {"bool": {"must": found}} if every else either(found)

    def pieces(self, pieces: Sequence[str]) -> Query:
        """By how many of the pieces stand in a thing, rare ones for more."""
        return either([_earns(sign) for sign in self._weighing.pieces(pieces)])

    def _leaf(self, step: InOrder | Together | Starts | Numbered | OfKind | Between) -> Query:
        match step:
            case InOrder(field, slots):
                return self._in_order(field, slots)
            case Together(field, slots, distance):
                pairs = [_together(field, a, b, distance) for a, b in pairwise(slots)]
                return {"bool": {"must": pairs}}
            case Starts(field, prefix):
                return self._starts(field, prefix)
            case Numbered(value, own):
                return either([_earns(sign) for sign in numbered(value, own=own)])
            case OfKind(kind):
                return exactly("kind", [kind])
            case Between(start, end):
                return between(start, end)

    def _any_of(self, step: AnyOf) -> Query:
        if self._detail is Detail.FOUND:
            return _standing(step)
        body = self._weighed(step)
        if step.field != "text" or self._detail is not Detail.FULL:
            return body
        in_title = _times(self._weighed(replace(step, field="title")), ranking.TITLE)
        in_name = _times(_term("person", step.asked), ranking.PERSON * self._bm25)
        return {"bool": {"must": [body], "should": [in_title, in_name, *map(_earns, self._weighing.subject(step))]}}

    def _weighed(self, step: AnyOf) -> Query:
        queries = []
        for sign in self._weighing.words(step):
            queries.append(_earns(sign))
            if sign.often and self._detail is Detail.FULL:
                queries.append(_term(sign.field, sign.word, sign.often * self._bm25))
        return either(queries)

    def _every(self, parts: Sequence[Step], close: Sequence[tuple[str, str]]) -> Query:
        wanted = [self.query(p) for p in parts if not isinstance(p, Without)]
        clauses: Query = {"must": wanted} if wanted else {"filter": [_EVERYTHING]}
        if unwanted := [self.query(p.part) for p in parts if isinstance(p, Without)]:
            clauses["must_not"] = unwanted
        if self._detail is Detail.FULL and (side := [*self._close(close)]):
            clauses["should"] = side
        return {"bool": clauses}

    def _close(self, close: Sequence[tuple[str, str]]) -> Iterator[Query]:
        for field, pair in self._weighing.close(close):
            yield _phrase(field, pair, ranking.CLOSE_GAP, ranking.CLOSE * self._bm25)

    def _in_order(self, field: str, slots: Sequence[Slot]) -> Query:
        if not all(len(s.words) == 1 and not s.starts for s in slots):
            return _spans(field, slots, 0)
        words = [s.words[0] for s in slots]
        found = _phrase(field, words, 0, self._bm25)
        if field != "text" or self._detail is not Detail.FULL:
            return found
        return {"bool": {"must": [found], "should": [_phrase("title", words, 0, ranking.TITLE * self._bm25)]}}

    def _starts(self, field: str, prefix: str) -> Query:
        found = _fixed(_prefix(field, prefix), ranking.STARTS)
        if field != "text" or self._detail is Detail.FOUND:
            return found
        title = _fixed(_prefix("title", prefix), ranking.STARTS * ranking.TITLE)
        return {"bool": {"must": [found], "should": [title]}}


def compile_within(make: Callable[[Detail], Query], finest: Detail = Detail.FULL) -> Query | None:
    """The finest form of a question that the cluster takes; None where even the plainest is too long."""
    for detail in sorted((d for d in Detail if d <= finest), reverse=True):
        query = make(detail)
        if clauses_in(query) <= MOST_CLAUSES:
            return query
    return None


def clauses_in(query: object) -> int:
    """How many words and values a question looks up, as OpenSearch counts them (or a little more)."""
    if isinstance(query, Mapping):
        return sum(_LEAVES[name](inside) if name in _LEAVES else clauses_in(inside) for name, inside in query.items())
    if isinstance(query, Sequence) and not isinstance(query, str):
        return sum(clauses_in(part) for part in query)
    return 0


def _words_in(phrase: Mapping[str, Any]) -> int:
    return sum(len(asked["query"].split()) for asked in phrase.values())


_LEAVES: Mapping[str, Callable[[Any], int]] = {
    **dict.fromkeys(("term", "terms", "prefix", "range", "match_all", "span_term", "span_multi"), lambda _inside: 1),
    "match_phrase": _words_in,
}


class Asking:
    """Stands in for counts to learn which ones a question needs, so that they can be asked for all at once."""

    def __init__(self) -> None:
        self.asked: dict[tuple[str, str], None] = {}

    def __call__(self, field: str, word: str) -> int:
        self.asked[field, word] = None
        return 1


# filters: they decide and earn nothing


def exactly(field: str, values: Sequence[str]) -> Query:
    wanted = [int(v) for v in values if v.isdigit() and len(v) < 9] if field == "year" else list(values)
    return _silent({"terms": {field: wanted}})


def between(start: date | None, end: date | None) -> Query:
    days = {"gte": start.toordinal() if start else None, "lte": end.toordinal() if end else None}
    return _silent({"range": {DAY: {name: day for name, day in days.items() if day is not None}}})


def narrowed(base: Query, filters: Sequence[Query]) -> Query:
    return {"bool": {"must": [base], "filter": list(filters)}} if filters else base


def by_prior(query: Query) -> Query:
    """The score of the words times what kind of thing it is."""
    return {"function_score": {"query": query, "field_value_factor": {"field": PRIOR}, "boost_mode": "multiply"}}


def either(queries: Sequence[Query]) -> Query:
    if not queries:
        return {"match_none": {}}
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


_EVERYTHING: Query = {"match_all": {}}


def _standing(step: AnyOf) -> Query:
    return either([{"terms": {field: [word for word, _ in words]}} for field, words in places(step) if words])


def _earns(sign: Sign) -> Query:
    return _fixed(_term(sign.field, sign.word), sign.stands)


def _term(field: str, word: str, boost: float = 1.0) -> Query:
    return {"term": {field: {"value": word, "boost": boost}}}


def _prefix(field: str, prefix: str) -> Query:
    return {"prefix": {field: {"value": prefix}}}


def _fixed(query: Query, score: float) -> Query:
    return {"constant_score": {"filter": query, "boost": score}}


def _silent(query: Query) -> Query:
    return {"bool": {"filter": [query]}}


def _times(query: Query, weight: float) -> Query:
    return {"bool": {"must": [query], "boost": weight}}


def _phrase(field: str, words: Sequence[str], slop: int, boost: float) -> Query:
    return {"match_phrase": {field: {"query": " ".join(words), "slop": slop, "boost": boost}}}


def _spans(field: str, slots: Sequence[Slot], slop: int) -> Query:
    return {"span_near": {"clauses": [_span(field, slot) for slot in slots], "slop": slop, "in_order": True}}


def _span(field: str, slot: Slot) -> Query:
    if slot.starts:
        return {"span_multi": {"match": _prefix(field, slot.words[0])}}
    words: list[Query] = [{"span_term": {field: word}} for word in slot.words]
    return words[0] if len(words) == 1 else {"span_or": {"clauses": words}}


def _together(field: str, left: Slot, right: Slot, distance: int) -> Query:
    """Either order, each apart: without an order, one word would stand beside itself."""
    return either([_spans(field, [left, right], distance), _spans(field, [right, left], distance)])
