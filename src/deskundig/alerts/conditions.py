"""What a thing must have to match a question, as conditions on signs that are cheap to look up.

A sign is one of several alternatives at a place: a word, a base form, a part of a compound, a family, a number, a
value of a facet. A condition over signs and word sequences says no, yes, or maybe: nearness is in neither, so only
"maybe" needs a close look. Each condition has a key: a few signs of which one at least must be there, chosen to be
rare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import product
from math import prod

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

Place = tuple[str, str]              # ("word" | "base" | "part" | "family", field), ("number", ""), ("facet", name)
Sign = frozenset[tuple[Place, str]]
Bases = Callable[[str], tuple[str, ...]]
_MOST_WAYS = 20


class Says(IntEnum):
    NO = 0
    MAYBE = 1
    YES = 2


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
    phrases: tuple[str, ...]         # folded words, a space at each side; none at the end: words that start so


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Unless:
    part: Condition


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing here tells."""


Condition = Has | Both | Ordered | Either | Unless | Unknown
Stands = Callable[[str, str], bool]      # whether a phrase stands in a field
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
        case Starts() | Between():
            return Unknown()
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
    phrases = tuple(f" {' '.join(words)}{end}" for words in product(*(slot.words for slot in slots)))
    return Ordered(words, where, phrases)


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
        case Unknown():
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


Judge = Callable[[set[int], Stands], Says]


def judge_of(condition: Condition, there: Mapping[Sign, int]) -> Judge:
    """What a condition says of the numbers of the signs that were found; ``there`` gives the number of a sign."""
    match condition:
        case Has(sign):
            number = there[sign]
            return lambda found, _stands: Says.YES if number in found else Says.NO
        case Both(parts, exactly):
            return _all_of([judge_of(part, there) for part in parts], Says.YES if exactly else Says.MAYBE)
        case Ordered(words, field, phrases):
            return _in_line(frozenset(there[sign] for sign in needed(words)[0]), field, phrases)
        case Either(parts):
            return _any_of([judge_of(part, there) for part in parts])
        case Unless(part):
            inner = judge_of(part, there)
            return lambda found, stands: Says(Says.YES - inner(found, stands))
        case Unknown():
            return lambda _found, _stands: Says.MAYBE


def _all_of(parts: list[Judge], most: Says) -> Judge:
    def judge(found: set[int], stands: Stands) -> Says:
        least = most
        for part in parts:
            said = part(found, stands)
            if said is Says.NO:
                return Says.NO
            least = min(least, said)
        return least

    return judge


def _any_of(parts: list[Judge]) -> Judge:
    def judge(found: set[int], stands: Stands) -> Says:
        best = Says.NO
        for part in parts:
            said = part(found, stands)
            if said is Says.YES:
                return Says.YES
            best = max(best, said)
        return best

    return judge


def _in_line(needs: frozenset[int], field: str, phrases: tuple[str, ...]) -> Judge:
    def judge(found: set[int], stands: Stands) -> Says:
        here = needs <= found and any(stands(field, phrase) for phrase in phrases)
        return Says.YES if here else Says.NO

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
