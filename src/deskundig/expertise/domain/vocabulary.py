"""Vocabularies as lists of entries, placed in a tree; and titles that name a topic. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from deskundig.search.domain.words import words_of

SEPARATOR = " | "
LONGEST = 400  # characters of a path
OWN = "eigen"  # the scheme of the topics that people make here
REST = "Organisatie en beleid"  # the policy agenda's rest category of each theme: says nothing by itself


@dataclass(frozen=True, slots=True)
class Entry:
    """One topic as a file has it. ``broader``: the address, or else the label, of the topic above it.

    Without a label it only says what stands above a topic that is known by its address.
    """

    label: str
    uri: str = ""
    broader: str = ""
    names: tuple[str, ...] = ()
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries with what was wrong with the rest."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its own path and that of the one above it."""

    entry: Entry
    path: str
    above: str


def paths(entries: Iterable[Entry], known: Mapping[str, str] | None = None) -> tuple[list[Placed], list[str]]:
    """Each entry with its place, those above first; and what was wrong.

    ``known``: paths by address of topics that an earlier file brought. A file that says nothing of what stands above
    such a topic leaves it where it is.
    """
    listed = list(entries)
    place = _Places(listed, known or {})
    placed = [Placed(entry, own, own.rpartition(SEPARATOR)[0]) for entry in listed if (own := place.path(entry))]
    return sorted(placed, key=lambda one: one.path.count(SEPARATOR)), list(dict.fromkeys(place.problems))


class _Places:
    """Paths of entries; those above are looked up in the file first and then in what is known."""

    def __init__(self, entries: Sequence[Entry], known: Mapping[str, str]) -> None:
        self.problems: list[str] = []
        self._known = known
        self._by_uri = {entry.uri: entry for entry in entries if entry.uri}
        self._by_label: dict[str, Entry] = {}
        for entry in entries:
            self._by_label.setdefault(entry.label, entry)
        self._made: dict[Entry, str] = {}

    def path(self, entry: Entry) -> str:
        """Empty where nobody knows the label, where the path is too long, and below those.

        Climbs first: a chain may be longer than the call stack.
        """
        chain: list[Entry] = []
        seen: set[Entry] = set()
        above: Entry | None = entry
        while above is not None and above not in self._made:
            chain.append(above)
            seen.add(above)
            above = self._above(above)
            if above in seen:
                self.problems.append(f"{chain[-1].label or chain[-1].uri}: staat onder zichzelf")
                above = None
        path = self._made[above] if above is not None else ""
        lost = above is not None and not path
        for one in reversed(chain):
            path = "" if lost else self._under(one, path, top=above is None and one is chain[-1])
            if len(path) > LONGEST:
                self.problems.append(f"{one.label or one.uri}: pad langer dan {LONGEST} tekens")
                path = ""
            lost, self._made[one] = not path, path
        return self._made[entry]

    def _above(self, entry: Entry) -> Entry | None:
        if not entry.broader:
            return None
        return self._by_uri.get(entry.broader) or self._by_label.get(entry.broader)

    def _under(self, entry: Entry, path: str, *, top: bool) -> str:
        own = self._known.get(entry.uri, "")
        label = entry.label or own.rpartition(SEPARATOR)[2]
        if not label:
            self.problems.append(f"{entry.uri}: geen label")
            return ""
        if top and entry.broader:
            path = self._known.get(entry.broader, "")
            if not path and self._above(entry) is None:
                self.problems.append(f"{label}: wat erboven hoort is er niet ({entry.broader})")
        elif top and own:
            path = own.rpartition(SEPARATOR)[0]
        return f"{path}{SEPARATOR}{label}" if path else label


# -- topics named in titles --

_SHORTEST = 5  # letters of a name of one word
# Labels of one word that mean something else in most titles.
_WITH_MORE_MEANINGS = """
    begroting bestuur bodem cultuur economie energie evenementen handel integratie internationaal lucht media netwerken
    ondernemen ouderen parlement recht stoffen transport veiligheid verkeer vervoer water weg werk wonen
"""
_AMBIGUOUS = frozenset(_WITH_MORE_MEANINGS.split())


# "Ministerie van Onderwijs, Cultuur en Wetenschap" names a body, not what a paper is about.
_BODY_NAME = re.compile(
    r"\b(?i:minister(?:ie)?s?|ministerraad|staatssecretaris(?:sen)?|commissies?|raad)\s+(?:van|voor)\s+(?:de\s+|het\s+)?"
    r"[A-Z][\w-]*(?:(?:,\s*|\s+en\s+|\s+)[A-Z][\w-]*)*"
)


class Names:
    """Finds the topics whose name stands in a title, word for word."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
        for topic, name in names:
            words = tuple(words_of(name))
            if tells(words):
                self._by_first.setdefault(words[0], []).append((words, topic, name))

    def found_in(self, title: str) -> Mapping[int, str]:
        """Topic and the name that stands there; the names of ministers and committees are not looked at."""
        words = words_of(_BODY_NAME.sub(" ", title))
        found: dict[int, str] = {}
        for place, word in enumerate(words):
            for name, topic, written in self._by_first.get(word, ()):
                if tuple(words[place : place + len(name)]) == name:
                    found.setdefault(topic, written)
        return found


def tells(words: Sequence[str]) -> bool:
    """Whether a name says enough by itself."""
    if len(words) > 1:
        return " ".join(words) != " ".join(words_of(REST))
    return bool(words) and len(words[0]) >= _SHORTEST and words[0] not in _AMBIGUOUS
