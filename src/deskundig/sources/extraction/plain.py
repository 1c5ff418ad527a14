"""Prose from plain text: paragraphs a line, or lines as they were set for paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from deskundig.kernel.prose import Block, BlockKind, Prose

from .blocks import as_block, to_blocks
from .encoding import decode
from .furniture import rule_for
from .lines import Joiner, Line, clean
from .notes import take_end_notes, take_notes
from .unreadable import Unreadable

_TAB_NOTE = re.compile(r"\s*(\d{1,3})\t\s*\ufffd*\s*(?=\S)")
_STUCK_NOTE = re.compile(r"(\d{1,2})(?: ?)(?=[A-Z‘“«(]|https?:|www\.|Zie\b)")
_LEAST_PAGE = 10  # lines: a page with fewer is a table cell that starts with a space
_RUNNING_FOOT = re.compile(r"(?:[A-Z][\w -]{2,60} )?\d{1,4}")


def read_plain(content: bytes) -> tuple[Prose, dict[str, str]]:
    """Blocks, and what lines that are no text tell. Raises ``Unreadable`` when no readable character is in it."""
    text = decode(content)
    if not text.strip():
        raise Unreadable("leeg", "Het bestand is leeg.")
    return prose_of(text), told_by(text.split("\n"))


def told_by(lines: Iterable[str]) -> dict[str, str]:
    """Properties that page furniture tells, such as the publication number printed at the foot."""
    out: dict[str, str] = {}
    for line in lines:
        rule = rule_for(line.strip()) if len(line) < 60 else None
        if rule and rule.tells:
            out.setdefault(rule.tells, line.strip())
    return out


def prose_of(text: str) -> Prose:
    """Blocks of plain text. Chooses by how its lines end how they were meant: each a paragraph, or set for paper."""
    rows = text.split("\n")
    blocks = _from_printed_lines(rows) if _are_printed_lines(rows) else _from_paragraph_lines(rows)
    return Prose(tuple(b for b in blocks if b.text or b.kind is BlockKind.PAGE))


def _are_printed_lines(rows: list[str]) -> bool:
    """Whether sentences run over line ends: a line that ends nowhere and a next one that starts in lower case."""
    filled = [s for s in (r.strip() for r in rows) if s]
    runs_on = sum(a[-1] not in '.?!:;)”»"' and b[0].islower() and len(a) > 25 for a, b in pairwise(filled))
    return runs_on >= 2 and runs_on > 0.05 * len(filled)


def _from_paragraph_lines(rows: list[str]) -> list[Block]:
    paragraphs = [p for p in (clean(r) for r in rows) if p and rule_for(p) is None]
    body, notes = take_end_notes(paragraphs)
    return [as_block(p) for p in body] + notes


def _from_printed_lines(rows: list[str]) -> list[Block]:
    lines = _lines(rows)
    joiner = Joiner(lines)
    body, notes = take_notes(lines, joiner)
    if not notes:
        texts, ends = take_end_notes([ln.text for ln in body])
        if ends:
            body = body[: len(texts)]
            for line, marked in zip(body, texts, strict=True):
                line.text = marked
            notes = ends
    return [*to_blocks(body, joiner), *notes]


def _lines(rows: list[str]) -> list[Line]:
    glued_by_space = _breaks_words_silently(rows)
    page_by_space = _pages_start_with_space(rows)
    out: list[Line] = []
    page, since, gap, turn = 1, 0, False, False
    for row in rows:
        feed = "\f" in row
        starts_page = turn or feed or (page_by_space and since >= _LEAST_PAGE and _is_page_start(row))
        text = clean(row.replace("\f", " "))
        if feed and not text:
            turn = True
            continue
        if not text:
            gap = True
            continue
        if starts_page and out:
            page += 1
            since = 0
        turn = False
        since += 1
        rule = rule_for(text)
        if rule:
            turn = rule.ends_page and bool(out) and out[-1].page == page
            if turn and _RUNNING_FOOT.fullmatch(out[-1].text):
                out.pop()
            continue
        number, text, sure = _note_start(row, text)
        lead = len(row.lstrip(" \t").split(" ", 1)[0])
        glued = glued_by_space and _is_glued(row)
        out.append(Line(text, page, gap, _indent(row), float(len(text)), glued, note=number, sure=sure, lead=lead))
        gap = False
    return out


def _note_start(row: str, text: str) -> tuple[str, str, bool]:
    tabbed = _TAB_NOTE.match(row)
    if tabbed:
        return tabbed[1], text, True
    stuck = _STUCK_NOTE.match(text)
    if stuck:
        return stuck[1], text, False
    return "", text, True


def _indent(row: str) -> float:
    body = row.lstrip(" \t")
    return float(len(row) - len(body)) + 3.0 * row[: len(row) - len(body)].count("\t")


def _breaks_words_silently(rows: list[str]) -> bool:
    """Whether lines end in a space except where a word goes on: text from a layout with soft hyphens looks so."""
    inner = [a for a, b in pairwise(rows) if a.strip() and b.strip()]
    return len(inner) > 20 and sum(a.endswith(" ") for a in inner) > 0.55 * len(inner)


def _is_glued(row: str) -> bool:
    return row[-1:].isalpha() and row[-1].islower() and len(row) > 40


def _pages_start_with_space(rows: list[str]) -> bool:
    """Whether a form feed was turned into one space: then a few lines start with a single space and none with more."""
    marked = sum(map(_is_page_start, rows))
    deeper = sum(r.startswith("  ") and bool(r.strip()) for r in rows)
    filled = sum(bool(r.strip()) for r in rows)
    return 5 <= marked < 0.05 * filled and deeper <= marked // 4


def _is_page_start(row: str) -> bool:
    return len(row) > 1 and row[0] == " " and row[1] not in " \u00a0"
