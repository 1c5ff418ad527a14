"""Tables that are small to send and endless to read: refused in one line, not read until the memory is gone."""

from __future__ import annotations

import io
import resource
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from deskundig.workforce import tables
from deskundig.workforce.tables import UnreadableTable, read_bytes


def xlsx(*, sheet: bytes | None = None, strings: bytes | None = None) -> bytes:
    """A good XLSX of two rows, with another sheet or with shared texts."""
    book, made, out = Workbook(), io.BytesIO(), io.BytesIO()
    assert book.active is not None
    book.active.append(["naam", "fte"])
    book.active.append(["Jansen", 1])
    book.save(made)
    with ZipFile(made) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            replaced = sheet if part == "xl/worksheets/sheet1.xml" else None
            target.writestr(part, source.read(part) if replaced is None else replaced)
        if strings is not None:
            target.writestr("xl/sharedStrings.xml", strings)
    return out.getvalue()


def test_a_bomb_of_texts_is_measured_before_it_is_unpacked() -> None:
    bomb = xlsx(strings=b"<sst>" + b"<si><t>a</t></si>" * 6_000_000 + b"</sst>")
    assert len(bomb) < 2_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableTable, match="MB tekst"):
        read_bytes(bomb, "personeel.xlsx")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "KiB more than before"


def test_a_sheet_that_is_endless_when_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(UnreadableTable, match="uitgepakt"):
        read_bytes(xlsx(sheet=b" " * 2_000_000), "personeel.xlsx")


_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def test_rows_with_one_cell_far_to_the_right_do_not_become_wide_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_CELLS", 50_000)
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 2_000))
    with pytest.raises(UnreadableTable, match="cellen"):
        read_bytes(xlsx(sheet=_SHEET % rows), "personeel.xlsx")


def test_a_head_of_endless_columns_is_refused() -> None:
    table = ",".join(f"k{n}" for n in range(20_000)) + "\n" + "x\n" * 20_000
    with pytest.raises(UnreadableTable, match="500 kolommen"):
        read_bytes(table.encode(), "personeel.csv")


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(8)
)


@pytest.mark.parametrize("sheet", [LAUGHS + _SHEET % b'<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>',
                                   b"<worksheet>", _SHEET % b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>', b""])
def test_broken_and_hostile_xml_is_told_in_one_line(sheet: bytes) -> None:
    with pytest.raises(UnreadableTable):
        read_bytes(xlsx(sheet=sheet), "personeel.xlsx")


def test_nothing_outside_the_file_is_read(tmp_path: object) -> None:
    outside = b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>' + _SHEET % (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>naam&file;</t></is></c></row>')
    try:
        read = read_bytes(xlsx(sheet=outside), "personeel.xlsx").head
    except UnreadableTable:
        read = ()
    assert read in ((), ("naam",))


def test_a_guarded_cell_of_our_own_file_comes_back_without_its_guard() -> None:
    assert read_bytes(b"naam;fte\n'=Jan;1\n", "uit.csv").rows[0]["naam"] == "=Jan"
