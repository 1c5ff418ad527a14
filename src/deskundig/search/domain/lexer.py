"""From a query to its tokens, in one pass. What cannot be read becomes a problem with its place; reading goes on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum, auto

from .distance import close_words
from .fields import NAMES
from .port import QueryProblem

MOST_CHARACTERS = 10_000
MOST_WORDS = 256
FARTHEST = 50          # NEAR/50

_DOUBLE = '"“”„‟«»″＂'
_SINGLE = "'‘’‚‛‹›`´"
_OPERATORS = {"AND": "AND", "EN": "AND", "OR": "OR", "OF": "OR", "NOT": "NOT", "NIET": "NOT"}
_WORD_END = re.compile(rf"[\s(){_DOUBLE}]")
_JUNK = re.compile(rf"[^\w\s(){_DOUBLE}{_SINGLE}*-]+|_+")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_FIELD = re.compile(r"([A-Za-zë]+(?:/[a-z])?):")
_NEAR = re.compile(r"NEAR(?:/(\d{1,9}))?\Z")
_DOUBLE_QUOTE = re.compile(f"[{_DOUBLE}]")
_CLOSING_SINGLE = re.compile(rf"[{_SINGLE}](?=[\s()]|$)")
_STAR_INSIDE = re.compile(r"\*(?=\w)")
_APOSTROPHE = re.compile(rf"[{_SINGLE}][stnkrm](?![^\W_])", re.IGNORECASE)     # 's-Gravenhage, 't


class Sign(Enum):
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()      # text is the distance
    FIELD = auto()     # text is the field's own name
    WORD = auto()
    PREFIX = auto()
    PHRASE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    sign: Sign
    text: str
    place: int         # from 1


class Lexer:
    """``tokens`` and ``problems`` after ``run``; linear in the length of the query."""

    def __init__(self, query: str) -> None:
        self.tokens: list[Token] = []
        self.problems: list[QueryProblem] = []
        self._text = query[:MOST_CHARACTERS]
        self._words = 0
        if len(query) > MOST_CHARACTERS:
            self._problem(MOST_CHARACTERS + 1, f"de zoekvraag is langer dan {MOST_CHARACTERS} tekens; kort haar in")
        self._closing = [m.start() for m in _CLOSING_SINGLE.finditer(self._text)]

    def run(self) -> Lexer:
        at, text = 0, self._text
        while at < len(text) and self._words <= MOST_WORDS:
            sign = text[at]
            if sign.isspace():
                at += 1
            elif sign in "()":
                self._add(Sign.OPEN if sign == "(" else Sign.CLOSE, "", at)
                at += 1
            elif sign in _DOUBLE:
                at = self._phrase(at)
            elif sign in _SINGLE:
                at = self._single(at)
            elif sign == "-":
                at = self._dash(at)
            elif sign == "*":
                at += 1
            elif junk := _JUNK.match(text, at):
                at = junk.end()
            else:
                at = self._word(at)
        if self._words > MOST_WORDS:
            last = self.tokens.pop()
            self._problem(last.place, f"de zoekvraag heeft meer dan {MOST_WORDS} woorden; kort haar in")
        return self

    def _add(self, sign: Sign, text: str, at: int) -> None:
        self.tokens.append(Token(sign, text, at + 1))
        if sign in {Sign.WORD, Sign.PREFIX, Sign.PHRASE}:
            self._words += 1 + text.count(" ")

    def _problem(self, place: int, message: str) -> None:
        self.problems.append(QueryProblem(message, place))

    def _phrase(self, at: int) -> int:
        closing = _DOUBLE_QUOTE.search(self._text, at + 1)
        if closing is None:
            self._problem(at + 1, f"het aanhalingsteken op plaats {at + 1} wordt niet gesloten")
            self._add_phrase(self._text[at + 1 :], at)
            return len(self._text)
        self._add_phrase(self._text[at + 1 : closing.start()], at)
        return closing.end()

    def _add_phrase(self, inside: str, at: int) -> None:
        words = [w for w in re.sub(f"[{_DOUBLE}]", " ", inside).split() if re.search(r"[^\W_]", w)]
        if words:
            self._add(Sign.PHRASE, " ".join(words), at)

    def _single(self, at: int) -> int:
        """A phrase between single quotes, if one closes it at a word's end; else an apostrophe (``'s-Gravenhage``)."""
        nearest = bisect_left(self._closing, at + 1)
        if nearest == len(self._closing) or _APOSTROPHE.match(self._text, at):
            return at + 1
        closing = self._closing[nearest]
        self._add_phrase(self._text[at + 1 : closing], at)
        return closing + 1

    def _dash(self, at: int) -> int:
        following = self._text[at + 1 : at + 2]
        if following and (following.isalnum() or following in _DOUBLE or following in "(-"):
            self._add(Sign.NOT, "-", at)
        return at + 1

    def _word(self, at: int) -> int:
        if field := _FIELD.match(self._text, at):
            end = self._field(field, at)
            if end:
                return end
        ending = _WORD_END.search(self._text, at)
        end = ending.start() if ending else len(self._text)
        raw = self._text[at:end]
        near = _NEAR.match(raw)
        if near and self._text[end : end + 1] == "(":
            return self._near(near[1], at, end)
        self._plain(raw, at)
        return end

    def _field(self, match: re.Match[str], at: int) -> int:
        """Where the value starts; 0 if this is no field but a word with a colon in it."""
        typed = match[1].lower()
        name = NAMES.get(typed)
        if name:
            self._add(Sign.FIELD, name, at)
            return match.end()
        meant = close_words(typed, NAMES, most=1) if len(typed) >= 4 else []
        if meant:
            self._problem(at + 1, f"het veld “{typed}:” op plaats {at + 1} bestaat niet; bedoelt u “{meant[0]}:”?")
            self._add(Sign.FIELD, NAMES[meant[0]], at)
            return match.end()
        return 0

    def _near(self, distance: str | None, at: int, end: int) -> int:
        words = int(distance) if distance else 10
        if words > FARTHEST:
            self._problem(at + 1, f"NEAR op plaats {at + 1} kan hoogstens {FARTHEST} woorden overbruggen")
        self._add(Sign.NEAR, str(min(words, FARTHEST)), at)
        return end

    def _plain(self, raw: str, at: int) -> None:
        text = raw.rstrip("".join(set(_SINGLE) | set(".,;:!?…")))
        starred = text.endswith("*")
        inside = _STAR_INSIDE.search(text)
        if inside and inside.start() > 0:
            self._problem(at + inside.start() + 1, "een sterretje kan alleen aan het eind van een woord staan")
            text, starred = text[: inside.start()], True
        text = _EDGE.sub("", text)
        if not text:
            return
        if not starred:
            self._add(Sign[_OPERATORS[text]] if text in _OPERATORS else Sign.WORD, text, at)
        elif len(text) < 2:
            self._problem(at + 1, f"vóór het sterretje op plaats {at + len(raw)} zijn minstens twee letters nodig")
            self._add(Sign.WORD, text, at)
        else:
            self._add(Sign.PREFIX, text, at)
