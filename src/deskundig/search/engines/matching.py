"""Which things a plan finds, said as plainly as possible: the in-memory engine's half of the port."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

from deskundig.search.domain import ranking
from deskundig.search.domain.port import IndexEntry
from deskundig.search.domain.senses import Senses
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
from deskundig.search.domain.words import composed, words_of

_GAP = 1_000           # between values of one field: no phrase runs from one into the next


class Indexed:
    """An entry with its words by field and place."""

    def __init__(self, entry: IndexEntry) -> None:
        self.entry = entry
        self.values = _values(entry)
        self.places: dict[str, dict[str, list[int]]] = {f: _places(values) for f, values in texts_of(entry).items()}
        self.bases: dict[str, set[str]] = {}       # by field, what the words stand for: known when all words are
        self.parts: dict[str, set[str]] = {}

    def understand(self, senses: Senses) -> None:
        for where in ("text", "title"):
            known = [(word, senses.of(word)) for word in self.places[where]]
            self.bases[where] = {base for word, sense in known for base in sense.bases if base != word}
            self.parts[where] = {part for _, sense in known for part in sense.parts}

    def facet(self, name: str) -> tuple[str, ...]:
        return facet_values(self.entry)[name]

    @cached_property
    def prior(self) -> float:
        return ranking.prior(self.entry.weight, self.entry.date, len(self.entry.body))


def texts_of(entry: IndexEntry) -> dict[str, tuple[str, ...]]:
    """What can be searched, by field."""
    names = {f: (*values, *(n for g, n in entry.aliases if g == f)) for f, values in _values(entry).items()}
    beside = (entry.type, *entry.persons, *entry.numbers, *(n for f in names if f != "type" for n in names[f]))
    return {"title": (entry.title,), "person": entry.persons, "text": (entry.title, entry.body, *beside), **names}


def facet_values(entry: IndexEntry) -> dict[str, tuple[str, ...]]:
    """What can be filtered by, by facet; also ``person`` and ``dossier``, by key."""
    return {
        "kind": (entry.ref.kind.value,), "year": (str(entry.date.year),) if entry.date else (),
        "person": entry.person_keys, "dossier": entry.dossiers, **_values(entry),
    }


def _values(entry: IndexEntry) -> dict[str, tuple[str, ...]]:
    return {
        "type": (entry.type,) if entry.type else (), "party": entry.parties, "committee": entry.committees,
        "ministry": entry.ministries, "organization": entry.organizations, "topic": entry.topics,
    }  # fmt: skip


def _places(values: Iterable[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    at = 0
    for value in values:
        for word in words_of(composed(value)):
            places.setdefault(word, []).append(at)
            at += 1
        at += _GAP
    return places


def score_of(step: Step, thing: Indexed) -> float | None:
    """What a thing earns for a step; None where it does not match."""
    match step:
        case All():
            return 1.0
        case Every(parts, close):
            scores = [score_of(p, thing) for p in parts]
            if any(s is None for s in scores):
                return None
            together = sum(1 for pair in close if _near(thing, "text", [_one(w) for w in pair], ranking.CLOSE_GAP))
            return sum(s for s in scores if s is not None) + together * ranking.CLOSE
        case Some(parts):
            found = [s for p in parts if (s := score_of(p, thing)) is not None]
            return sum(found) if found else None
        case Without(part):
            return 0.0 if score_of(part, thing) is None else None
        case _:
            return _leaf_score(step, thing)


def _leaf_score(
    step: AnyOf | InOrder | Together | Starts | Numbered | OfKind | Between, thing: Indexed
) -> float | None:
    match step:
        case AnyOf():
            return _any_of(step, thing)
        case Starts(where, prefix):
            return ranking.STARTS if any(w.startswith(prefix) for w in thing.places[where]) else None
        case InOrder(where, slots):
            return float(len(slots)) if _in_order(thing, where, slots) else None
        case Together(where, slots, gap):
            return float(len(slots)) if all(_near(thing, where, pair, gap) for pair in pairwise(slots)) else None
        case Numbered(value, own):
            return _numbered(thing, value, own=own)
        case OfKind(kind):
            return 0.0 if thing.entry.ref.kind.value == kind else None
        case Between(start, end):
            return 0.0 if between(thing, start, end) else None


def _any_of(step: AnyOf, thing: Indexed) -> float | None:
    places = thing.places[step.field]
    found = [weight * len(places[w]) / (len(places[w]) + 1.2) for w, weight in step.words if w in places]
    found += [weight / 2.2 for base, weight in step.bases if base in thing.bases[step.field]]
    found += [weight / 2.2 for part, weight in step.parts if part in thing.parts[step.field]]
    if not found:
        return None
    in_title = [weight for w, weight in step.words if w in thing.places["title"]]
    return sum(found) + ranking.TITLE * max(in_title, default=0.0)


def _one(word: str) -> Slot:
    return Slot((word,))


def _at(thing: Indexed, where: str, slot: Slot) -> set[int]:
    places = thing.places[where]
    words = [w for w in places if w.startswith(slot.words[0])] if slot.starts else slot.words
    return {at for w in words for at in places.get(w, ())}


def _in_order(thing: Indexed, where: str, slots: Sequence[Slot]) -> bool:
    starts = _at(thing, where, slots[0])
    for i, slot in enumerate(slots[1:], 1):
        starts &= {at - i for at in _at(thing, where, slot)}
    return bool(starts)


def _near(thing: Indexed, where: str, slots: Sequence[Slot], gap: int) -> bool:
    first, second = (_at(thing, where, s) for s in slots)
    return any(0 < abs(a - b) <= gap + 1 for a in first for b in second)


def _numbered(thing: Indexed, value: str, *, own: bool) -> float | None:
    earned = [score for score, values in _numbers(thing.entry, own=own) if value in values]
    return sum(earned) if earned else None


def _numbers(entry: IndexEntry, *, own: bool) -> Iterator[tuple[float, tuple[str, ...]]]:
    yield ranking.OWN_NUMBER, entry.numbers
    if not own:
        yield ranking.IN_DOSSIER, entry.dossiers
        yield ranking.CITED, entry.cites


def between(thing: Indexed, start: date | None, end: date | None) -> bool:
    day = thing.entry.date
    return day is not None and (start is None or day >= start) and (end is None or day <= end)
