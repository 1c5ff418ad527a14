"""From a query to a plan: its words are replaced by the forms that the record really uses.

A word finds itself, its other forms, its family and the compounds it is a part of, in that order of weight. Engines
only see exact words, so every engine finds the same things, and the words to mark in a snippet are known beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from deskundig.kernel.identifiers import parse as parse_identifier

from .compounds import halves
from .fields import KIND_WORDS, TEXT_FIELDS
from .lemma import family
from .nodes import And, Everything, Field, Near, Node, Not, Or, Period, Phrase, Prefix, Term, Word
from .senses import is_word
from .snippets import Marks
from .steps import (
    All,
    AnyOf,
    Between,
    Every,
    InOrder,
    Numbered,
    OfKind,
    Plan,
    Slot,
    Some,
    Starts,
    Step,
    Together,
    Without,
)
from .vocabulary import Vocabulary
from .words import FUNCTION_WORDS, words_of

ITSELF, FORM, RELATIVE, COMPOUND = 1.0, 0.85, 0.5, 0.35       # how much a found word counts for the word asked
MOST_FORMS = 32           # of one word that NEAR looks for
_MOST_RELATED = 6
_COMMON = 100             # a word that stands in one of so many things is hardly ever written apart
SHORTEST_IN_COMPOUND = 4  # a shorter word is not looked for inside others


@dataclass(slots=True)
class Planner:
    """Makes the plan of a query with the words of one index."""

    vocabulary: Vocabulary
    _marks: list[tuple[str, ...]] = field(default_factory=list)
    _prefixes: list[str] = field(default_factory=list)
    _asked: list[str] = field(default_factory=list)
    _numbers: list[str] = field(default_factory=list)
    _silent: int = 0          # inside a negation or a field nothing is marked

    def plan(self, node: Node, query: str = "") -> Plan:
        """``query`` is the text itself: if all of it is one official number, things with that number are found too."""
        step = self._step(node)
        whole = parse_identifier(query) if query and " " in query.strip() else None
        if whole is not None:
            self._numbers.append(whole.value)
            step = Some((Numbered(whole.value), step))
        marks = Marks(tuple(dict.fromkeys(self._marks)), tuple(self._prefixes))
        return Plan(step, marks, tuple(self._asked), tuple(self._numbers))

    def loose(self, words: Mapping[str, float], exact: Mapping[str, float]) -> tuple[Marks, list[tuple[Step, float]]]:
        """Words of which any will do, each with its weight; ``exact`` ones without their forms."""
        steps = [(self._word(word), weight) for word, weight in words.items()]
        steps += [(AnyOf("text", word, ((word, ITSELF),)), weight) for word, weight in exact.items()]
        return Marks(tuple(dict.fromkeys(self._marks))), steps

    def _step(self, node: Node) -> Step:
        match node:
            case And(parts):
                return self._and(parts)
            case Or(parts):
                return Some(tuple(self._step(p) for p in parts))
            case Not(part):
                self._silent += 1
                step = Without(self._step(part))
                self._silent -= 1
                return step
            case Field(name, value):
                return self._field(name, value)
            case Near(terms, distance):
                return self._near(terms, distance)
            case Period(start, end):
                return Between(start, end)
            case Everything():
                return All()
            case _:
                return self._term(node)

    def _and(self, parts: Sequence[Node]) -> Step:
        content = [p for p in parts if not (isinstance(p, Word) and p.text.lower() in FUNCTION_WORDS)]
        kept = content if any(isinstance(p, (Word, Prefix, Phrase, Near)) for p in content) else list(parts)
        words = [words_of(p.text) if isinstance(p, Word) else [] for p in kept]
        close = tuple((a[-1], b[0]) for a, b in pairwise(words) if a and b)
        return Every(tuple(self._step(p) for p in kept), close if len(close) < MOST_FORMS else ())

    def _term(self, term: Term) -> Step:
        match term:
            case Word(text):
                return self._word(text)
            case Prefix(text):
                return self._starts("text", text)
            case Phrase(text):
                return self._phrase("text", text)

    # words

    def _word(self, text: str) -> Step:
        identifier = parse_identifier(text) if any(c.isdigit() for c in text) else None
        words = _without_genitive(text)
        if len(words) == 1:
            step = self._any_form("text", words[0])
            if not self._silent:
                self._asked.append(words[0])
        else:
            step = self._in_order("text", words)
        if identifier is None:
            return step
        self._numbers.append(identifier.value)
        return Some((Numbered(identifier.value), step))

    def _any_form(self, where: str, word: str) -> Step:
        whole = self._meaning(where, word)
        common = self.vocabulary.get(word, 0) * _COMMON > self.vocabulary.size() > _COMMON
        parts = halves(word, self.vocabulary) if is_word(word) and not common else None
        self._mark([*(w for w, _ in self.forms(word)), *(parts or ())])
        if parts is None:
            return whole
        return Some((whole, InOrder(where, tuple(Slot((p,)) for p in parts))))

    def _meaning(self, where: str, word: str) -> AnyOf:
        """The word, its other forms, its family and the compounds it is a part of."""
        if not is_word(word):
            return AnyOf(where, word, ((word, ITSELF),))
        own = dict.fromkeys(self.vocabulary.senses.bases(word), FORM)
        bases = {**dict.fromkeys(self._related_bases(word), RELATIVE), **own}
        parts = dict.fromkeys(own, COMPOUND) if len(word) >= SHORTEST_IN_COMPOUND else {}
        return AnyOf(where, word, tuple({**bases, word: ITSELF}.items()), tuple(bases.items()), tuple(parts.items()))

    def _related_bases(self, word: str) -> list[str]:
        related = family(word)
        words = self.vocabulary.relatives(related) if related else []
        bases: dict[str, None] = {}
        for relative, _ in words:
            bases.update(dict.fromkeys(self.vocabulary.senses.bases(relative)))
            if len(bases) >= _MOST_RELATED:
                break
        return list(bases)[:_MOST_RELATED]

    def forms(self, word: str) -> list[tuple[str, float]]:
        """The words by which a word finds, with their weight, heaviest first: to mark them, and for NEAR."""
        found = {word: ITSELF}
        if is_word(word):
            bases = self.vocabulary.senses.bases(word)
            related = family(word)
            for form, _ in self.vocabulary.forms(bases):
                found.setdefault(form, FORM)
            for form, _ in self.vocabulary.relatives(related) if related else ():
                found.setdefault(form, RELATIVE)
            for form, _ in self.vocabulary.compounds(bases) if len(word) >= SHORTEST_IN_COMPOUND else ():
                found.setdefault(form, COMPOUND)
        return list(found.items())

    def _in_order(self, where: str, words: list[str]) -> Step:
        if not words:
            return All()
        joined = "".join(words)
        for word in words:
            self._mark([word])
        sequence = InOrder(where, tuple(Slot((w,)) for w in words))
        if self.vocabulary.get(joined, 0):
            return Some((sequence, self._any_form(where, joined)))      # Woo-verzoek, wooverzoek
        return sequence

    # other terms

    def _starts(self, where: str, text: str) -> Step:
        words = words_of(text)
        if not self._silent and words:
            self._prefixes.append(words[-1])
        if len(words) == 1:
            return Starts(where, words[0])
        return InOrder(where, tuple(_slots(f"{text}*")))

    def _phrase(self, where: str, text: str) -> Step:
        slots = tuple(_slots(text))
        for slot in slots:
            if slot.starts and not self._silent:
                self._prefixes.extend(slot.words)
            else:
                self._mark(slot.words)
        if len(slots) != 1:
            return InOrder(where, slots) if slots else All()
        (only,) = slots[0].words
        return Starts(where, only) if slots[0].starts else AnyOf(where, only, ((only, ITSELF),))

    def _near(self, terms: Sequence[Word | Prefix], distance: int) -> Step:
        slots: list[Slot] = []
        for term in terms:
            *before, last = words_of(term.text) or [""]
            slots.extend(Slot((w,)) for w in before)
            slots.append(Slot((last,), starts=True) if isinstance(term, Prefix) else Slot(self._near_forms(last)))
            if isinstance(term, Prefix) and not self._silent:
                self._prefixes.append(last)
        for slot in slots:
            self._mark(slot.words if not slot.starts else ())
        return Together("text", tuple(slots), distance)

    def _near_forms(self, word: str) -> tuple[str, ...]:
        return tuple(w for w, weight in self.forms(word) if weight > COMPOUND)[:MOST_FORMS]

    def _field(self, name: str, value: Term) -> Step:
        if name == "nummer":
            identifier = parse_identifier(value.text)
            return Numbered(identifier.value if identifier else value.text, own=True)
        if name == "dossier":
            return Numbered(_dossier(value.text))
        if name == "titel":
            return self._title(value)
        kind = KIND_WORDS.get(value.text.lower()) if name == "soort" else None
        self._silent += 1
        steps = tuple(self._in_field(where, value) for where in TEXT_FIELDS[name].searches)
        self._silent -= 1
        if kind:
            steps = (OfKind(kind), *steps)
        return steps[0] if len(steps) == 1 else Some(steps)

    def _title(self, value: Term) -> Step:
        match value:
            case Word(text):
                words = _without_genitive(text)
                return self._any_form("title", words[0]) if len(words) == 1 else self._in_order("title", words)
            case Prefix(text):
                return self._starts("title", text)
            case Phrase(text):
                return self._phrase("title", text)

    def _in_field(self, where: str, value: Term) -> Step:
        """Names are found as they are written: every word of the value, in any order; a phrase in its order."""
        match value:
            case Phrase(text):
                return self._phrase(where, text)
            case Prefix(text):
                return self._starts(where, text)
            case Word(text):
                words = words_of(text)
                steps = tuple(AnyOf(where, w, ((w, ITSELF),)) for w in words)
                return steps[0] if len(steps) == 1 else Every(steps) if steps else All()

    def _mark(self, words: Sequence[str]) -> None:
        """Forms of one word that was asked, heaviest first."""
        if words and not self._silent:
            self._marks.append(tuple(words))


def _without_genitive(text: str) -> list[str]:
    """The words of one typed word; *auto's* is *auto*."""
    words = words_of(text)
    return words[:-1] if len(words) > 1 and words[-1] == "s" and text[-2] in "'’‘`´" else words


def _slots(text: str) -> Iterator[Slot]:
    for piece in text.split():
        *before, last = words_of(piece) or [""]
        yield from (Slot((w,)) for w in before)
        if last:
            yield Slot((last,), starts=piece.rstrip(".,;:!?").endswith("*") and len(last) >= 2)


def _dossier(text: str) -> str:
    """``31 490``, ``36600 VII`` and ``36600-vii`` as the record writes them."""
    identifier = parse_identifier(text)
    return identifier.value if identifier else text.replace(" ", "").upper()
