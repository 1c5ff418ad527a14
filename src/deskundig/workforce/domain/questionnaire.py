"""Questionnaires: the ready survey after tables 6.1 and 6.2, the self-test of box 2.3, and free statements.

Sources: WRR 113, section 6.1 (six statements and two marks on availability and use) and box 2.3 (four questions on
availability, three on use, two to close). The wording is our own: outcomes stand beside the published ones with care.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MOST_QUESTIONS = 40
MOST_TEXT = 300
AVAILABILITY, USE, TOUCHSTONE, FREE = "beschikbaarheid", "benutting", "toetssteen", "vrij"


class Scale(StrEnum):
    """How a question is answered; "don't know" is always possible."""

    AGREE = "agree"                # 1 (not at all) to 5 (wholly)
    MARK = "mark"                  # 1 to 10

    @property
    def values(self) -> range:
        return range(1, 6) if self is Scale.AGREE else range(1, 11)


class NoQuestionnaire(ValueError):  # noqa: N818 - reads as the sentence it is
    """The questions cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Question:
    """``reverse``: disagreeing is favourable. ``help`` is read under the question."""

    key: str
    text: str
    scale: Scale = Scale.AGREE
    reverse: bool = False
    block: str = FREE
    help: str = ""


WORK_SURVEY: tuple[Question, ...] = (
    Question("vak", "Mijn team weet inhoudelijk genoeg van ons vak.", block=AVAILABILITY),
    Question("regels", "Mijn team kent de wetten, regels en procedures die ertoe doen.", block=AVAILABILITY),
    Question("omgeving", "Mijn team kent de buitenwereld genoeg: het veld en de inwoners.", block=AVAILABILITY),
    Question("cijfer-team", "Alles bij elkaar: hoe deskundig is uw team?", Scale.MARK, block=AVAILABILITY),
    Question("luisteren", "Wie bij ons besluit, luistert goed naar de deskundigen in huis.", block=USE),
    Question("onbenut", "Mijn organisatie laat kennis en ervaring van medewerkers liggen.", reverse=True, block=USE),
    Question("top", "Bij ons komt belangrijke informatie vaak niet bij de top.", reverse=True, block=USE),
    Question("cijfer-gebruik", "Alles bij elkaar: hoe goed gebruikt uw organisatie de deskundigheid van medewerkers?",
             Scale.MARK, block=USE),
)  # fmt: skip
PUBLISHED: Mapping[str, tuple[float, float, float, float]] = {
    "vak": (6.4, 8.2, 84.3, 1.1), "regels": (6.2, 11.3, 80.0, 2.4), "omgeving": (6.1, 13.0, 77.5, 2.4),
    "luisteren": (17.5, 23.2, 51.9, 7.3), "onbenut": (37.2, 20.3, 36.9, 5.5), "top": (31.4, 23.5, 31.7, 13.3),
}  # fmt: skip
"""Disagree, neutral, agree, don't know in percent: tables 6.1 and 6.2 (N = 6,293). The third row sums to 99.0."""

SELF_TEST: tuple[Question, ...] = (
    Question("soorten", "Wij hebben de soorten deskundigheid in huis die ons werk vraagt.", block=AVAILABILITY,
             help="Vak, proces, veld en uitvoering. Welke specialismen zijn voor ons het belangrijkst? Blijft de "
                  "kennis als iemand vertrekt?"),
    Question("bronnen", "Wij putten uit genoeg verschillende bronnen.", block=AVAILABILITY,
             help="Wetenschap, professionals en de ervaring van wie het aangaat. Hoe corrigeren wij eenzijdigheid?"),
    Question("ervaring", "Nieuw en ervaren zijn bij ons in balans.", block=AVAILABILITY,
             help="Een frisse blik naast rijpe intuïtie. Dragen ervaren mensen hun kennis over?"),
    Question("binnen-buiten", "Wat wij zelf doen en wat wij van buiten halen, is in balans.", block=AVAILABILITY,
             help="Weten wij genoeg om goed te vragen, te beoordelen en te gebruiken wat van buiten komt?"),
    Question("weg", "Kennis komt bij ons op tijd en heel aan waar wordt besloten.", block=USE,
             help="Zijn kokers, of de afstand tussen beleid en uitvoering, een hindernis? Wat doen beloningen?"),
    Question("gewogen", "Elke deskundigheid wordt gehoord en passend meegewogen.", block=USE,
             help="Wie zit aan tafel en wie niet? Weegt de ene deskundigheid steeds zwaarder dan de andere?"),
    Question("tijd", "Er is tijd genoeg om zorgvuldig te wegen.", block=USE,
             help="Of wordt er al besloten voordat alles is bekeken?"),
    Question("taak", "Zo kunnen wij onze taken goed uitvoeren.", block=TOUCHSTONE),
    Question("tegenspel", "Zo kunnen wij goed samenwerken en tegenspel bieden, binnen en buiten.", block=TOUCHSTONE),
)  # fmt: skip


def read_statements(text: str) -> tuple[Question, ...]:
    """A statement a line; ``omgekeerd:`` before it when disagreeing is favourable, ``cijfer:`` for a mark of 1 to 10.

    Raises ``NoQuestionnaire``.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return checked([statement(line, number) for number, line in enumerate(lines, 1)])


def statement(line: str, number: int) -> Question:
    """One statement as typed."""
    reverse = mark = False
    for _ in range(2):
        head, colon, rest = line.partition(":")
        if colon and head.strip().casefold() == "omgekeerd":
            reverse, line = True, rest.strip()
        elif colon and head.strip().casefold() == "cijfer":
            mark, line = True, rest.strip()
    return Question(f"v{number}", line, Scale.MARK if mark else Scale.AGREE, reverse)


def checked(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The same questions when they make a questionnaire. Raises ``NoQuestionnaire``."""
    if not questions:
        raise NoQuestionnaire("er staat geen vraag in")
    if len(questions) > MOST_QUESTIONS:
        raise NoQuestionnaire(f"een peiling heeft hoogstens {MOST_QUESTIONS} vragen")
    if any(not q.text or len(q.text) > MOST_TEXT for q in questions):
        raise NoQuestionnaire(f"een vraag heeft 1 tot en met {MOST_TEXT} tekens")
    if len({q.key for q in questions}) < len(questions) or len({q.text.casefold() for q in questions}) < len(questions):
        raise NoQuestionnaire("een vraag staat er twee keer in")
    return tuple(questions)


def to_json(questions: Sequence[Question]) -> str:
    return json.dumps([asdict(q) for q in questions], ensure_ascii=False)


def from_json(text: str) -> tuple[Question, ...]:
    """What ``to_json`` wrote."""
    rows: list[dict[str, Any]] = json.loads(text)
    return tuple(Question(**{**row, "scale": Scale(row["scale"])}) for row in rows)
