"""Lines of a text that was set for paper, and how their ends are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_INVISIBLE = re.compile(r"[\x02\u200b-\u200d\u2060\ufeff\ufffc\ufffd]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W_]+(?:-[^\W_]+)*)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# "beleids- en", "voor- of": the hyphen stands for the shared rest of the word
_SUSPENDED = frozenset({"en", "of", "dan", "tot", "als", "noch", "respectievelijk", "plus", "naar"})
# words before which Dutch keeps the hyphen ("oud-minister"): only when the document itself says nothing
_KEEPS = frozenset({"oud", "ex", "niet", "non", "vice", "demissionair", "adjunct", "kandidaat", "aspirant", "bijna"})
_ENDS = frozenset(".?!:;…")
_CLOSES = frozenset("\"'’”»)]")
_TERMINAL = re.compile(r"[.?!:;…][\"'’”»)\]]*(?:\[\^[^\]]+\]|\d{1,3})?$|\[\^[^\]]+\]$")


@dataclass(slots=True)
class Line:
    """One printed line. Measures are in one unit for the whole document: characters for text, points for PDF."""

    text: str
    page: int = 1
    gap: bool = False  # white space above it that is more than line spacing
    indent: float = 0.0
    width: float = 0.0
    glued: bool = False  # its last word goes on at the next line though no hyphen stands there
    size: float = 1.0  # of the letters, as a share of the document's body size
    bold: bool = False
    note: str = ""  # the number when a footnote may start here
    sure: bool = True  # its form says so; else only when the page's text has the mark
    lead: int = 0  # characters of its first unbreakable word; 0: up to the first space

    @property
    def ends_sentence(self) -> bool:
        last = self.text[-1:]
        if last in _ENDS:
            return True
        # most lines end in a letter, and then nothing need be searched
        return (last in _CLOSES or last.isdecimal()) and bool(_TERMINAL.search(self.text))

    @property
    def starts_lower(self) -> bool:
        first = self.text.lstrip("‘’“”\"'«(…")[:1]
        return first.islower()

    @property
    def starts_upper(self) -> bool:
        first = self.text.lstrip("‘’“”\"'«([{•–−- ")[:1]
        return first.isupper() or first.isdigit()


def clean(text: str) -> str:
    """White space folded, invisible characters gone; a soft hyphen inside a word too, at the end of a line it stays."""
    if "\x02" in text or not text.isascii():  # the one sign of them that is ASCII
        text = _INVISIBLE.sub("", text)
    text = " ".join(text.split())
    if "\u00ad" in text:
        text = text[:-1].replace("\u00ad", "") + text[-1]
    return text


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the values lie; 0 for none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Joiner:
    """Joins line ends. It learns from the document's own words whether a hyphen at a line's end belongs to the word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._texts = [line.text for line in lines]  # as they are now: marks of notes are put in later

    @cached_property
    def _words(self) -> Counter[str]:
        """Asked for only when a line ends in a hyphen; no word runs over the end of a line here."""
        return Counter(_WORD.findall("\n".join(self._texts).lower()))

    def join(self, before: str, after: str, *, glued: bool = False) -> str:
        """``before`` and ``after`` as running text."""
        if not before or not after:
            return before or after
        if before[-1] == "\u00ad":
            return before[:-1] + after
        if before[-1] == "-" and len(before) > 1 and before[-2].isalnum():
            return self._at_hyphen(before, after)
        if glued and after[0].islower():
            return before + after
        if before[-1] == "/" or (before[-1] in "(–" and before[-2:-1].isalnum() and after[0].isalnum()):
            return before + after
        return f"{before} {after}"

    def _at_hyphen(self, before: str, after: str) -> str:
        if not after[0].islower():
            return before + after
        tail_match = _FIRST_WORD.match(after)
        tail = tail_match[0].lower() if tail_match else ""
        if tail in _SUSPENDED:
            return f"{before} {after}"
        head_match = _LAST_WORD.search(before, before.rfind(" ") + 1)  # from the start it takes a millisecond
        head = head_match[1] if head_match else ""
        return before + after if self._keeps_hyphen(head, tail) else before[:-1] + after

    def _keeps_hyphen(self, head: str, tail: str) -> bool:
        last = head.rsplit("-", 1)[-1]
        if not last or last[-1].isdigit() or (len(last) > 1 and last.isupper()) or len(last) == 1:
            return True
        low = last.lower()
        with_hyphen, without = self._words[f"{low}-{tail}"], self._words[low + tail]
        if with_hyphen != without:
            return with_hyphen > without
        return low in _KEEPS
