"""Who sent a paper from outside, read from its title: the House's register gives those papers no sender of their own.

"Position paper ProRail t.b.v. rondetafelgesprek Internationaal spoorvervoer d.d. 5 juni 2025" was sent by ProRail. A
scientific paper names its makers anywhere: with a degree, with an institute behind a dash, or in brackets at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

READ_TYPES = ("Position paper", "Wetenschappelijke factsheet", "Wetenschapstoets", "Factsheet")
_BY_TYPE = {
    "Brief Algemene Rekenkamer": "Algemene Rekenkamer",
    "Rapport Algemene Rekenkamer": "Algemene Rekenkamer",
    "Rapport/brief Algemene Rekenkamer": "Algemene Rekenkamer",
    "Advies Afdeling advisering Raad van State": "Raad van State",
    "Advies Afdeling advisering Raad van State en Nader rapport": "Raad van State",
    "Advies Afdeling advisering Raad van State en Reactie van de initiatiefnemer(s)": "Raad van State",
    "Voorlichting Afdeling advisering Raad van State": "Raad van State",
    "Brief CTIVD": "Commissie van Toezicht op de Inlichtingen- en Veiligheidsdiensten",
}
SENDING_TYPES = (*READ_TYPES, *_BY_TYPE)  # papers of which only the title, or the type, tells the sender
_POSITION_PAPER = READ_TYPES[0]
_LONGEST = 120
_TO = r"(?:t\.?\s?b\.?\s?v\b|ten behoeve van\b|n\.\s?a\.\s?v\b|m\.\s?b\.\s?t\b)"
_POSITION = re.compile(
    r"(?:pos\w{3,7}[ -]?paper|\Acommentaar|\Aaanbiedingsbrief(?: \(geen position paper\))?)\s*[-–:]?\s*"
    r"(?:(?:van|door|namens)\s+(?:de (?!heer)|het )?)?"
    rf"(?P<who>(?!{_TO})\S.{{0,160}}?)\s*,?\s+(?:{_TO}\.?|voor het rondetafel|voor de hoorzitting"
    r"|voor rondetafel|rondetafelgesprek|inzake|over)\s",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\((?P<who>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_DEGREE = r"(?:prof|dr|mr|ir|drs|ing)\b"
_APART = re.compile(rf"\s*(?:;|,?\s+\ben\b\s+(?={_DEGREE})|,\s*(?={_DEGREE}))\s*", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:(?:prof|dr|mr|ir|drs|dhr|mw|mevr|mevrouw|de heer)\b\.?\s*)|(?:[A-Z]\.){1,5}\s*\S", re.IGNORECASE
)
_TITLES = re.compile(r"\b(?:prof|dr|mr|ir|drs|dhr|mw|mevr)\b\.?\s*|\b(?:mevrouw|de heer)\s+", re.IGNORECASE)
_TOGETHER = re.compile(r",?\s*(?:namens|mede namens|i\.s\.m\.|\(i\.s\.m).*\Z", re.IGNORECASE)
_INSTITUTE = re.compile(
    r"universit|hogeschool|\braad\b|instituut|planbureau|academie|\bumc\b|institute|wageningen|clingendael"
    r"|\b(?:tno|cbs|cpb|pbl|scp|rivm|hcss|wur|tu delft|vu|uva|uu|eur)\b",
    re.IGNORECASE,
)
_PARTICLES = r"(?:(?:van|de|der|den|ten|ter|te|von|la|el)\s+)*"
_NAME = rf"(?:[A-Z]\.\s?)*{_PARTICLES}[A-ZÀ-Þ][\w'’-]+(?:\s+{_PARTICLES}[A-ZÀ-Þ][\w'’-]+)*"
_SCIENTIST = re.compile(rf"(?:\b(?i:{_DEGREE})\.?\s*)+(?P<who>{_NAME})(?P<rest>[^\"“]*)")
_INITIALS = re.compile(rf"(?:[A-Z]\.){{1,5}}\s*{_PARTICLES}[A-ZÀ-Þ][\w'’-]+")
_AFTER_DASH = re.compile(r"\s[-–]\s+(?P<who>[^-–]+?)\s*\Z")
_FIRST = re.compile(r"(?i:factsheet|paper|presentatie)\s+(?P<who>[A-Z]\S+(?:\s+[a-z]+)*(?:\s+[A-Z][\w'’-]+)?)")
_POSTNOMINAL = re.compile(r"(?:\s+(?:RA|MA|MSc|PhD|LLM|MBA))+\Z")


@dataclass(frozen=True, slots=True)
class Sender:
    """A name as it stands in the title. ``titled``: with a degree, which tells a scientist."""

    name: str
    person: bool
    affiliation: str = ""
    titled: bool = False


def senders(thing_type: str, title: str) -> tuple[Sender, ...]:
    """Everyone the title names as sender; empty when it names nobody in a form we know."""
    if thing_type in _BY_TYPE:
        return (Sender(_BY_TYPE[thing_type], person=False),)
    if thing_type not in READ_TYPES:
        return ()
    if thing_type != _POSITION_PAPER:
        return _makers(" ".join(title.split()))
    found = _POSITION.search(title)
    return tuple(_named(found["who"])) if found else ()


# -- position papers: the sender stands between the type and what it was sent for --


def _named(text: str) -> list[Sender]:
    out: list[Sender] = []
    for part in _APART.split(_TOGETHER.sub("", text)):
        sender = _sender(part.strip(" ,;-–\"“”'"))
        if sender:
            out.append(sender)
    return out


def _sender(text: str) -> Sender | None:
    if not 1 < len(text) <= _LONGEST:
        return None
    person = bool(_PERSON.match(text)) and text[0].isalpha()
    if not person:
        return Sender(text, person=False)
    name, _, rest = text.partition(",") if "," in text else text.partition(" (")
    clean = _TITLES.sub("", name).strip()
    place = rest.strip(" ()") if _INSTITUTE.search(rest) else ""
    titled = bool(re.search(r"\b(?:prof|dr|ir)\b", name, re.IGNORECASE))
    return Sender(clean, person=True, affiliation=place, titled=titled) if clean else None


# -- scientific papers: only who has a degree, initials or the name of an institute is taken for a maker --


def _makers(title: str) -> tuple[Sender, ...]:
    scientists = tuple(_scientists(title))
    return scientists or tuple(_last_or_first(title))


def _scientists(title: str) -> Iterator[Sender]:
    """Names with a degree. What stands behind one, up to the next, tells where they work."""
    rest = _TOGETHER.sub("", title)
    while found := _SCIENTIST.search(rest):
        behind = found["rest"]
        following = _SCIENTIST.search(behind)
        own = behind[: following.start()] if following else behind
        yield Sender(_POSTNOMINAL.sub("", found["who"]), person=True, affiliation=_institute(own), titled=True)
        rest = behind


def _institute(behind: str) -> str:
    """The first institute named directly behind a maker: in brackets, behind a comma or a slash."""
    parts = re.split(r"[,;()/:]| inzake ", behind)
    return next((part.strip() for part in parts[1:] if _INSTITUTE.search(part) and len(part) <= _LONGEST), "")


def _last_or_first(title: str) -> Iterator[Sender]:
    """Without degrees: initials or an institute behind the last dash, in brackets at the end, or behind the type."""
    for form in (_AFTER_DASH, _BEHIND, _FIRST):
        found = form.search(title)
        if found is None:
            continue
        who = found["who"].strip(" .")
        initials = _INITIALS.match(who)
        if initials:
            yield Sender(initials[0], person=True, affiliation=_institute(f",{title[found.start('who') :]}"))
            return
        short = who.split()[0] if form is _FIRST else who
        if _INSTITUTE.search(short) and len(short) <= _LONGEST:
            yield Sender(short, person=False)
            return
