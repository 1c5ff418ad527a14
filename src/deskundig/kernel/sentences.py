"""Where sentences end in Dutch: not at "jl.", "nr. 12", "dhr. Jansen", "c.s." or "3.4"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ABBREVIATIONS = frozenset((
    "aanh", "afd", "alg", "art", "artt", "bijl", "bijv", "blz", "bv", "ca", "cf", "dhr", "dr", "drs", "e.d",
    "enz", "etc", "evt", "excl", "fig", "gem", "hfst", "i.c.m", "i.p.v", "i.v.m", "incl", "ing", "ir", "jl",
    "jr", "kamerst", "lid", "max", "mevr", "min", "mln", "mr", "mrd", "mw", "nl", "no", "nr", "nrs", "p", "pag",
    "par", "plv", "prof", "resp", "sec", "st", "stb", "stcrt", "t.a.v", "t/m", "tel", "trb", "vgl", "vlg", "vs",
    "zgn",
))  # fmt: skip
_DATED = frozenset({"jl", "a.s", "d.d", "jan", "feb", "mrt", "apr", "aug", "sept", "okt", "nov", "dec"})
# The end of a sentence, its closing signs and note marks, white space (which PDF text may lose), and a new beginning.
_END = re.compile(
    r"[.!?…][\"'”’»)\]]{0,3}(?:\[\^[^\]]{1,8}\]|(?<=[.?!”»)])[0-9]{1,2}(?=\s+[A-Z]))?"
    r"(?:\s+(?=[\"'“‘«(\[]?[A-ZÀ-Þ0-9])|(?<=[a-z][.?!])(?=[A-Z][a-z]))|\n"
)
_TAIL = 40  # characters from an end sign to the line end after it
_SIGN = re.compile(r"[.!?…]")
_WORD_BEFORE = re.compile(r"([^\s(\"'“‘«]{1,24})\.[\"'”’»)\]]{0,3}\Z")
_INITIAL = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text == whole[start:end]``, without the white space around it."""

    start: int
    end: int
    text: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order. A line end always ends one. Linear in the length of the text."""
    out: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if match[0] != "\n" and not _ends_here(text, match):
            continue
        _add(out, text, start, match.end())
        start = match.end()
    _add(out, text, start, len(text))
    return tuple(out)


def sentences_with(text: str, places: Iterable[int]) -> Iterator[Sentence]:
    """The sentences in which these places are, each once; the same ones as ``sentences`` gives, without the rest.

    ``places`` in order. Looks at the lines around the places only.
    """
    last = -1
    for place in places:
        if place >= last:
            out: list[Sentence] = []
            start, last = _start_of(text, place), _end_of(text, place)
            _add(out, text, start, last)
            yield from out


def _start_of(text: str, place: int) -> int:
    line = text.rfind("\n", 0, place) + 1
    while True:
        for sign in reversed([match.start() for match in _SIGN.finditer(text, line, place)]):
            match = _END.match(text, sign)
            if match and match.end() <= place and _ends_here(text, match):
                return match.end()
        if not _runs_on(text, line):
            return line
        line = text.rfind("\n", 0, line - 1) + 1


def _runs_on(text: str, line: int) -> bool:
    """Whether the line end before this line belongs to an abbreviation ("c.s." and white space), so ends nothing."""
    signs = [match.start() for match in _SIGN.finditer(text, max(line - _TAIL, 0), line)]
    match = _END.match(text, signs[-1]) if signs else None
    return match is not None and match.end() >= line and not _ends_here(text, match)


def _end_of(text: str, place: int) -> int:
    ends = (m.end() for m in _END.finditer(text, place) if m[0] == "\n" or _ends_here(text, m))
    return next(ends, len(text))


def _add(out: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    clean = piece.strip()
    if clean:
        begin = start + len(piece) - len(piece.lstrip())
        out.append(Sentence(begin, begin + len(clean), clean))


def _ends_here(text: str, match: re.Match[str]) -> bool:
    if not match[0].startswith("."):
        return True
    word = _WORD_BEFORE.search(text[max(0, match.start() - 24) : match.start() + 1])
    if word is None:
        return True
    bare = word[1].lower()
    following = text[match.end() : match.end() + 1]
    if bare in _DATED:  # "op 8 november jl. De Kamer" ends, "jl. is" was no candidate; "nov. 2024" goes on
        return not following.isdigit()
    if bare in _ABBREVIATIONS or _INITIAL.match(bare):
        return False
    return not (bare.isdigit() and following.isdigit())
