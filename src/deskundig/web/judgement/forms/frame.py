"""Forms about the file as a whole: its head, phase, planned steps, handover, and what is taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.completeness import blocks
from deskundig.judgement.domain.file import DecisionFile, Handover, Phase, Step
from deskundig.web.judgement.words import PHASES
from deskundig.web.page import Field

from . import reading
from .base import Change, FileForm, ItemForm, WrongForm, ja

PHASE_OPTIONS = [(str(p.value), w) for p, w in PHASES.items()]


def phase_field(name: str, label: str, value: Phase | None = None) -> Field:
    found = [(number, str(word)) for number, word in PHASE_OPTIONS]
    return Field(name, label, str(value.value) if value else "", "select", options=found)


def _head_fields(file: DecisionFile, _number: int) -> Sequence[Field]:
    return (
        Field("titel", _("Waarover gaat het besluit?"), file.title, required=True),
        Field("vraag", _("De vraag, in één zin"), file.question, "textarea"),
        Field(
            "eigenaren",
            _("Eigenaren"),
            ", ".join(file.owners),
            description=_("namen of rollen, met komma’s; meer dan één mag"),
        ),
        Field("geopend", _("Begonnen op"), file.opened.isoformat(), "date", required=True),
        Field("gepland", _("Wanneer moet er besloten zijn?"), file.due.isoformat() if file.due else "", "date"),
    )


def _read_head(form: QueryDict, _who: str, _today: date) -> Change:
    changes: dict[str, Any] = {
        "title": reading.text(form, "titel", needed=_("een besluitdossier heeft een titel"), most=300),
        "question": reading.text(form, "vraag", most=1_000),
        "owners": reading.names(reading.text(form, "eigenaren", most=1_000)),
        "due": reading.maybe_day(form, "gepland"),
    }
    opened = reading.maybe_day(form, "geopend")

    def change(file: DecisionFile) -> DecisionFile:
        start = opened or file.opened
        if changes["due"] and changes["due"] < start:
            raise WrongForm(_("het geplande besluit ligt voor het begin"))
        return replace(file, opened=start, **changes)

    return change


def _phase_fields(file: DecisionFile, _number: int) -> Sequence[Field]:
    return (phase_field("fase", _("Nieuwe fase"), file.phase),)


def _read_phase(form: QueryDict, _who: str, _today: date) -> Change:
    phase = reading.choice(form, "fase", Phase)
    return lambda file: changing.to_phase(file, phase)


def _step_fields(_file: DecisionFile, step: Step | None) -> Sequence[Field]:
    return (
        Field("stap", _("Welke stap"), step.name if step else "", required=True),
        Field("gepland", _("Gepland klaar op"), step.planned.isoformat() if step else "", "date", required=True),
        Field("klaar", _("Klaar op"), step.done.isoformat() if step and step.done else "", "date"),
        Field("bezinning", _("Dit is tijd om na te denken"), ja(bool(step and step.reflection)), "checkbox"),
    )


def _read_step(form: QueryDict, _today: date) -> Mapping[str, Any]:
    planned = reading.maybe_day(form, "gepland")
    if planned is None:
        raise WrongForm(_("zeg wanneer de stap klaar moet zijn"))
    return {
        "name": reading.text(form, "stap", needed=_("noem de stap"), most=200),
        "planned": planned,
        "done": reading.maybe_day(form, "klaar"),
        "reflection": bool(form.get("bezinning")),
    }


def _handover_fields(file: DecisionFile, _number: int) -> Sequence[Field]:
    first = file.owners[0] if file.owners else ""
    return (
        Field("van", _("Wie draagt over"), first),
        Field("naar", _("Wie neemt over"), required=True),
        Field("toelichting", _("Wat moet de opvolger weten dat hier niet staat?"), "", "textarea"),
        Field("dag", _("Wanneer"), "", "date", description=_("leeg: vandaag")),
    )


def _read_handover(form: QueryDict, _who: str, today: date) -> Change:
    day, from_ = reading.day(form, "dag", today), reading.text(form, "van", most=200)
    to = reading.text(form, "naar", needed=_("noem wie het dossier overneemt"), most=200)
    note = reading.text(form, "toelichting")

    def change(file: DecisionFile) -> DecisionFile:
        waiting = tuple(block.text for block in blocks(file))
        return changing.hand_over(file, Handover(day, from_, to, note, waiting))

    return change


FRAME = (
    FileForm(
        "kop",
        "kop",
        gettext_lazy("Verander vraag, eigenaren en data"),
        gettext_lazy("Leg vast"),
        _head_fields,
        _read_head,
    ),
    FileForm(
        "fase", "kop", gettext_lazy("Ga naar een andere fase"), gettext_lazy("Ga verder"), _phase_fields, _read_phase
    ),
    ItemForm("stap", "kop", "steps", Step, gettext_lazy("Plan een stap"), _step_fields, _read_step),
    FileForm(
        "overdracht",
        "kop",
        gettext_lazy("Draag het dossier over"),
        gettext_lazy("Draag over"),
        _handover_fields,
        _read_handover,
    ),
)
