"""Any decision file leaves as text that can be compared line by line, and comes back exactly the same."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.changing import LISTS
from deskundig.judgement.domain.differences import differences
from deskundig.judgement.domain.file import DecisionFile, Phase
from deskundig.judgement.domain.note import ROOMS, note_of
from deskundig.judgement.domain.reading import for_reader
from deskundig.judgement.domain.transport import from_json, to_json
from deskundig.packs.note.markdown import to_markdown

_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
st.register_type_strategy(str, _TEXT)
st.register_type_strategy(float, st.floats(0, 1))


@st.composite
def files(draw: st.DrawFn) -> DecisionFile:
    """Any file whose numbers are given once in each list, as ``changing`` gives them."""
    five = st.tuples(*[_TEXT] * 5)
    file = draw(st.builds(DecisionFile, compass=five, compass_involved=five))
    lists = {name: tuple(replace(x, id=i) for i, x in enumerate(getattr(file, name), 1)) for name in LISTS}
    return replace(file, **lists)  # type: ignore[arg-type]


_QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@_QUICK
@given(files())
def test_a_file_comes_back_without_loss_and_its_text_stays_the_same(file: DecisionFile) -> None:
    text = to_json(file)
    assert from_json(text) == file
    assert to_json(from_json(text)) == text


@_QUICK
@given(files(), _TEXT)
@example(DecisionFile("a\x85b\u2028c\u2029d\x0be\x1cf\rg", "", Phase.EXPLORATION, date(2026, 1, 1), ()), "anders")
def test_one_changed_value_is_one_changed_line(file: DecisionFile, title: str) -> None:
    lines = difflib.ndiff(to_json(file).splitlines(), to_json(replace(file, title=title)).splitlines())
    assert sum(line[:1] in "-+" for line in lines) == (0 if title == file.title else 2)


@_QUICK
@given(files())
def test_nothing_that_was_typed_becomes_markup_in_the_note(file: DecisionFile) -> None:
    for room in (ROOMS[0], ROOMS[-1]):
        text = to_markdown(note_of(file, "B2026-001", room)).replace("\\<", "").replace("\\>", "")
        assert "<" not in text
        assert all(line.startswith(">") for line in text.splitlines() if ">" in line)


@_QUICK
@given(files())
def test_a_readers_view_has_no_name_where_a_role_was_asked(file: DecisionFile) -> None:
    for before, after in zip(file.arguments, for_reader(file).arguments, strict=True):
        assert after.by == (before.role if before.role.strip() else before.by)


@_QUICK
@given(files(), files())
def test_two_versions_differ_exactly_when_something_to_read_differs(one: DecisionFile, two: DecisionFile) -> None:
    assert differences(one, one) == ()
    if to_json(replace(one, edits=())) != to_json(replace(two, edits=())):
        assert differences(one, two)


@_QUICK
@given(files(), files())
def test_what_is_taken_over_counts_for_nothing_until_it_is_heard_here(file: DecisionFile, earlier: DecisionFile) -> None:
    after = changing.take_over(file, earlier, "B2020-001")
    assert after.inputs == file.inputs
    assert all(t.passed is None for t in after.tests[len(file.tests) :])
    assert all(not n.waived_because for n in after.needs[len(file.needs) :])
    assert changing.take_over(after, earlier, "B2020-001").reused == after.reused
