"""Read CSV and XLSX files as rows with heads: encoding and separator found, formulas never run."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_ROWS = 1_000_000
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
    if "\0" in text:
        raise UnreadableTable(f"{name} is geen CSV")
    first = text.partition("\n")[0]
    if told := _SEPARATOR.match(first):
        separator, text = told[1], text[told.end() :]      # the line stays, empty: rows keep their numbers
    else:
        separator = max(";,\t|", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableTable(f"{name} is geen CSV: {error}") from None


def _text(content: bytes) -> str:
    """UTF-16 where its mark stands before it ("Unicode text" of a spreadsheet), else UTF-8, else Windows-1252."""
    try:
        return content.decode("utf-16" if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _xlsx(content: bytes, name: str) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise UnreadableTable(f"{name} is geen XLSX-bestand") from None
    if not book.worksheets:
        raise UnreadableTable(f"{name} heeft geen werkblad")
    sheet = book.worksheets[0]
    return [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True, max_row=MAX_ROWS)]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if hasattr(value, "date"):
        return str(value.date().isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(lines: Sequence[Sequence[str]], name: str) -> Table:
    filled = [(number, line) for number, line in enumerate(lines, start=1) if any(cell.strip() for cell in line)]
    if not filled:
        raise UnreadableTable(f"{name} is leeg")
    if len(filled) > MAX_ROWS:
        raise UnreadableTable(f"{name} heeft meer dan {MAX_ROWS} rijen")
    head = tuple(cell.strip() for cell in filled[0][1])
    if len(set(head)) != len(head):
        raise UnreadableTable(f"{name} heeft twee kolommen met dezelfde naam")
    rows = tuple(dict(zip(head, [*line, *[""] * len(head)], strict=False)) for _, line in filled[1:])
    return Table(head, rows, tuple(number for number, _ in filled[1:]))
