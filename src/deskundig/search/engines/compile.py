"""From a plan's steps to queries of the embedded index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import pairwise

import tantivy
from tantivy import Occur, Query

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

from .weighing import Occurrences, Sign, Weighing, numbered


class Compiler:
    """Compiles for one state of one index: word weights depend on how often words occur in it.

    ``weigh`` False: only what decides whether a thing matches, for counting and for order by date.
    """

    def __init__(self, schema: tantivy.Schema, occurrences: Occurrences, things: int, *, weigh: bool) -> None:
        self._schema = schema
        self._occurrences = occurrences
        self._weighing = Weighing(occurrences, things)
        self._weigh = weigh

    def query(self, step: Step) -> Query:
        match step:
            case AnyOf():
                return self._any_of(step)
            case Every(parts, close):
                return self._every(parts, close)
            case Some(parts):
                return _either([self.query(p) for p in parts])
            case Without(part):
                return Query.boolean_query([_ALL, (Occur.MustNot, self.query(part))])
            case All():
                return Query.all_query()
            case _:
                return self._leaf(step)

    def loose(self, steps: Sequence[tuple[Step, float]], *, every: bool) -> Query:
        """Any of the steps, or every one, each counting as much as its weight says."""
        found = [Query.boost_query(self.query(step), weight) for step, weight in steps]
        return Query.boolean_query([(Occur.Must, query) for query in found]) if every else _either(found)

    def pieces(self, pieces: Sequence[str]) -> Query:
        """By how many of the pieces stand in a thing, rare ones for more."""
        return _either([self._earns(sign) for sign in self._weighing.pieces(pieces)])

    def _leaf(self, step: InOrder | Together | Starts | Numbered | OfKind | Between) -> Query:
        match step:
            case InOrder(field, slots):
                return self._in_order(field, slots)
            case Together(field, slots, distance):
                return self._together(field, slots, distance)
            case Starts(field, prefix):
                found = Query.regex_query(self._schema, field, f"{prefix}.*")
                return self._also_in_title(field, _fixed(found, ranking.STARTS), f"{prefix}.*")
            case Numbered(value, own):
                return _either([self._earns(sign) for sign in numbered(value, own=own)])
            case OfKind(kind):
                return self.exactly("kind", [kind])
            case Between(start, end):
                return self.between(start, end)

    # filters: they decide and earn nothing

    def exactly(self, field: str, values: Sequence[str]) -> Query:
        if field == "year":
            years = [int(v) for v in values if v.isdigit()]
            return _silent(_either([Query.term_query(self._schema, field, y) for y in years]))
        return _silent(_either([Query.term_query(self._schema, field, v) for v in values]))

    def between(self, start: date | None, end: date | None) -> Query:
        low = start.toordinal() if start else None
        high = end.toordinal() if end else None
        return _silent(Query.range_query(self._schema, "day", tantivy.FieldType.Integer, low, high))

    # words

    def _any_of(self, step: AnyOf) -> Query:
        body = self._weighed(step)
        if step.field != "text" or not self._weigh:
            return body
        in_title = self._weighed(replace(step, field="title"))
        return Query.boolean_query([
            (Occur.Must, body),
            (Occur.Should, Query.boost_query(in_title, ranking.TITLE)),
            (Occur.Should, Query.boost_query(self._term("person", step.asked), ranking.PERSON)),
            *((Occur.Should, self._earns(sign)) for sign in self._weighing.subject(step)),
        ])  # fmt: skip

    def _weighed(self, step: AnyOf) -> Query:
        queries = []
        for sign in self._weighing.words(step):
            queries.append(self._earns(sign))
            if sign.often and self._weigh:
                queries.append(Query.boost_query(self._term(sign.field, sign.word), sign.often))
        return _either(queries)

    def _earns(self, sign: Sign) -> Query:
        return _fixed(self._term(sign.field, sign.word), sign.stands)

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word)

    def _every(self, parts: Sequence[Step], close: Sequence[tuple[str, str]]) -> Query:
        clauses = [
            (Occur.MustNot, self.query(p.part)) if isinstance(p, Without) else (Occur.Must, self.query(p))
            for p in parts
        ]
        if all(occur == Occur.MustNot for occur, _ in clauses):
            clauses.append(_ALL)
        for field, pair in self._weighing.close(close) if self._weigh else ():
            together = self._phrase(field, pair, ranking.CLOSE_GAP)
            clauses.append((Occur.Should, Query.boost_query(together, ranking.CLOSE)))
        return Query.boolean_query(clauses)

    # sequences

    def _in_order(self, field: str, slots: Sequence[Slot]) -> Query:
        found = self._sequence(field, [*enumerate(slots)])
        words = [word for slot in slots for word in slot.words]
        if field != "text" or not self._weigh or not all(map(_is_one_word, slots)):
            return found
        if not all(self._occurrences("title", word) for word in words):
            return found
        title = Query.boost_query(self._phrase("title", words, 0), ranking.TITLE)
        return Query.boolean_query([(Occur.Must, found), (Occur.Should, title)])

    def _together(self, field: str, slots: Sequence[Slot], distance: int) -> Query:
        pairs = [
            _either([self._after(field, left, right, distance), self._after(field, right, left, distance)])
            for left, right in pairwise(slots)
        ]
        return reduce(lambda a, b: Query.boolean_query([(Occur.Must, a), (Occur.Must, b)]), pairs)

    def _after(self, field: str, left: Slot, right: Slot, distance: int) -> Query:
        """Left before right, with at most ``distance`` words between them.

        Within a distance tantivy lets a word stand beside itself. Where one word fits both slots, each place that the
        second may have is asked apart.
        """
        if not _may_be_one(left, right):
            return self._sequence(field, [(0, left), (1, right)], distance)
        return _either([self._sequence(field, [(0, left), (at, right)]) for at in range(1, distance + 2)])

    def _sequence(self, field: str, slots: Sequence[tuple[int, Slot]], slop: int = 0) -> Query:
        """Slots with their places, from 0."""
        if all(_is_one_word(slot) for _, slot in slots):
            return Query.phrase_query(self._schema, field, [(at, slot.words[0]) for at, slot in slots], slop=slop)
        return Query.regex_phrase_query(self._schema, field, [(at, _pattern(slot)) for at, slot in slots], slop=slop)

    def _phrase(self, field: str, words: Sequence[str], slop: int) -> Query:
        return Query.phrase_query(self._schema, field, [*words], slop=slop)

    def _also_in_title(self, field: str, found: Query, pattern: str) -> Query:
        if field != "text" or not self._weigh:
            return found
        title = _fixed(Query.regex_query(self._schema, "title", pattern), ranking.STARTS * ranking.TITLE)
        return Query.boolean_query([(Occur.Must, found), (Occur.Should, title)])


def _either(queries: Sequence[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, q) for q in queries])


def _fixed(query: Query, score: float) -> Query:
    return Query.const_score_query(query, score)


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


_ALL = (Occur.Must, _silent(Query.all_query()))


def _is_one_word(slot: Slot) -> bool:
    return len(slot.words) == 1 and not slot.starts


def _may_be_one(left: Slot, right: Slot) -> bool:
    """Whether one word fits both."""
    if left.starts or right.starts:
        return any(_fits(word, right) for word in left.words) or any(_fits(word, left) for word in right.words)
    return not set(left.words).isdisjoint(right.words)


def _fits(word: str, slot: Slot) -> bool:
    return word.startswith(slot.words) if slot.starts else word in slot.words


def _pattern(slot: Slot) -> str:
    """Words are letters and digits only, so they need no escape."""
    if slot.starts:
        return f"{slot.words[0]}.*"
    return slot.words[0] if len(slot.words) == 1 else f"({'|'.join(slot.words)})"
