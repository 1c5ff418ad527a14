"""The paragraphs of a letter as passages, each under the heading it stands under."""

from __future__ import annotations

import re

from deskundig.kernel.prose import BlockKind, Prose

from .reactions import Passage

_COURTESY = re.compile(
    r"(?:Geachte|Ontvangen|Hoogachtend|De (?:minister|staatssecretaris) van\b|Minister van\b)", re.IGNORECASE
)
_SHORTEST = 30
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def letter_passages(prose: Prose) -> tuple[Passage, ...]:
    """In reading order, without opening, signature and notes. ``key`` counts the paragraphs that are kept."""
    found: list[Passage] = []
    heading, level = "", 0
    for block in prose.blocks:
        if block.kind is BlockKind.HEADING:
            heading, level = ("", level) if block.level <= 1 and not found else (block.text, block.level)
        elif block.kind in _TEXT and len(block.text) >= _SHORTEST and not _COURTESY.match(block.text):
            found.append(Passage(f"alinea {len(found) + 1}", heading, block.text))
    return tuple(found)
