"""Who sent a paper from outside, read from its title: the House's register gives those papers no sender of their own.

"Position paper ProRail t.b.v. rondetafelgesprek Internationaal spoorvervoer d.d. 5 juni 2025" was sent by ProRail.
"""

from __future__ import annotations

import re
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
_LONGEST = 120
_POSITION = re.compile(
    r"(?:position[ -]?paper|\Acommentaar|\Aaanbiedingsbrief)\s*[-–:]?\s*(?:(?:van|door|namens)\s+(?:de |het )?)?"
    r"(?P<who>\S.{0,160}?)\s*,?\s+(?:t\.?\s?b\.?\s?v\.?|ten behoeve van|voor het rondetafel|voor de hoorzitting"
    r"|voor rondetafel|inzake|over)\s",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\((?P<who>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_FROM = re.compile(
    r"factsheet\s+(?:(?:van|door)\s+|(?=(?:prof|dr)\b))(?P<who>.{3,160}?)\s*(?::|[\"“‘']|\(i\.s\.m|\sover\s)",
    re.IGNORECASE,
)
_DEGREE = r"(?:prof|dr|mr|ir|drs)\b"
_APART = re.compile(rf"\s*(?:;|,?\s+\ben\b\s+(?={_DEGREE})|,\s*(?={_DEGREE}))\s*", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:(?:prof|dr|mr|ir|drs|dhr|mw|mevr|mevrouw|de heer)\b\.?\s*)|(?:[A-Z]\.){1,5}\s*\S", re.IGNORECASE
)
_TITLES = re.compile(r"\b(?:prof|dr|mr|ir|drs|dhr|mw|mevr)\b\.?\s*|\b(?:mevrouw|de heer)\s+", re.IGNORECASE)
_TOGETHER = re.compile(r",?\s*(?:namens|mede namens|i\.s\.m\.|\(i\.s\.m).*\Z", re.IGNORECASE)
_INSTITUTE = re.compile(
    r"universit|hogeschool|raad\b|instituut|planbureau|academie|\bumc\b|institute|tno|cbs", re.IGNORECASE
)


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
    found = _POSITION.search(title) or _FROM.search(title)
    if found is None and thing_type != "Position paper":
        open_end = ")" if title.count("(") > title.count(")") else ""     # the source cuts long titles
        found = _BEHIND.search(title.strip() + open_end)
    return tuple(_named(found["who"])) if found else ()


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
