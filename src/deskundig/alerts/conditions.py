"""What a thing must have to match a question, as conditions on signs that are cheap to look up.

A sign is one of several alternatives at a place: a word, its beginning, a base form, a part of a compound, a family, a
number, a value of a facet. A condition over signs and word sequences says no, yes, or maybe: nearness is in neither, so
only "maybe" needs a close look. Each condition has a key: a few signs of which one at least must be there, chosen to be
rare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from itertools import product
from math import prod
from typing import Protocol

from deskundig.search.domain.lemma import family
from deskundig.search.domain.port import SearchRequest
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

Place = tuple[str, str]     # ("word" | "starts" | "base" | "part" | "family", field), ("number", ""), ("facet", name)
Sign = frozenset[tuple[Place, str]]
Bases = Callable[[str], tuple[str, ...]]
_MOST_WAYS = 20


class Says(IntEnum):
    NO = 0
    MAYBE = 1
    YES = 2


_NO, _MAYBE, _YES = Says          # looked up thousands of times a document


@dataclass(frozen=True, slots=True)
class Has:
    """One of the alternatives of a sign is there."""

    sign: Sign


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold; with ``exactly`` that is enough, else it is only needed."""

    parts: tuple[Condition, ...]
    exactly: bool = True


@dataclass(frozen=True, slots=True)
class Ordered:
    """Its words are there, and in this order: one of the phrases stands in the field."""

    words: Both
    field: str
    phrases: tuple[bytes, ...]       # folded words, a space at each side; none at the end: words that start so


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Unless:
    part: Condition


@dataclass(frozen=True, slots=True)
class Dated:
    """Its day lies between these."""

    start: date | None
    end: date | None


Condition = Has | Both | Ordered | Either | Unless | Dated
ALWAYS = Both(())


def condition_of(step: Step, request: SearchRequest, bases: Bases) -> Condition:
    """The condition of a plan with the filters of its request."""
    chosen = {**request.filters, "kind": request.kinds, "type": request.types}
    facets = (Has(frozenset((("facet", name), value) for value in values)) for name, values in chosen.items() if values)
    return Both((_of(step, bases), *facets))


def _of(step: Step, bases: Bases) -> Condition:
    match step:
        case All():
            return ALWAYS
        case AnyOf():
            return Has(_sign(step))
        case InOrder(where, slots):
            return _in_order(where, slots)
        case Together(where, slots, _):
            return _slots(slots, lambda slot: _forms(where, slot.words[0], bases))
        case Numbered(value, own):
            sign = Has(frozenset({(("number", ""), value)}))
            return Both((sign,), exactly=False) if own else sign
        case OfKind(kind):
            return Has(frozenset({(("facet", "kind"), kind)}))
        case Starts(where, prefix):
            return Has(frozenset({(("starts", where), prefix)}))
        case Between(start, end):
            return Dated(start, end)
        case _:
            return _joined(step, bases)


def _joined(step: Every | Some | Without, bases: Bases) -> Condition:
    if isinstance(step, Without):
        return Unless(_of(step.part, bases))
    parts = tuple(_of(part, bases) for part in step.parts)
    return Both(parts) if isinstance(step, Every) else Either(parts)


def _sign(step: AnyOf) -> Sign:
    named = (("word", step.words), ("base", step.bases), ("part", step.parts))
    return frozenset(((index, step.field), word) for index, of in named for word, _weight in of) | _family(
        step.field, step.asked if step.bases else ""
    )


def _family(where: str, word: str) -> Sign:
    """Words of one family find each other; which there are shows only when they come."""
    shared = family(word) if word else ""
    return frozenset({(("family", where), shared)}) if shared else frozenset()


def _in_order(where: str, slots: tuple[Slot, ...]) -> Condition:
    words = _slots(slots, lambda slot: frozenset((("word", where), word) for word in slot.words))
    ways = prod(len(slot.words) for slot in slots)
    if ways > _MOST_WAYS or any(slot.starts for slot in slots[:-1]):
        return words
    end = "" if slots[-1].starts else " "
    phrases = (f" {' '.join(words)}{end}" for words in product(*(slot.words for slot in slots)))
    return Ordered(words, where, tuple(phrase.encode() for phrase in phrases))


def _forms(where: str, word: str, bases: Bases) -> Sign:
    found = bases(word)
    words = frozenset((("word", where), form) for form in (word, *found))
    return words | frozenset((("base", where), base) for base in found) | _family(where, word)


def _slots(slots: tuple[Slot, ...], sign: Callable[[Slot], Sign]) -> Both:
    known = tuple(Has(sign(slot)) for slot in slots if not slot.starts)
    return Both(known, exactly=len(known) == len(slots) == 1)


def signs_of(condition: Condition) -> Iterator[Sign]:
    """Every sign in a condition."""
    match condition:
        case Has(sign):
            yield sign
        case Both(parts, _) | Either(parts):
            for part in parts:
                yield from signs_of(part)
        case Unless(part) | Ordered(part, _, _):
            yield from signs_of(part)
        case Dated():
            return


def excludes(condition: Condition) -> bool:
    """Whether something must not be there."""
    match condition:
        case Both(parts, _) | Either(parts):
            return any(excludes(part) for part in parts)
        case _:
            return isinstance(condition, Unless)


def is_near(step: Step) -> bool:
    """Whether a plan asks for words near each other: their forms come from the thing itself."""
    match step:
        case Together():
            return True
        case Every(parts, _) | Some(parts):
            return any(is_near(part) for part in parts)
        case Without(part):
            return is_near(part)
        case _:
            return False


def needed(condition: Condition) -> tuple[frozenset[Sign], bool]:
    """Signs that must all be there, and whether that is all the condition asks."""
    match condition:
        case Has(sign):
            return frozenset({sign}), True
        case Both(parts, exactly):
            found = [needed(part) for part in parts]
            return frozenset().union(*(signs for signs, _ in found)), exactly and all(enough for _, enough in found)
        case Ordered(words, _, _):
            return needed(words)[0], False
        case _:
            return frozenset(), False


@dataclass(slots=True, eq=False)
class Shown:
    """A sign as it shows: any of these words (or numbers, or values) on a shelf. Words are added when they are met."""

    shelf: str
    words: set[bytes] = field(default_factory=set)


class Seen(Protocol):
    """A thing: what is on each shelf, whether words stand side by side in a field, and its day."""

    @property
    def shelves(self) -> Mapping[str, set[bytes]]: ...

    def stands(self, field: str, phrase: bytes) -> bool: ...

    def is_between(self, start: date | None, end: date | None) -> bool: ...


Judge = Callable[[Seen], Says]


def judge_of(condition: Condition, there: Mapping[Sign, Shown]) -> Judge:
    """What a condition says of a thing; ``there`` tells how each sign shows."""
    match condition:
        case Has(sign):
            return _shows(there[sign])
        case Both(parts, exactly):
            return _all_of([judge_of(part, there) for part in parts], Says.YES if exactly else Says.MAYBE)
        case Ordered(words, where, phrases):
            return _in_line([there[sign] for sign in needed(words)[0]], where, phrases)
        case Either(parts):
            return _any_of([judge_of(part, there) for part in parts])
        case Unless(part):
            inner = judge_of(part, there)
            return lambda seen: Says(Says.YES - inner(seen))
        case Dated(start, end):
            return lambda seen: Says.YES if seen.is_between(start, end) else Says.NO


def _shows(shown: Shown) -> Judge:
    shelf, words = shown.shelf, shown.words
    return lambda seen: _NO if seen.shelves[shelf].isdisjoint(words) else _YES


def _all_of(parts: list[Judge], most: Says) -> Judge:
    def judge(seen: Seen) -> Says:
        least = most
        for part in parts:
            said = part(seen)
            if said is _NO:
                return _NO
            if said is _MAYBE:
                least = _MAYBE
        return least

    return parts[0] if len(parts) == 1 and most is _YES else judge


def _any_of(parts: list[Judge]) -> Judge:
    def judge(seen: Seen) -> Says:
        best = _NO
        for part in parts:
            said = part(seen)
            if said is _YES:
                return _YES
            if said is _MAYBE:
                best = _MAYBE
        return best

    return judge


def _in_line(needs: list[Shown], where: str, phrases: tuple[bytes, ...]) -> Judge:
    def judge(seen: Seen) -> Says:
        shelves = seen.shelves
        for shown in needs:
            if shelves[shown.shelf].isdisjoint(shown.words):
                return _NO
        for phrase in phrases:
            if seen.stands(where, phrase):
                return _YES
        return _NO

    return judge


def key_of(condition: Condition, weight: Callable[[Sign], float]) -> frozenset[Sign] | None:
    """Signs of which one must be there, the rarest by ``weight``; None: it can hold without any."""
    match condition:
        case Has(sign):
            return frozenset({sign})
        case Both(parts, _):
            keys = [key for part in parts if (key := key_of(part, weight)) is not None]
            return min(keys, key=lambda key: sum(map(weight, key)), default=None)
        case Ordered(words, _, _):
            return key_of(words, weight)
        case Either(parts):
            several = [key_of(part, weight) for part in parts]
            return None if None in several else frozenset().union(*(key for key in several if key is not None))
        case _:
            return None
