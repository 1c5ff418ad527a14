"""The words of a thing by field, read once: the whole of a text is folded at once, in a few microseconds a kilobyte.

Word by word this is ``words_of``, and a test holds the two together. Text is taken as bytes of Latin-1, where folding
is one table: a letter becomes its plain small letter, all else a space. What is no Latin-1 (a curled quote, a bullet)
becomes a space too; a text with letters that the table cannot fold (Greek, a ligature) is read word by word.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import chain

from deskundig.search.domain.port import IndexEntry
from deskundig.search.domain.words import LONGEST, WORD, composed, fold_word, words_of
from deskundig.search.engines.matching import facet_values, texts_of

NUMBERS = "#"                    # the shelf of official numbers; a facet's is ``shelf_of_facet``, a field's its name
_ODD = 0                         # the sign for "read this text word by word"
_LOOK = 0x81                     # what stands for a letter outside Latin-1; itself it is no letter


def shelf_of_facet(name: str) -> str:
    return f"@{name}"


def _folded(code: int) -> int:
    sign = chr(code)
    if code == _LOOK:
        return _ODD
    if not WORD.fullmatch(sign.lower()):
        return ord(" ")
    plain = fold_word(sign)
    return ord(plain) if len(plain) == 1 and plain.isascii() else _ODD


def _outside(error: UnicodeError) -> tuple[bytes, int]:
    """What to write for signs that are not in Latin-1."""
    assert isinstance(error, UnicodeEncodeError)
    run = error.object[error.start : error.end]
    return bytes([_LOOK]) if WORD.search(run.lower()) else b" ", error.end


_TABLE = bytes(map(_folded, range(256)))
_TOO_LONG = re.compile(rb"[^ ]{%d}" % LONGEST)
codecs.register_error("deskundig-words", _outside)


def words_in(text: str) -> list[bytes]:
    """The words of a text as ``words_of`` gives them, in UTF-8."""
    text = composed(text)
    line = text.encode("latin-1", "deskundig-words").translate(_TABLE)
    if _ODD in line:
        return [word.encode() for word in words_of(text)]
    return line.split()


def _line(words: list[bytes]) -> bytes:
    """Runs that are too long to be words are left out, as in the index."""
    line = b" ".join(words)
    return b" ".join(word for word in words if len(word) < LONGEST) if _TOO_LONG.search(line) else line


class Reading:
    """A thing as its readers see it: on each shelf the words, numbers or values that it has."""

    def __init__(self, entry: IndexEntry, shelves: Iterable[str]) -> None:
        self.entry = entry
        self._texts, self._lines = texts_of(entry), dict[str, bytes]()
        self._words: dict[str, list[list[bytes]]] = {}
        self.shelves = {shelf: self._on(shelf) for shelf in shelves}

    def _on(self, shelf: str) -> set[bytes]:
        if shelf == NUMBERS:
            return {value.encode() for value in (*self.entry.numbers, *self.entry.dossiers, *self.entry.cites)}
        if shelf.startswith("@"):
            return {value.encode() for value in self._facets.get(shelf[1:], ())}
        return set(chain.from_iterable(self._in(shelf)))

    @cached_property
    def _facets(self) -> dict[str, tuple[str, ...]]:
        return facet_values(self.entry)

    def _in(self, field: str) -> list[list[bytes]]:
        """The words of each text of a field, in order."""
        found = self._words.get(field)
        if found is None:
            found = self._words[field] = [words_in(text) for text in self._texts[field]]
        return found

    def stands(self, field: str, phrase: bytes) -> bool:
        """Whether these words, a space at each side, stand side by side in one text of the field."""
        line = self._lines.get(field)
        if line is None:
            line = self._lines[field] = b"\n".join(b" %b " % _line(words) for words in self._in(field))
        return phrase in line

    def is_between(self, start: date | None, end: date | None) -> bool:
        day = self.entry.date
        return day is not None and (start is None or day >= start) and (end is None or day <= end)
