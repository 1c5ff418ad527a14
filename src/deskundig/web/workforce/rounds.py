"""Surveys and self-tests on the screen: lists, the form that opens a round, the sheet, and the outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Cell, Column, Crumb, Fact, Field, Page, Picture, Table
from deskundig.workforce.actions.surveys import Round
from deskundig.workforce.domain.questionnaire import (
    AVAILABILITY,
    FREE,
    SELF_TEST,
    TOUCHSTONE,
    USE,
    WORK_SURVEY,
    NoQuestionnaire,
    Question,
    Scale,
    read_statements,
)
from deskundig.workforce.domain.survey_outcome import Outcome, Topic, agenda
from deskundig.workforce.ports import Evidence, evidence_for
from deskundig.workforce.queries.surveys import RoundLine, RoundPage, Sheet

from .round_pictures import number, picture, share

SURVEY, SELFTEST = "survey", "selftest"
HOMES = {SURVEY: "/personeel/peiling", SELFTEST: "/personeel/zelftest"}
BLOCKS: Mapping[str, Any] = {
    AVAILABILITY: gettext_lazy("Beschikbaarheid: hebben wij het in huis?"),
    USE: gettext_lazy("Benutting: gebruiken wij het goed?"),
    TOUCHSTONE: gettext_lazy("Toetssteen: alles bij elkaar"), FREE: gettext_lazy("Vragen"),
}  # fmt: skip


def list_page(kind: str) -> Page:
    if kind == SELFTEST:
        text = _("Negen vragen voor een gesprek in het team: is de deskundigheid er, en wordt zij gebruikt?")
        return Page(_("Zelftest"), text, room=Room.CAN, entry="selftests", address=HOMES[kind])
    text = _("Wat medewerkers vinden van de deskundigheid in huis en van het gebruik ervan. Anoniem, met marges.")
    return Page(_("Peilingen"), text, room=Room.CAN, entry="surveys", address=HOMES[kind])


def round_frame(page: RoundPage) -> Page:
    kind = page.line.kind
    above = Crumb(_("Zelftest") if kind == SELFTEST else _("Peilingen"), HOMES[kind])
    return Page(page.line.title, room=Room.CAN, entry="selftests" if kind == SELFTEST else "surveys", crumbs=[above],
                address=f"{HOMES[kind]}/{page.line.number}", index=bool(page.source))


def list_table(lines: Sequence[RoundLine], kind: str) -> Table:
    return Table(
        _("Rondes, nieuwste eerst"),
        (Column(_("Ronde")), Column(_("Van wie")), Column(_("Mensen"), number=True), Column(_("Begonnen"))),
        [
            [
                Cell(line.title, url=f"{HOMES[kind]}/{line.number}",
                     badge=Badge(_("open"), "info") if line.closed is None else None),
                ", ".join(part for part in (line.organization, line.unit) if part), str(line.population), line.opened,
            ]
            for line in lines
        ],
        name="rondes",
    )  # fmt: skip


def open_fields(kind: str, values: Mapping[str, str], rounds: Sequence[RoundLine]) -> list[Field]:
    """What someone fills in to open a round."""
    v = values.get
    closed = [line for line in rounds if line.closed is not None and line.kind == kind]
    fields = [
        Field("titel", _("Naam van de ronde"), v("titel", ""), required=True),
        Field("organisatie", _("Organisatie"), v("organisatie", "")),
        Field("eenheid", _("Eenheid of team"), v("eenheid", "")),
        Field("aantal", _("Aan hoeveel mensen"), v("aantal", ""), "number", required=True,
              description=_("zoveel links krijgt u; onder vijf antwoorden wordt niets getoond")),
        Field("vorige", _("Vergelijk met een eerdere ronde"), v("vorige", ""), "select",
              options=[("", _("geen")), *((str(line.number), line.title) for line in closed)]),
    ]  # fmt: skip
    if kind == SURVEY:
        fields.append(Field(
            "stellingen", _("Eigen stellingen"), v("stellingen", ""), "textarea",
            _("één per regel; ‘omgekeerd:’ ervoor als oneens gunstig is, ‘cijfer:’ voor een rapportcijfer. "
              "Leeg: de zes stellingen en twee cijfers over beschikbaarheid en benutting"),
        ))  # fmt: skip
    return fields


def asked(form: QueryDict, kind: str) -> Round:
    """The round as typed. Raises ``NoQuestionnaire``."""
    people, previous = form.get("aantal", "").strip(), form.get("vorige", "").strip()
    if not (people.isascii() and people.isdecimal() and len(people) < 6):
        raise NoQuestionnaire(_("aan hoeveel mensen: een getal"))
    typed = form.get("stellingen", "").replace("\x00", "")
    own = read_statements(typed) if kind == SURVEY and typed.strip() else ()
    return Round(
        title=form.get("titel", "").replace("\x00", "").strip(), kind=kind, population=int(people),
        questions=own or (WORK_SURVEY if kind == SURVEY else SELF_TEST),
        organization=form.get("organisatie", "").strip(), unit=form.get("eenheid", "").strip(),
        previous=int(previous) if previous.isascii() and previous.isdecimal() and len(previous) < 10 else None,
    )  # fmt: skip


# -- the sheet --


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the sheet. ``heading``: of the block that begins here."""

    question: Question
    choices: Sequence[Choice]
    heading: str
    missing: bool


def sheet_page(sheet: Sheet) -> Page:
    title = sheet.title or _("Deze link werkt niet meer")
    return Page(title, room=Room.CAN, index=False, address="/personeel/peiling")


def sheet_questions(sheet: Sheet, typed: Mapping[str, str], *, told: bool) -> list[Asked]:
    """The questions with what was chosen; ``told``: say which lack an answer."""
    made, last = [], ""
    for question in sheet.questions:
        heading = str(BLOCKS[question.block]) if question.block != last and question.block != FREE else ""
        last = question.block
        chosen = typed.get(question.key, "")
        words = _mark_words() if question.scale is Scale.MARK else _agree_words(sheet.kind)
        choices = [Choice(str(v), words.get(v, str(v)), chosen == str(v)) for v in question.scale.values]
        choices.append(Choice("weet-niet", _("weet niet"), chosen == "weet-niet"))
        made.append(Asked(question, choices, heading, told and not chosen))
    return made


def sheet_values(sheet: Sheet, form: QueryDict) -> dict[str, int | None] | None:
    """The answers as numbers; None when one is missing or no number."""
    values: dict[str, int | None] = {}
    for question in sheet.questions:
        raw = form.get(question.key, "")
        if raw == "weet-niet":
            values[question.key] = None
        elif raw.isascii() and raw.isdecimal() and len(raw) < 3:
            values[question.key] = int(raw)
        else:
            return None
    return values


def _agree_words(kind: str) -> dict[int, str]:
    if kind == SELFTEST:
        return {1: _("1 helemaal niet"), 2: "2", 3: "3", 4: "4", 5: _("5 helemaal")}
    return {1: _("helemaal oneens"), 2: _("oneens"), 3: _("niet oneens, niet eens"), 4: _("eens"),
            5: _("helemaal eens")}  # fmt: skip


def _mark_words() -> dict[int, str]:
    return {1: _("1 heel slecht"), 10: _("10 heel goed")}


# -- the outcome --


@dataclass(frozen=True, slots=True)
class TopicLine:
    topic: Topic
    evidence: Sequence[Evidence]
    answers: str


def context(page: RoundPage) -> dict[str, Any]:
    """All that the page of a round shows."""
    found = page.outcome
    shown = found is not None and found.shown
    return {
        "found": page, "facts": facts(page), "home": HOMES[page.line.kind], "shown": shown,
        "pictures": _pictures(found) if found and shown else [],
        "agenda": _agenda(page, found) if found and shown and page.line.kind == SELFTEST else [],
        "headline": headline(found) if found and shown and page.line.kind == SURVEY else "",
        "questions": page.questions,
    }  # fmt: skip


def facts(page: RoundPage) -> list[Fact]:
    line = page.line
    made = [
        Fact(_("Van wie"), ", ".join(p for p in (line.organization, line.unit) if p) or _("niet genoemd")),
        Fact(_("Gevraagd"), str(line.population)), Fact(_("Geantwoord"), str(page.answered)),
        Fact(_("Gehouden op") if line.opened == line.closed else _("Begonnen"), line.opened),
    ]
    if line.closed and line.closed != line.opened:
        made.append(Fact(_("Gesloten"), line.closed))
    if page.source:
        made.append(Fact(_("Bron"), page.source))
    if page.previous_line:
        made.append(Fact(_("Vorige ronde"), page.previous_line.title))
    return made


def headline(found: Outcome) -> str:
    """The gap between availability and use, with what it is made of."""
    if found.gap is None:
        return ""
    text = _("Beschikbaarheid krijgt gemiddeld %(gap)s procentpunt meer gunstige antwoorden dan benutting.") if (
        found.gap >= 0
    ) else _("Benutting krijgt gemiddeld %(gap)s procentpunt meer gunstige antwoorden dan beschikbaarheid.")
    text %= {"gap": number(abs(found.gap))}
    if found.mark_gap is not None:
        text += " " + _("In rapportcijfers scheelt het %(points)s punt.") % {"points": number(abs(found.mark_gap))}
    return text


def _pictures(found: Outcome) -> list[Picture]:
    made = []
    for block, heading in BLOCKS.items():
        items = [i for i in found.items if i.question.block == block]
        drawn = picture(found, items, str(heading), f"blok-{block}") if items else None
        if drawn is not None:
            made.append(drawn)
    return made


def _agenda(page: RoundPage, found: Outcome) -> list[TopicLine]:
    lines = []
    for topic in agenda(found, page.previous):
        evidence = evidence_for(topic.item.question.key, page.line.organization, page.line.unit)
        spread = topic.item.middle_half
        answers = _("middelste helft %(a)s tot %(b)s; gunstig %(share)s") % {
            "a": spread[0], "b": spread[1], "share": share(topic.item.favourable),
        } if spread else ""
        lines.append(TopicLine(topic, evidence, answers))
    return lines


def links_of(request: HttpRequest, secrets: Sequence[str]) -> list[str]:
    return [request.build_absolute_uri(f"/personeel/peiling/invullen/{secret}") for secret in secrets]
