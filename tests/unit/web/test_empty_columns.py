"""A column in which no row says anything is not shown."""

from __future__ import annotations

from deskundig.web.page import Badge, Cell, Column, Table
from deskundig.web.table_rows import without_empty_columns

COLUMNS = (Column("Naam"), Column("Afkorting"), Column("Zetels"))


def _table(*rows, columns=COLUMNS):
    return Table("Lijst", columns, rows)


def _heads(table):
    return [column.title for column in table.columns]


def test_a_column_without_a_single_value_goes():
    shown = without_empty_columns(_table(["Ministerie A", "", 3], ["Ministerie B", None, 4]))
    assert _heads(shown) == ["Naam", "Zetels"]
    assert [list(row) for row in shown.rows] == [["Ministerie A", 3], ["Ministerie B", 4]]


def test_one_value_a_zero_or_a_badge_keeps_a_column():
    badge = Cell("", badge=Badge("te laat", "negative"))
    assert len(_heads(without_empty_columns(_table(["A", "", 0], ["B", "b", None])))) == 3
    assert len(_heads(without_empty_columns(_table(["A", badge, 1])))) == 3


def test_the_head_of_the_rows_and_the_sorted_column_stay():
    columns = (Column("Naam"), Column("Datum", sorted="descending"), Column("Plaats"))
    assert _heads(without_empty_columns(_table(["", "", ""], columns=columns))) == ["Naam", "Datum"]


def test_a_table_without_rows_keeps_its_heads():
    assert len(_heads(without_empty_columns(_table()))) == 3
