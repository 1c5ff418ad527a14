"""From a plan's steps to queries of the embedded index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import pairwise

import tantivy
from tantivy import Occur, Query

from deskundig.search.domain import ranking
from deskundig.search.domain.pieces import ANY, MOST_ASKED
from deskundig.search.domain.planner import FORM
from deskundig.search.domain.senses import MOSTLY
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

from .schema import PIECES


class Compiler:
    """Compiles for one state of one index: word weights depend on how often words occur in it.

    ``weigh`` False: only what decides whether a thing matches, for counting and for order by date.
    """

    def __init__(
        self, schema: tantivy.Schema, occurrences: Callable[[str, str], int], things: int, *, weigh: bool
    ) -> None:
        self._schema = schema
        self._occurrences = occurrences
        self._things = max(things, 1)
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
        things = self._occurrences(PIECES, ANY)
        counts = {piece: count for piece in pieces if (count := self._occurrences(PIECES, piece))}
        rarest = sorted(counts, key=lambda piece: (counts[piece], piece))[:MOST_ASKED]
        return _either([_fixed(self._term(PIECES, piece), ranking.idf(things, counts[piece])) for piece in rarest])

    def _leaf(self, step: InOrder | Together | Starts | Numbered | OfKind | Between) -> Query:
        match step:
            case InOrder(field, slots):
                return self._in_order(field, slots, 0)
            case Together(field, slots, distance):
                return self._together(field, slots, distance)
            case Starts(field, prefix):
                found = Query.regex_query(self._schema, field, f"{prefix}.*")
                return self._also_in_title(field, _fixed(found, ranking.STARTS), f"{prefix}.*")
            case Numbered(value, own):
                return self._numbered(value, own=own)
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
        if step.field == "title":
            return self._weighed(step, "title_")
        body = self._weighed(step, "")
        if step.field != "text" or not self._weigh:
            return body
        in_title = replace(step, field="title")
        return Query.boolean_query([
            (Occur.Must, body),
            (Occur.Should, Query.boost_query(self._weighed(in_title, "title_"), ranking.TITLE)),
            (Occur.Should, Query.boost_query(self._term("person", step.asked), ranking.PERSON)),
            *self._subject(step),
        ])  # fmt: skip

    def _subject(self, step: AnyOf) -> Iterator[tuple[Occur, Query]]:
        """Long texts hold many words: what they are about counts apart, whatever their length."""
        for base, weight in step.bases:
            if weight >= FORM and (count := self._occurrences("about", base)):
                rarity = ranking.idf(self._things, max(count, self._occurrences("text", step.asked)))
                about = _fixed(self._term("about", base), ranking.ABOUT * rarity)
                mostly = _fixed(self._term("about", f"{base}{MOSTLY}"), ranking.MOSTLY_ABOUT * rarity)
                yield from ((Occur.Should, about), (Occur.Should, mostly))

    def _weighed(self, step: AnyOf, of_title: str) -> Query:
        """Forms of one word, each as rare as the word itself: a rare plural must not beat the word that was asked.

        Standing in the text counts by itself, and only partly by BM25: that measures a text against the average
        length, and where most things have a title alone it would give a report next to nothing.
        """
        places = (step.field, step.words), (f"{of_title}base", step.bases), (f"{of_title}part", step.parts)
        found = [
            (field, word, weight, count)
            for field, words in places
            for word, weight in words
            if (count := self._occurrences(field, word))
        ]
        most = max((count for _, _, weight, count in found if weight >= FORM), default=0)
        rarity = ranking.idf(self._things, most or max((count for *_, count in found), default=0))
        queries = []
        for field, word, weight, count in found:
            term = self._term(field, word)
            queries.append(_fixed(term, ranking.STANDS * weight * rarity))
            if field == step.field and self._weigh:
                as_rare = rarity / ranking.idf(self._things, count)
                queries.append(Query.boost_query(term, ranking.OFTEN * weight * as_rare))
        return _either(queries)

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word)

    def _every(self, parts: Sequence[Step], close: Sequence[tuple[str, str]]) -> Query:
        clauses = [
            (Occur.MustNot, self.query(p.part)) if isinstance(p, Without) else (Occur.Must, self.query(p))
            for p in parts
        ]
        if all(occur == Occur.MustNot for occur, _ in clauses):
            clauses.append(_ALL)
        for pair in close if self._weigh else ():
            for field, weight in (("text", ranking.CLOSE), ("title", ranking.CLOSE)):
                if all(self._occurrences(field, word) for word in pair):
                    found = self._phrase(field, pair, ranking.CLOSE_GAP)
                    clauses.append((Occur.Should, Query.boost_query(found, weight)))
        return Query.boolean_query(clauses)

    # sequences

    def _in_order(self, field: str, slots: Sequence[Slot], slop: int) -> Query:
        if not all(len(s.words) == 1 and not s.starts for s in slots):
            return Query.regex_phrase_query(self._schema, field, [_pattern(s) for s in slots], slop=slop)
        words = [s.words[0] for s in slots]
        found = self._phrase(field, words, slop)
        if field != "text" or slop or not self._weigh or not all(self._occurrences("title", w) for w in words):
            return found
        title = Query.boost_query(self._phrase("title", words, 0), ranking.TITLE)
        return Query.boolean_query([(Occur.Must, found), (Occur.Should, title)])

    def _phrase(self, field: str, words: Sequence[str], slop: int) -> Query:
        return Query.phrase_query(self._schema, field, [*words], slop=slop)

    def _together(self, field: str, slots: Sequence[Slot], distance: int) -> Query:
        pairs = [
            _either([self._in_order(field, [a, b], distance), self._in_order(field, [b, a], distance)])
            for a, b in pairwise(slots)
        ]
        return reduce(lambda a, b: Query.boolean_query([(Occur.Must, a), (Occur.Must, b)]), pairs)

    def _also_in_title(self, field: str, found: Query, pattern: str) -> Query:
        if field != "text" or not self._weigh:
            return found
        title = _fixed(Query.regex_query(self._schema, "title", pattern), ranking.STARTS * ranking.TITLE)
        return Query.boolean_query([(Occur.Must, found), (Occur.Should, title)])

    def _numbered(self, value: str, *, own: bool) -> Query:
        named = _fixed(self._term("number", value), ranking.OWN_NUMBER)
        if own:
            return named
        return _either([
            named,
            _fixed(self._term("dossier", value), ranking.IN_DOSSIER),
            _fixed(self._term("cites", value), ranking.CITED),
        ])  # fmt: skip


def _either(queries: Sequence[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, q) for q in queries])


def _fixed(query: Query, score: float) -> Query:
    return Query.const_score_query(query, score)


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


_ALL = (Occur.Must, _silent(Query.all_query()))


def _pattern(slot: Slot) -> str:
    """Words are letters and digits only, so they need no escape."""
    if slot.starts:
        return f"{slot.words[0]}.*"
    return slot.words[0] if len(slot.words) == 1 else f"({'|'.join(slot.words)})"
