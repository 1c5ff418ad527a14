"""Forms of the part *Nodig*: needed expertise, and must-haves that are let go with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.file import DecisionFile, Needed
from deskundig.kernel.grid import Kind, Source
from deskundig.web.judgement.words import KINDS, SOURCES
from deskundig.web.page import Field

from . import reading
from .base import Change, FileForm, ItemForm, ja, options


def cell_fields(kind: Kind | None, source: Source | None) -> list[Field]:
    """Kind and source: the two choices that place something in the grid."""
    kinds = [(k.value, str(w)) for k, w in KINDS.items()]
    sources = [(s.value, str(w)) for s, w in SOURCES.items()]
    return [
        Field("soort", _("Soort deskundigheid"), kind.value if kind else "", "select", options=kinds),
        Field("bron", _("Bron"), source.value if source else "", "select", options=sources),
    ]


def _fields(_file: DecisionFile, need: Needed | None) -> Sequence[Field]:
    return (
        Field("onderwerp", _("Onderwerp"), need.topic if need else "", required=True),
        *cell_fields(need.kind if need else None, need.source if need else None),
        Field("moet", _("Moet gehoord worden voor het besluit"), ja(bool(need and need.must)), "checkbox"),
    )


def _read(form: QueryDict, _today: date) -> Mapping[str, Any]:
    return {
        "topic": reading.text(form, "onderwerp", needed=_("noem het onderwerp"), most=200),
        "kind": reading.choice(form, "soort", Kind),
        "source": reading.choice(form, "bron", Source),
        "must": bool(form.get("moet")),
    }


def _waive_fields(file: DecisionFile, number: int) -> Sequence[Field]:
    left = [(n.id, f"{n.topic} ({n.kind.value}, {n.source.value})") for n in file.needs if not n.waived_because]
    return (
        Field("behoefte", _("Welke"), str(number or ""), "select", options=options(left)),
        Field("reden", _("Waarom hoeft dit niet gehoord te worden?"), "", "textarea", required=True),
    )


def _read_waiver(form: QueryDict, who: str, _today: date) -> Change:
    number = reading.number(form, "behoefte")
    because = reading.text(form, "reden", needed=_("loslaten vraagt een reden"))
    return lambda file: changing.waive(file, number, because=because, by=who)


NEEDED = (
    ItemForm("behoefte", "nodig", "needs", Needed, gettext_lazy("Voeg toe wat nodig is"), _fields, _read),
    FileForm(
        "loslaten",
        "nodig",
        gettext_lazy("Laat iets los, met reden"),
        gettext_lazy("Laat los"),
        _waive_fields,
        _read_waiver,
        offered=lambda file: any(not n.waived_because for n in file.needs),
    ),
)
