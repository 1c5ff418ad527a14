"""Which known person a published name means: by name, first name, party and the time it was said.

A name alone is weak: it counts only for someone who was active then, or of whom nothing else is known. Two who fit
equally well are nobody: a person must choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from deskundig.kernel.folding import fold
from deskundig.kernel.names import name_key, read_name

_YEAR = re.compile(r"[12]\d{3}")
_OLDEST, _YOUNGEST = 100, 16  # years of age at which people speak in parliament, with room


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A party or body someone belonged to, and when (CCYY[-MM[-DD]], "" for unknown or still)."""

    names: frozenset[str]  # party_keys of its name and abbreviation
    start: str = ""
    end: str = ""

    def holds(self, day: str) -> bool:
        return (not self.start or self.start <= day) and (not self.end or day[: len(self.end)] <= self.end)


@dataclass(slots=True)
class Known:
    """A person of the record, as far as it helps to tell people apart."""

    id: str
    family: str  # family_key of particle and family name
    call_names: frozenset[str] = frozenset()  # folded
    given_names: frozenset[str] = frozenset()  # folded; a call name may differ from them: Hendrik is Henk
    initials: str = ""
    birth: str = ""
    death: str = ""
    active: bool = False  # holds an office now
    affiliations: list[Affiliation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """``id`` is "" when nobody, or more than one, fits. ``reason`` tells by what, in Dutch."""

    id: str = ""
    reason: str = ""
    several: bool = False


def family_key(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").replace(".", " ").split())


def party_keys(*names: str) -> frozenset[str]:
    """Keys of a party: its name, and for a combined party each part ("GroenLinks-PvdA")."""
    keys: set[str] = set()
    for name in names:
        folded = fold(name)
        keys.add(re.sub(r"[^a-z0-9]", "", folded))
        if re.search(r"[-/]", folded):
            keys.update(re.sub(r"[^a-z0-9]", "", part) for part in re.split(r"[-/]", folded))
    return frozenset(k for k in keys if len(k) > 1)


class People:
    """An index of known people."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._by_family: dict[str, list[Known]] = {}
        self._looked_up: dict[str, list[tuple[Known, str]]] = {}
        for person in people:
            if person.family:
                self._by_family.setdefault(person.family, []).append(person)

    def find(self, name: str, *, first: str = "", party: str = "", day: str = "") -> Found:
        """Who is meant. ``day`` (ISO) is when the name was used."""
        day = day if _YEAR.match(day) else ""
        candidates = [(p, self._fits_first(p, words, first)) for p, words in self._named(name)]
        living = [(p, fit) for p, fit in candidates if fit is not False and _lives(p, day)]
        if not living:
            return Found()
        keys = party_keys(party) if party else frozenset()
        marks = [_Ranked.of(p, fit is True, keys, day) for p, fit in living]
        ranked = sorted(marks, key=lambda r: r.score, reverse=True)
        best = ranked[0]
        if not best.enough:
            return Found()
        if len(ranked) > 1 and ranked[1].score == best.score:
            return Found(several=True)
        return Found(best.id, best.reason)

    def _named(self, name: str) -> list[tuple[Known, str]]:
        """People with this family name, each with the words before it."""
        if name not in self._looked_up:
            self._looked_up[name] = self._look_up(name)
        return self._looked_up[name]

    def _look_up(self, name: str) -> list[tuple[Known, str]]:
        words = name_key(name).split()
        particle = fold(read_name(name).particle)
        out: list[tuple[Known, str]] = []
        for start in range(len(words)):
            family, before = " ".join(words[start:]), " ".join(words[:start])
            # some registers leave the particle out: "Eijk" for Van Eijk
            first = before.removesuffix(particle).strip() if particle else before
            out.extend((p, first) for p in self._by_family.get(family, ()))
            if out:
                break
        return out

    @staticmethod
    def _fits_first(person: Known, words: str, first: str) -> bool | None:
        """True when a first name or initials agree, False when they contradict, None when nothing is known."""
        agreed = [_agrees(person, w) for w in (fold(first), words) if w]
        if False in agreed:
            return False
        return True if True in agreed else None


@dataclass(frozen=True, slots=True)
class _Ranked:
    id: str
    first: bool
    party: bool
    then: bool
    unknown: bool

    @classmethod
    def of(cls, person: Known, first: bool, keys: frozenset[str], day: str) -> _Ranked:
        held = [a for a in person.affiliations if not day or a.holds(day)]
        party = bool(keys) and any(a.names & keys for a in held)
        return cls(person.id, first, party, person.active or bool(held), not person.affiliations)

    @property
    def score(self) -> tuple[bool, bool, bool]:
        return self.party, self.first, self.then

    @property
    def enough(self) -> bool:
        return self.party or self.first or self.then or self.unknown

    @property
    def reason(self) -> str:
        more = [word for word, holds in (("voornaam", self.first), ("fractie", self.party)) if holds]
        return "naam" if not more else f"naam en {more[0]}" if len(more) == 1 else "naam, voornaam en fractie"


def _agrees(person: Known, said: str) -> bool | None:
    """Whether a first name or initials agree with what is known; None where that cannot be told."""
    names = person.call_names | person.given_names
    words = said.split()
    if all(len(w) == 1 for w in words):
        letters = {person.initials[:1], *(n[0] for n in names)} - {""}
        return words[0] in letters if letters else None
    if said in names or words[0] in names:
        return True
    if person.call_names:
        return False
    letters = {n[0] for n in names} | set(person.initials)
    return None if not letters or said[0] in letters else False


def _lives(person: Known, day: str) -> bool:
    if not day:
        return True
    year = int(day[:4])
    if person.death and day[: len(person.death)] > person.death:
        return False
    return not person.birth[:4].isdigit() or _YOUNGEST <= year - int(person.birth[:4]) <= _OLDEST


def first_names_of(*parts: str) -> frozenset[str]:
    """Folded first names: each part whole, and its words."""
    out: set[str] = set()
    for part in parts:
        folded = fold(part)
        out.update({folded, *folded.replace("-", " ").split()})
    return frozenset(n for n in out if n)


def letters_of(initials: str) -> str:
    return "".join(c for c in fold(initials) if c.isalpha())
