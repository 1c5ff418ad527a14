"""On an English page, words of the record are marked as Dutch; and what a list says of its rows is in its own language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from deskundig.judgement.domain.file import Use
from deskundig.web.formatting import noted, written_day, written_number
from deskundig.web.judgement.words import ended
from deskundig.web.page import Badge, Cell, Column, Table
from deskundig.web.table_rows import rows_html

TABLE = Table(
    "Lijst",
    (Column("Stuk", dutch=True), Column("Stand"), Column("Soort", dutch=True)),
    [(Cell("Een brief", "/documenten/1", Badge("open")), "answered", "Brief"), (Cell("Nog een"), "", "")],
)


def test_only_the_words_of_the_record_are_marked_and_not_the_badge() -> None:
    with translation.override("en"):
        rows = rows_html(TABLE)
    assert '<span lang="nl"><a href="/documenten/1">Een brief</a></span> <span class="nl-data-badge' in rows
    assert '<span lang="nl">Brief</span>' in rows
    assert rows.count('lang="nl"') == 3, "an empty cell and words of the page carry no mark"


def test_a_dutch_page_needs_no_marks() -> None:
    with translation.override("nl"):
        assert "lang=" not in rows_html(TABLE)


@pytest.mark.parametrize(("number", "text"), [(1234567, "1,234,567"), (1234.56, "1,234.6"), (2.0, "2")])
def test_numbers_have_english_signs_on_an_english_page(number: float, text: str) -> None:
    with translation.override("en"):
        assert written_number(number) == text


def test_a_short_day_has_the_capital_of_its_language() -> None:
    with translation.override("en"):
        assert "5 Oct 2026" in written_day(date(2026, 10, 5), short=True)
    with translation.override("nl"):
        assert "5 okt 2026" in written_day(date(2026, 10, 5), short=True)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_how_far_an_input_came_leaves_no_open_reason_in_any_language(language: str) -> None:
    with translation.override(language):
        said = [ended(use) for use in Use]
    assert all(said) and not any("…" in words for words in said)


def test_a_note_stands_under_its_value_and_nothing_stands_under_nothing() -> None:
    with translation.override("nl"):
        assert "5 jan 2026</time></span> <span" in noted(date(2026, 1, 5), "<uitstel>")
        assert "&lt;uitstel&gt;" in noted("12 dagen", "<uitstel>")
    assert noted(None, "x") == noted("") == ""
