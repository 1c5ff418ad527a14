"""A list for programs: CSV for a spreadsheet and JSON, of exactly the filter and order that is shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from deskundig.kernel.spreadsheet import harmless
from deskundig.record.queries.registers.lists import Filters
from deskundig.record.queries.registers.slices import Window

from .declared import Declared
from .form import RegisterForm

_PORTION = 500
MOST = 10_000                    # rows of a JSON document, which is made in memory; a CSV file has them all


def as_csv(declared: Declared, form: RegisterForm, filters: Filters, *, descending: bool) -> HttpResponseBase:
    """All rows, however many: read by key and sent while they are read."""
    return csv_response(declared.path, _data(declared, form, filters, descending=descending))


def csv_response(path: str, rows: Iterator[Mapping[str, Any]]) -> HttpResponseBase:
    """Rows with the same keys as a file for a spreadsheet, written while they are read."""
    response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{path.strip("/")}.csv"'
    return response


def as_json(declared: Declared, form: RegisterForm, filters: Filters, *, descending: bool) -> HttpResponseBase:
    total = declared.register.count(filters)
    rows = list(islice(_data(declared, form, filters, descending=descending), MOST))
    document = {"lijst": declared.path, "totaal": total, "volledig": len(rows) == total, "rijen": rows}
    return HttpResponse(json.dumps(document, ensure_ascii=False), content_type="application/json")


def _data(
    declared: Declared, form: RegisterForm, filters: Filters, *, descending: bool
) -> Iterator[Mapping[str, Any]]:
    window: Window | None = Window(limit=_PORTION, descending=form.window(1, descending=descending).descending)
    said = declared.chosen if form.persoon or form.body[1] else None
    while window is not None:
        part = declared.register.slice(filters, window)
        votes = said(form, part.lines) if said else None
        for place, line in enumerate(part.lines):
            data = declared.row(line).data
            chosen = {"stemVanGekozene": votes[place]} if votes is not None else {}
            yield {**data, **chosen, "adres": settings.BASE_URL + data["adres"]}
        window = replace(window, after=part.after) if part.after else None


def _csv(rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """Line by line, with a mark that tells spreadsheets it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    for place, row in enumerate(rows):
        if place == 0:
            writer.writerow(row)
        writer.writerow([harmless(_cell(value)) for value in row.values()])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    if out.tell():
        yield out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {item}" for key, item in value.items())
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


FORMATS: Mapping[str, Callable[..., HttpResponseBase]] = {"csv": as_csv, "json": as_json}
