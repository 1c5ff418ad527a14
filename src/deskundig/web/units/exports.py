"""The mix of a unit for programs and spreadsheets, and needs as a file that can be read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse, JsonResponse

from deskundig.expertise.domain.grid import CELLS
from deskundig.expertise.units.mix import UnitMix
from deskundig.expertise.units.queries import NeedRow
from deskundig.expertise.units.risk import UnitRisk
from deskundig.kernel.spreadsheet import harmless


def csv_file(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A file for a spreadsheet, with a mark that tells it is UTF-8; nothing in it is run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(head)
    writer.writerows([harmless("" if cell is None else str(cell)) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def mix_csv(mix: UnitMix) -> HttpResponse:
    head = ("onderwerp", "soort", "bron", "niveau", "nodig", "gewicht", "moet", "aanwezig", "dekking",
            "dekking volgens plan", "dekking naar verwachting")  # fmt: skip
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
            *("" if c is None else round(c.share, 3) for c in (s.now, s.later, s.expected)),
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
        "dekking_volgens_plan": mix.overall_later,
        "dekking_naar_verwachting": mix.overall_expected,
        "gelijkmatigheid": {
            "bron": mix.by_source.evenness,
            "soort": mix.by_kind.evenness,
            "binding": mix.by_tie.evenness,
        },
        "behoeften": [
            {
                "onderwerp": s.need.topic,
                "soort": s.need.kind.value,
                "bron": s.need.source.value,
                "niveau": int(s.need.level),
                "nodig": s.need.people,
                "gewicht": s.need.weight,
                "moet": s.need.must,
                "aanwezig": None if s.now is None else round(s.now.present, 2),
                "dekking": None if s.now is None else s.now.share,
                "dekking_volgens_plan": None if s.later is None else s.later.share,
                "dekking_naar_verwachting": None if s.expected is None else s.expected.share,
            }
            for s in mix.states
        ],
        "capaciteit": {
            "fte": round(mix.capacity.nominal, 2),
            "ingewerkt": round(mix.capacity.effective, 2),
            "eerste_jaar": round(mix.capacity.learning, 2),
            "begin_onbekend": round(mix.capacity.unknown, 2),
        },
        "rooster": [
            {"soort": k.value, "bron": b.value, "nodig": mix.cells[k, b][0], "aanwezig": mix.cells[k, b][1]}
            for k, b in CELLS
        ],
    }
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})


def risk_csv(risk: UnitRisk) -> HttpResponse:
    head = ("onderwerp", "gewicht", "hangt aan", "kans", "kans laagst", "kans hoogst", "maanden", "dossiers",
            "vastgelegd", "volgorde")  # fmt: skip
    rows = [
        (
            t.topic, t.weight, len(t.bearers), round(t.chance, 4), round(t.low, 4), round(t.high, 4),
            "" if t.months is None else t.months, t.dossiers, round(t.documented, 3), round(t.priority, 4),
        )
        for t in risk.topics
    ]  # fmt: skip
    nobody = [(topic, "", 0, *[""] * (len(head) - 3)) for topic in risk.nobody]
    return csv_file(f"kwetsbaarheid-{risk.unit}", head, [*rows, *nobody])


def risk_json(risk: UnitRisk) -> HttpResponse:
    """Without names: a file travels further than a page."""
    group, rates = risk.group, risk.rates
    document: Mapping[str, object] = {
        "eenheid": risk.path,
        "dag": risk.day.isoformat(),
        "onderwerpen": [
            {
                "onderwerp": t.topic,
                "gewicht": t.weight,
                "hangt_aan": len(t.bearers),
                "kans": round(t.chance, 4),
                "kans_tussen": [round(t.low, 4), round(t.high, 4)],
                "waarom": list(dict.fromkeys(b.because for b in t.bearers)),
                "maanden": t.months,
                "dossiers": t.dossiers,
                "vastgelegd": round(t.documented, 3),
                "volgorde": round(t.priority, 4),
            }
            for t in risk.topics
        ],
        "niemand": list(risk.nobody),
        "kleinste_groep": {
            "mensen": len(group.people),
            "zonder_iemand": round(group.orphaned, 4),
            "bewezen": group.exact,
            "minstens": group.at_least,
            "een_voor_een": group.greedy,
        },
        "vertrek": {"bron": rates.source, "vertrokken": rates.exits, "mensjaren": round(rates.person_years, 1)},
    }
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})


def needs_csv(unit: int, rows: Sequence[NeedRow]) -> HttpResponse:
    """The columns that ``deskundig import needs`` reads."""
    head = ("onderwerp", "soort", "bron", "niveau", "aantal", "gewicht", "moet", "vanaf", "toelichting", "vitaal",
            "ondergrens")  # fmt: skip
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
                "ja" if r.vital else "",
                "" if r.floor is None else r.floor,
            )
            for r in rows
        ],
    )
