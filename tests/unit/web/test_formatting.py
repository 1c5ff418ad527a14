"""Dates, numbers and links as they stand on a Dutch page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from deskundig.web.formatting import written, written_day, written_moment, written_number
from deskundig.web.page import Badge, Cell, Link


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (1234567, "1.234.567"), (-1000, "-1.000"), (1234.56, "1.234,6"), (2.0, "2")],
)
def test_numbers_have_dutch_signs(number: float, text: str) -> None:
    assert written_number(number) == text


def test_a_day_is_the_day_in_amsterdam() -> None:
    with translation.override("nl"):
        late = datetime(2025, 8, 28, 22, 30, tzinfo=UTC)
        assert written_day(late) == '<time datetime="2025-08-29">29 augustus 2025</time>'
        assert written_day(date(2025, 8, 29), short=True) == '<time datetime="2025-08-29">29 aug 2025</time>'


def test_a_moment_has_its_hour_and_a_date_has_none() -> None:
    with translation.override("nl"):
        assert "29 augustus 2025, 00:30" in written_moment(datetime(2025, 8, 28, 22, 30, tzinfo=UTC))
        assert "," not in written_moment(date(2025, 8, 29))


def test_text_is_escaped_and_safe_text_is_kept() -> None:
    assert written("<b>") == "&lt;b&gt;"
    assert written(mark_safe("<mark>x</mark>")) == "<mark>x</mark>"


def test_a_link_without_address_is_plain_text() -> None:
    assert written(Link("Raad & Daad")) == "Raad &amp; Daad"
    assert written(Link("x", "/a?b=1&c=2")) == '<a href="/a?b=1&amp;c=2">x</a>'


def test_cells_may_hold_anything_a_table_shows() -> None:
    assert written(Cell(1200, "/x")) == '<a href="/x">1.200</a>'
    assert written(Cell("", badge=Badge("voor"))) == ""
    assert written(None) == ""
