"""Kind and source of the expertise that a piece of evidence shows: rules with a reason, for people to correct.

The grid is that of WRR 113 (tables 2.1 and 2.2). A rule reads who someone is and in which role, never what they think.
The first rule that fits decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .grid import Kind, Source
from .roles import is_minister

MAKER = "soort@1"


@dataclass(frozen=True, slots=True)
class Who:
    """What is known of someone on a thing; every field may be empty. ``body_type`` as in the record."""

    name: str
    function: str = ""
    party: str = ""
    body_type: str = ""
    thing_type: str = ""
    member: bool = False         # of parliament, by the record


@dataclass(frozen=True, slots=True)
class Judgement:
    """A proposal: ``outside`` tells whether someone stands outside parliament and the ministries."""

    kind: Kind
    source: Source
    outside: bool
    reason: str
    maker: str = MAKER


_EXPERIENCE = re.compile(
    r"bewoner|patiënt|patient|cliënt|ervaringsdeskundig|naasten|slachtoffer|gedupeerde|mantelzorg|lotgenoten|huurders"
    r"|woonbond|ouderver|oudervereniging|ouders &|reizigers|\brover\b|consumentenbond|veteranen(?!ombud)|jongerenraad"
    r"|ieder\(in\)|iederin\b|\blsr\b|pharos|mind\b",
    re.IGNORECASE,
)
_SCIENCE = re.compile(
    r"universit|university|hogeschool|\bprof\b|\bdr\b|\bprof\.|\bdr\.|lector\b|planbureau|\bcpb\b|\bscp\b|\bpbl\b|\brivm\b"
    r"|\bwrr\b|wetenschappelijke raad|\bknaw\b|\btno\b|\bnwo\b|rathenau|clingendael|wageningen|\bwur\b|trimbos|verwey"
    r"|\bcbs\b|onderzoek|instituut|institute|\bumc\b|erasmus mc|\bknmi\b|deltares|nivel\b|\bamc\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"^raad\b|adviesraad|gezondheidsraad|onderwijsraad|sociaal-economische raad|\bser\b|adviescollege|adviescommissie"
    r"|staatscommissie|\bawti\b|\brli\b|\brvs\b|\brob\b|\baiv\b",
    re.IGNORECASE,
)
_EXECUTION = re.compile(
    r"\buwv\b|\bsvb\b|belastingdienst|\bduo\b|\bind\b|\bcoa\b|\bdji\b|rijkswaterstaat|\brws\b|prorail|\bciz\b|\bcak\b"
    r"|\brvo\b|\bnvwa\b|politie\b|brandweer|\bggd\b|openbaar ministerie|\bom\b|reclassering|gemeente|waterschap"
    r"|provinci|inspectie|\bacm\b|\bafm\b|\bdnb\b|\bnza\b|kadaster|\brdw\b|\bcjib\b|douane|dienst\b|veiligheidsregio"
    r"|\bvng\b|\bipo\b|omgevingsdienst|toezichthouder|autoriteit|ombudsman|jeugdzorg|\bggz\b|ziekenhui|woningcorporatie|\baedes\b"
    r"|netbeheer"
    r"|\btennet\b|alliander|enexis|stedin|warmtebedrijf|uitvoeringsorganisatie|school\b|scholen",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"raad van state|rekenkamer|hoge raad|rechtspraak|procureur|commissie van toezicht op de inlichtingen",
    re.IGNORECASE,
)
_EXECUTING_TYPES = {"agency", "municipality", "province", "water_board", "partnership", "caribbean_body"}
_EXECUTION_PAPERS = re.compile(r"uitvoeringstoets|invoeringstoets|praktijktoets", re.IGNORECASE)
_EXPERIENCE_PAPERS = re.compile(
    r"inspraakreactie|burgerbrief|bewonersbrief|petitie|getuigenis|ervaringsverhaal", re.IGNORECASE
)
_SCIENCE_PAPERS = re.compile(r"wetenschap|factsheet", re.IGNORECASE)


def judge(who: Who) -> Judgement:
    """The cell of the grid that a piece of evidence fills, and why."""
    inside = _inside(who)
    if inside:
        return inside
    name = f"{who.name} {who.function}"
    for fits, kind, source, reason in (
        (_EXPERIENCE.search(name), Kind.VELD, Source.ERVARING, "spreekt voor mensen die het zelf meemaken"),
        (_CONTROL.search(name), Kind.PROCES, Source.PROFESSIE, "toetst of beoordeelt als hoog college van staat"),
        (_ADVICE.search(name), Kind.VAK, Source.WETENSCHAP, "adviescollege"),
        (_SCIENCE.search(name), Kind.VAK, Source.WETENSCHAP, "universiteit, planbureau of onderzoeker"),
        (_SCIENCE_PAPERS.search(who.thing_type), Kind.VAK, Source.WETENSCHAP, "wetenschappelijk stuk"),
        (who.body_type in _EXECUTING_TYPES or _EXECUTION.search(name), Kind.UITVOERING, Source.PROFESSIE,
         "voert uit of houdt toezicht"),
        (_EXPERIENCE_PAPERS.search(who.thing_type), Kind.VELD, Source.ERVARING, "vertelt wat het voor hen betekent"),
        (_EXECUTION_PAPERS.search(who.thing_type), Kind.UITVOERING, Source.PROFESSIE, "toets op de uitvoering"),
    ):  # fmt: skip
        if fits:
            return Judgement(kind, source, True, reason)
    return Judgement(Kind.VELD, Source.PROFESSIE, True, "belanghebbende of deelnemer uit het veld")


def _inside(who: Who) -> Judgement | None:
    if is_minister(who.function):
        return Judgement(Kind.PROCES, Source.PROFESSIE, False, "bewindspersoon: bestuurt en verantwoordt het beleid")
    if who.body_type == "ministry" or who.name.lower().startswith("ministerie"):
        return Judgement(Kind.PROCES, Source.PROFESSIE, False, "ministerie: maakt het beleid")
    if who.member or who.party or "tweede kamer" in who.function.lower() or who.body_type in {"party", "committee"}:
        return Judgement(Kind.PROCES, Source.PROFESSIE, False, "volksvertegenwoordiger: kent het politieke proces")
    return None
