"""A heading as one paper or another writes it, in the one form that ``numbering`` reads.

"**Vraag 1**" and "## Antwoord 1" of plain text with marks, "V r a a g 1" of a PDF that spaces its letters, and what
reading from a scan makes of a heading: "Vraaq 3", "Antwoord l". What a scan garbled is only mended where the heading is
all of its line: in running text nothing is guessed.
"""

from __future__ import annotations

import re

_FIRST = frozenset("VA#*_")            # what a heading of any form begins with
_MARKED = re.compile(r"(?:#{1,6}\s+|[*_]{1,3})(?=(?:Vra(?:ag|gen)|Antwoord|Beantwoording)\b)")
_MARK_BEHIND = re.compile(r"(?<=[\w:.)])[*_]{1,3}(?=\s|\Z)")
_SPACED = re.compile(r"(?:V r a a g|V r a g e n|A n t w o o r d)(?: (?=e n\b)e n)?\b")
_SCANNED = re.compile(r"(?P<word>Vraa[gq9]|Antw[o0]{2}rd)\s?(?P<number>[\dlIO|]{1,3})\s?[:.;)]?")
_DIGITS = str.maketrans("lI|O", "1110")


def plain_heading(line: str) -> str:
    """The line with its heading in plain form; any other line as it is."""
    if line[:1] not in _FIRST:
        return line
    unmarked = _MARKED.sub("", line, count=1)
    if unmarked != line:
        line = _MARK_BEHIND.sub("", unmarked, count=1)
    if (spaced := _SPACED.match(line)) is not None:
        line = spaced[0].replace(" ", "") + line[spaced.end() :]
    scanned = _SCANNED.fullmatch(line)
    if scanned is None or not _is_number(scanned["number"]):
        return line
    word = "Vraag" if scanned["word"].startswith("V") else "Antwoord"
    return f"{word} {scanned['number'].translate(_DIGITS)}"


def _is_number(text: str) -> bool:
    """A single stroke is a one; more of them without a digit may be a Roman number."""
    return text in {"l", "I", "|"} or any(c.isdecimal() for c in text)
