"""Texts of the record and their words, for the measurements."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

import snowballstemmer

from deskundig.record.models import Document
from deskundig.search.domain.words import FUNCTION_WORDS, words_of
from deskundig.search.entries.documents import bodies

_STEMMER = snowballstemmer.stemmer("dutch")


@lru_cache(maxsize=500_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def stems(text: str) -> list[str]:
    return [_stem(word) for word in words_of(text) if word not in FUNCTION_WORDS]


def pieces(text: str, length: int = 5) -> list[str]:
    """All runs of so many letters inside the words: finds what compounds have in common."""
    return [w[i : i + length] for w in words_of(text) if len(w) >= length for i in range(len(w) - length + 1)]


def edged_pieces(text: str, length: int = 4) -> list[str]:
    """The same of words that say something, with their edges marked: the begin of a word is not its middle."""
    words = (f"^{w}$" for w in words_of(text) if w not in FUNCTION_WORDS)
    return [w[i : i + length] for w in words for i in range(len(w) - length + 1)]


def texts_of(documents: Collection[Any]) -> Iterator[tuple[Any, str]]:
    """Title and text of each document."""
    rest = iter(sorted(documents))
    while chunk := list(islice(rest, 1_000)):
        read = bodies(chunk)
        rows = Document.objects.filter(id__in=chunk).values_list("id", "title", "subject")
        yield from ((uid, f"{title}\n\n{subject}\n\n{read.get(uid, '')}") for uid, title, subject in rows)
