"""The small parts of the sample: choices, Dutch, slots, times."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.clock import instant, session_year
from deskundig.sources.sample import dice, dutch
from deskundig.sources.sample.moments import changed, local
from deskundig.sources.sample.phrasing import Phrasing, Scene, load_topics
from deskundig.sources.sample.text import Line, prose, split_notes, without_notes
from deskundig.sources.sample.world import load_world


@given(st.text(max_size=20), st.integers(-50, 50), st.integers(0, 500))
def test_a_number_is_within_its_bounds_and_always_the_same(key: str, low: int, span: int) -> None:
    value = dice.number(key, low, low + span)
    assert low <= value <= low + span
    assert value == dice.number(key, low, low + span)


@given(st.text(max_size=20), st.lists(st.integers(), max_size=12))
def test_an_order_loses_and_adds_nothing(key: str, options: list[int]) -> None:
    assert sorted(dice.order(key, options)) == sorted(options)


def test_chance_is_about_its_share() -> None:
    hits = sum(dice.chance(f"k{n}", 0.3) for n in range(2000))
    assert 520 < hits < 680


@given(st.dates(date(2010, 1, 1), date(2035, 12, 31)))
def test_the_session_year_is_the_kernel_s(day: date) -> None:
    assert dutch.session(day) == session_year(day)


def test_dutch_is_printed_as_it_is_read() -> None:
    assert dutch.day_text(date(2024, 3, 5)) == "5 maart 2024"
    assert dutch.thousands(14500) == "14.500"
    assert dutch.decimal(12345) == "1.234,5"
    assert dutch.listed(["A", "B", "C"]) == "A, B en C"
    assert dutch.dossier_text("49110-VII") == "49 110 VII"
    assert dutch.with_article("Planbureau voor de Streek") == "het Planbureau voor de Streek"
    assert dutch.with_article("Waaier Advies") == "Waaier Advies"
    assert dutch.workday(date(2024, 3, 9)) == date(2024, 3, 11)


@given(st.dates(date(2022, 1, 1), date(2026, 12, 31)), st.text(max_size=8))
def test_a_row_becomes_visible_after_it_changed(day: date, key: str) -> None:
    moment, visible = changed(key, day)
    first, second = instant(moment), instant(visible)
    assert first is not None and second is not None and first < second
    assert visible.endswith("Z") and len(visible.split(".")[1]) == 8


def test_local_time_has_the_offset_of_the_season() -> None:
    assert local(date(2024, 1, 15), "14:00") == "2024-01-15T14:00:00+01:00"
    assert local(date(2024, 7, 15), "14:00") == "2024-07-15T14:00:00+02:00"


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene("draad", date(2025, 6, 2), load_topics()["inhuur"].theme("norm"), {"gegeven": "iets"})


def test_equal_slots_say_the_same_and_figures_follow_the_year(scene: Scene) -> None:
    phrasing = Phrasing(load_world())
    text = phrasing.fill("{gemeente} {gemeente} {gemeente2} {getal:10-90} {getal:10-90}", scene)
    first, second, other, one, two = text.split()
    assert first == second != other
    assert one == two
    assert phrasing.fill("{inhuur_pct} na {inhuur_pct:-1} in {jaar}", scene) == "15,3 na 14,6 in 2024"
    assert phrasing.fill("{gegeven!}", scene) == "Iets"


def test_an_unknown_slot_is_an_error(scene: Scene) -> None:
    with pytest.raises(KeyError):
        Phrasing(load_world()).fill("{bestaatniet}", scene)


def test_a_figure_does_not_depend_on_the_document(scene: Scene) -> None:
    phrasing = Phrasing(load_world())
    other = Scene("andere draad", scene.day, scene.theme)
    assert phrasing.fill("{getal:100-900}", scene) == phrasing.fill("{getal:100-900}", other)


def test_the_marks_of_the_content_files_become_lines() -> None:
    parts = list(prose("# Kop\nEen zin.[[Noot.]]\n1. Eerst\n- Los\n| a | b |"))
    assert [p.kind for p in parts] == [Line.HEADING, Line.PARAGRAPH, Line.ITEM, Line.ITEM, Line.ROW]
    assert [p.label for p in parts] == ["", "", "1.", "–", ""]
    assert parts[4].text == "a\tb"
    assert split_notes(parts[1].text) == [("Een zin.", "Noot.")]
    assert without_notes(parts[1].text) == "Een zin."


def test_all_content_can_be_filled_for_every_year() -> None:
    phrasing = Phrasing(load_world())
    for topic in load_topics().values():
        for theme in topic.themes():
            for year in range(2022, 2027):
                scene = Scene("x", date(year, 9, 30), theme)
                for text in (
                    *theme.data["considering"],
                    *theme.data["speech"],
                    *(m["text"] for m in theme.data["motions"]),
                ):
                    assert "{" not in phrasing.fill(text, scene)
