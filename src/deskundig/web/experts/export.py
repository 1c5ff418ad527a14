"""The finder's answer for programs and spreadsheets: the same people, one row for each piece of proof in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

import orjson
from django.http import HttpResponse

from deskundig.expertise.answer import as_json
from deskundig.expertise.domain.question import Found
from deskundig.kernel.spreadsheet import harmless


def to_json(found: Found) -> HttpResponse:
    return HttpResponse(orjson.dumps(as_json(found)), content_type="application/json")


def to_csv(found: Found) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("plaats", "naam", "ref", "functie", "bewijs", "stuk", "datum", "rol", "soort", "bron", "vorm",
                     "zin"))  # fmt: skip
    for number, expert in enumerate(found.experts, 1):
        for proof in expert.evidence:
            row = (number, expert.name, str(expert.ref or ""), expert.function, expert.confidence, str(proof.ref),
                   proof.date or "", proof.role, proof.kind.value, proof.source.value, proof.form.value,
                   proof.sentence)  # fmt: skip
            writer.writerow([harmless(str(value)) for value in row])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="deskundigen.csv"'
    return response


FORMATS: Mapping[str, Callable[[Found], HttpResponse]] = {"json": to_json, "csv": to_csv}
