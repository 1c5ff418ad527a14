"""The query language: from what people type to a syntax tree, strictly or leniently.

Words = AND; ``"a phrase"``; ``OR``/``OF``, ``NOT``/``NIET``/``-``, ``AND``/``EN`` (capitals only); ``prefix*``;
``NEAR(a b)``, ``NEAR/5(a b)``; parentheses; fields: ``soort:motie``, ``van:2024-01-01``, ``fractie:(VVD OR CDA)``.
One pass reads every query in linear time and repairs what is broken; the strict reading refuses what was repaired.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .fields import DATE_FIELDS, first_and_last_day, years
from .lexer import Lexer, Sign, Token
from .nodes import Everything, Field, Near, Node, Period, Phrase, Prefix, Term, Word, all_of, any_of, negated, printed
from .port import QueryError, QueryProblem

DEEPEST = 40           # nested parentheses; deeper ones are read as if they were not there
_TERMS: dict[Sign, Callable[[str, int], Term]] = {Sign.WORD: Word, Sign.PREFIX: Prefix, Sign.PHRASE: Phrase}
_BINARY = {Sign.AND: "AND", Sign.OR: "OR"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it was understood; ``problems`` is empty when nothing had to be repaired."""

    node: Node
    problems: tuple[QueryProblem, ...]


def parse(query: str) -> Node:
    """The syntax tree of a query. Raises ``QueryError`` with the place of the first thing that cannot be read."""
    reading = read(query)
    if reading.problems:
        raise QueryError(reading.problems[0].message, reading.problems[0].place)
    return reading.node


def read(query: str) -> Reading:
    """The nearest readable query and what was wrong, in the order of the text."""
    lexer = Lexer(query).run()
    parser = _Parser(lexer.tokens, len(query), lexer.problems)
    node = parser.run()
    return Reading(node, tuple(sorted(parser.problems, key=lambda p: p.place)))


class _Parser:
    """Recursive descent; only parentheses recurse, at most ``DEEPEST`` deep."""

    def __init__(self, tokens: list[Token], length: int, problems: list[QueryProblem]) -> None:
        self.problems = problems
        self._tokens = tokens
        self._end = length + 1
        self._at = 0
        self._depth = 0
        self._field = ""

    def run(self) -> Node:
        parts: list[Node] = []
        while True:
            parts.append(self._any())
            stray = self._take(Sign.CLOSE)
            if stray is None:
                return all_of(parts)
            self._problem(stray.place, f"op plaats {stray.place} staat een sluithaakje zonder openingshaakje")

    # reading tokens

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *signs: Sign) -> Token | None:
        token = self._peek()
        if token is None or token.sign not in signs:
            return None
        self._at += 1
        return token

    def _problem(self, place: int, message: str) -> None:
        self.problems.append(QueryProblem(message, place))

    # the grammar

    def _any(self) -> Node:
        """``a OR b``: binds loosest."""
        parts = [self._all()]
        while operator := self._take(Sign.OR):
            part = self._all()
            if isinstance(part, Everything):
                self._lonely(operator, after=True)
            if isinstance(parts[-1], Everything):
                self._lonely(operator, after=False)
                parts.pop()
            parts.append(part)
        kept: list[Node] = [p for p in parts if not isinstance(p, Everything)]
        return any_of(kept) if kept else Everything()

    def _all(self) -> Node:
        parts: list[Node] = []
        while (token := self._peek()) and token.sign not in {Sign.OR, Sign.CLOSE}:
            if token.sign is Sign.AND:
                self._and(token, bool(parts))
                continue
            part = self._one()
            if part is not None:
                parts.append(part)
        return all_of(parts)

    def _and(self, token: Token, something_before: bool) -> None:
        self._at += 1
        following = self._peek()
        if not something_before:
            self._lonely(token, after=False)
        elif following is None or following.sign in {Sign.OR, Sign.AND, Sign.CLOSE}:
            self._lonely(token, after=True)

    def _lonely(self, operator: Token, *, after: bool) -> None:
        side = "na" if after else "vóór"
        self._problem(operator.place, f"{side} {_BINARY[operator.sign]} op plaats {operator.place} ontbreekt een woord")

    def _one(self) -> Node | None:
        """A term with the negations before it; None where nothing to search was left after repair."""
        negations = []
        while negation := self._take(Sign.NOT):
            negations.append(negation)
        token = self._peek()
        if token is None or token.sign in {Sign.OR, Sign.AND, Sign.CLOSE}:
            self._problem(negations[-1].place, f"na NOT of - op plaats {negations[-1].place} ontbreekt een woord")
            return None
        self._at += 1
        part = self._primary(token)
        return negated(part) if part is not None and len(negations) % 2 else part

    def _primary(self, token: Token) -> Node | None:
        if token.sign is Sign.OPEN:
            return self._group(token)
        if token.sign is Sign.NEAR:
            return self._near(token)
        if token.sign is Sign.FIELD:
            return self._in_field(token)
        return self._valued(_TERMS[token.sign](token.text, token.place))

    def _group(self, opening: Token) -> Node | None:
        self._depth += 1
        if self._depth > DEEPEST:
            if self._depth == DEEPEST + 1:
                self._problem(opening.place, f"er staan meer dan {DEEPEST} haakjes in elkaar: vereenvoudig de vraag")
            return None      # the rest is read as if this parenthesis were not there
        node = self._any()
        self._depth -= 1
        if not self._take(Sign.CLOSE):
            self._problem(self._end, f"op plaats {self._end} ontbreekt een sluithaakje")
        elif isinstance(node, Everything):
            self._problem(opening.place, f"tussen de haakjes op plaats {opening.place} staan geen woorden")
        return None if isinstance(node, Everything) else node

    def _near(self, token: Token) -> Node | None:
        self._take(Sign.OPEN)
        terms: list[Word | Prefix] = []
        while (inside := self._peek()) and inside.sign is not Sign.CLOSE:
            self._at += 1
            if inside.sign is Sign.WORD:
                terms.append(Word(inside.text, inside.place))
            elif inside.sign is Sign.PREFIX:
                terms.append(Prefix(inside.text, inside.place))
            else:
                self._problem(inside.place, f"in NEAR kunnen alleen losse woorden staan (plaats {inside.place})")
        if not self._take(Sign.CLOSE):
            self._problem(self._end, f"op plaats {self._end} ontbreekt een sluithaakje")
        if self._field:
            self._problem(token.place, f"NEAR op plaats {token.place} kan niet in een veld staan")
        if not 2 <= len(terms) <= 5:
            hint = "twee tot vijf woorden nodig, zoals NEAR(externe inhuur)"
            self._problem(token.place, f"NEAR op plaats {token.place} heeft {hint}")
            return all_of([*terms]) if terms else None
        return Near(tuple(terms), int(token.text), token.place)

    def _in_field(self, token: Token) -> Node | None:
        following = self._peek()
        if following is None or following.sign not in {Sign.OPEN, *_TERMS}:
            self._problem(token.place, f"na {token.text}: op plaats {token.place} ontbreekt een waarde")
            return None
        before, self._field = self._field, token.text
        self._at += 1
        part = self._primary(following)
        self._field = before
        if isinstance(part, (Field, Period)):
            return replace(part, place=token.place)
        return part

    def _valued(self, term: Term) -> Node | None:
        if not self._field:
            return term
        if self._field not in DATE_FIELDS:
            return Field(self._field, term, term.place)
        days = years(term.text) if self._field == "jaar" else first_and_last_day(term.text)
        if days is None or isinstance(term, Prefix):
            example = "jaar:2024 of jaar:2020-2024" if self._field == "jaar" else f"{self._field}:2024-01-31"
            wrong = f"“{term.text[:40]}” op plaats {term.place}"
            self._problem(term.place, f"{wrong} is geen datum; schrijf bijvoorbeeld {example}")
            return None
        start = None if self._field == "tot" else days[0]
        end = None if self._field == "van" else days[1]
        return Period(start, end, term.place)


__all__ = ["Reading", "parse", "printed", "read"]
