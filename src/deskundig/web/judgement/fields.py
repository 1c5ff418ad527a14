"""The fields of each form of a decision file, as the field component takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from deskundig.judgement.domain.file import COMPASS, DecisionFile, Origin, Use
from deskundig.web.page import Field

from .words import KINDS, PHASES, SOURCES, USES


@dataclass(frozen=True, slots=True)
class Form:
    """One form: where it goes, what its button says, its fields. ``title`` heads the fold it stands in."""

    name: str
    title: str
    button: str
    fields: Sequence[Field]


def _kinds() -> list[Field]:
    return [
        Field("soort", _("Soort deskundigheid"), "", "select", options=[(k.value, str(w)) for k, w in KINDS.items()]),
        Field("bron", _("Bron"), "", "select", options=[(s.value, str(w)) for s, w in SOURCES.items()]),
    ]


def _items(pairs: Sequence[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(number), text) for number, text in pairs]


def _yes_no(name: str, label: str) -> Field:
    return Field(name, label, "", "select", options=[("", _("nog niet gezegd")), ("ja", _("ja")), ("nee", _("nee"))])


def forms_of(file: DecisionFile) -> Mapping[str, Form]:
    """All forms that make sense for the file as it stands."""
    found = {**_needed(file), **_brought(file), **_judged(file)}
    return {name: form for name, form in found.items() if form.fields}


def _needed(file: DecisionFile) -> dict[str, Form]:
    open_needs = [(n.id, f"{n.topic} ({n.kind.value}, {n.source.value})") for n in file.needs if not n.waived_because]
    waive = [
        Field("behoefte", _("Welke"), "", "select", options=_items(open_needs)),
        Field("reden", _("Waarom hoeft dit niet gehoord te worden?"), "", "textarea", required=True),
    ]
    return {
        "behoefte": Form("behoefte", _("Voeg toe wat nodig is"), _("Voeg toe"), [
            Field("onderwerp", _("Onderwerp"), required=True), *_kinds(),
            Field("moet", _("Moet gehoord worden voor het besluit"), "", "checkbox"),
        ]),
        "loslaten": Form("loslaten", _("Laat iets los, met reden"), _("Laat los"), waive if open_needs else ()),
    }


def _brought(file: DecisionFile) -> dict[str, Form]:
    needs = [(n.id, f"{n.topic} ({n.kind.value}, {n.source.value})") for n in file.needs]
    inputs = [(i.id, i.title) for i in file.heard]
    options = [(o.id, o.title) for o in file.options]
    weigh = [
        Field("inbreng", _("Welke inbreng"), "", "select", options=_items(inputs)),
        Field("gebruik", _("Wat is ermee gedaan?"), "", "select",
              options=[(str(u.value), str(USES[u])) for u in Use if u is not Use.NONE]),
        Field("reden", _("Hoe gewogen, of waarom niet gevolgd"), "", "textarea"),
        Field("oordeel", _("Ons oordeel na deze inbreng")),
        _yes_no("anders", _("Zou u anders besluiten zonder deze inbreng?")),
    ]
    argue = [
        Field("optie", _("Bij welke optie"), "", "select", options=_items(options)),
        Field("kant", _("Voor of tegen"), "", "select", options=[("voor", _("voor")), ("tegen", _("tegen"))]),
        Field("argument", _("Argument"), "", "textarea", required=True),
        Field("wie", _("Van wie"), description=_("een rol mag ook: een naam is niet nodig")),
    ]
    return {
        "inbreng": Form("inbreng", _("Voeg een inbreng toe"), _("Voeg toe"), [
            Field("titel", _("Wat"), required=True), Field("wie", _("Door wie"), required=True), *_kinds(),
            Field("herkomst", _("Herkomst"), "", "select", options=[(o.value, o.value) for o in Origin]),
            Field("fase", _("In welke fase"), "", "select",
                  options=[(str(p.value), str(w)) for p, w in PHASES.items()]),
            Field("voor", _("Voor welke behoefte"), "", "select", options=[("", _("geen")), *_items(needs)]),
            Field("dag", _("Wanneer"), "", "date"),
            Field("overwegingen", _("Overwegingen die erin staan"), "", "textarea", description=_("één per regel")),
            Field("verwijzing", _("Officieel nummer van het stuk, als dat er is")),
        ]),
        "wegen": Form("wegen", _("Leg vast wat met een inbreng is gedaan"), _("Leg vast"), weigh if inputs else ()),
        "optie": Form("optie", _("Voeg een optie toe"), _("Voeg toe"), [
            Field("optie", _("Optie"), required=True), Field("uitleg", _("Uitleg"), "", "textarea"),
        ]),
        "argument": Form("argument", _("Voeg een argument toe"), _("Voeg toe"), argue if options else ()),
    }


def _judged(file: DecisionFile) -> dict[str, Form]:
    tests = [(t.id, t.name) for t in file.tests]
    options = [(o.id, o.title) for o in file.options]
    tested = [
        Field("toets", _("Welke toets"), "", "select", options=_items(tests)), _yes_no("uitkomst", _("Doorstaan?")),
        Field("bewijs", _("Waaruit blijkt dat"), "", "textarea"), Field("dag", _("Wanneer"), "", "date"),
    ]
    decide = [
        Field("keuze", _("Gekozen optie"), "", "select", options=_items(options)),
        Field("reden", _("Waarom deze keuze"), file.choice_because, "textarea", required=True),
        Field("nietgevolgd", _("Wat is niet gevolgd, en waarom"), file.not_followed, "textarea"),
        Field("gezocht", _("Wij zochten naar argumenten tegen de keuze en vonden er geen"), "", "checkbox"),
        Field("verwachting", _("Wat verwachten wij ervan"), file.expectation, "textarea"),
        Field("dag", _("Datum van het besluit"), "", "date"),
    ]
    return {
        "toets": Form("toets", _("Voeg een toets toe"), _("Voeg toe"), [
            Field("toets", _("Naam van de toets"), required=True), Field("verplicht", _("Verplicht"), "", "checkbox"),
            Field("buiten", _("Iemand van buiten oordeelt"), "", "checkbox"),
        ]),
        "getoetst": Form("getoetst", _("Leg de uitkomst van een toets vast"), _("Leg vast"), tested if tests else ()),
        "oordeel": Form("oordeel", _("Schrijf het oordeel op"), _("Leg vast"), [
            *[Field(f"kompas{i}", q, file.compass[i], "textarea") for i, q in enumerate(COMPASS)],
            Field("oordeel", _("Ons oordeel"), file.judgement, "textarea"),
        ]),
        "besluit": Form("besluit", _("Leg het besluit vast"), _("Leg vast"), decide if options else ()),
        "leren": Form("leren", _("Schrijf op wat er van kwam"), _("Leg vast"), [
            Field("uitkomst", _("Wat kwam ervan"), file.outcome, "textarea", required=True),
            Field("les", _("Wat leren wij"), file.lesson, "textarea"),
            _yes_no("vermijdbaar", _("Was een fout te vermijden met wat toen in het dossier stond?")),
            Field("dag", _("Wanneer bekeken"), "", "date"),
        ] if file.decided else ()),
    }
