"""A vacancy text cut into sentences, each with the part it stands in: requirements, tasks, the organisation, the offer.

Only requirement sentences tell what is asked: an organisation may praise its expertise without asking for any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from deskundig.kernel.folding import fold
from deskundig.kernel.sentences import sentences


class Part(StrEnum):
    REQUIREMENT = "eis"
    TASK = "taak"
    ORGANIZATION = "over"
    OFFER = "aanbod"


@dataclass(frozen=True, slots=True)
class VacancySentence:
    text: str
    part: Part


_HEADS = (
    (Part.REQUIREMENT, r"(functie-?)?eisen|wie ben jij|wie bent u|wie zoeken wij|wat (vragen|verwachten) (wij|we)|"
     r"(jouw|uw|ons) profiel|wat (breng|neem) je mee|jij (hebt|bent)|competenties|dit vragen wij|je herkent je"),
    (Part.TASK, r"wat ga je doen|wat gaat u doen|(de )?functie|(jouw|uw) (taken|werk)|taken|werkzaamheden|"
     r"dit ga je doen"),
    (Part.OFFER, r"wat (bieden|krijg|wij bieden)|wij bieden|arbeidsvoorwaarden|ons aanbod|dit bieden wij|salaris|"
     r"bijzonderheden|solliciteren|sollicitatie|meer weten|interesse"),
    (Part.ORGANIZATION, r"over (ons|de|het)|waar kom je te werken|de (organisatie|afdeling|directie|gemeente)|"
     r"je (werkplek|team)|onze organisatie|wie zijn wij"),
)  # fmt: skip
_HEADINGS = tuple((part, re.compile(rf"({words})\b.{{0,40}}")) for part, words in _HEADS)
_ASKED = re.compile(
    r"\b((je|u|jij) (hebt|heeft|bent|beschikt|kent|weet|kunt|beheerst|bezit|voelt|snapt|begrijpt|leert|denkt|werkt|"
    r"beweegt|bent|houdt|schakelt|spreekt|toont|volgt|onderhoudt|opereert|programmeert|pakt)|vereist|een (must|pre)|"
    r"is nodig|gewenst|onmisbaar|verplicht|(kennis|ervaring|inzicht|gevoel) (van|met|in|voor)|harde eis|"
    r"werk- en denkniveau|vanzelfsprekend|hoort bij de functie)\b"
)
_OFFERED = re.compile(
    r"\b(schaal \d|salaris|keuzebudget|pensioen|vakantiedagen|thuiswerken|reiskosten|laptop|contract|aanstelling|"
    r"wij bieden|bruto|vergoeding|toelage|dertiende maand|per week)\b"
)
_YOU = re.compile(r"\b(je|jij|u|uw|jouw)\b")
_GETS = re.compile(r"\b(krijgt|rijdt in|ontvangt|van de zaak|hoort erbij|horen erbij|\d+ (of \d+ )?uur)\b")
_DOES = re.compile(
    r"^(je|jij|u) (schrijft|stelt|bouwt|coordineert|plant|bewaakt|organiseert|handelt|voert|geeft|bereidt|begeleidt|"
    r"adviseert|ontwikkelt|beheert|werkt aan|draagt)\b"
)


def cut(text: str) -> tuple[VacancySentence, ...]:
    """The sentences of a text. A heading gives the part of what follows it; without one each sentence tells its own."""
    found: list[VacancySentence] = []
    part: Part | None = None
    for sentence in (sentence for line in text.splitlines() for sentence in sentences(line)):
        folded = fold(sentence.text)
        if (heading := _heading(folded)) is not None:
            part = heading
        elif len(folded) > 2:
            found.append(VacancySentence(sentence.text, part or part_of(folded)))
    return tuple(found)


def _heading(folded: str) -> Part | None:
    """A short line without an end sign that names a part."""
    if len(folded) > 60 or folded.endswith((".", "!", ",", ";")):
        return None
    line = folded.rstrip("?: ")
    return next((part for part, words in _HEADINGS if words.fullmatch(line)), None)


def part_of(folded: str) -> Part:
    """The part of a sentence by its own words."""
    if _OFFERED.search(folded) and not _ASKED.search(folded):
        return Part.OFFER
    if _DOES.search(folded):
        return Part.TASK
    if _ASKED.search(folded) or (_YOU.search(folded) and not _GETS.search(folded)):
        return Part.REQUIREMENT
    return Part.OFFER if _GETS.search(folded) else Part.ORGANIZATION


def requirements(text: str) -> tuple[str, ...]:
    """What a text asks for, sentence by sentence."""
    return tuple(s.text for s in cut(text) if s.part is Part.REQUIREMENT)
