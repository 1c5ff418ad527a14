"""Dutch names: "Nispen van", "Van Nispen", "M. (Michiel) van Nispen" and "nispen, michiel van" are one man."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .folding import fold, squeeze

# Words that stand before a family name and after it in a sorted list. Several may follow one another ("van der").
_PARTICLES = frozenset({
    "aan", "af", "al", "ben", "bij", "d'", "da", "de", "degli", "del", "della", "den", "der", "des", "di", "do",
    "dos", "du", "el", "het", "in", "la", "las", "le", "les", "lo", "los", "op", "over", "s'", "'s", "'t", "t",
    "te", "ten", "ter", "tot", "uit", "uijt", "van", "vande", "vanden", "vander", "ver", "vom", "von", "voor",
    "zu", "zum", "zur",
})
# Rare as particles but common as given names or family names: only after another word, never at the front.
_NOT_IN_FRONT = frozenset({"al", "ben", "di", "do", "la", "lo", "t", "ver", "voor", "over", "in", "op"})
_TITLES_IN_FRONT = frozenset({"prof", "dr", "drs", "mr", "ir", "ing", "jhr", "jkvr", "bc"})
_TITLES_BEHIND = frozenset({"ba", "bsc", "llb", "llm", "ma", "mba", "md", "mpa", "mphil", "msc", "phd", "ra"})
_ADDRESS = frozenset({"dhr", "heer", "mw", "mevr", "mevrouw", "lid"})
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?){1,12}\Z")
_CALL_NAME = re.compile(r"\(([^()]{1,80})\)")
_MAX = 300


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name as a source publishes them; any of them may be empty."""

    call_name: str = ""
    initials: str = ""
    particle: str = ""
    family_name: str = ""
    given_names: str = ""
    titles: str = ""

    @property
    def printed(self) -> str:
        """``Michiel van Nispen``: the call name, else the initials, else the given names; "Van Nispen" without any."""
        first = self.call_name or self.initials or self.given_names
        name = squeeze(f"{first} {self.particle} {self.family_name}")
        return name if first or not self.particle else name[0].upper() + name[1:]

    @property
    def formal(self) -> str:
        """``mr. M. (Michiel) van Nispen MSc``: titles in front or behind, as they are used."""
        call = f"({self.call_name})" if self.call_name and self.initials else self.call_name
        behind = [t for t in self.titles.split() if _is_title_behind(t)]
        front = [t for t in self.titles.split() if not _is_title_behind(t)]
        words = (*front, self.initials, call, self.particle, self.family_name, *behind)
        return squeeze(" ".join(words))

    @property
    def sort_key(self) -> str:
        """``nispen, michiel van``, folded: sorts as a Dutch register does, on the family name without its particle."""
        first = self.call_name or self.initials or self.given_names
        rest = squeeze(f"{first} {self.particle}")
        return fold(f"{self.family_name}, {rest}" if rest else self.family_name)


def read_name(text: str) -> PersonName:
    """Take a written name apart. Never fails; what cannot be told apart ends up in the family name.

    Reads "Nispen van", "Van Nispen", "Michiel van Nispen", "M. (Michiel) van Nispen", "Nispen, M. van" and
    "mr. dr. M. van Nispen MSc". Without a particle or initials, the last word is the family name.
    """
    clean = squeeze(text[:_MAX]).replace("’", "'").replace("‘", "'")
    family, comma, rest = clean.partition(",")
    if comma:
        return _read_sorted(family.strip(), rest.strip())
    found = _CALL_NAME.search(clean)
    call_name = found[1].strip() if found else ""
    words, titles = _without_titles(_CALL_NAME.sub(" ", clean).split())
    return _read_words(words, call_name, titles)


def name_key(text: str) -> str:
    """A key that is equal for all spellings of one name: ``van nispen`` for "Nispen van" and "Van Nispen".

    First names stay in front ("michiel van nispen"); titles, dots and hyphens do not count.
    """
    printed = read_name(text).printed.replace(".", " ")
    return " ".join(fold(printed).replace("-", " ").split())


def _read_words(words: list[str], call_name: str, titles: str) -> PersonName:
    joined = next((i for i, w in enumerate(words) if _ends_in_particle(w)), len(words) - 1)
    words = [*words[:joined], " ".join(words[joined:])] if words else []      # "Faber-van de Klashorst" is one name
    start, end = _particle_in(words)
    if start < 0:
        cut = _initials_end(words[:-1])
        keep = cut if cut and (call_name or cut == len(words) - 1) else len(words) - 1   # J.P. (Jesse) Six Dijkstra
        first, particle, family = words[:keep], "", words[keep:]
    elif end == len(words):                      # "Nispen van"
        first, particle, family = [], " ".join(words[start:]), words[:start]
    else:
        first, particle, family = words[:start], " ".join(words[start:end]), words[end:]
    return _with_first(first, call_name, particle.lower(), " ".join(family), titles)


def _ends_in_particle(word: str) -> bool:
    head, hyphen, tail = word.rpartition("-")
    return bool(head and hyphen) and tail.lower() in _PARTICLES


def _read_sorted(family: str, rest: str) -> PersonName:
    """"Nispen, M. (Michiel) van" and "Van Nispen, Michiel"."""
    found = _CALL_NAME.search(rest)
    call_name = found[1].strip() if found else ""
    words, titles = _without_titles(_CALL_NAME.sub(" ", rest).split())
    tail = len(words)
    while tail and words[tail - 1].lower() in _PARTICLES:
        tail -= 1
    particle = " ".join(words[tail:])
    named = family.split()
    if not particle:
        start, end = _particle_in(named)
        if start == 0 and end < len(named):
            particle, named = " ".join(named[:end]), named[end:]
        elif start > 0 and end == len(named):
            particle, named = " ".join(named[start:]), named[:start]
    return _with_first(words[:tail], call_name, particle.lower(), " ".join(named), titles)


def _with_first(first: list[str], call_name: str, particle: str, family: str, titles: str) -> PersonName:
    cut = _initials_end(first)
    initials, given = "".join(first[:cut]), " ".join(first[cut:])
    if given and not call_name:
        call_name, given = given, ""
    return PersonName(call_name, initials, particle, family, given, titles)


def _initials_end(words: list[str]) -> int:
    cut = 0
    while cut < len(words) and _INITIALS.match(words[cut]):
        cut += 1
    return cut


def _particle_in(words: list[str]) -> tuple[int, int]:
    """Where the first run of particles stands, ``(-1, -1)`` for none; a name is never only particles."""
    for start, word in enumerate(words):
        if word.lower() not in _PARTICLES or (start == 0 and word.lower() in _NOT_IN_FRONT and len(words) < 3):
            continue
        end = start + 1
        while end < len(words) and words[end].lower() in _PARTICLES:
            end += 1
        return (start, end) if end - start < len(words) else (-1, -1)
    return -1, -1


def _without_titles(words: list[str]) -> tuple[list[str], str]:
    """The words of the name and the titles around it; forms of address ("de heer", "het lid") are dropped."""
    rest = list(words)
    titles: list[str] = []
    while len(rest) > 1 and (_is_title(rest[0]) or _is_address(rest)):
        word = rest.pop(0)
        if _is_title(word):
            titles.append(word)
    while len(rest) > 1 and _is_title_behind(rest[-1]):
        titles.append(rest.pop())
    return rest, " ".join(titles)


def _is_title(word: str) -> bool:
    return all(part.lower() in _TITLES_IN_FRONT for part in word.rstrip(".").split("."))


def _is_title_behind(word: str) -> bool:
    return word.replace(".", "").lower() in _TITLES_BEHIND and word != word.lower()


def _is_address(words: list[str]) -> bool:
    first, second = (w.rstrip(".").lower() for w in words[:2])
    return first in _ADDRESS or (first in {"de", "het"} and second in _ADDRESS)
