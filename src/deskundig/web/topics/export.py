"""The tree for spreadsheets and programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import orjson
from django.http import HttpResponse

from deskundig.expertise.queries import topics as queries
from deskundig.expertise.queries.topics import TopicLine
from deskundig.kernel.spreadsheet import harmless


def export(scheme: str, form: str) -> HttpResponse:
    """CSV or JSON, one row or object a topic: of one list, or of all where none is named."""
    lists = [scheme] if scheme else [name for name, _number in queries.schemes()]
    rows = [row for name in lists for row in _flat(queries.tree(name), 0)]
    if form == "json":
        found = [
            {"number": n, "scheme": s, "label": label, "above": above, "things": things}
            for n, s, label, above, things in rows
        ]
        return HttpResponse(orjson.dumps({"topics": found}), content_type="application/json")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("nummer", "lijst", "onderwerp", "valt onder", "stukken"))
    for row in rows:
        writer.writerow([harmless(str(value)) for value in row])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="onderwerpen.csv"'
    return response


def _flat(lines: Iterable[TopicLine], above: int) -> Iterator[tuple[int, str, str, int | str, int]]:
    for line in lines:
        yield line.id, line.scheme, line.path, above or "", line.things
        yield from _flat(line.children, line.id)
