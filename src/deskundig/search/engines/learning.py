"""What an engine learns of the words of its entries: when an index is made, and when things are added to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import tantivy

from deskundig.search.domain.lexer import FARTHEST
from deskundig.search.domain.port import IndexEntry
from deskundig.search.domain.senses import Senses, Split, count_words, is_word
from deskundig.search.domain.words import FUNCTION_WORDS, LONGEST

from .content import safe, texts_of
from .wordindex import open_senses

_SAMPLE = 60_000  # things that tell how often words are used, most of them perhaps no more than a title
_SAMPLE_CHARACTERS = 24_000_000
_HAPAX = 2_000  # above so many things, nothing is kept of words that occur once: mostly names and noise
_NO_WORD = "xqx"  # what nobody writes, in plain letters: those are cut quickest
APART = f" {_NO_WORD}" * (FARTHEST + 1) + " "
"""Between texts of one field, so that NEAR does not run from the end of one into the beginning of the next.

Tantivy leaves one place between two values of a field. The analyzer leaves these words out and counts their places, and
places without a word add nothing to the length of a text: so nothing is weighed otherwise.
"""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The rules about words that an index is made by, from its first entries."""

    senses: Senses
    counts: Counter[str]
    things: int  # that were counted
    entries: Iterator[IndexEntry]  # all of them, those that were counted first


def learned_from(entries: Iterable[IndexEntry]) -> Lesson:
    """Read the first entries, enough to know how often words are used."""
    stream = iter(entries)
    sample: list[IndexEntry] = []
    characters = 0
    while len(sample) < _SAMPLE and characters < _SAMPLE_CHARACTERS and (entry := next(stream, None)):
        sample.append(entry)
        characters += len(entry.body)
    split = words_of_content()
    counts = _counted(sample, split)
    return Lesson(Senses(counts, len(sample), split), counts, len(sample), chain(sample, stream))


def learned_anew(words: Path, entries: Iterable[IndexEntry]) -> tuple[Senses, dict[str, int]]:
    """The rules of an index (``words``: its directory of them), and the words of new entries that it did not know."""
    split = words_of_content()
    senses, counts = open_senses(words, split)
    found = _counted(entries, split)
    new = {word: number for word, number in found.items() if is_word(word) and not counts.get(word, 0)}
    counts.add(new)
    return senses, new


def least_uses(things: int) -> int:
    """In how many of so many things a word must stand for the index to keep what there is to say of it."""
    return 2 if things > _HAPAX else 1


def analyzer() -> tantivy.TextAnalyzer:
    """The rule of ``domain.words``, in the index's own tongue, which leaves places open where it meets ``APART``."""
    return _analyzer(tantivy.Filter.custom_stopword([_NO_WORD]), *_rule())


def words_of_content() -> Callable[[str], list[str]]:
    """The words of a text without function words: several times quicker than Python at the same work."""
    return _analyzer(*_rule(), tantivy.Filter.custom_stopword(sorted(FUNCTION_WORDS))).analyze


def _rule() -> tuple[tantivy.Filter, ...]:
    return tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold(), tantivy.Filter.remove_long(LONGEST)


def _analyzer(*steps: tantivy.Filter) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in steps:
        builder = builder.filter(step)
    return builder.build()


def _counted(entries: Iterable[IndexEntry], split: Split) -> Counter[str]:
    return count_words((map(safe, texts_of(entry)) for entry in entries), split)
