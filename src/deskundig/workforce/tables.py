"""Read CSV and XLSX files as rows with heads: encoding and separator found, formulas never run."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_ROWS = 1_000_000


class UnreadableTable(Exception):  # noqa: N818 - reads as the sentence it is
    """The file is no table we can read; the message says why."""


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


def read_table(path: Path) -> Table:
    """Rows of a CSV (UTF-8 or Windows-1252; comma, semicolon or tab) or the first sheet of an XLSX file."""
    try:
        if path.suffix.casefold() == ".xlsx":
            return _table(_xlsx(path), path)
        return _table(_csv(path), path)
    except OSError as error:
        raise UnreadableTable(f"{path.name} is niet te lezen: {error.strerror or error}") from None


def _csv(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableTable(f"{path.name} is geen CSV: {error}") from None


def _xlsx(path: Path) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise UnreadableTable(f"{path.name} is geen XLSX-bestand") from None
    sheet = book.worksheets[0]
    return [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True, max_row=MAX_ROWS)]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if hasattr(value, "date"):
        return str(value.date().isoformat())
    return str(value)


def _table(lines: Sequence[Sequence[str]], path: Path) -> Table:
    filled = [line for line in lines if any(cell.strip() for cell in line)]
    if not filled:
        raise UnreadableTable(f"{path.name} is leeg")
    if len(filled) > MAX_ROWS:
        raise UnreadableTable(f"{path.name} heeft meer dan {MAX_ROWS} rijen")
    head = tuple(cell.strip() for cell in filled[0])
    if len(set(head)) != len(head):
        raise UnreadableTable(f"{path.name} heeft twee kolommen met dezelfde naam")
    rows = tuple(dict(zip(head, [*line, *[""] * len(head)], strict=False)) for line in filled[1:])
    return Table(head, rows)
