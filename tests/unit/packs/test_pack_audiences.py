"""Each audience gets the same sections of the same record, shorter or longer; what a sentence counts is never cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deskundig.packs.domain.audience import AUDIENCES, DEFAULT, LONGEST, tailored, weight
from deskundig.packs.domain.pack import Form, Line, Part, Run, Section, SectionKey, SourceNote

NOTE = SourceNote("Telling", "deze installatie", query="warmte")


def line(text: str, details: int = 0) -> Line:
    return Line((Run(text),), (NOTE,), details=tuple(line(f"{text} {i}") for i in range(details)))


def sections(lines: int, words: int = 1) -> tuple[Section, ...]:
    """Nine sections with two parts each, so long as asked."""
    parts = tuple(Part(Form.LIST, tuple(line("woord " * words + str(i), 3) for i in range(lines)), heading=h) for h in ("a", "b"))
    return tuple(Section(key, (line("inleiding"),), parts) for key in SectionKey)


@pytest.mark.parametrize("name", list(AUDIENCES))
def test_every_audience_gets_all_sections_and_is_told_which_rows_are_left_out(name: str) -> None:
    rows = tuple(replace(s, parts=tuple(replace(p, form=Form.TABLE) for p in s.parts)) for s in sections(12))
    found = tailored(rows, AUDIENCES[name], longest=10_000)
    assert [s.key for s in found] == list(SectionKey)
    for before, after in zip(rows, found, strict=True):
        for was, now in zip(before.parts, after.parts, strict=True):
            assert len(now.lines) + now.more == len(was.lines)


@pytest.mark.parametrize("key", [SectionKey.MISSING, SectionKey.ADVICE])
def test_lines_that_a_sentence_counts_stay(key: SectionKey) -> None:
    found = tailored(sections(12), AUDIENCES["burger"], longest=50)
    assert all(len(p.lines) == 12 for s in found if s.key is key for p in s.parts)
    motions = next(s for s in found if s.key is SectionKey.MOTIONS)
    assert len(motions.parts[0].lines) == 12


def test_of_each_kind_of_knowledge_six_names_stay_and_the_first_keep_two_pieces() -> None:
    found = tailored(sections(12), AUDIENCES[DEFAULT], longest=50)
    people = next(s for s in found if s.key is SectionKey.PEOPLE)
    assert [len(part.lines) for part in people.parts] == [6, 6]
    assert [len(one.details) for one in people.parts[0].lines] == [2, 2, 2, 1, 1, 1]


def test_a_long_pack_is_cut_to_eight_pages_at_its_heaviest_parts() -> None:
    long = sections(12, words=3)
    assert weight(long) > LONGEST
    found = tailored(long, AUDIENCES[DEFAULT], longest=500)
    assert weight(found) <= 500
    assert tailored(sections(1), AUDIENCES[DEFAULT]) == sections(1)


def test_a_citizen_reads_what_a_motion_is() -> None:
    assert "motie" in AUDIENCES["burger"].reading
    assert AUDIENCES[DEFAULT].reading == ""
