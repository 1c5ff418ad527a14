"""What changed between two texts of a document: paragraph by paragraph, and word by word inside a changed one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from deskundig.kernel.prose import BlockKind, Prose

# Above this number of words a changed paragraph is shown as old and new: word alignment is quadratic.
_WORDS_TO_ALIGN = 1200


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words inside a changed paragraph."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph. ``pieces`` is set for CHANGED; ``skipped`` counts equal paragraphs that are left out."""

    change: Change
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    differences: tuple[Difference, ...]
    added: int
    removed: int
    changed: int

    @property
    def equal(self) -> bool:
        return not (self.added or self.removed or self.changed)


def compare(old: Prose, new: Prose, *, context: int = 1) -> Comparison:
    """Differences with ``context`` equal paragraphs around each."""
    found = list(_paragraph_changes(_paragraphs(old), _paragraphs(new)))
    count = {c: sum(1 for d in found if d.change is c) for c in Change}
    return Comparison(
        tuple(_fold_equal(found, context)), count[Change.ADDED], count[Change.REMOVED], count[Change.CHANGED]
    )


def _paragraphs(prose: Prose) -> list[str]:
    return [b.text for b in prose.blocks if b.text and b.kind is not BlockKind.PAGE]


def _paragraph_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Difference(Change.SAME, text) for text in new[j1:j2])
            continue
        both = min(i2 - i1, j2 - j1)
        yield from (_changed(old[i1 + k], new[j1 + k]) for k in range(both))
        yield from (Difference(Change.REMOVED, text) for text in old[i1 + both : i2])
        yield from (Difference(Change.ADDED, text) for text in new[j1 + both : j2])


def _changed(old: str, new: str) -> Difference:
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    if len(before) + len(after) > _WORDS_TO_ALIGN:
        return Difference(Change.CHANGED, new, (Piece(Change.REMOVED, old), Piece(Change.ADDED, new)))
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, "".join(after[j1:j2])))
            continue
        if i2 > i1:
            pieces.append(Piece(Change.REMOVED, "".join(before[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(Change.ADDED, "".join(after[j1:j2])))
    return Difference(Change.CHANGED, new, tuple(pieces))


def _fold_equal(found: Sequence[Difference], context: int) -> Iterator[Difference]:
    near: set[int] = set()
    for place, difference in enumerate(found):
        if difference.change is not Change.SAME:
            near.update(range(place - context, place + context + 1))
    skipped = 0
    for place, difference in enumerate(found):
        if difference.change is Change.SAME and place not in near:
            skipped += 1
            continue
        if skipped:
            yield Difference(Change.SAME, skipped=skipped)
            skipped = 0
        yield difference
    if skipped:
        yield Difference(Change.SAME, skipped=skipped)
