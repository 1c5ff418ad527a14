"""Two versions of a pack compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from deskundig.packs.domain.differences import differences, marked
from deskundig.packs.domain.pack import Form, Mark, Part, Section, SectionKey, Status, Tone

LATER = datetime(2025, 9, 9, 7, 30, tzinfo=UTC)


def _with_motions(pack_with, change, made=LATER):
    section = pack_with().sections[list(SectionKey).index(SectionKey.MOTIONS)]
    part = section.parts[0]
    return pack_with(made, motions=replace(section, parts=(replace(part, lines=change(part.lines)),)))


def test_the_same_record_gives_no_differences_whenever_it_is_made(pack_with):
    assert not differences(pack_with(), pack_with(LATER))


def test_a_line_that_was_not_there_is_new(pack_with):
    old = _with_motions(pack_with, lambda lines: lines[:-1])
    found = differences(old, pack_with(LATER))
    assert [line.plain[:7] for _, line in found.new] == ["Motie 6"]
    assert not found.changed
    assert not found.gone


def test_another_outcome_is_a_change_and_not_a_new_line(pack_with):
    new = _with_motions(pack_with, lambda lines: (replace(lines[0], status=Status("ingetrokken", Tone.NEUTRAL)), *lines[1:]))
    found = differences(pack_with(), new)
    assert [(c.before.status.text, c.after.status.text) for c in found.changed] == [("aangenomen", "ingetrokken")]
    assert not found.new


def test_a_line_that_is_gone_is_told(pack_with):
    new = _with_motions(pack_with, lambda lines: lines[1:])
    assert [line.plain[:7] for _, line in differences(pack_with(), new).gone] == ["Motie 1"]


def test_shifted_source_numbers_are_no_difference(pack_with):
    pack = pack_with()
    first = pack.sections[-1].intro[0]
    extra = replace(first, sources=(replace(first.sources[0], query="andere", title="Andere telling", path="/x"),))
    shifted = pack_with(LATER, about=Section(SectionKey.ABOUT, (extra, *pack.sections[0].intro), pack.sections[0].parts))
    found = differences(pack, shifted)
    assert len(found.new) == 1
    assert not found.changed


def test_marks_stand_on_the_new_and_changed_lines_only(pack_with):
    old = _with_motions(pack_with, lambda lines: (replace(lines[0], proposal="om een reden"), *lines[1:-1]))
    new = pack_with(LATER)
    shown = marked(new, differences(old, new), old)
    lines = shown.sections[list(SectionKey).index(SectionKey.MOTIONS)].parts[0].lines
    assert [line.mark for line in lines] == [Mark.CHANGED, *[Mark.NONE] * 4, Mark.NEW]
    assert shown.since == old.made


def test_marking_keeps_everything_else(pack_with):
    new = pack_with(LATER, missing=Section(SectionKey.MISSING, pack_with().sections[-1].intro, (Part(Form.LIST, ()),)))
    assert replace(marked(new, differences(new, new), new), since=None) == new
