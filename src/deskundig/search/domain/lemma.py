"""The base form of a Dutch word, guided by the words of the record itself.

Dutch spelling hides the base form: *toeslagen* has *toeslag*, *bomen* has *boom*, *brieven* has *brief*. A rule alone
cannot choose; the vocabulary can: of the forms that the rules allow, the one people really use wins. A rule whose base
is hardly used beside its word (*kennis* → *kenni*) loses. Snowball's Dutch algorithm gives the wider family
(*deskundig*, *deskundigheid*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import snowballstemmer

from .counts import Counts
from .words import FUNCTION_WORDS

SHORTEST_FORM = 5        # shorter words are their own base
SHORTEST_FAMILY = 6      # shorter Snowball stems join words that have nothing in common (overheid, over)

_SNOWBALL = snowballstemmer.stemmer("dutch_porter")
_IRREGULAR = (
    (re.compile(r"(?<!ge)(?<!ver)(?<!over)leden\Z"), "lid"),       # kamerleden; not geleden, verleden
    (re.compile(r"steden\Z"), "stad"),
    (re.compile(r"schepen\Z"), "schip"),
    (re.compile(r"heden\Z"), "heid"),                              # overheden
    (re.compile(r"(?<=kind|lied|volk|rund)er(?:en)?\Z"), ""),      # kinderen, kinder-
    (re.compile(r"(?<=kal)veren\Z"), "f"),
)
_PARTICLES = "aan|achter|af|bij|bijeen|door|goed|in|mee|na|op|over|samen|teleur|tegen|terug|toe|uit|vast|voor|weg"
_PARTICIPLE = re.compile(rf"({_PARTICLES})?ge([a-z]{{3,}}?)(?:den|ten|de|te|d|t)\Z")
_LONG = re.compile(r"(?:^|[^aeiou])([aeou])([bdfgklmnprstvz])\Z")
_HARD = {"v": "f", "z": "s"}
_STEPS = 3               # ingehuurde → ingehuurd → inhuur
_SURE = 8                # in a long word a final s is hardly ever part of the base
_RARE = 20               # a word used more often whose base is unused is itself a base


def family(word: str) -> str:
    """The stem that a word shares with its derivations; empty where the stem is too short to mean something."""
    stem = str(_SNOWBALL.stemWord(word))
    return stem if len(stem) >= SHORTEST_FAMILY else ""


def keys(word: str, counts: Counts) -> tuple[str, ...]:
    """What a word shares with its other forms: its base form. Words with a key in common are forms of one word.

    A rare word whose base nobody uses here keeps itself and its unused bases, so that the base still finds it.
    """
    for _ in range(_STEPS):
        base = _base(word, counts)
        if not base:
            break
        word = base
    if counts.get(word, 0) > _RARE:
        return (word,)
    return tuple(dict.fromkeys([word, *(base for base, _ in _bases(word) if not counts.get(base, 0))]))


def _base(word: str, counts: Counts) -> str:
    """The first base the rules allow that people use enough beside the word itself; empty if there is none."""
    own = counts.get(word, 0)
    for base, least_share in _bases(word):
        count = counts.get(base, 0)
        if count and count >= least_share * own and base not in FUNCTION_WORDS:
            return base
    return ""


def _bases(word: str) -> Iterator[tuple[str, float]]:
    """Bases that spelling allows, best first, each with the share of the word's own use that makes it believable."""
    last = word[-1:]
    if last in "nr":
        for pattern, ending in _IRREGULAR:
            if pattern.search(word):
                yield pattern.sub(ending, word), 0.01
                return
    if len(word) >= SHORTEST_FORM:
        if last == "n" and word[-2] == "e":
            yield from _closed(word[:-2], 0.02)
            yield word[:-1], 0.2              # gemeenten → gemeente
        elif last == "e":
            yield from _closed(word[:-1], 0.05)
        elif last == "s" and word[-2] not in "sui":
            yield word[:-1], 0.02 if len(word) >= _SURE else 0.2
        elif last == "t" and len(word) >= 6:
            yield word[:-1], 2.0
    if "ge" in word and (match := _PARTICIPLE.match(word)) and len(match[2]) >= 4:
        yield from (((match[1] or "") + base, 0.3) for base, _ in _closed(match[2], 0.3))


def _closed(stem: str, share: float) -> Iterator[tuple[str, float]]:
    """The ways to write a stem without its ending: *nett* → *net*; *bom* → *boom*, *bom*; *briev* → *brief*."""
    if len(stem) < 3:
        return
    if stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        yield stem[:-1], share
        return
    hard = stem[:-1] + _HARD.get(stem[-1], stem[-1])
    if match := _LONG.search(stem):      # an open syllable is long far more often than short: weten is weet, not wet
        yield stem[:-1] + match[1] + hard[-1], max(share, 0.05)
    yield hard, share
