"""What people fill in at each part of a file, read strictly: a form that is wrong keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.file import (
    COMPASS,
    Argument,
    DecisionFile,
    Input,
    Needed,
    Option,
    Origin,
    Phase,
    QualityTest,
    Side,
    Use,
)
from deskundig.kernel.grid import Kind, Source

Change = Callable[[DecisionFile], DecisionFile]
Choice = TypeVar("Choice", bound=Enum)


class WrongForm(ValueError):  # noqa: N818 - reads as the sentence it is
    """What is wrong with a form, for the one who filled it in."""


def _text(form: QueryDict, name: str, *, needed: str = "", most: int = 4_000) -> str:
    value = form.get(name, "").replace("\x00", "").strip()
    if needed and not value:
        raise WrongForm(needed)
    if len(value) > most:
        raise WrongForm(_("%(name)s is te lang: hoogstens %(most)s tekens") % {"name": name, "most": most})
    return value


def _choice(form: QueryDict, name: str, kinds: type[Choice]) -> Choice:
    raw = form.get(name, "")
    for member in kinds:
        if str(member.value) == raw:
            return member
    raise WrongForm(_("kies bij %(name)s een van de mogelijkheden") % {"name": name})


def _number(form: QueryDict, name: str) -> int:
    raw = form.get(name, "")
    if not (raw.isascii() and raw.isdecimal() and len(raw) < 7):
        raise WrongForm(_("kies bij %(name)s een van de mogelijkheden") % {"name": name})
    return int(raw)


def _day(form: QueryDict, name: str, default: date) -> date:
    raw = form.get(name, "").strip()
    try:
        return date.fromisoformat(raw) if raw else default
    except ValueError:
        raise WrongForm(_("dit is geen datum: %(text)s") % {"text": raw[:20]}) from None


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as a change of a part of the file."""

    part: str
    change: Change


def need(form: QueryDict, _who: str, _today: date) -> Filled:
    topic = _text(form, "onderwerp", needed=_("noem het onderwerp"), most=200)
    made = Needed(0, topic, _choice(form, "soort", Kind), _choice(form, "bron", Source), must=bool(form.get("moet")))
    return Filled("nodig", lambda f: changing.with_need(f, made))


def waive(form: QueryDict, who: str, _today: date) -> Filled:
    number, because = _number(form, "behoefte"), _text(form, "reden", needed=_("loslaten vraagt een reden"))
    return Filled("nodig", lambda f: changing.waive(f, number, because=because, by=who))


def bring_in(form: QueryDict, _who: str, today: date) -> Filled:
    needs = tuple(int(n) for n in form.getlist("voor") if n.isascii() and n.isdecimal())
    made = Input(
        id=0, title=_text(form, "titel", needed=_("noem wat is ingebracht"), most=300),
        by=_text(form, "wie", needed=_("noem wie dit inbracht"), most=200), kind=_choice(form, "soort", Kind),
        source=_choice(form, "bron", Source), origin=_choice(form, "herkomst", Origin), day=_day(form, "dag", today),
        phase=_choice(form, "fase", Phase), needs=needs, use=Use.REACHED,
        considerations=_lines(_text(form, "overwegingen")), ref=_text(form, "verwijzing", most=200),
    )
    return Filled("ingebracht", lambda f: changing.with_input(f, made))


def weigh(form: QueryDict, _who: str, _today: date) -> Filled:
    number, use = _number(form, "inbreng"), _choice(form, "gebruik", Use)
    because = _text(form, "reden", needed=_("niet gevolgd vraagt een reden") if use is Use.NOT_FOLLOWED else "")
    otherwise = {"ja": True, "nee": False}.get(form.get("anders", ""))
    after = _text(form, "oordeel", most=1_000)
    return Filled("gewogen", lambda f: changing.change_input(
        f, number, use=use, because=because, judgement_after=after, decides_otherwise_without=otherwise
    ))


def option(form: QueryDict, _who: str, _today: date) -> Filled:
    made = Option(0, _text(form, "optie", needed=_("noem de optie"), most=200), _text(form, "uitleg"))
    return Filled("besloten", lambda f: changing.with_option(f, made))


def argue(form: QueryDict, _who: str, _today: date) -> Filled:
    said = _text(form, "argument", needed=_("schrijf het argument op"), most=1_000)
    made = Argument(0, _number(form, "optie"), _choice(form, "kant", Side), said, _text(form, "wie", most=200))
    return Filled("gewogen", lambda f: changing.with_argument(f, made))


def test(form: QueryDict, _who: str, _today: date) -> Filled:
    name = _text(form, "toets", needed=_("noem de toets"), most=200)
    made = QualityTest(0, name, bool(form.get("verplicht")), bool(form.get("buiten")))
    return Filled("geoordeeld", lambda f: changing.with_test(f, made))


def tested(form: QueryDict, _who: str, today: date) -> Filled:
    number, passed = _number(form, "toets"), {"ja": True, "nee": False}.get(form.get("uitkomst", ""))
    evidence, day = _text(form, "bewijs"), _day(form, "dag", today)
    return Filled("geoordeeld", lambda f: changing.change_test(f, number, passed=passed, evidence=evidence, day=day))


def judge(form: QueryDict, _who: str, _today: date) -> Filled:
    answers = tuple(_text(form, f"kompas{i}") for i in range(len(COMPASS)))
    said = _text(form, "oordeel")
    return Filled("geoordeeld", lambda f: replace(f, compass=answers, judgement=said))


def decide(form: QueryDict, _who: str, today: date) -> Filled:
    chosen, because = _number(form, "keuze"), _text(form, "reden", needed=_("geef de reden van de keuze"))
    changes: dict[str, Any] = {
        "choice": chosen, "choice_because": because, "not_followed": _text(form, "nietgevolgd"),
        "searched_contra": bool(form.get("gezocht")), "expectation": _text(form, "verwachting"),
        "decided": _day(form, "dag", today), "phase": Phase.DECISION,
    }

    def change(file: DecisionFile) -> DecisionFile:
        if chosen not in {o.id for o in file.options}:
            raise WrongForm(_("die optie bestaat niet"))
        return replace(file, **changes)

    return Filled("besloten", change)


def learn(form: QueryDict, _who: str, today: date) -> Filled:
    changes: dict[str, Any] = {
        "outcome": _text(form, "uitkomst", needed=_("schrijf op wat er van kwam")), "lesson": _text(form, "les"),
        "avoidable": {"ja": True, "nee": False}.get(form.get("vermijdbaar", "")),
        "outcome_day": _day(form, "dag", today),
        "phase": Phase.AFTER,
    }
    return Filled("geleerd", lambda f: replace(f, **changes))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


FORMS: Mapping[str, Callable[[QueryDict, str, date], Filled]] = {
    "behoefte": need, "loslaten": waive, "inbreng": bring_in, "wegen": weigh, "optie": option, "argument": argue,
    "toets": test, "getoetst": tested, "oordeel": judge, "besluit": decide, "leren": learn,
}
