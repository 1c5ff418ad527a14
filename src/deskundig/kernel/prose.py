"""Readable text as blocks: what every extractor produces and every page, index and rule reads."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"      # level 1-6
    PARAGRAPH = "paragraph"
    LIST_ITEM = "item"       # level = depth, label = "1.", "a)", "–"
    QUOTE = "quote"
    TABLE = "table"          # rows in ``rows``; text is the rows joined by tabs and newlines
    FOOTNOTE = "footnote"    # label = the mark that refers to it
    PAGE = "page"            # a page break; label = the page number


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a document.

    ``text`` is plain text with white space folded. Footnote marks stay in the text as ``[^1]``, where ``1`` is the
    label of a FOOTNOTE block, so that plain text, search and the page agree on where a note belongs.
    """

    kind: BlockKind
    text: str
    level: int = 0
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """The readable text of one document, in reading order."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Plain text: blocks apart by a blank line, page breaks left out."""
        return "\n\n".join(b.text for b in self.blocks if b.text and b.kind is not BlockKind.PAGE)

    @property
    def footnotes(self) -> dict[str, str]:
        """Label to text of each footnote."""
        return {b.label: b.text for b in self.blocks if b.kind is BlockKind.FOOTNOTE}

    def to_json(self) -> list[dict[str, object]]:
        """Blocks as small JSON objects: ``k`` kind, ``t`` text, and ``n`` level, ``l`` label, ``r`` rows where set."""
        return [_block_to_json(b) for b in self.blocks]

    @classmethod
    def from_json(cls, items: Iterable[dict[str, object]]) -> Prose:
        return cls(tuple(_block_from_json(i) for i in items))

    def pack(self) -> bytes:
        """The blocks as they are stored: ``to_json`` as compact UTF-8 JSON, zlib-compressed."""
        text = json.dumps(self.to_json(), ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(text.encode("utf-8", "replace"), 3)

    @classmethod
    def unpack(cls, packed: bytes | memoryview) -> Prose:
        """Read what ``pack`` made; nothing stored reads as an empty text. PostgreSQL gives a ``memoryview``."""
        return cls.from_json(json.loads(zlib.decompress(packed))) if packed else cls(())

    @classmethod
    def from_text(cls, text: str) -> Prose:
        """Paragraphs of plain text that are set apart by blank lines."""
        parts = (" ".join(p.split()) for p in text.replace("\r\n", "\n").split("\n\n"))
        return cls(tuple(Block(BlockKind.PARAGRAPH, p) for p in parts if p))


def _block_to_json(block: Block) -> dict[str, object]:
    out: dict[str, object] = {"k": block.kind.value, "t": block.text}
    if block.level:
        out["n"] = block.level
    if block.label:
        out["l"] = block.label
    if block.rows:
        out["r"] = [list(r) for r in block.rows]
    return out


def _block_from_json(item: dict[str, object]) -> Block:
    rows = item.get("r", ())
    level = item.get("n", 0)
    return Block(
        kind=BlockKind(str(item["k"])),
        text=str(item["t"]),
        level=level if isinstance(level, int) else 0,
        label=str(item.get("l", "")),
        rows=tuple(tuple(str(c) for c in r) for r in rows) if isinstance(rows, list) else (),
    )
