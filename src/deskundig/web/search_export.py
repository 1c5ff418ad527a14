"""The answer of the search page for programs: JSON as the command line gives it, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.utils.html import strip_tags

from deskundig.kernel.address import path_of
from deskundig.kernel.spreadsheet import harmless
from deskundig.search import answer, service

from .search_form import SearchForm

CSV_ROWS = 1_000


def as_json(form: SearchForm) -> HttpResponse:
    document = answer.as_json(form.query, service.search_widely(form.request()))
    return HttpResponse(orjson.dumps(document), content_type="application/json")


def as_csv(form: SearchForm) -> HttpResponse:
    """The first thousand hits in the chosen order."""
    result = service.search_widely(replace(form.request(), offset=0, limit=CSV_ROWS, facets=()))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("ref", "titel", "wat", "soort", "datum", "mensen", "fragment", "adres"))
    for hit in result.hits:
        row = (
            str(hit.ref),
            hit.title,
            hit.ref.kind.value,
            hit.type,
            hit.date or "",
            "; ".join(hit.people),
            unescape(strip_tags(hit.snippet)),
            settings.BASE_URL + (hit.url or path_of(hit.ref)),
        )
        writer.writerow([harmless(str(value)) for value in row])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="zoeken.csv"'
    return response


FORMATS: Mapping[str, Callable[[SearchForm], HttpResponse]] = {"json": as_json, "csv": as_csv}
