"""Read CSV and XLSX files as rows with heads: encoding and separator found, formulas never run."""

from __future__ import annotations

import csv
import io
import re
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deskundig.kernel.spreadsheet import as_it_was

MAX_ROWS = 1_000_000
MAX_COLUMNS = 500
MAX_CELLS = 30_000_000                                             # an empty cell takes memory too
MAX_UNPACKED = 400_000_000                                         # bytes of all that is packed in one XLSX
MAX_STRINGS = 100_000_000                                          # bytes of its texts, which are read whole
MAX_HEAD = 1_000                                                   # characters of one head
_OTHER_FORMS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")       # ODS and renamed XLSX, old XLS, PDF
_SEPARATOR = re.compile(r"sep=([;,|\t])\r?$", re.IGNORECASE)       # a first line for spreadsheets


class UnreadableTable(Exception):  # noqa: N818 - reads as the sentence it is
    """The file is no table we can read; the message says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """``numbers`` are the rows' places in the file (the head is row 1): empty rows count, but are left out."""

    head: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    numbers: tuple[int, ...] = ()


def read_table(path: Path) -> Table:
    """Rows of a CSV (UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar) or of the first sheet of an XLSX."""
    try:
        return read_bytes(path.read_bytes(), path.name)
    except OSError as error:
        raise UnreadableTable(f"{path.name} is niet te lezen: {error.strerror or error}") from None


def read_bytes(content: bytes, name: str) -> Table:
    """The same for a file that someone sent: its ending says what it is."""
    lines = _xlsx(content, name) if name.casefold().endswith(".xlsx") else _csv(content, name)
    return _table(lines, name)


def _csv(content: bytes, name: str) -> list[list[str]]:
    text = _text(content)
    if content.startswith(_OTHER_FORMS):
        raise UnreadableTable(f"{name} is geen CSV of XLSX; bewaar het in het rekenblad als XLSX")
    if "\0" in text:
        raise UnreadableTable(f"{name} is geen CSV")
    first = text.partition("\n")[0]
    if told := _SEPARATOR.match(first):
        separator, text = told[1], text[told.end() :]      # the line stays, empty: rows keep their numbers
    else:
        separator = max(";,\t|", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise UnreadableTable(f"{name} is geen CSV: een cel is veel te lang") from None


def _text(content: bytes) -> str:
    """UTF-16 where its mark stands before it ("Unicode text" of a spreadsheet), else UTF-8, else Windows-1252."""
    try:
        return content.decode("utf-16" if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _xlsx(content: bytes, name: str) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _measure(content, name)
        return _sheet(content, name)
    except (BadZipFile, InvalidFileException, LookupError, ValueError, TypeError, AttributeError, OSError, EOFError,
            SyntaxError, zlib.error):  # what broken and hostile archives and XML in them provoke
        raise UnreadableTable(f"{name} is geen XLSX-bestand") from None


def _sheet(content: bytes, name: str) -> list[list[str]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    if not book.worksheets:
        raise UnreadableTable(f"{name} heeft geen werkblad")
    sheet = book.worksheets[0]
    lines: list[list[str]] = []
    cells = 0
    for row in sheet.iter_rows(values_only=True, max_row=MAX_ROWS):
        cells += len(row)
        if cells > MAX_CELLS:
            raise UnreadableTable(f"{name} heeft meer dan {MAX_CELLS} cellen")
        lines.append([_cell(value) for value in row])
    return lines


def _measure(content: bytes, name: str) -> None:
    """Refuse what is small here and endless when unpacked, by the sizes that the archive is held to when it is read."""
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if sum(p.file_size for p in parts) > MAX_UNPACKED:
        raise UnreadableTable(f"{name} is uitgepakt groter dan {MAX_UNPACKED // 1_000_000} MB")
    if any(p.file_size > MAX_STRINGS for p in parts if "worksheets/" not in p.filename):
        raise UnreadableTable(f"{name} bevat meer dan {MAX_STRINGS // 1_000_000} MB tekst")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if hasattr(value, "date"):
        return str(value.date().isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(lines: Sequence[Sequence[str]], name: str) -> Table:
    """The first filled line is the head. Raises ``UnreadableTable`` where a cell stands under no head of its own.

    Columns that are empty from top to bottom are left out: spreadsheets write those they once used.
    """
    filled = [(number, line) for number, line in enumerate(lines, start=1) if any(cell.strip() for cell in line)]
    if not filled:
        raise UnreadableTable(f"{name} is leeg")
    if len(filled) == 1:
        raise UnreadableTable(f"{name} heeft een kop en geen rijen")
    if len(filled) > MAX_ROWS:
        raise UnreadableTable(f"{name} heeft meer dan {MAX_ROWS} rijen")
    (top, first), rows = filled[0], filled[1:]
    heads = [as_it_was(cell.strip()) for cell in first]
    if sum(map(bool, heads)) > MAX_COLUMNS:
        raise UnreadableTable(f"{name} heeft meer dan {MAX_COLUMNS} kolommen")
    if any(len(head) > MAX_HEAD for head in heads):
        raise UnreadableTable(f"{name} heeft een kop van meer dan {MAX_HEAD} tekens; op rij {top} horen koppen")
    for number, line in rows:
        _check_cells(line, heads, f"{name} rij {number}", top)
    head = tuple(h for h in heads if h)
    if len(set(head)) != len(head):
        raise UnreadableTable(f"{name} heeft twee kolommen met dezelfde naam")
    empty = [""] * len(heads)
    read = tuple({h: as_it_was(cell) for h, cell in zip(heads, [*line, *empty], strict=False) if h} for _, line in rows)
    return Table(head, read, tuple(number for number, _ in rows))


def _check_cells(line: Sequence[str], heads: Sequence[str], place: str, top: int) -> None:
    """A value beyond the head comes of a separator inside another value: then the rest of the row has shifted."""
    if any(cell.strip() for cell in line[len(heads) :]):
        raise UnreadableTable(f"{place} heeft meer cellen dan de kop (rij {top})")
    if "" in heads:
        for column, (cell, head) in enumerate(zip(line, heads, strict=False), start=1):
            if not head and cell.strip():
                raise UnreadableTable(f"{place}: kolom {column} heeft geen kop (rij {top})")
