"""A long text in parts that each fit a page: at its chapters where it has them, else at paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deskundig.kernel.prose import Block, BlockKind, Prose

WHOLE_UNTIL = 60_000     # characters that are shown on one page
PART_LEAST = 12_000      # a shorter chapter is joined to the next one
PART_MOST = 45_000       # a longer chapter is cut between paragraphs


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks ``start`` up to ``end`` of the text. ``headings`` are (block, level, text) of the headings in it."""

    number: int
    title: str
    start: int
    end: int
    headings: tuple[tuple[int, int, str], ...]


def parts_of(prose: Prose, whole_until: int = WHOLE_UNTIL) -> tuple[Part, ...]:
    """One part for a short text. Footnote blocks belong to no part in particular: the page finds them by label."""
    blocks = prose.blocks
    if sum(len(b.text) for b in blocks) <= whole_until:
        return (_part(1, blocks, 0, len(blocks)),)
    cuts = _cuts(blocks, _chapter_level(blocks))
    ends = [*cuts[1:], len(blocks)]
    return tuple(_part(n, blocks, start, end) for n, (start, end) in enumerate(zip(cuts, ends, strict=True), start=1))


def _chapter_level(blocks: Sequence[Block]) -> int:
    """The highest heading level that stands there more than once, so not the title of the whole; 0 for none."""
    levels = [b.level for b in blocks if b.kind is BlockKind.HEADING]
    return next((level for level in sorted(set(levels)) if levels.count(level) > 1), 0)


def _cuts(blocks: Sequence[Block], chapter: int) -> list[int]:
    cuts, size = [0], 0
    for place, block in enumerate(blocks):
        opens_chapter = block.kind is BlockKind.HEADING and 0 < block.level <= chapter
        full = size + len(block.text) > PART_MOST and block.kind is not BlockKind.FOOTNOTE
        if place and (full or (opens_chapter and size >= PART_LEAST)):
            cuts.append(place)
            size = 0
        size += len(block.text)
    return cuts


def _part(number: int, blocks: Sequence[Block], start: int, end: int) -> Part:
    headings = tuple(
        (place, blocks[place].level or 1, blocks[place].text)
        for place in range(start, end)
        if blocks[place].kind is BlockKind.HEADING
    )
    title = headings[0][2] if headings else _opening(blocks, start, end)
    return Part(number, title, start, end, headings)


def _opening(blocks: Sequence[Block], start: int, end: int) -> str:
    text = next((b.text for b in blocks[start:end] if b.text and b.kind is not BlockKind.PAGE), "")
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
