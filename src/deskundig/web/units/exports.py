"""The mix of a unit for programs and spreadsheets, and needs as a file that can be read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse, JsonResponse

from deskundig.expertise.domain.grid import CELLS
from deskundig.expertise.units.mix import UnitMix
from deskundig.expertise.units.queries import NeedRow

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A file for a spreadsheet, with a mark that tells it is UTF-8; nothing in it is run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def mix_csv(mix: UnitMix) -> HttpResponse:
    head = ("onderwerp", "soort", "bron", "niveau", "nodig", "gewicht", "moet", "aanwezig", "dekking", "dekking later")
    rows = [
        (
            s.need.topic,
            s.need.kind.value,
            s.need.source.value,
            int(s.need.level),
            s.need.people,
            s.need.weight,
            "ja" if s.need.must else "",
            "" if s.now is None else round(s.now.present, 2),
            "" if s.now is None else round(s.now.share, 3),
            "" if s.later is None else round(s.later.share, 3),
        )
        for s in mix.states
    ]
    return csv_file(f"mix-{mix.unit}", head, rows)


def mix_json(mix: UnitMix) -> HttpResponse:
    document: Mapping[str, object] = {
        "eenheid": mix.path,
        "dag": mix.day.isoformat(),
        "vooruit": mix.at.isoformat(),
        "dekking": mix.overall,
        "dekking_later": mix.overall_later,
        "behoeften": [
            {
                "onderwerp": s.need.topic,
                "soort": s.need.kind.value,
                "bron": s.need.source.value,
                "nodig": s.need.people,
                "gewicht": s.need.weight,
                "moet": s.need.must,
                "aanwezig": None if s.now is None else round(s.now.present, 2),
                "dekking": None if s.now is None else s.now.share,
            }
            for s in mix.states
        ],
        "rooster": [
            {"soort": k.value, "bron": b.value, "nodig": mix.cells[k, b][0], "aanwezig": mix.cells[k, b][1]}
            for k, b in CELLS
        ],
    }
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})


def needs_csv(unit: int, rows: Sequence[NeedRow]) -> HttpResponse:
    """The columns that ``deskundig import needs`` reads."""
    head = ("onderwerp", "soort", "bron", "niveau", "aantal", "gewicht", "moet", "vanaf", "toelichting")
    return csv_file(
        f"behoeften-{unit}",
        head,
        [
            (
                r.topic,
                r.kind,
                r.source,
                r.level,
                r.people,
                r.weight,
                "ja" if r.must else "",
                r.needed_from.isoformat() if r.needed_from else "",
                r.note,
            )
            for r in rows
        ],
    )
