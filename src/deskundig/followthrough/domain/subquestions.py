"""The separate things one question asks, and what kind of reply each asks for (methods.md section 11, steps 1 and 2).

A question of three sentences asks three things; "Zo nee, waarom niet?" asks something only if the answer was no.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from deskundig.kernel.sentences import sentences


class Act(StrEnum):
    """The speech act a question asks for."""

    YES_NO = "ja of nee"
    WILLINGNESS = "bereidheid"          # "bent u bereid …": yes or no to doing something
    QUANTITY = "hoeveelheid"
    MEASURE = "maatregel"
    OPINION = "oordeel"
    REASON = "reden"
    PROCEDURE = "wijze van beantwoorden"
    INFORMATION = "informatie"


class Condition(StrEnum):
    NONE = ""
    IF_YES = "zo ja"
    IF_NO = "zo nee"
    IF_SO = "indien van toepassing"


@dataclass(frozen=True, slots=True)
class SubQuestion:
    """``letter`` is a, b, c … within its question. ``groups`` are the groups a quantity is asked for, each by name."""

    number: int
    letter: str
    text: str
    act: Act
    condition: Condition = Condition.NONE
    groups: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.number}{self.letter}"


_NOTE = re.compile(r"\[\^[^\]]{1,8}\]|(?<=[?.”»\"'])\s?\d{1,2}\)?(?=\s|\Z)")
_IF = re.compile(
    r"(?P<yes>(?:Zo|Indien)\s*(?:ja|wel|dat\s+het\s+geval\s+is)|Als\s+(?:dat\s+zo|u\s+dat\s+deelt))"
    r"|(?P<no>(?:Zo|Indien)\s*(?:nee|niet|neen)|Waarom\s+niet\s*\?)"
    r"|(?P<so>Indien\s+(?:dit|dat)\s|In\s+het\s+geval\s+(?:dit|dat|dat\s+dit)\s|Mocht\s+(?:dit|dat)\s)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"Zo\s*ja(?:\s+of|,?\s+of\s+zo|/zo|\s+en\s+zo)\s+nee", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"\bvragen\b[^?]{0,90}\bbeantwoorden|\b(?:afzonderlijk|één voor één"
    r"|een voor een)\b[^?]{0,60}beantwoorden", re.IGNORECASE
)
_SPLIT_UP = re.compile(r"\buit(?:ge)?splits", re.IGNORECASE)
_LEAD = r"(?:(?:en|of|maar|ook|dan|daarnaast|verder|voorts|tevens|zo ja|bovendien|tot slot)\b[, ]*)*"
_WILLING = re.compile(
    rf"{_LEAD}(?:(?:bent|is)\s?(?:u|het kabinet)\b[^?]{{0,50}}?\b(?:bereid|van plan|voornemens)\b|(?:wilt|gaat"
    rf"|zult)\s?(?:u|het kabinet)\b)",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"(?:kunt|kan|wilt|zou|heeft)\s?(?:u|het kabinet)\b[^?]{0,80}?\b(?:aangeven|toelichten|uitleggen|uiteenzetten"
    r"|inzicht geven|"
    r"inzichtelijk(?: maken)?|schetsen|beschrijven|ingaan op|een inschatting (?:geven|maken)(?: van)?"
    r"|een overzicht geven(?: van)?)\b,?\s*",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    rf"{_LEAD}(?:acht|beaamt|begrijpt|beschikt|beschouwt|beseft|bent|bestaan|bestaat|betekent|betreft|deelt|denkt"
    rf"|doet|erkent|geeft|"
    r"geldt|gelden|had|hadden|hebben|hebt|heeft|herinnert|herkent|is|kan|kennen|kent|klopt|komt|kunnen|kunt|leidt"
    r"|ligt|mag|moet|moeten|"
    r"mogen|neemt|noemen|onderkent|onderschrijft|realiseert|snapt|staat|steunt|trad|vergroot|verwacht|vindt|vinden"
    r"|voelt|was|waren|weet|wekt|wist|wordt|"
    r"worden|zal|ziet|zijn|zou|zouden|zullen|onderzoekt|doen|werkt|werken|krijgen|krijgt|blijft|gaan)\b",
    re.IGNORECASE,
)
# What a question word asks for, at the start of a question or of "kunt u aangeven …"; the strictest first.
_ASKED: tuple[tuple[Act, re.Pattern[str]], ...] = tuple(
    (act, re.compile(pattern, re.IGNORECASE))
    for act, pattern in (
        (
            Act.QUANTITY,
            r"hoe\s?veel\b|hoe vaak\b|hoe (?:groot|hoog|lang)\b|welke? (?:percentage|bedrag|aandeel|aantal)"
            r"|(?:wat is )?het aantal\b"
            r"|in hoeverre\b[^?]{0,40}\bgebruik|wat (?:is|zijn|waren) (?:de|het) (?:totale )?(?:kosten|uitgaven"
            r"|omvang|aantal|bedrag)",
        ),
        (Act.REASON, r"waarom\b|waardoor\b|hoe komt het\b|wat is (?:volgens u )?de (?:reden|oorzaak)\b"
                     r"|hoe verklaart\b|op welke gronden?\b"),
        (
            Act.MEASURE,
            r"welke\b[^?]{0,40}\b(?:maatregelen|stappen|acties|initiatieven|verantwoordelijkheid|conclusies)\b"
            r"|welke gevolgen gaat\b"
            r"|wat (?:gaat|doet|wilt|kunt) (?:u|het kabinet)\b|hoe (?:gaat|zorgt|wilt|voorkomt|bent|kunt"
            r"|verzekert)\s?u\b|wat gaat er\b"
            r"|op welke (?:wijze|manier) (?:gaat|zorgt|wilt|bent|zet|draagt|voorkomt|houdt) (?:u|het kabinet)\b"
            r"|welke rol ziet u\b",
        ),
        (
            Act.OPINION,
            r"wat (?:is|zijn) uw (?:reactie|mening|oordeel|visie|opvatting|beeld)|wat vindt\s?u\b|wat betekent\b"
            r"|wat zegt\b|wat leert u\b"
            r"|hoe (?:beoordeelt|kijkt|duidt|rijmt|weegt|waardeert|reageert|apprecieert|oordeelt|ziet|staat"
            r"|verhoudt)\b|kunt u reflecteren\b",
        ),
    )
)
_CLAUSE_END = re.compile(r",\s*(?:en\s+|dan\s+)?(?=[a-z])")
_QUESTION_WORD = re.compile(r"(?:hoe|wat|wie|waar|waar\w+|wanneer|welke?|op welke|in welke|in hoeverre|met welke"
                            r"|vanuit welke|of)\b", re.IGNORECASE)
_GROUPS = re.compile(r"\b(?:uitsplitsen|uitgesplitst|onderverdeeld|opgesplitst|verdeeld)\s+(?:naar|per"
                     r"|over)\s+(?P<list>[^?.;]{3,160})", re.IGNORECASE)
_BETWEEN_GROUPS = re.compile(r"\s*(?:,\s*(?:en|of)?|\ben\b|\bof\b)\s*(?:per\s+|naar\s+)?", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:de|het|een|alle|elke)\s+", re.IGNORECASE)


def subquestions(number: int, question: str) -> tuple[SubQuestion, ...]:
    """The sub-questions of one question, in order; a sentence without a question mark is no question.

    A question that has no question mark at all (OCR, orders) counts as one.
    """
    texts = [_NOTE.sub("", s.text).strip() for s in sentences(question)]
    asking = [t for t in texts if "?" in t] or ([" ".join(texts)] if any(texts) else [])
    return tuple(_read(number, _letter(place), text) for place, text in enumerate(asking))


def _letter(place: int) -> str:
    return chr(ord("a") + place) if place < 26 else f"z{place - 25}"


def act_of(text: str) -> Act:
    """The act a question asks for, by the word it opens with; an introducing clause is passed over."""
    if _PROCEDURE.search(text):
        return Act.PROCEDURE
    if _SPLIT_UP.search(text):
        return Act.QUANTITY
    tell = _TELL.search(text)
    if tell is not None:
        return _asked(text[tell.end() :]) if tell.end() < len(text) else Act.INFORMATION
    for place in (0, *(match.end() for match in _CLAUSE_END.finditer(text))):
        rest = text[place:]
        if _WILLING.match(rest):
            return Act.WILLINGNESS
        if _VERB_FIRST.match(rest):
            return Act.YES_NO
        if _QUESTION_WORD.match(rest) or _asked(rest) is not Act.INFORMATION:
            return _asked(rest)
    return Act.INFORMATION


def _asked(text: str) -> Act:
    if text.lower().startswith("of "):
        return Act.YES_NO
    return next((act for act, pattern in _ASKED if pattern.match(text)), Act.INFORMATION)


def _read(number: int, letter: str, text: str) -> SubQuestion:
    condition, rest = _condition(text)
    act = act_of(rest)
    groups = _groups(rest) if act is Act.QUANTITY else ()
    return SubQuestion(number, letter, text, act, condition, groups)


def _condition(text: str) -> tuple[Condition, str]:
    if _EITHER.match(text):
        return Condition.NONE, text
    match = _IF.match(text)
    if match is None:
        return Condition.NONE, text
    rest = text if match[0].lower().startswith("waarom") else text[match.end() :].lstrip(" ,:")
    found = Condition.IF_YES if match["yes"] else Condition.IF_NO if match["no"] else Condition.IF_SO
    return found, rest


def _groups(text: str) -> tuple[str, ...]:
    match = _GROUPS.search(text)
    if match is None:
        return ()
    names = (_ARTICLE.sub("", part.strip()) for part in _BETWEEN_GROUPS.split(match["list"]))
    return tuple(name for name in names if len(name) > 2)
