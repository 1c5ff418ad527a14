"""Table blocks, alike for every kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deskundig.kernel.prose import Block, BlockKind


def table_block(rows: Iterable[Sequence[str]], title: str = "") -> Block | None:
    """A TABLE block with rows of one width, without empty rows and columns; None when nothing is left."""
    filled = [list(r) for r in rows if any(c.strip() for c in r)]
    if not filled:
        return None
    width = max(len(r) for r in filled)
    filled = [r + [""] * (width - len(r)) for r in filled]
    used = [i for i in range(width) if any(r[i].strip() for r in filled)]
    kept = tuple(tuple(r[i].strip() for i in used) for r in filled)
    text = "\n".join("\t".join(r) for r in kept)
    return Block(BlockKind.TABLE, f"{title}\n{text}" if title else text, rows=kept)
