"""Forms of the part *Gewogen*: what was done with each input, options, arguments and risks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.file import Argument, DecisionFile, Option, Risk, Side, Use
from deskundig.web.judgement.words import CERTAINTIES, USES
from deskundig.web.page import Field

from . import reading
from .base import Change, FileForm, ItemForm, ja, options, yes_no_field


def _weigh_fields(file: DecisionFile, number: int) -> Sequence[Field]:
    item = next((i for i in file.heard if i.id == number), None)
    inputs = [(i.id, i.title) for i in file.heard]
    steps = [(str(use.value), str(word)) for use, word in USES.items()]
    return (
        Field("inbreng", _("Welke inbreng"), str(number or ""), "select", options=options(inputs)),
        Field(
            "gebruik",
            _("Hoe ver kwam dit?"),
            str(item.use.value) if item else "1",
            "select",
            options=steps,
            description=_("niet gevolgd met een reden is even goed als gevolgd"),
        ),
        Field("reden", _("Hoe gewogen, of waarom niet gevolgd"), item.because if item else "", "textarea"),
        Field(
            "oordeel",
            _("Ons oordeel na deze inbreng"),
            item.judgement_after if item else "",
            description=_("in dezelfde woorden als het niet veranderde"),
        ),
        yes_no_field(
            "anders", _("Zou u anders besluiten zonder deze inbreng?"), item.decides_otherwise_without if item else None
        ),
    )


def _read_weighing(form: QueryDict, _who: str, _today: date) -> Change:
    number, use = reading.number(form, "inbreng"), reading.choice(form, "gebruik", Use)
    needed = _("niet gevolgd vraagt een reden") if use is Use.NOT_FOLLOWED else ""
    changes: dict[str, Any] = {
        "use": use,
        "because": reading.text(form, "reden", needed=needed),
        "judgement_after": reading.text(form, "oordeel", most=1_000),
        "decides_otherwise_without": reading.yes_no(form, "anders"),
    }
    return lambda file: changing.change_input(file, number, **changes)


def _option_fields(_file: DecisionFile, option: Option | None) -> Sequence[Field]:
    return (
        Field("optie", _("Optie"), option.title if option else "", required=True),
        Field("uitleg", _("Uitleg"), option.text if option else "", "textarea"),
        Field("plank", _("Bewaar op de plank voor later"), ja(bool(option and option.shelved)), "checkbox"),
    )


def _read_option(form: QueryDict, _today: date) -> Mapping[str, Any]:
    return {
        "title": reading.text(form, "optie", needed=_("noem de optie"), most=200),
        "text": reading.text(form, "uitleg"),
        "shelved": bool(form.get("plank")),
    }


def _argument_fields(file: DecisionFile, one: Argument | None) -> Sequence[Field]:
    inputs = options([(i.id, i.title) for i in file.heard], _("geen"))
    certain = [(c, str(word)) for c, word in CERTAINTIES.items()]
    return (
        Field(
            "optie",
            _("Bij welke optie"),
            str(one.option) if one else "",
            "select",
            options=options([(o.id, o.title) for o in file.options]),
        ),
        Field(
            "kant",
            _("Voor of tegen"),
            one.side.value if one else "",
            "select",
            options=[("voor", _("voor")), ("tegen", _("tegen"))],
        ),
        Field("argument", _("Argument"), one.text if one else "", "textarea", required=True),
        Field(
            "inbreng", _("Op welke inbreng rust dit?"), str(one.input or "") if one else "", "select", options=inputs
        ),
        Field("zekerheid", _("Hoe zeker is dit?"), one.certainty if one else "", "select", options=certain),
        Field("wie", _("Van wie"), one.by if one else ""),
        Field(
            "rol",
            _("Loyale tegenspraak: toon lezers in plaats van de naam"),
            one.role if one else "",
            description=_("een rol, zoals ‘een adviseur’; de mensen van het dossier zien de naam wel"),
        ),
    )


def _read_argument(form: QueryDict, _today: date) -> Mapping[str, Any]:
    certainty = reading.text(form, "zekerheid", most=20)
    return {
        "option": reading.number(form, "optie"),
        "side": reading.choice(form, "kant", Side),
        "text": reading.text(form, "argument", needed=_("schrijf het argument op"), most=1_000),
        "by": reading.text(form, "wie", most=200),
        "role": reading.text(form, "rol", most=200),
        "input": reading.maybe_number(form, "inbreng"),
        "certainty": certainty if certainty in CERTAINTIES else "",
    }


def check_option(file: DecisionFile, changes: Mapping[str, Any]) -> None:
    changing.check_option(file, changes["option"])


def _risk_fields(file: DecisionFile, risk: Risk | None) -> Sequence[Field]:
    found = options([(o.id, o.title) for o in file.options], _("bij alle opties"))
    return (
        Field("risico", _("Risico"), risk.text if risk else "", "textarea", required=True),
        Field("optie", _("Bij welke optie"), str(risk.option or "") if risk else "", "select", options=found),
        Field("maatregel", _("Wat doen wij eraan?"), risk.measure if risk else "", "textarea"),
    )


def _read_risk(form: QueryDict, _today: date) -> Mapping[str, Any]:
    return {
        "text": reading.text(form, "risico", needed=_("schrijf het risico op"), most=1_000),
        "option": reading.maybe_number(form, "optie"),
        "measure": reading.text(form, "maatregel", most=1_000),
    }


WEIGHED = (
    FileForm(
        "wegen",
        "gewogen",
        gettext_lazy("Leg vast wat met een inbreng is gedaan"),
        gettext_lazy("Leg vast"),
        _weigh_fields,
        _read_weighing,
        offered=lambda file: bool(file.heard),
    ),
    ItemForm("optie", "gewogen", "options", Option, gettext_lazy("Voeg een optie toe"), _option_fields, _read_option),
    ItemForm(
        "argument",
        "gewogen",
        "arguments",
        Argument,
        gettext_lazy("Voeg een argument toe"),
        _argument_fields,
        _read_argument,
        check=check_option,
        offered=lambda file: bool(file.options),
    ),
    ItemForm(
        "risico",
        "gewogen",
        "risks",
        Risk,
        gettext_lazy("Voeg een risico toe"),
        _risk_fields,
        _read_risk,
        check=check_option,
    ),
)
