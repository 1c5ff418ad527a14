"""What a cell says besides its value: a badge behind it and a note below it."""

from __future__ import annotations

from deskundig.web.page import Badge, Cell, Column, Table
from deskundig.web.registers.rows import _says_no_more
from deskundig.web.table_rows import rows_html, without_empty_columns


def _table(*cells: Cell) -> Table:
    return Table("Lijst", [Column("Wat"), Column("Meer")], [("rij", cell) for cell in cells])


def test_a_note_stands_under_the_value_and_its_badge_and_is_escaped() -> None:
    html = rows_html(_table(Cell("Vragen", badge=Badge("open", "warning"), note="6 vragen van <Jansen>")))
    assert html.index("Vragen") < html.index("open") < html.index("6 vragen van &lt;Jansen&gt;")
    assert "d-cell-note" in html


def test_a_cell_without_a_note_has_no_empty_line() -> None:
    assert "d-cell-note" not in rows_html(_table(Cell("Vragen")))


def test_a_column_that_only_has_notes_is_not_left_out() -> None:
    assert len(without_empty_columns(_table(Cell("", note="bron"))).columns) == 2


def test_the_text_of_a_decision_is_left_out_only_where_it_repeats_the_kind() -> None:
    assert _says_no_more("Aangenomen.", "Aangenomen") and _says_no_more("", "Ingediend")
    assert _says_no_more("Gestaakt.", "Gestaakt: de stemmen staakten")
    assert not _says_no_more("Verworpen (12-26).", "Verworpen") and not _says_no_more("Aangenomen.", "Verworpen")
