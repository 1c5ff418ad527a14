"""What the lists of things that nobody watches any more have in common: two tables, a count, files to take along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.web.formatting import written_number
from deskundig.web.page import Cell, Column, EmptyState, Feed, Table
from deskundig.web.registers.export import csv_response
from deskundig.web.things.lines import long_day

NAMED = 3  # people and open points that stand in a row; the rest is counted
Line = TypeVar("Line", covariant=True)
Row = dict[str, Any]


class Unwatched(Protocol[Line]):
    """Things with something open: those with nobody left and those with one. ``day``: on which that was judged."""

    @property
    def nobody(self) -> Sequence[Line]: ...
    @property
    def one(self) -> Sequence[Line]: ...
    @property
    def looked_at(self) -> int: ...
    @property
    def day(self) -> date: ...


def taken_along(
    request: HttpRequest, path: str, found: Unwatched[Any], data: Callable[[Any, int], Row], flat: Callable[[Row], Row]
) -> HttpResponseBase | None:
    """The list as a file where one was asked for. ``data``: a line and how many people are left; ``flat``: for CSV."""
    rows = [data(line, left) for left, lines in enumerate((found.nobody, found.one)) for line in lines]
    form = request.GET.get("formaat", "")
    if form == "csv":
        return csv_response(path.strip("/").replace("/", "-"), iter([flat(row) for row in rows]))
    if form == "json":
        document = {"lijst": path, "totaal": len(rows), "peildatum": found.day.isoformat(), "rijen": rows}
        return HttpResponse(json.dumps(document, ensure_ascii=False), content_type="application/json")
    return None


def feeds(path: str) -> tuple[Feed, ...]:
    return (
        Feed("CSV", f"{path}?formaat=csv", "text/csv"),
        Feed("JSON", f"{path}?formaat=json", "application/json"),
    )


def context(
    path: str,
    found: Unwatched[Any],
    *,
    told: str,
    heads: Iterable[str],
    row: Callable[[Any], Sequence[Cell | str]],
    nothing: EmptyState,
) -> Row:
    """What ``unwatched.html`` shows. ``told`` names ``n``, ``nobody`` and ``one``."""
    columns = [Column(head) for head in heads]

    def table(lines: Sequence[Any], caption: str, name: str) -> Table | None:
        return Table(caption, columns, [row(line) for line in lines], name=name) if lines else None

    numbers = {"n": found.looked_at, "nobody": len(found.nobody), "one": len(found.one)}
    return {
        "summary": told % {name: written_number(number) for name, number in numbers.items()},
        "nobody": table(found.nobody, _("Niemand meer"), "niemand"),
        "one": table(found.one, _("Nog één mens over"), "een"),
        "empty": None if found.nobody or found.one else nothing,
        "exports": feeds(path),
        "day": long_day(found.day),
    }


def stack(parts: Iterable[str]) -> SafeString:
    """One under another in a cell."""
    return format_html_join(SafeString("<br>"), "{}", ((part,) for part in parts))


def in_words(people: Iterable[Mapping[str, Any]], name: str) -> str:
    """People with the day they were last there, for a spreadsheet."""
    return "; ".join(f"{person[name]} ({person['laatsteDag'] or ''})" for person in people)
