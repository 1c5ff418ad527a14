"""Footnotes: told apart from the text, and their marks put in the text as ``[^1]``.

A mark is only rewritten where a note of that number exists, and in the order of the notes, so that "CO2", "artikel 4"
and "2024" stay what they are. Numbers that start again get labels of their own: the second note 1 is "1-2".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from deskundig.kernel.prose import Block, BlockKind

from .lines import Joiner, Line, clean

_MAX_SKIP = 3  # notes that a sequence may miss (printed in another way, or lost)
_NUMBER = re.compile(r"^\d{1,3}[.)]?\s*")
_MARKED = re.compile(r"(?:\[\^[^\]]+\])[ ,]*$")
_UNIT = re.compile(r"(?:^|[^\w])(?:CO|NO|N|PM|H|O|G|A|E|S|SO|CH|m|km|cm|dm|ha|BW|bis)$")
_YEAR_ENDS = re.compile(r"(?:^|[^\d.,])(?:19|20)\d\d[.,;:]$")
_NEW_SENTENCE = re.compile(r"$|\s+[A-ZÀ-Ý‘“«]")
_END_NOTE = re.compile(r"[\[(]?(\d{1,3})[\]).:]?\s+(\S.*?)\s*(?:↩︎?|\u21a9\ufe0e?)?$", re.DOTALL)


@dataclass(slots=True)
class Note:
    number: int
    page: int
    lines: list[Line] = field(default_factory=list)
    label: str = ""


class Labels:
    """Gives every note a label that is unique in the document."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def give(self, number: str) -> str:
        count = self._seen[number] = self._seen.get(number, 0) + 1
        return number if count == 1 else f"{number}-{count}"


def take_notes(lines: Sequence[Line], joiner: Joiner) -> tuple[list[Line], list[Block]]:
    """The lines of the body with marks in place, and the notes as blocks. ``Line.note`` says where one may start."""
    notes: list[Note] = []
    body: list[Line] = []
    for page in _pages(lines):
        body.extend(_take_from_page(page, notes))
    labels = Labels()
    for note in notes:
        note.label = labels.give(str(note.number))
    _mark_pages(body, notes)
    return [ln for ln in body if ln.text], [_block(n, joiner) for n in notes]


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    out: list[list[Line]] = []
    for line in lines:
        if not out or out[-1][0].page != line.page:
            out.append([])
        out[-1].append(line)
    return out


def _take_from_page(page: list[Line], notes: list[Note]) -> list[Line]:
    first = next((i for i, ln in enumerate(page) if ln.note and _expected(ln, notes, page[:i])), None)
    if first is None:
        return page
    start = first
    open_note = notes[-1] if notes and notes[-1].lines and not notes[-1].lines[-1].ends_sentence else None
    if open_note and open_note.page < page[0].page and not page[first].gap:
        while start > 0 and not page[start].gap:
            start -= 1
        open_note.lines.extend(page[start:first])
    for line in page[first:]:
        if line.note and _expected(line, notes, page[:start]):
            notes.append(Note(int(line.note), line.page))
            line.text = _NUMBER.sub("", line.text)
        notes[-1].lines.append(line)
    return page[:start]


def _expected(line: Line, notes: list[Note], above: Sequence[Line]) -> bool:
    number = int(line.note)
    last = notes[-1].number if notes else 0
    if not (last < number <= last + _MAX_SKIP or (number == 1 and last > 0 and notes[-1].page < line.page)):
        return False
    return (
        line.sure
        or any(find_mark(ln.text, line.note) for ln in above)
        or any(_fell_off(above[i - 1], above[i], line.note) for i in range(1, len(above)))
    )


def _block(note: Note, joiner: Joiner) -> Block:
    text = ""
    for line in note.lines:
        text = joiner.join(text, line.text, glued=line.glued and bool(text))
    return Block(BlockKind.FOOTNOTE, clean(text), label=note.label)


def _mark_pages(body: Sequence[Line], notes: Sequence[Note]) -> None:
    by_page: dict[int, list[Note]] = {}
    for note in notes:
        by_page.setdefault(note.page, []).append(note)
    for page in _pages(body):
        place = (0, 0)
        for note in by_page.get(page[0].page, ()):
            place = _mark(page, note, place) or place


def _mark(page: list[Line], note: Note, place: tuple[int, int]) -> tuple[int, int] | None:
    """Rewrite the first mark of this number after ``place``; the place behind it, or None when there is none."""
    for i in range(place[0], len(page)):
        start = place[1] if i == place[0] else 0
        found = find_mark(page[i].text, str(note.number), start)
        if found:
            head, tail = page[i].text[: found[0]].rstrip(), page[i].text[found[1] :]
            page[i].text = f"{head}[^{note.label}]{tail}"
            return i, len(page[i].text) - len(tail)
    return _mark_on_own_line(page, note, place)


def _mark_on_own_line(page: list[Line], note: Note, place: tuple[int, int]) -> tuple[int, int] | None:
    """Marks that fell off the end of a line: the number alone, or before the first word of the next line."""
    for i in range(max(1, place[0]), len(page)):
        length = _fell_off(page[i - 1], page[i], str(note.number))
        if length:
            page[i - 1].text += f"[^{note.label}]"
            page[i].text = page[i].text[length:].strip()
            return i - 1, len(page[i - 1].text)
    return None


def _fell_off(before: Line, line: Line, number: str) -> int:
    """Length of the mark at the start of ``line`` that belongs behind ``before``; 0 when there is none."""
    if not line.text.startswith(number) or not before.text or before.text[-1] in ",-":
        return 0
    rest = line.text[len(number) :]
    if rest in {"", ".", ",", ";", ":", "?"}:
        return len(number)
    return len(number) if before.ends_sentence and re.match(r"\s[A-ZÀ-Ý‘“«]", rest) else 0


def find_mark(text: str, number: str, start: int = 0) -> tuple[int, int] | None:
    """Where ``number`` stands as a note's mark: stuck to a word, a closing bracket, a quote or a sentence's end."""
    at = text.find(number, start)
    while at >= 0:
        end = at + len(number)
        if _is_mark(text, at, end):
            return at, end
        at = text.find(number, at + 1)
    return None


def _is_mark(text: str, at: int, end: int) -> bool:
    before, after = text[:at], text[end : end + 1]
    if not before or (after and (after.isalnum() or after in "%°€/")):
        return False
    if _MARKED.search(before[-12:]):
        return True
    last = before[-1]
    if after == "," and text[end + 1 : end + 2].isdigit():
        return False
    if last in ".,;:":
        if before[-2:-1].isdigit():  # "in 2024.3 Het": a year ends the sentence; "8.3 Het" is a number
            return bool(_YEAR_ENDS.search(before[-7:]) and _NEW_SENTENCE.match(text, end))
        return not before[-2:-1].isspace()
    if last in "?!)]»”’\"'*":
        return True
    return last.isalpha() and not _UNIT.search(before[-5:])


def take_end_notes(paragraphs: list[str]) -> tuple[list[str], list[Block]]:
    """Numbered notes at the end of a text whose paragraphs are lines: the last run 1, 2, 3 … with marks before it."""
    start = _end_run(paragraphs)
    if start is None:
        return paragraphs, []
    body = paragraphs[:start]
    blocks: list[Block] = []
    place = (0, 0)
    for paragraph in paragraphs[start:]:
        match = _END_NOTE.match(paragraph)
        assert match
        blocks.append(Block(BlockKind.FOOTNOTE, clean(match[2]), label=match[1]))
        place = _mark_paragraph(body, match[1], place) or place
    arrows = sum("\u21a9" in p for p in paragraphs[start:])
    marked = sum(f"[^{b.label}]" in p for b in blocks for p in body)
    if not arrows and marked * 2 < len(blocks):
        return paragraphs, []
    return body, blocks


def _end_run(paragraphs: Sequence[str]) -> int | None:
    expected = None
    start = None
    for i in range(len(paragraphs) - 1, -1, -1):
        match = _END_NOTE.match(paragraphs[i])
        if match is None or (expected is not None and int(match[1]) != expected):
            break
        expected = int(match[1]) - 1
        if expected == 0:
            start = i
            break
    return start


def _mark_paragraph(body: list[str], number: str, place: tuple[int, int]) -> tuple[int, int] | None:
    for i in range(place[0], len(body)):
        begin = place[1] if i == place[0] else 0
        found = find_mark(body[i], number, begin)
        if found is None:
            loose = re.compile(rf"\s{number}\)(?=[\s.,;:?!]|$)").search(body[i], begin)
            found = loose.span() if loose else None
        if found:
            head, tail = body[i][: found[0]].rstrip(), body[i][found[1] :]
            body[i] = f"{head}[^{number}]{tail}"
            return i, len(body[i]) - len(tail)
    return None
