"""Forms of the part *Ingebracht*: inputs, facts, and who took part from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.consultation import (
    Consultation,
    UnreadableConsultation,
    participation,
    read_consultation,
)
from deskundig.judgement.domain.file import DecisionFile, Fact, Input, Meeting, Origin, Participation, Phase, Use
from deskundig.judgement.domain.participation import WrongGroups, read_groups, written_groups
from deskundig.judgement.domain.seating import WrongSeats, overspoken, read_seats, written_seats
from deskundig.kernel.grid import Kind, Source
from deskundig.web.formatting import first_few, written_number
from deskundig.web.page import Column, Field, Notice, Table
from deskundig.web.things.lines import long_day

from . import reading
from .base import Change, FileForm, ItemForm, Trial, WrongForm, ja, options
from .frame import phase_field
from .needed import cell_fields

_PROBLEMS = 10  # rows of a consultation with something odd that are told one by one


def _fields(file: DecisionFile, item: Input | None) -> Sequence[Field]:
    origins = [(o.value, o.value) for o in Origin]
    return (
        Field("titel", _("Wat"), item.title if item else "", required=True),
        Field("wie", _("Door wie"), item.by if item else "", required=True),
        *cell_fields(item.kind if item else None, item.source if item else None),
        Field("herkomst", _("Herkomst"), item.origin.value if item else "", "select", options=origins),
        phase_field("fase", _("In welke fase kwam dit binnen"), item.phase if item else file.phase),
        *(
            Field(
                f"voor-{n.id}",
                _("Hiermee is gehoord: %(topic)s") % {"topic": n.topic},
                ja(bool(item and n.id in item.needs)),
                "checkbox",
            )
            for n in file.needs
        ),
        Field("dag", _("Wanneer"), item.day.isoformat() if item else "", "date", description=_("leeg: vandaag")),
        Field(
            "overwegingen",
            _("Overwegingen die erin staan"),
            "\n".join(item.considerations) if item else "",
            "textarea",
            description=_("één per regel, in een paar woorden"),
        ),
        Field(
            "verwijzing",
            _("Officieel nummer van het stuk, als dat er is"),
            item.ref if item else "",
            description=_("bijvoorbeeld 2025D36086 of kst-31490-365"),
        ),
    )


def _read(form: QueryDict, today: date) -> Mapping[str, Any]:
    return {
        "title": reading.text(form, "titel", needed=_("noem wat is ingebracht"), most=300),
        "by": reading.text(form, "wie", needed=_("noem wie dit inbracht"), most=200),
        "kind": reading.choice(form, "soort", Kind),
        "source": reading.choice(form, "bron", Source),
        "origin": reading.choice(form, "herkomst", Origin),
        "phase": reading.choice(form, "fase", Phase),
        "needs": reading.chosen(form, "voor"),
        "day": reading.day(form, "dag", today),
        "considerations": reading.lines(reading.text(form, "overwegingen")),
        "ref": reading.text(form, "verwijzing", most=200),
    }


def _check_needs(file: DecisionFile, changes: Mapping[str, Any]) -> None:
    if set(changes["needs"]) - {n.id for n in file.needs}:
        raise WrongForm(_("die behoefte bestaat niet"))


def _withdraw_fields(file: DecisionFile, number: int) -> Sequence[Field]:
    inputs = [(i.id, i.title) for i in file.heard]
    return (
        Field("inbreng", _("Welke inbreng"), str(number or ""), "select", options=options(inputs)),
        Field("reden", _("Waarom wordt dit ingetrokken?"), "", "textarea", required=True),
        Field("dag", _("Wanneer"), "", "date", description=_("leeg: vandaag")),
    )


def _read_withdrawal(form: QueryDict, _who: str, today: date) -> Change:
    number, day = reading.number(form, "inbreng"), reading.day(form, "dag", today)
    because = reading.text(form, "reden", needed=_("intrekken vraagt een reden"))
    return lambda file: changing.withdraw(file, number, because=because, day=day)


def _fact_fields(file: DecisionFile, fact: Fact | None) -> Sequence[Field]:
    inputs = options([(i.id, i.title) for i in file.heard], _("geen inbreng uit dit dossier"))
    return (
        Field("feit", _("Feit"), fact.text if fact else "", "textarea", required=True),
        Field(
            "bron",
            _("Waar staat dat?"),
            fact.source if fact else "",
            required=True,
            description=_("titel, nummer of adres van de bron"),
        ),
        Field("inbreng", _("Uit welke inbreng"), str(fact.input or "") if fact else "", "select", options=inputs),
    )


def _read_fact(form: QueryDict, _today: date) -> Mapping[str, Any]:
    return {
        "text": reading.text(form, "feit", needed=_("schrijf het feit op"), most=1_000),
        "source": reading.text(form, "bron", needed=_("een feit heeft een bron"), most=300),
        "input": reading.maybe_number(form, "inbreng"),
    }


def _taking_part_fields(_file: DecisionFile, one: Participation | None) -> Sequence[Field]:
    told = one.feedback_day.isoformat() if one and one.feedback_day else ""
    return (
        Field("naam", _("Naam"), one.name if one else "", required=True),
        Field(
            "vorm",
            _("Hoe doen mensen mee?"),
            one.method if one else "",
            required=True,
            description=_("bijvoorbeeld bewonersavond, enquête of burgerberaad"),
        ),
        Field(
            "gekozen",
            _("Hoe zijn zij gekozen?"),
            one.chosen_how if one else "",
            required=True,
            description=_("bijvoorbeeld geloot, open inschrijving of uitgenodigd"),
        ),
        Field("doel", _("Wat gebeurt er met de uitkomst?"), one.purpose if one else "", "textarea", required=True),
        Field("dag", _("Wanneer"), one.day.isoformat() if one else "", "date", description=_("leeg: vandaag")),
        Field(
            "groepen",
            _("Wie deden mee, en hoe groot is hun deel van de bevolking?"),
            written_groups(one.groups) if one else "",
            "textarea",
            description=_(
                "één groep per regel: naam; aantal deelnemers; aandeel in de bevolking. Bijvoorbeeld: huurders; 6; 58%"
            ),
        ),
        Field("uitkomst", _("Wat kwam eruit?"), one.result if one else "", "textarea"),
        Field("terug", _("Wat hoorden de deelnemers terug?"), one.feedback if one else "", "textarea"),
        Field("terugdag", _("Wanneer hoorden zij dat?"), told, "date"),
    )


def _read_taking_part(form: QueryDict, today: date) -> Mapping[str, Any]:
    try:
        groups = read_groups(reading.text(form, "groepen"))
    except WrongGroups as error:
        raise WrongForm(str(error)) from None
    feedback = reading.text(form, "terug")
    return {
        "name": reading.text(form, "naam", needed=_("geef het een naam"), most=200),
        "method": reading.text(form, "vorm", needed=_("zeg hoe mensen meedoen"), most=200),
        "chosen_how": reading.text(form, "gekozen", needed=_("zeg hoe de deelnemers zijn gekozen"), most=200),
        "purpose": reading.text(form, "doel", needed=_("zeg wat er met de uitkomst gebeurt"), most=1_000),
        "day": reading.day(form, "dag", today),
        "groups": groups,
        "result": reading.text(form, "uitkomst"),
        "feedback": feedback,
        "feedback_day": (reading.maybe_day(form, "terugdag") or today) if feedback else None,
    }


def _table_fields(_file: DecisionFile, one: Meeting | None) -> Sequence[Field]:
    kinds, origins = ", ".join(k.value for k in Kind), ", ".join(o.value for o in Origin)
    return (
        Field("naam", _("Welke vergadering"), one.name if one else "", required=True),
        Field("dag", _("Wanneer"), one.day.isoformat() if one else "", "date", description=_("leeg: vandaag")),
        Field(
            "minuten", _("Hoeveel minuten ging het hierover?"), str(one.minutes) if one else "", "number", required=True
        ),
        Field(
            "stoelen",
            _("Wie zaten aan tafel, en hoe lang spraken zij?"),
            written_seats(one.seats) if one else "",
            "textarea",
            required=True,
            description=_(
                "één per regel: naam of rol; soort; herkomst; minuten. Soorten: %(kinds)s. Herkomsten: %(origins)s"
            )
            % {"kinds": kinds, "origins": origins},
        ),
    )


def _read_table(form: QueryDict, today: date) -> Mapping[str, Any]:
    try:
        seats = read_seats(reading.text(form, "stoelen", needed=_("schrijf op wie aan tafel zaten")))
    except WrongSeats as error:
        raise WrongForm(str(error)) from None
    minutes = reading.maybe_number(form, "minuten")
    if minutes is None:
        raise WrongForm(_("schrijf de minuten als een getal"))
    found: dict[str, Any] = {
        "name": reading.text(form, "naam", needed=_("noem de vergadering"), most=200),
        "day": reading.day(form, "dag", today), "minutes": minutes, "seats": seats,
    }  # fmt: skip
    if overspoken(Meeting(0, found["name"], found["day"], minutes, seats)):
        raise WrongForm(_("samen spraken zij langer dan het onderwerp op tafel lag"))
    return found


def _consultation_fields(_file: DecisionFile, _number: int) -> Sequence[Field]:
    return (
        Field("naam", _("Naam van de consultatie"), "", required=True),
        Field("doel", _("Wat gebeurt er met de uitkomst?"), "", "textarea", required=True),
        Field(
            "reacties",
            _("De reacties, als CSV of JSON"),
            "",
            "textarea",
            required=True,
            description=_(
                "plak de lijst met een kolom soort of organisatie, en een kolom reactie; namen en teksten worden "
                "geteld en niet bewaard"
            ),
        ),
    )


def _read_consultation(form: QueryDict, _who: str, today: date) -> Change:
    name = reading.text(form, "naam", needed=_("geef het een naam"), most=200)
    purpose = reading.text(form, "doel", needed=_("zeg wat er met de uitkomst gebeurt"), most=1_000)
    one = participation(_consultation(form), name=name, purpose=purpose, day=today)
    return lambda file: changing.add(file, "participations", one)


def _consultation(form: QueryDict) -> Consultation:
    try:
        return read_consultation(form.get("reacties", ""))
    except UnreadableConsultation as error:
        raise WrongForm(str(error)) from None


def _try_consultation(form: QueryDict) -> Trial:
    """What would be counted: nothing is kept yet."""
    found = _consultation(form)
    told = ngettext("%(n)s reactie", "%(n)s reacties", found.reactions) % {"n": written_number(found.reactions)}
    if found.alike:
        told = _("%(reactions)s, waarvan %(alike)s woord voor woord gelijk aan een andere") % {
            "reactions": told, "alike": written_number(found.alike),
        }  # fmt: skip
    if found.first and found.last:
        told = _("%(told)s, van %(first)s tot en met %(last)s") % {
            "told": told, "first": long_day(found.first), "last": long_day(found.last),
        }  # fmt: skip
    columns = (Column(_("Wie reageerden")), Column(_("Reacties"), number=True))
    rows = [[name, written_number(people)] for name, people in found.groups]
    problems = first_few(found.problems, _PROBLEMS)
    return Trial(
        Notice(_("Er is nog niets veranderd"), _("Dit komt erbij: %(told)s.") % {"told": told}, "info"),
        Table(_("Zo wordt geteld"), columns, rows, name="consultatie-proef"), problems,
        sha256(form.get("reacties", "").encode()).hexdigest()[:32],
    )  # fmt: skip


BROUGHT = (
    ItemForm(
        "inbreng",
        "ingebracht",
        "inputs",
        Input,
        gettext_lazy("Voeg een inbreng toe"),
        _fields,
        _read,
        new={"use": Use.REACHED},
        check=_check_needs,
        removable=False,
    ),
    FileForm(
        "intrekken",
        "ingebracht",
        gettext_lazy("Trek een inbreng in"),
        gettext_lazy("Trek in"),
        _withdraw_fields,
        _read_withdrawal,
        offered=lambda file: bool(file.heard),
    ),
    ItemForm("feit", "ingebracht", "facts", Fact, gettext_lazy("Voeg een feit toe"), _fact_fields, _read_fact),
    ItemForm(
        "participatie",
        "ingebracht",
        "participations",
        Participation,
        gettext_lazy("Voeg participatie toe"),
        _taking_part_fields,
        _read_taking_part,
    ),
    FileForm(
        "consultatie",
        "ingebracht",
        gettext_lazy("Lees een internetconsultatie in"),
        gettext_lazy("Tel en voeg toe"),
        _consultation_fields,
        _read_consultation,
        trial=_try_consultation,
    ),
    ItemForm(
        "tafel",
        "ingebracht",
        "meetings",
        Meeting,
        gettext_lazy("Leg vast wie aan tafel zaten"),
        _table_fields,
        _read_table,
    ),
)
