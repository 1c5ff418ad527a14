"""Bulk export: all rows of a list that pass its filters, as JSON Lines, CSV or Parquet.

Rows are read by key, a page at a time, and sent while they are read: memory stays the same however long the list is,
and no row comes twice while the record changes. JSON Lines and Parquet hold what the JSON of the list holds; CSV lays
rows within rows out as columns (``zaak.nummer``) and has lists as JSON.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from deskundig.kernel.spreadsheet import harmless
from deskundig.record.queries.registers.slices import Slice, Window

from .columns import Column, Of, at, columns_of, flat
from .problems import ApiProblem
from .shapes import dutch

PORTION = 500                                    # rows read together
ROW_GROUP = 2_000                                # rows of a part of a Parquet file
Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file: its media types (the first is sent) and how rows become bytes."""

    name: str
    media_types: tuple[str, ...]
    write: Callable[[Rows, tuple[Column, ...]], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Exported:
    """What is written out: a name for the file, the dataclass of a row, and how a page of rows is read."""

    name: str
    line: type[Any]
    page: Callable[[Window], Slice[Any]]
    descending: bool = True


def as_json_lines(rows: Rows, _columns: tuple[Column, ...]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


def as_csv(rows: Rows, columns: tuple[Column, ...]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8. A text that a spreadsheet would run as a formula gets a quote before it."""
    named = list(flat(columns))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([name for name, _ in named])
    for row in rows:
        writer.writerow([_cell(at(row, name), column) for name, column in named])
        if out.tell() > 65_536:
            yield _emptied(out)
    yield _emptied(out)


def _cell(value: Any, column: Column) -> Any:
    if value is None:
        return ""
    if column.of in (Of.LIST, Of.JSON):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if column.of is Of.FLAG:
        return "ja" if value else "nee"
    return harmless(value) if isinstance(value, str) else value


def _emptied(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()


def as_parquet(rows: Rows, columns: tuple[Column, ...]) -> Iterator[bytes]:
    """Loaded only when asked for: the library takes half a second."""
    from .parquet import parquet_bytes

    return parquet_bytes(rows, columns, ROW_GROUP)


FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form("jsonl", ("application/x-ndjson", "application/jsonl"), as_json_lines),
        Form("csv", ("text/csv",), as_csv),
        Form("parquet", ("application/vnd.apache.parquet",), as_parquet),
    )
}


def asked_form(request: HttpRequest) -> Form | None:
    """The form that the Accept header asks for before JSON; None for JSON."""
    offered = {media_type: form for form in FORMS.values() for media_type in form.media_types}
    return offered.get(request.get_preferred_type(["application/json", *offered]) or "")


def form_of(request: HttpRequest, named: str) -> Form:
    """The form that is named, else the one of the Accept header, else JSON Lines. Raises ``ApiProblem`` 406."""
    if named:
        return FORMS[named]
    found = asked_form(request)
    if found is None and request.get_preferred_type(["application/json"]) is None:
        offered = ", ".join(form.media_types[0] for form in FORMS.values())
        raise ApiProblem(406, f"Deze lijst is er als {offered}; kies met de kop Accept of met vorm=.")
    return found or FORMS["jsonl"]


def export_response(exported: Exported, form: Form) -> HttpResponseBase:
    """The file, sent while it is made. Raises ``ApiProblem`` 406 where this installation cannot write Parquet."""
    if form.name == "parquet" and find_spec("pyarrow") is None:
        raise ApiProblem(406, "Parquet kan hier niet (pyarrow is niet geïnstalleerd); kies jsonl of csv.")
    rows = (dutch(line) for line in all_lines(exported))
    body = form.write(rows, columns_of(exported.line))
    first = next(body, b"")             # what goes wrong at once is a problem with its own status, not a broken file
    response = StreamingHttpResponse(chain((first,), body), content_type=_content_type(form))
    response["Content-Disposition"] = f'attachment; filename="{exported.name}.{form.name}"'
    patch_vary_headers(response, ("Accept",))
    return response


def _content_type(form: Form) -> str:
    return f"{form.media_types[0]}; charset=utf-8" if form.name == "csv" else form.media_types[0]


def all_lines(exported: Exported) -> Iterator[Any]:
    """Every line in order, a page at a time by key."""
    window: Window | None = Window(limit=PORTION, descending=exported.descending)
    while window is not None:
        part = exported.page(window)
        yield from part.lines
        window = Window(after=part.after, limit=PORTION, descending=exported.descending) if part.after else None
