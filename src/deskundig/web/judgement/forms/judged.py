"""Forms of the parts *Geoordeeld*, *Besloten* and *Geleerd*: tests, the judgement, the choice, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.file import COMPASS, OBSTACLES, DecisionFile, Phase, QualityTest
from deskundig.judgement.domain.gates import USUAL
from deskundig.web.page import Field

from . import reading
from .base import Change, FileForm, ItemForm, WrongForm, ja, options, yes_no_field
from .frame import phase_field


def _test_fields(_file: DecisionFile, test: QualityTest | None) -> Sequence[Field]:
    return (
        Field("toets", _("Naam van de toets"), test.name if test else "", required=True),
        Field("verplicht", _("Verplicht"), ja(bool(test and test.mandatory)), "checkbox"),
        Field("buiten", _("Iemand van buiten oordeelt"), ja(bool(test and test.outside_judge)), "checkbox"),
        Field("oordeelt", _("Wie oordeelt"), test.judge if test else ""),
        phase_field("voorfase", _("Moet klaar zijn voor de fase"), test.before if test else Phase.DECISION),
    )


def _read_test(form: QueryDict, _today: date) -> Mapping[str, Any]:
    return {
        "name": reading.text(form, "toets", needed=_("noem de toets"), most=200),
        "mandatory": bool(form.get("verplicht")),
        "outside_judge": bool(form.get("buiten")),
        "judge": reading.text(form, "oordeelt", most=200),
        "before": reading.choice(form, "voorfase", Phase) if form.get("voorfase") else Phase.DECISION,
    }


def _usual_fields(_file: DecisionFile, _number: int) -> Sequence[Field]:
    found = [(name, f"{name}: {', '.join(t.name for t in tests)}") for name, tests in USUAL.items()]
    return (Field("organisatie", _("Voor welke organisatie"), "", "select", options=found),)


def _read_usual(form: QueryDict, _who: str, _today: date) -> Change:
    tests = USUAL.get(form.get("organisatie", ""))
    if tests is None:
        raise WrongForm(_("kies een organisatie"))

    def change(file: DecisionFile) -> DecisionFile:
        names = {t.name for t in file.tests}
        for test in tests:
            file = file if test.name in names else changing.with_test(file, test)
        return file

    return change


def _outcome_fields(file: DecisionFile, number: int) -> Sequence[Field]:
    test = next((t for t in file.tests if t.id == number), None)
    return (
        Field(
            "toets",
            _("Welke toets"),
            str(number or ""),
            "select",
            options=options([(t.id, t.name) for t in file.tests]),
        ),
        yes_no_field("uitkomst", _("Doorstaan?"), test.passed if test else None),
        Field("bewijs", _("Waaruit blijkt dat"), test.evidence if test else "", "textarea"),
        Field("dag", _("Wanneer"), test.day.isoformat() if test and test.day else "", "date"),
        Field("losgelaten", _("Of: waarom is deze toets niet nodig?"), test.waived_because if test else "", "textarea"),
    )


def _read_outcome(form: QueryDict, _who: str, today: date) -> Change:
    number, passed = reading.number(form, "toets"), reading.yes_no(form, "uitkomst")
    needed = _("een uitkomst vraagt bewijs: wie oordeelde, waar staat het?") if passed is not None else ""
    changes: dict[str, Any] = {
        "passed": passed,
        "evidence": reading.text(form, "bewijs", needed=needed),
        "day": reading.day(form, "dag", today) if passed is not None else None,
        "waived_because": reading.text(form, "losgelaten"),
    }
    return lambda file: changing.change_test(file, number, **changes)


def _judgement_fields(file: DecisionFile, _number: int) -> Sequence[Field]:
    return (
        *(Field(f"kompas{i}", q, file.compass[i], "textarea") for i, q in enumerate(COMPASS)),
        Field("oordeel", _("Ons oordeel"), file.judgement, "textarea"),
    )


def _read_judgement(form: QueryDict, _who: str, _today: date) -> Change:
    answers = tuple(reading.text(form, f"kompas{i}") for i in range(len(COMPASS)))
    said = reading.text(form, "oordeel")
    return lambda file: replace(file, compass=answers, judgement=said)


def _decision_fields(file: DecisionFile, _number: int) -> Sequence[Field]:
    return (
        Field(
            "keuze",
            _("Gekozen optie"),
            str(file.choice or ""),
            "select",
            options=options([(o.id, o.title) for o in file.options]),
        ),
        Field("reden", _("Waarom deze keuze"), file.choice_because, "textarea", required=True),
        Field("nietgevolgd", _("Wat is niet gevolgd, en waarom"), file.not_followed, "textarea"),
        Field("gezocht", _("Geen argument tegen gevonden? Waar hebt u gezocht?"), file.contra_search, "textarea"),
        Field("verwachting", _("Wat verwachten wij ervan, en wanneer zien wij dat?"), file.expectation, "textarea"),
        Field(
            "dag",
            _("Datum van het besluit"),
            file.decided.isoformat() if file.decided else "",
            "date",
            description=_("leeg: vandaag"),
        ),
    )


def _read_decision(form: QueryDict, _who: str, today: date) -> Change:
    chosen, search = reading.number(form, "keuze"), reading.text(form, "gezocht", most=1_000)
    day = reading.day(form, "dag", today)
    if day > today:
        raise WrongForm(_("een besluit in de toekomst is er nog niet"))
    changes: dict[str, Any] = {
        "choice": chosen,
        "choice_because": reading.text(form, "reden", needed=_("geef de reden van de keuze")),
        "not_followed": reading.text(form, "nietgevolgd"),
        "searched_contra": bool(search),
        "contra_search": search,
        "expectation": reading.text(form, "verwachting"),
        "decided": day,
    }

    def change(file: DecisionFile) -> DecisionFile:
        changing.check_option(file, chosen)
        return replace(file if file.phase >= Phase.DECISION else changing.to_phase(file, Phase.DECISION), **changes)

    return change


def _lesson_fields(file: DecisionFile, _number: int) -> Sequence[Field]:
    return (
        Field(
            "uitkomst",
            _("Wat kwam ervan"),
            file.outcome,
            "textarea",
            required=True,
            description=_("Verwacht was: %(text)s") % {"text": file.expectation or "–"},
        ),
        *(
            Field(
                f"gewaarschuwd-{i.id}",
                _("Dit zei het al: %(title)s") % {"title": i.title},
                ja(i.id in file.warned_by),
                "checkbox",
            )
            for i in file.heard
            if file.decided and i.day <= file.decided
        ),
        yes_no_field("vermijdbaar", _("Was een fout te vermijden met wat toen in het dossier stond?"), file.avoidable),
        *(
            Field(
                f"obstakel-{i}", _("In de weg stond: %(name)s") % {"name": name}, ja(name in file.obstacles), "checkbox"
            )
            for i, name in enumerate(OBSTACLES, 1)
        ),
        Field("obstakeluitleg", _("Hoe merkte u dat?"), file.obstacle_note, "textarea"),
        Field("les", _("Wat leren wij"), file.lesson, "textarea"),
        Field("dag", _("Wanneer bekeken"), file.outcome_day.isoformat() if file.outcome_day else "", "date"),
    )


def _read_lesson(form: QueryDict, _who: str, today: date) -> Change:
    ticked = reading.chosen(form, "obstakel")
    changes: dict[str, Any] = {
        "outcome": reading.text(form, "uitkomst", needed=_("schrijf op wat er van kwam")),
        "lesson": reading.text(form, "les"),
        "avoidable": reading.yes_no(form, "vermijdbaar"),
        "outcome_day": reading.day(form, "dag", today),
        "obstacles": tuple(name for i, name in enumerate(OBSTACLES, 1) if i in ticked),
        "obstacle_note": reading.text(form, "obstakeluitleg"),
        "warned_by": reading.chosen(form, "gewaarschuwd"),
        "phase": Phase.AFTER,
    }
    return lambda file: replace(file, **changes)


JUDGED = (
    ItemForm("toets", "geoordeeld", "tests", QualityTest, gettext_lazy("Voeg een toets toe"), _test_fields, _read_test),
    FileForm(
        "gebruikelijk",
        "geoordeeld",
        gettext_lazy("Neem de gebruikelijke toetsen op"),
        gettext_lazy("Neem op"),
        _usual_fields,
        _read_usual,
    ),
    FileForm(
        "getoetst",
        "geoordeeld",
        gettext_lazy("Leg de uitkomst van een toets vast"),
        gettext_lazy("Leg vast"),
        _outcome_fields,
        _read_outcome,
        offered=lambda file: bool(file.tests),
    ),
    FileForm(
        "oordeel",
        "geoordeeld",
        gettext_lazy("Schrijf het oordeel op"),
        gettext_lazy("Leg vast"),
        _judgement_fields,
        _read_judgement,
    ),
    FileForm(
        "besluit",
        "besloten",
        gettext_lazy("Leg het besluit vast"),
        gettext_lazy("Leg vast"),
        _decision_fields,
        _read_decision,
        offered=lambda file: bool(file.options),
    ),
    FileForm(
        "leren",
        "geleerd",
        gettext_lazy("Schrijf op wat er van kwam"),
        gettext_lazy("Leg vast"),
        _lesson_fields,
        _read_lesson,
        offered=lambda file: file.decided is not None,
    ),
)
