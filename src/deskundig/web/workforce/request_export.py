"""Hire requests of those who may see them, as CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, fields

from deskundig.kernel.spreadsheet import harmless
from deskundig.workforce.queries.hire_requests import RequestLine

_HEADS = {
    "number": "nummer", "subject": "onderwerp", "unit": "eenheid", "organization": "organisatie", "state": "stand",
    "amount": "bedrag", "start": "begin", "end": "einde", "asked": "ingediend", "own": "van mij",
    "renewal": "verlenging",
}  # fmt: skip


def as_csv(lines: Sequence[RequestLine]) -> str:
    """A cell that begins as a formula gets an apostrophe: spreadsheets must not run what people typed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_HEADS[f.name] for f in fields(RequestLine)])
    for line in lines:
        writer.writerow([_safe(value) for value in asdict(line).values()])
    return "\ufeff" + out.getvalue()


def as_rows(lines: Sequence[RequestLine]) -> list[dict[str, object]]:
    return [{_HEADS[name]: value for name, value in asdict(line).items()} for line in lines]


def _safe(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return harmless(value) if isinstance(value, str) else value
