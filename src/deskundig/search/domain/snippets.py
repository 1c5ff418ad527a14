"""The piece of a text that shows best why it was found, as safe HTML: escaped, with ``<mark>`` and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape

from .words import WORD, fold_word

LENGTH = 260           # characters of a snippet: two lines on a wide screen
_FURTHEST = 400_000    # characters of a text that are looked at
_MOST_PLACES = 200     # places of one word that are looked at
_FEW = 64              # up to so many words are looked up one by one; more are compared word by word
_LEAD = 60             # how far before the first marked word a snippet may start

_ACCENTS = {
    "á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e",
    "í": "i", "ì": "i", "î": "i", "ï": "i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o", "ö": "o", "õ": "o", "ú": "u",
    "ù": "u", "û": "u", "ü": "u", "ý": "y", "ÿ": "y", "š": "s", "ž": "z", "č": "c", "ć": "c", "ğ": "g", "ş": "s",
}  # fmt: skip
_NOTE = re.compile(r"\[\^[^\]\s]{1,12}\]")


@dataclass(frozen=True, slots=True)
class Snippet:
    html: str
    marked: int        # how many different words were marked


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    word: str


def snippet(text: str, marks: Collection[str], prefixes: Collection[str] = (), length: int = LENGTH) -> Snippet:
    """The best window of a text; its beginning when no word to mark stands in it."""
    text = text[:_FURTHEST]
    places = _places(text, marks, prefixes)
    start, end = _window(text, places, length)
    inside = [p for p in places if start <= p.start and p.end <= end]
    pieces = ["… "] if start > 0 else []
    at = start
    for place in inside:
        pieces += [_plain(text[at : place.start]), f"<mark>{escape(text[place.start : place.end])}</mark>"]
        at = place.end
    pieces.append(_plain(text[at:end]))
    if end < len(text):
        pieces.append(" …")
    return Snippet("".join(pieces).strip(), len({p.word for p in inside}))


def stands_in(text: str, marks: Collection[str], prefixes: Collection[str] = ()) -> bool:
    """Whether one of the words stands in a short text."""
    words = {fold_word(w) for w in WORD.findall(text)}
    return not words.isdisjoint(marks) or any(w.startswith(p) for p in prefixes for w in words)


def _plain(text: str) -> str:
    return escape(re.sub(r"\s+", " ", _NOTE.sub("", text)))


def _same_length(text: str) -> str:
    """The text in lower case without the accents of Dutch, each sign still in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not lowered.isascii():
        for accented, plain in _ACCENTS.items():
            if accented in lowered:
                lowered = lowered.replace(accented, plain)
    return lowered


def _places(text: str, marks: Collection[str], prefixes: Collection[str]) -> list[_Place]:
    lowered = _same_length(text)
    found: list[_Place] = []
    if len(marks) <= _FEW:
        for word in marks:
            found.extend(_places_of(lowered, word, starts=False))
    else:
        found.extend(_Place(m.start(), m.end(), m[0]) for m in WORD.finditer(lowered) if m[0] in marks)
    for prefix in prefixes:
        found.extend(_places_of(lowered, prefix, starts=True))
    found.sort(key=lambda p: (p.start, -p.end))
    apart: list[_Place] = []
    for place in found:
        if not apart or place.start >= apart[-1].end:
            apart.append(place)
    return apart


def _places_of(lowered: str, word: str, *, starts: bool) -> list[_Place]:
    found: list[_Place] = []
    at = lowered.find(word)
    while at >= 0 and len(found) < _MOST_PLACES:
        end = at + len(word)
        if starts and (match := WORD.match(lowered, at)):
            end = match.end()
        whole = (at == 0 or not lowered[at - 1].isalnum()) and (end == len(lowered) or not lowered[end].isalnum())
        if whole:
            found.append(_Place(at, end, word))
        at = lowered.find(word, end)
    return found


def _window(text: str, places: list[_Place], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    first = _best_first(places, length) if places else None
    start = _start_of_sentence(text, first.start) if first else 0
    end = min(start + length, len(text))
    if end < len(text):
        space = text.rfind(" ", start + length // 2, end + 1)
        end = space if space > 0 else end
    if first and end < first.end:
        end = first.end
    return start, end


def _best_first(places: list[_Place], length: int) -> _Place:
    """The place from which a window holds most different words, then most places; the earliest of equals."""
    best, best_score = places[0], (0, 0)
    held: dict[str, int] = {}
    last = 0
    for i, first in enumerate(places):
        while last < len(places) and places[last].end - first.start <= length - _LEAD:
            held[places[last].word] = held.get(places[last].word, 0) + 1
            last += 1
        score = (len(held), last - i)
        if score > best_score:
            best, best_score = first, score
        if last > i:
            held[first.word] -= 1
            if not held[first.word]:
                del held[first.word]
        else:
            last = i + 1
    return best


def _start_of_sentence(text: str, at: int) -> int:
    if at <= _LEAD:
        return 0
    stop = max(text.rfind(sign, at - _LEAD, at) for sign in (". ", "? ", "! ", "\n"))
    if stop >= 0:
        return stop + (1 if text[stop] == "\n" else 2)
    space = text.find(" ", at - _LEAD // 2, at)
    return space + 1 if space >= 0 else max(at - _LEAD // 2, 0)
