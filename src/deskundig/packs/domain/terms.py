"""The words a pack is about, as patterns that find them in running text in all their Dutch forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from deskundig.search.domain.nodes import And, Near, Node, Or, Phrase, Prefix, Word
from deskundig.search.domain.query import read

_STEMMER = snowballstemmer.stemmer("dutch_porter")    # keeps fewer endings than "dutch": to find with, not to show
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# words without a subject: function words, and what papers of the House are called
_NO_SUBJECT = """
    aan af al alle als antwoord beantwoording begrotingsstaat begrotingsstaten bericht betreffende bij brief c.s
    cs dan dat de den der deze die dit door een en er gewijzigde haar had heeft het hij hoe houdende hun in
    inzake is jaar kan leden lid maar met mij minister ministerie motie na naar nader nadere niet nog nota nr of
    om omtrent onder ook op over per publicatie reactie staatssecretaris te ter tot uit van vaststelling verband
    verslag voor vragen waarom was wat we wel wijziging worden wordt zal ze zich zij zijn zo
"""
# the half of a pair of compounds that leans on the other: "land- en tuinbouw"
_HALF = re.compile(r"(?<!\w)[^\W_]+-(?=,? (?:en|of) )")
_GENERAL = re.compile(
    r"-(?:problematiek|kwestie|dossier|beleid|zaken|debat|onderwerpen|gebied|domein)\Z", re.IGNORECASE
)  # fmt: skip
_NUMBER = re.compile(r"\d+|[IVX]+")       # also the chapter of a budget: "(VII)"
_ENDING = 3                              # letters that may stand behind a stem: "warmtenetten"
STOP_WORDS = frozenset(_NO_SUBJECT.split())


@dataclass(frozen=True, slots=True)
class Terms:
    """Words to look for. ``any`` finds one of them, ``phrase`` all of them close together in their order.

    ``alone`` finds one that is no part of a longer word: "cultuur", not "cultuuromslag".
    """

    words: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    any: re.Pattern[str] | None
    phrase: re.Pattern[str] | None
    alone: re.Pattern[str] | None = None

    def found_in(self, text: str) -> int:
        """How many of the words occur."""
        return sum(1 for pattern in self.patterns if pattern.search(text))


@lru_cache(maxsize=256)
def terms_of(query: str) -> Terms:
    """The words of a query that must be there: fields, dates and what is excluded left out."""
    return terms_of_words(tuple(significant(" ".join(_words(read(query).node)))))


def _words(node: Node) -> Iterator[str]:
    match node:
        case Word(text) | Prefix(text) | Phrase(text):
            yield text
        case Near(terms):
            for term in terms:
                yield term.text
        case And(parts) | Or(parts):
            for part in parts:
                yield from _words(part)


def terms_of_words(words: tuple[str, ...]) -> Terms:
    sources = [_pattern(word) for word in words]
    every = re.compile("|".join(sources), re.IGNORECASE) if sources else None
    apart = r"\w{0,20}\W{1,3}(?:\w{1,30}\W{1,3})?\w{0,30}"           # at most one word between; bounded, so linear
    near = re.compile(apart.join(sources), re.IGNORECASE) if len(sources) > 1 else None
    whole = rf"(?<![^\W\d_])(?:{'|'.join(sources)})[^\W\d_]{{0,{_ENDING}}}(?![^\W\d_])"
    alone = re.compile(whole, re.IGNORECASE) if sources else None
    return Terms(words, tuple(re.compile(source, re.IGNORECASE) for source in sources), every, near, alone)


def significant(text: str) -> list[str]:
    """The words of a title or query that carry its subject, each once, in their order.

    Of "midden- en kleinbedrijf" the whole word stays, and of "WIA-problematiek" what the matter is about.
    """
    words = (_GENERAL.sub("", match[0]) for match in _WORD.finditer(_HALF.sub(" ", text)))
    kept = (word for word in words if len(word) > 2 and word.lower() not in STOP_WORDS and not _NUMBER.fullmatch(word))
    return list({word.lower(): word for word in reversed(list(kept))}.values())[::-1]


def _pattern(word: str) -> str:
    """A word in its inflected forms; from five letters also inside a longer word ("personeelsinhuur").

    A stem is written with one vowel and one consonant where the word may have two, and ends in v or z where it may
    end in f or s.
    """
    stem = _STEMMER.stemWord(word.lower())
    if len(stem) < 3:
        return rf"\b{re.escape(word)}\b"
    match = re.fullmatch(r"(.*?)((?<![aeiou])[aeou])?([bcdfgklmnprstvz])", stem)
    if match is None:
        core = re.escape(stem)
    else:
        head, vowel, last = match[1], match[2] or "", match[3]
        ending = "[fv]" if last in "fv" else "[sz]" if last in "sz" else last
        core = re.escape(head) + (f"{vowel}{{1,2}}" if vowel else "") + f"{ending}{{1,2}}"
    return core if len(stem) >= 5 else rf"\b{core}"
