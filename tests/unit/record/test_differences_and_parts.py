"""What changed between two texts, and long texts in parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.record.domain.differences import Change, compare
from deskundig.record.domain.parts import parts_of

WORDS = st.lists(st.sampled_from(["een", "twee", "drie", "vier vijf"]), max_size=8)


def _prose(*texts: str) -> Prose:
    return Prose(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def test_a_changed_word_is_shown_inside_its_paragraph() -> None:
    found = compare(_prose("Gelijk.", "Wij doen dit in mei.", "Slot."), _prose("Gelijk.", "Wij doen dit in juni.", "Slot."))
    changed = next(d for d in found.differences if d.change is Change.CHANGED)
    assert [(p.change, p.text.strip()) for p in changed.pieces if p.change is not Change.SAME] == [
        (Change.REMOVED, "mei."), (Change.ADDED, "juni."),
    ]
    assert (found.changed, found.added, found.removed) == (1, 0, 0)


def test_equal_paragraphs_far_from_a_change_are_counted_and_left_out() -> None:
    same = [f"Alinea {n}." for n in range(10)]
    found = compare(_prose(*same), _prose(*same, "Nieuw."))
    assert [(d.change, d.skipped) for d in found.differences] == [
        (Change.SAME, 9), (Change.SAME, 0), (Change.ADDED, 0)
    ]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back_from_their_differences(old: list[str], new: list[str]) -> None:
    found = compare(_prose(*old), _prose(*new), context=100)
    after = [d.text for d in found.differences if d.change is not Change.REMOVED]
    assert found.equal == (old == new)
    assert after == new or (found.equal and [d.skipped for d in found.differences] in ([], [len(new)]))


def test_a_short_text_is_one_part() -> None:
    assert len(parts_of(_prose("kort"))) == 1


def test_a_long_text_is_cut_at_its_chapters() -> None:
    chapter = [Block(BlockKind.HEADING, "Hoofdstuk", level=1), *(Block(BlockKind.PARAGRAPH, "x" * 5000) for _ in range(4))]
    parts = parts_of(Prose(tuple(chapter * 5)))
    assert len(parts) == 5
    assert all(part.headings[0][0] == part.start for part in parts)
    assert [part.number for part in parts if part.start <= 7 < part.end] == [2]


@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), st.integers(0, 30_000)), min_size=1, max_size=40))
def test_the_parts_hold_every_block_once(blocks: list[tuple[BlockKind, int]]) -> None:
    prose = Prose(tuple(Block(kind, "x" * size, level=1 if kind is BlockKind.HEADING else 0) for kind, size in blocks))
    parts = parts_of(prose)
    assert [n for part in parts for n in range(part.start, part.end)] == list(range(len(blocks)))
