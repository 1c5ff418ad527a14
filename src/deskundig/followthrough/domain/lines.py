"""The lines of a question document that belong to its running text: notes and page furniture taken out.

Text that comes from a PDF has a page's notes and its footer in the middle of a sentence; text from a word processor has
its notes at the end. Both would otherwise end up in an answer that never contained them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deskundig.kernel.prose import Block, BlockKind, Prose

from .heading_forms import plain_heading

_FOOTER = re.compile(
    r"(?:[ak]h?v?-tk-\S{1,20}\s*)?(?:ISSN 0921 ?- ?7398)?\s*(?:’s-Gravenhage \d{4})?\s*"
    r"Tweede Kamer, vergaderjaar \d{4}\s?[–-]\s?\d{4}, (?:Aanhangsel|Vragen)\s{0,3}\d{0,3}"
)
_PUBLICATION = re.compile(r"(?:(?:ah|kv)-tk-\S{4,20}|ISSN 0921 ?- ?7398.*)\Z")
_NOTE_AT_FOOT = re.compile(r"(\d{1,2})(?=[A-Z„“‘«'\"(]|https?:|www\.)")
_HEADING_IN_NOTE = re.compile(r"(?:Vraag|Vragen|Antwoord) \d{1,3}(?:(?:,| en) ?\d{1,3}){0,9} (?=[A-Z])")
_NOTE_MARK = re.compile(r"(?:\[\d{1,2}\]|\d{1,2}\)|\d{1,2}\.\s|\d{1,2}(?=[A-Z„“‘]))")
_SOURCE = re.compile(
    r"https?:|www\.|\.nl/|Kamerstuk|Aanhangsel|(?:\d{1,2}\s|,\s)(?:januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december),?\s\d{4}|,\s(?:19|20)\d\d\b"
)
_BRACKET_MARK = re.compile(r"(?:\[\d{1,2}\]|\d{1,2}\))\s")
_UNMARKED_SOURCE = re.compile(r".{0,40}https?:|www\.|[^.?!]{3,120},")
_BACK_ARROW = "↩"
_RULE = re.compile(r"[_\-–=*\s]{4,}\Z")
_FARTHEST_NOTE = 40      # lines above a footer


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, the block it stands in, and whether a paragraph begins with it."""

    text: str
    block: int
    opens: bool


def lines_of(prose: Prose) -> tuple[Line, ...]:
    """Lines in reading order, without footnotes, notes at the foot of a page or the end, footers and empty lines."""
    lines = [line for i, block in enumerate(prose.blocks) for line in _lines_of_block(block, i)]
    return tuple(_without_end_notes(_without_footers(lines)))


def plain_prose(text: str) -> Prose:
    """Plain text as blocks that keep their lines: a blank line ends a block, a single line end does not."""
    parts = re.split(r"\n[ \t\u00a0]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Prose(tuple(Block(BlockKind.PARAGRAPH, part.strip("\n")) for part in parts if part.strip()))


def joined(lines: Sequence[Line]) -> str:
    """Lines as text again: paragraphs apart by a line end, words broken at a line end made whole."""
    parts: list[str] = []
    for line in lines:
        if parts and not line.opens:
            parts[-1] = _glue(parts[-1], line.text)
        else:
            parts.append(line.text)
    return "\n".join(parts)


def _glue(before: str, after: str) -> str:
    """"Rechtsbe-" and "scherming" are one word, "PVV-" and "Kamerlid" keep the hyphen, "in-" and "en" the space."""
    if not before.endswith("-") or not before[-2:-1].isalpha() or re.match(r"(?:en|of)\b", after):
        return f"{before} {after}"
    return before[:-1] + after if after[:1].islower() else before + after


def _lines_of_block(block: Block, number: int) -> Iterator[Line]:
    if block.kind is BlockKind.PAGE or (_BACK_ARROW in block.text and block.kind is not BlockKind.FOOTNOTE):
        return
    text = _swallowed(block.text) if block.kind is BlockKind.FOOTNOTE else block.text
    opens = True
    label = f"{block.label} " if block.kind is BlockKind.LIST_ITEM and block.label[:1].isdigit() else ""
    for raw in (label + text).split("\n"):
        text = plain_heading(" ".join(raw.split()))
        if text:
            yield Line(text, number, opens)
            opens = False


def _swallowed(note: str) -> str:
    """What follows the first heading in a note: extraction from print can take text below a note for more of it."""
    heading = _HEADING_IN_NOTE.search(note)
    return note[heading.start() :] if heading is not None else ""


def _without_footers(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        footer = _FOOTER.search(line.text)
        if footer is None:
            kept.append(line)
            continue
        before = line.text[: footer.start()].strip()
        after = line.text[footer.end() :].strip()
        if before:
            kept.append(replace(line, text=before))
        _drop_notes_at_foot(kept)
        if after:
            kept.append(replace(line, text=after, opens=False))
    return _paragraphs_over_pages([line for line in kept if not _PUBLICATION.match(line.text)])


def _drop_notes_at_foot(kept: list[Line]) -> None:
    """Take away the notes that stand right above a footer: the first line of a rising row of numbers, and all below."""
    while kept and (_PUBLICATION.match(kept[-1].text) or _RULE.match(kept[-1].text)):
        kept.pop()
    first, lowest = len(kept), 100
    for place in range(len(kept) - 1, max(-1, len(kept) - _FARTHEST_NOTE), -1):
        note = _NOTE_AT_FOOT.match(kept[place].text)
        if note is None:
            continue
        if int(note[1]) >= lowest:
            break
        first, lowest = place, int(note[1])
    del kept[first:]


def _paragraphs_over_pages(lines: list[Line]) -> list[Line]:
    """A paragraph that a page break cut in two goes on: its second half does not begin with a capital."""
    out: list[Line] = []
    for line in lines:
        cut = bool(out) and line.opens and line.text[:1].islower() and out[-1].text[-1:] not in ".?!:;"
        out.append(replace(line, opens=False) if cut else line)
    return out


def _without_end_notes(lines: list[Line]) -> list[Line]:
    """Sources listed at the end. A line without a mark of its own goes with the note it continues."""
    end = len(lines)
    while end and _is_end_note(lines, end - 1):
        end -= 1
    end = _start_of_marked_notes(lines[:end])
    return [line for line in lines[:end] if not _RULE.match(line.text)]


def _start_of_marked_notes(lines: list[Line]) -> int:
    """Where "1) …", "2) …" at the very end begin, when the text above refers to them as "1)"."""
    start = len(lines)
    while start and _BRACKET_MARK.match(lines[start - 1].text):
        start -= 1
    marks = [line.text[: line.text.find(" ")] for line in lines[start:]]
    if not marks or marks[0] not in {"1)", "[1]"}:
        return len(lines)
    used = any(mark in line.text[1:] for line in lines[:start] for mark in marks)
    return start if used else len(lines)


def _is_end_note(lines: list[Line], place: int) -> bool:
    text = lines[place].text
    if _RULE.match(text):
        return True
    if text.endswith("?") or not (_SOURCE.search(text) or _PUBLICATION.match(text)):
        return False
    return _NOTE_MARK.match(text) is not None or (len(text) < 300 and _UNMARKED_SOURCE.match(text) is not None)
