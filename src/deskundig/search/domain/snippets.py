"""The piece of a text that shows best why it was found, as safe HTML: escaped, with ``<mark>`` and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from itertools import islice

from .words import WORD, fold_word

LENGTH = 260           # characters of a snippet: two lines on a wide screen
_FURTHEST = 400_000    # characters of a text that are looked at
_MOST_PLACES = 100     # places of one word that are looked at
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
class Marks:
    """What to mark: for each word asked its forms, heaviest first, and the beginnings of words."""

    words: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    all_forms: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "all_forms", frozenset(form for forms in self.words for form in forms))

    def has(self, word: str) -> bool:
        """Whether a folded word is to be marked."""
        return word in self.all_forms or word.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    asked: int         # which of the words asked


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
    return Snippet("".join(pieces).strip(), len({p.asked for p in places if start <= p.start and p.end <= end}))


def _marked(text: str, start: int, end: int, marks: Marks) -> list[tuple[int, int]]:
    """The spans to mark in a window; where no form stands there, the words that hold a word asked."""
    words = _words_in(text, start, end)
    spans = [span for word, span in words if marks.has(word)]
    if spans:
        return spans
    asked = [forms[0] for forms in marks.words if len(forms[0]) >= SHORTEST_INSIDE]
    return [span for word, span in words if any(a in word for a in asked)]


def _words_in(text: str, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
    """The words of a window, folded, with where they stand. The window is folded at once where that is enough."""
    window = _without_accents(_lowered(text[start:end]))
    if not window.isascii():
        return [(fold_word(match[0]), match.span()) for match in WORD.finditer(text, start, end)]
    return [(match[0], (start + match.start(), start + match.end())) for match in WORD.finditer(window)]


def stands_in(text: str, marks: Marks) -> bool:
    """Whether one of the words stands in a short text."""
    return any(marks.has(fold_word(word)) for word in WORD.findall(text))


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
    for asked, forms in enumerate(marks.words):
        places = _first_form(lowered, forms, asked)
        if not places and not lowered.isascii():
            folded = folded or _without_accents(lowered)
            places = _first_form(folded, forms, asked)
        found += places or _inside_words(folded or lowered, forms[0], asked)
    for asked, prefix in enumerate(marks.prefixes, len(marks.words)):
        found += _places_of(folded or _without_accents(lowered), prefix, asked, starts=True)
    found.sort(key=lambda p: (p.start, -p.end))
    return found


def _first_form(lowered: str, forms: tuple[str, ...], asked: int) -> list[_Place]:
    for form in forms[:_MOST_FORMS]:
        if form in lowered and (places := _places_of(lowered, form, asked, starts=False)):
            return places
    return []


def _inside_words(lowered: str, word: str, asked: int) -> list[_Place]:
    """Words that hold the word asked, for compounds so rare that they are in no list."""
    if len(word) < SHORTEST_INSIDE or word not in lowered:
        return []
    holding = re.finditer(rf"[^\W_]*{word}[^\W_]*", lowered)
    return [_Place(match.start(), match.end(), asked) for match in islice(holding, _MOST_PLACES)]


def _places_of(lowered: str, word: str, asked: int, *, starts: bool) -> list[_Place]:
    found: list[_Place] = []
    at = lowered.find(word)
    while at >= 0 and len(found) < _MOST_PLACES:
        end = at + len(word)
        if starts and (match := WORD.match(lowered, at)):
            end = match.end()
        whole = (at == 0 or not lowered[at - 1].isalnum()) and (end == len(lowered) or not lowered[end].isalnum())
        if whole:
            found.append(_Place(at, end, asked))
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
    """The place from which a window holds most of the words asked, then most places; the earliest of equals."""
    best, best_score = places[0], (0, 0)
    held: dict[int, int] = {}
    last = 0
    for i, first in enumerate(places):
        while last < len(places) and places[last].end - first.start <= length - _LEAD:
            held[places[last].asked] = held.get(places[last].asked, 0) + 1
            last += 1
        score = (len(held), last - i)
        if score > best_score:
            best, best_score = first, score
        if last > i:
            held[first.asked] -= 1
            if not held[first.asked]:
                del held[first.asked]
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
