"""A table as spreadsheets write it: every usual encoding, separator and line end gives the same rows."""

from __future__ import annotations

import pytest

from deskundig.workforce.tables import UnreadableTable, read_bytes

HEAD = ("personeelsnummer", "naam")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le-bom"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_the_same_rows_come_out_of_every_form(encoding: str, separator: str, end: str) -> None:
    text = end.join([separator.join(HEAD), separator.join(["7", "Zoë van ’t Hôf"]), separator.join(["8", "Bé"])])
    content = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)
    table = read_bytes(content, "mensen.csv")
    assert table.head == HEAD
    assert [row["naam"] for row in table.rows] == ["Zoë van ’t Hôf", "Bé"]
    assert table.numbers == (2, 3)


def test_a_line_that_tells_a_spreadsheet_its_separator_is_no_row_and_keeps_the_numbers() -> None:
    table = read_bytes(b"sep=;\r\nnaam;a,b,c\r\nAda;1\r\n", "mensen.csv")
    assert table.head == ("naam", "a,b,c")
    assert table.numbers == (3,)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableTable):
        read_bytes(b"\x00\x01\x02", "mensen.csv")
