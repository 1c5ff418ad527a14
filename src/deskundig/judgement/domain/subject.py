"""What a file is about, as stems of words: to find it by words, and to find earlier files on the same subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

import snowballstemmer

from deskundig.search.domain.words import FUNCTION_WORDS, words_of

from .file import DecisionFile

_STEMMER = snowballstemmer.stemmer("dutch_porter")
_SHORTEST = 4
# Words that stand in any file and tell none apart.
_USUAL_TEXT = "gemeente besluit besluiten voorbeeld plan beleid nieuwe aanleg kiezen keuze dossier jaar"
_USUAL = frozenset(_USUAL_TEXT.split())


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry a subject."""
    words = (w for w in words_of(text) if len(w) >= _SHORTEST and w not in FUNCTION_WORDS and w not in _USUAL)
    return frozenset(str(_STEMMER.stemWord(w)) for w in words if not w.isdigit())


def as_written(file: DecisionFile, shared: Iterable[str]) -> tuple[str, ...]:
    """Shared stems as the words that the file has, those of its title first."""
    texts = (file.title, *(n.topic for n in file.needs), file.question, *(o.title for o in file.options), file.lesson)
    words = {str(_STEMMER.stemWord(w)): w for w in reversed(words_of(" ".join(texts)))}
    order = list(words_of(" ".join(texts)))
    return tuple(sorted((words[s] for s in shared if s in words), key=order.index))


def subject_of(file: DecisionFile) -> str:
    """Stems with a space on both sides each, so that a database can look for one of them."""
    texts = (file.title, file.question, *(n.topic for n in file.needs), *(o.title for o in file.options), file.lesson)
    return f" {' '.join(sorted(stems(' '.join(texts))))} "


def alike(wanted: tuple[str, str], others: Mapping[str, tuple[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Files that share subject words, best first, with the words they share. Each is (title, words of the subject).

    A word that fewer files have weighs more (inverse document frequency). Files are alike when they share at least two
    words, one of them in both titles.
    """
    known = {number: _split(words) for number, (_, words) in others.items()}
    own, title = _split(wanted[1]), stems(wanted[0])
    weight = _weights([own, *known.values()])
    scored = []
    for number, words in known.items():
        shared = own & words
        if len(shared) >= 2 and title & stems(others[number][0]):
            score = sum(weight[w] for w in shared)
            scored.append((-score, number, tuple(sorted(shared, key=lambda w: (-weight[w], w)))))
    return [(number, shared) for _, number, shared in sorted(scored)]


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _weights(files: Iterable[frozenset[str]]) -> Mapping[str, float]:
    sets = list(files)
    counts = Counter(word for words in sets for word in words)
    return {word: log(1 + len(sets) / count) for word, count in counts.items()}
