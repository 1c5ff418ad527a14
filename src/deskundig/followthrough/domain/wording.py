"""Words of a question and an answer, made comparable: stems of words that carry a subject."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from deskundig.search.domain.words import FUNCTION_WORDS, words_of

_STEMMER = snowballstemmer.stemmer("dutch_porter")
# Words of asking and of courtesy: they are in every question and say nothing of its subject.
_ASKING = frozenset({
    "aangeven", "aanleiding", "achten", "acht", "antwoord", "antwoorden", "beantwoorden", "bekend", "bent",
    "beoordeelt", "beoordelen", "bereid", "bericht", "bewust", "deelt", "delen", "dergelijke", "dit", "eens",
    "ermee", "erkent", "gaat", "geven", "gelet", "graag", "heeft", "hoe", "hoeverre", "hoogte", "huidige",
    "indien", "ingaan", "kent", "kunt", "lid", "leden", "mate", "mening", "minister", "nee", "nog", "reactie",
    "stelling", "toelichten", "uiteenzetten", "uitleggen", "uw", "uzelf", "verder", "vindt", "voornemens",
    "vraag", "vragen", "waar", "waarom", "waaruit", "wat", "welke", "wijze", "wilt", "ziet", "zo", "zoals",
    "kamer", "kabinet", "nederland", "nederlandse", "betekent", "volgens", "onderzoek", "rapport",
    "constatering", "plan",
})  # fmt: skip
_SHORTEST = 4
_NEAR = 5         # letters from which a stem inside another word still means the same


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def subject_stems(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about."""
    return frozenset(stem(w) for w in words_of(text) if carries_subject(w))


def carries_subject(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in FUNCTION_WORDS and word not in _ASKING and not word.isdigit()


def names_subject(wanted: frozenset[str], given: frozenset[str]) -> frozenset[str]:
    """Which of the wanted stems a text names, also in a compound ("inhuur" in "inhuuruitgaven") or a near form."""
    return frozenset(w for w in wanted if w in given or (len(w) >= _NEAR and any(_near(w, g) for g in given)))


def _near(wanted: str, given: str) -> bool:
    return wanted in given or (len(given) >= _NEAR and wanted.startswith(given))


def has(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None
