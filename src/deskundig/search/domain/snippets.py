"""The piece of a text that shows best why it was found, as safe HTML: escaped, with ``<mark>`` and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import islice

from .words import LONGEST, WORD, fold_word

LENGTH = 260           # characters of a snippet: two lines on a wide screen
_FURTHEST = 400_000    # characters of a text that are looked at
_MOST_PLACES = 60      # places of one word that are looked at
_MOST_TRIED = 300      # ... and places where a piece of it stands, perhaps inside another word
_MOST_FORMS = 100      # forms of one word that are looked up; heavier forms come first
SHORTEST_INSIDE = 4    # letters of a word that is looked for inside others
_LEAD = 60             # how far before the first marked word a snippet may start

_ACCENTS = (              # those of Dutch and of the names in it, most used first
    ("é", "e"), ("ë", "e"), ("ï", "i"), ("è", "e"), ("ö", "o"), ("ü", "u"), ("ó", "o"), ("á", "a"),
    ("ê", "e"), ("ç", "c"), ("à", "a"), ("ä", "a"), ("â", "a"), ("í", "i"), ("î", "i"), ("ô", "o"),
    ("û", "u"), ("ú", "u"), ("ñ", "n"), ("ã", "a"), ("å", "a"), ("š", "s"), ("ş", "s"), ("ğ", "g"),
    ("č", "c"), ("ć", "c"), ("ž", "z"),
)  # fmt: skip
_NOTE = re.compile(r"\[\^[^\]\s]{1,12}\]")
_SPACE = re.compile(r"[^\S ]\s*| \s+")
_CAPITALS = tuple((accented.upper(), accented) for accented, _ in _ACCENTS)


@dataclass(frozen=True, slots=True)
class Snippet:
    html: str
    marked: int        # how many of the words asked were marked


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of one word asked, as they are looked for: every form holds one of the few pieces."""

    rank: dict[str, int]          # heaviest first
    pieces: tuple[str, ...]


def _forms(forms: tuple[str, ...]) -> _Forms:
    """A text in which no piece stands holds no form: most texts need one look where each form would need its own."""
    pieces: list[str] = []
    for form in sorted(forms, key=len):
        if not any(piece in form for piece in pieces):
            pieces.append(form)
    return _Forms({form: rank for rank, form in enumerate(dict.fromkeys(forms))}, tuple(pieces))


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark: for each word asked its forms, heaviest first, and the beginnings of words."""

    words: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    all_forms: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())
    looked_for: tuple[_Forms, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "all_forms", frozenset(form for forms in self.words for form in forms))
        object.__setattr__(self, "looked_for", tuple(_forms(forms[:_MOST_FORMS]) for forms in self.words))

    def has(self, word: str) -> bool:
        """Whether a folded word is to be marked."""
        return word in self.all_forms or word.startswith(self.prefixes)


_Place = tuple[int, int, int]      # start, end, which of the words asked


def snippet(text: str, marks: Marks, length: int = LENGTH) -> Snippet:
    """The best window of a text; its beginning when no word to mark stands in it.

    Two steps, because a text may be long and a word may have many forms: first a window by one form of each word, then
    every word inside the window is compared with all forms.
    """
    text = text[:_FURTHEST]
    places = _places(text, marks)
    start, end = _window(text, places, length)
    pieces = ["… "] if start > 0 else []
    at = start
    for place_start, place_end in _marked(text, start, end, marks) if places else ():
        pieces += [_plain(text[at:place_start]), f"<mark>{escape(text[place_start:place_end])}</mark>"]
        at = place_end
    pieces.append(_plain(text[at:end]))
    if end < len(text):
        pieces.append(" …")
    marked = {asked for first, last, asked in places if start <= first and last <= end}
    return Snippet("".join(pieces).strip(), len(marked))


def _marked(text: str, start: int, end: int, marks: Marks) -> list[tuple[int, int]]:
    """The spans to mark in a window; where no form stands there, the words that hold a word asked."""
    window = _without_accents(_lowered(text[start:end]))
    if not window.isascii():
        return _marked_signs(text, start, end, marks)
    words = set(WORD.findall(window))
    found = marks.all_forms & words
    if marks.prefixes:
        found = found.union(word for word in words if word.startswith(marks.prefixes))
    if not found:
        asked = _long_enough(marks)
        found = frozenset(word for word in words if any(a in word for a in asked))
    spans = [(start + first, start + last) for word in found for first, last in _standing(window, word)]
    spans.sort()
    return spans


def _marked_signs(text: str, start: int, end: int, marks: Marks) -> list[tuple[int, int]]:
    """The same, for a window with signs of which folding changes the number."""
    words = [(fold_word(match[0]), match.span()) for match in WORD.finditer(text, start, end)]
    spans = [span for word, span in words if marks.has(word)]
    if spans:
        return spans
    asked = _long_enough(marks)
    return [span for word, span in words if any(a in word for a in asked)]


def _long_enough(marks: Marks) -> list[str]:
    return [forms[0] for forms in marks.words if len(forms[0]) >= SHORTEST_INSIDE]


def _standing(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands by itself."""
    length, size = len(text), len(word)
    at = text.find(word)
    while at >= 0:
        end = at + size
        if (at == 0 or not text[at - 1].isalnum()) and (end == length or not text[end].isalnum()):
            yield at, end
        at = text.find(word, end)


def stands_in(text: str, marks: Marks) -> bool:
    """Whether one of the words stands in a short text."""
    folded = _without_accents(_lowered(text))
    words = WORD.findall(folded) if folded.isascii() else [fold_word(word) for word in WORD.findall(text)]
    if not marks.all_forms.isdisjoint(words):
        return True
    return bool(marks.prefixes) and any(word.startswith(marks.prefixes) for word in words)


def _plain(text: str) -> str:
    if "[^" in text:
        text = _NOTE.sub("", text)
    return escape(_SPACE.sub(" ", text))


def _lowered(text: str) -> str:
    """The text in lower case, each sign still in its place."""
    if text.isascii():
        return text.lower()
    lowered = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")  # ten times str.lower
    for capital, small in _CAPITALS:
        if capital in lowered:
            lowered = lowered.replace(capital, small)
    return lowered


def _without_accents(lowered: str) -> str:
    """Each sign still in its place."""
    if not lowered.isascii():
        for accented, plain in _ACCENTS:
            if accented in lowered:
                lowered = lowered.replace(accented, plain)
    return lowered


def _places(text: str, marks: Marks) -> list[_Place]:
    """Where the words asked stand, each by the heaviest of its forms that stands there; accents only when needed."""
    lowered = _lowered(text)
    folded = ""
    found: list[_Place] = []
    for asked, forms in enumerate(marks.looked_for):
        places = _heaviest(lowered, forms, asked)
        if not places and not lowered.isascii():
            folded = folded or _without_accents(lowered)
            places = _heaviest(folded, forms, asked)
        found += places or _inside_words(folded or lowered, marks.words[asked][0], asked)
    for asked, prefix in enumerate(marks.prefixes, len(marks.words)):
        found += _starting(folded or _without_accents(lowered), prefix, asked)
    found.sort()
    return found


def _heaviest(lowered: str, forms: _Forms, asked: int) -> list[_Place]:
    """The places of the word itself, or of the heaviest of its forms that stands in the text."""
    itself = next(iter(forms.rank))
    found = [(at, end, asked) for at, end in islice(_standing(lowered, itself), _MOST_PLACES)]
    if found or len(forms.rank) == 1:
        return found
    best, unknown = found, len(forms.rank)
    lightest = unknown
    for piece in forms.pieces:
        at, tried = lowered.find(piece), 0
        while at >= 0 and tried < _MOST_TRIED:
            start, end = _whole_word(lowered, at, at + len(piece))
            rank = forms.rank.get(lowered[start:end], unknown)
            if rank < lightest:
                best, lightest = [(start, end, asked)], rank
            elif rank == lightest != unknown and len(best) < _MOST_PLACES:
                best.append((start, end, asked))
            tried += 1
            at = lowered.find(piece, end)
    return best


def _whole_word(lowered: str, start: int, end: int) -> tuple[int, int]:
    """The word in which a piece stands; a run too long to be a word is left at its piece."""
    first = max(start - LONGEST, 0)
    while start > first and lowered[start - 1].isalnum():
        start -= 1
    last = min(end + LONGEST, len(lowered))
    while end < last and lowered[end].isalnum():
        end += 1
    return start, end


def _inside_words(lowered: str, word: str, asked: int) -> list[_Place]:
    """Words that hold the word asked, for compounds so rare that they are in no list."""
    found: list[_Place] = []
    at = lowered.find(word) if len(word) >= SHORTEST_INSIDE else -1
    while at >= 0 and len(found) < _MOST_PLACES:
        start, end = _whole_word(lowered, at, at + len(word))
        found.append((start, end, asked))
        at = lowered.find(word, end)
    return found


def _starting(lowered: str, prefix: str, asked: int) -> list[_Place]:
    """Words that start so."""
    found: list[_Place] = []
    at, tried = lowered.find(prefix), 0
    while at >= 0 and len(found) < _MOST_PLACES and tried < _MOST_TRIED:
        start, end = _whole_word(lowered, at, at + len(prefix))
        if start == at:
            found.append((start, end, asked))
        tried += 1
        at = lowered.find(prefix, end)
    return found


def _window(text: str, places: list[_Place], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    first = _best_first(places, length) if places else None
    start = _start_of_sentence(text, first[0]) if first else 0
    end = min(start + length, len(text))
    if end < len(text):
        space = text.rfind(" ", start + length // 2, end + 1)
        end = space if space > 0 else end
    if first and end < first[1]:
        end = first[1]
    return start, end


def _best_first(places: list[_Place], length: int) -> _Place:
    """The place from which a window holds most of the words asked, then most places; the earliest of equals."""
    best, best_words, best_places = places[0], 0, 0
    held: dict[int, int] = {}
    last, number, room = 0, len(places), length - _LEAD
    for i, first in enumerate(places):
        reach = first[0] + room
        while last < number and places[last][1] <= reach:
            asked = places[last][2]
            held[asked] = held.get(asked, 0) + 1
            last += 1
        words = len(held)
        if words > best_words or (words == best_words and last - i > best_places):
            best, best_words, best_places = first, words, last - i
        if last > i:
            asked = first[2]
            if held[asked] == 1:
                del held[asked]
            else:
                held[asked] -= 1
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
