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


def test_columns_that_a_spreadsheet_left_empty_are_no_columns() -> None:
    table = read_bytes(b"naam;;rol;;\r\nAda;;maker;;\r\nBo;;;;\r\n", "mensen.csv")
    assert table.head == ("naam", "rol")
    assert table.rows == ({"naam": "Ada", "rol": "maker"}, {"naam": "Bo", "rol": ""})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"naam;rol\n", "een kop en geen rijen"),
        (b"naam;rol\nAda;maker\n\nBo;maker;Noord\n", "rij 4 heeft meer cellen dan de kop (rij 1)"),
        (b"Overzicht 2025;;\n\nnaam;rol;plaats\nAda;maker;Noord\n", "rij 3: kolom 2 heeft geen kop (rij 1)"),
        (b"Overzicht 2025\nnaam;rol;plaats\nAda;maker;Noord\n", "rij 2 heeft meer cellen dan de kop (rij 1)"),
        (b"naam;naam\nAda;Bo\n", "twee kolommen met dezelfde naam"),
        (b"a" * 2_000 + b";naam\n1;2\n", "een kop van meer dan 1000 tekens"),
        (b"PK\x03\x04 een rekenblad", "bewaar het in het rekenblad als XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1 een oud rekenblad", "bewaar het in het rekenblad als XLSX"),
    ],
)
def test_a_table_whose_values_stand_under_no_head_is_refused_with_its_row(content: bytes, said: str) -> None:
    """Else a separator inside a value moves the rest of a row one column on, and a head alone empties what is here."""
    with pytest.raises(UnreadableTable) as refused:
        read_bytes(content, "mensen.csv")
    assert said in str(refused.value)
