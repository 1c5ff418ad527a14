"""Institutions that can answer questions: what sort they are, which knowledge they bring, and how well they fit. Pure.

The sorts are those of the report's knowledge infrastructure (advisory councils, planning offices, institutes, knowledge
units of ministries, universities, and knowledge hubs in a region or network).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from deskundig.search.domain.words import FUNCTION_WORDS, words_of

from .grid import Kind, Source
from .topics import stems

_DOMAINS, _LONGEST = 30, 200


@dataclass(frozen=True, slots=True)
class Type:
    """A sort of institution: label in Dutch, and the cell of the grid that it mostly fills."""

    code: str
    label: str
    kind: Kind
    source: Source


TYPES: Mapping[str, Type] = {
    t.code: t
    for t in (
        Type("adviesraad", "Adviesraad of -college", Kind.VAK, Source.WETENSCHAP),
        Type("planbureau", "Planbureau", Kind.VAK, Source.WETENSCHAP),
        Type("instituut", "Kennis- of onderzoeksinstituut", Kind.VAK, Source.WETENSCHAP),
        Type("kenniseenheid", "Kenniseenheid van een ministerie", Kind.VAK, Source.PROFESSIE),
        Type("universiteit", "Universiteit of hogeschool", Kind.VAK, Source.WETENSCHAP),
        Type("kennisknooppunt", "Kennisknooppunt of regionaal kennispunt", Kind.VELD, Source.PROFESSIE),
        Type("uitvoerder", "Uitvoeringsorganisatie", Kind.UITVOERING, Source.PROFESSIE),
        Type("toezicht", "Toezicht, inspectie of rekenkamer", Kind.UITVOERING, Source.PROFESSIE),
        Type("ervaring", "Organisatie van mensen met ervaring", Kind.VELD, Source.ERVARING),
    )
}
# Words in the names of public bodies that tell their sort; the first that fits decides. Nothing fits: no institution.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("rechtbank", "gerecht", r"hof\b", "raad van (?:beroep|state)", "hoge raad", "tweede kamer", "eerste kamer",
          "vergadering", "selectiecommissie", "benoeming", "beoordelingscommissie", "registratie", "beroepsorganisatie",
          "orde van", "zorgkantoor", "wlz", "kamer van koophandel", "jury")),
    ("planbureau", (r"\A(?!begeleiding).*planbureau",)),
    ("toezicht", ("rekenkamer", "inspectie", "staatstoezicht", "ombudsman", "autoriteit", "toezicht", "rapporteur",
                  "onderzoeksraad")),
    ("kenniseenheid", ("onderzoek- en datacentrum", "kennisinstituut voor", "expertisenetwerk")),
    ("uitvoerder", ("rijkswaterstaat", "rijksdienst", "uitvoering", "verzekeringsbank", r"\bciz\b", r"\bcak\b",
                    "kadaster", r"\brdw\b", "belastingdienst", "toeslagen", "douane", "logius",
                    "naturalisatiedienst", "opvang asielzoekers", "staatsbosbeheer", "prorail", r"politie\Z")),
    ("instituut", ("instituut", "bureau voor de statistiek", "forensisch", "akademie", "natuurwetenschappelijk",
                   "wetenschappelijk onderzoek", "koninklijke bibliotheek", "nationaal archief",
                   "cyber security centrum", "zorgonderzoek")),
    ("adviesraad", ("adviesraad", "adviescollege", "adviescommissie", "wetenschappelijke raad", "klimaatraad",
                    "onderwijsraad", "gezondheidsraad", "sportraad", r"\braad voor\b", "economische raad",
                    "staatscommissie", "security raad", "mijnraad", "forum standaardisatie",
                    "commissie voor de milieu", "commissie genetische", "commissie van advies", "deskundigengroep")),
    ("universiteit", ("universiteit", "university", "hogeschool", "politieacademie")),
    ("kennisknooppunt", (r"\bggd\b", "omgevingsdienst", "veiligheidsregio", "gezondheid & jeugd")),
)  # fmt: skip
_BY_NAME = tuple((code, re.compile("|".join(words), re.IGNORECASE)) for code, words in _WORDS)


class Reach(StrEnum):
    """How far what an institution knows can be used in one place (WRR 113, section 5.2)."""

    OWN = "own"              # a knowledge point of that region
    OTHER = "other"          # a knowledge point of another region, or of a region while no place was named
    BRIDGE = "bridge"        # brings national knowledge to municipalities everywhere
    NEAR = "near"            # national, and seated there
    NATIONAL = "national"    # says how it is in the country: to be checked against the place


_GENERAL_PLACES = frozenset({"gemeente", "regio", "provincie", "noord", "oost", "zuid", "west"})
_HUB = "kennisknooppunt"
_PLACE_WORTH: Mapping[Reach, float] = {
    Reach.OWN: 2.0, Reach.BRIDGE: 0.5, Reach.NEAR: 0.25, Reach.NATIONAL: 0.0, Reach.OTHER: -0.5
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One institution as a file has it."""

    name: str
    type: str
    abbreviation: str = ""
    domains: tuple[str, ...] = ()
    region: str = ""
    url: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()
    skipped: int = 0                      # bodies of a register that are no knowledge institution


class UnreadableRegister(ValueError):  # noqa: N818 - reads as the sentence it is
    """The file is no register; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How an institution fits a question: the domains and words that do, each a reason."""

    domains: tuple[str, ...]
    in_name: bool
    worth: float


def type_of(name: str) -> str:
    """The sort that a name tells; empty when it tells none."""
    return next((code for code, pattern in _BY_NAME if pattern.search(name)), "")


def fit(question: str, name: str, domains: Sequence[str]) -> Fit:
    """Words in common, without their endings and also inside compounds ("warmtenet" and "warmte")."""
    asked = {stem for stem in stems(question) if len(stem) > 2}
    found = tuple(domain for domain in domains if _shares(asked, stems(domain)))
    own = _shares(asked, [s for s in stems(name) if s not in _GENERAL])
    return Fit(found, own, float(len(found)) + (1.5 if own else 0.0))


def reach(type_: str, region: str, here: str) -> Reach:
    """Compares names of places word by word: it knows no map, so a municipality is not found in its region."""
    same = bool(region) and bool(set(words_of(here)) & set(words_of(region)) - _GENERAL_PLACES)
    if type_ == _HUB:
        return (Reach.OWN if same else Reach.OTHER) if region else Reach.BRIDGE
    return Reach.NEAR if same else Reach.NATIONAL


def worth_here(reached: Reach, here: str) -> float:
    """What the place adds to how well an institution fits; nothing where no place was named."""
    return _PLACE_WORTH[reached] if here.strip() else 0.0


def researchable(question: str, decision: str, known: str, scope: str) -> tuple[str, ...]:
    """What a question still lacks to be answerable by research; empty when nothing does."""
    words = [w for w in words_of(question) if w not in FUNCTION_WORDS]
    lacks = []
    if not question.strip().endswith("?"):
        lacks.append("schrijf de vraag als een vraag, met een vraagteken")
    if len(words) < 4:
        lacks.append("maak de vraag preciezer: over wie of wat gaat het, en wat wilt u weten?")
    if question.count("?") > 1:
        lacks.append("stel één vraag tegelijk; maak van de tweede een eigen vraag")
    if not decision.strip():
        lacks.append("zeg waar het antwoord voor is: welk besluit of welk werk wacht erop?")
    lacks += _not_bounded(question, scope)
    if not known.strip():
        lacks.append("zeg wat er al bekend is, of dat u dat nog niet heeft uitgezocht")
    return tuple(lacks)


_TIME = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:nu|vandaag|jaarlijks|sinds)\b|\b(?:afgelopen|laatste|komende|huidige|dit|per) (?:\w+ )?"
    r"(?:jaar|jaren|maand(?:en)?|kabinetsperiode|raadsperiode)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:nederland\w*|landelijk\w*|rijk\w*|europ\w*|\w*(?:dorp|dorpen|stad|steden|gemeenten?|provincies?|regio'?s?|"
    r"wijk(?:en)?|buurt(?:en)?|eiland(?:en)?|waterschap(?:pen)?|kust|platteland|ministeries?|landen|overal))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:in|te|rond|voor|van) [A-Z][\w-]+")      # "in Winterswijk"


def _not_bounded(question: str, scope: str) -> list[str]:
    """Which bounds the question still lacks: place and time, wherever they are written."""
    if not scope.strip():
        return ["baken af: voor wie, waar, en over welke tijd?"]
    both = f"{question} {scope}"
    lacks = []
    if not (_PLACE.search(both) or _NAME.search(both)):
        lacks.append("zeg waar: voor welke gemeenten, welke streek, of heel Nederland?")
    if not _TIME.search(both):
        lacks.append("zeg over welke tijd: bijvoorbeeld sinds 2020, of de komende vijf jaar")
    return lacks


_GENERAL = frozenset(stems("raad commissie college instituut universiteit bureau centrum nederland nationaal advies"))
_SHORTEST_PART = 6


def _shares(asked: Iterable[str], own: Sequence[str]) -> bool:
    """Every word of the domain stands in the question, whole or as a part of a compound."""
    return bool(own) and all(
        any(a == o or (min(len(a), len(o)) >= _SHORTEST_PART and (o in a or a in o)) for a in asked) for o in own
    )


# -- reading --


def read(text: str, name: str) -> Register:
    """A CSV, or the JSON of the TOOI registers. Raises ``UnreadableRegister``."""
    return _read_tooi(text) if name.lower().endswith(".json") else _read_table(text)


def _read_tooi(text: str) -> Register:
    try:
        rows = [row["fields"] for row in list(json.loads(text))]
        named = [(" ".join(str(row["naam"]).split()), str(row.get("identifier", ""))) for row in rows]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableRegister(f"geen TOOI-register: {error}") from None
    lines = tuple(Line(name, code, uri=uri) for name, uri in named if (code := type_of(name)))
    if not named:
        raise UnreadableRegister("geen TOOI-register: er staat geen organisatie in")
    once = {line.name: line for line in lines}
    return Register(tuple(once.values()), skipped=len(named) - len(lines))


def _read_table(text: str) -> Register:
    head = text[:4_000].partition("\n")[0]
    delimiter = max((";", ",", "\t"), key=head.count)
    lines: dict[str, Line] = {}
    problems: list[str] = []
    try:
        reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
        if "naam" not in (reader.fieldnames or ()):
            raise UnreadableRegister("geen kolom naam; verwacht: naam, afkorting, soort, domeinen, regio, adres")
        for number, row in enumerate(reader, 2):
            line = _line({key: " ".join((value or "").split()) for key, value in row.items() if isinstance(key, str)
                          and not isinstance(value, list)})  # fmt: skip
            if isinstance(line, str):
                problems.append(f"regel {number}: {line}")
            else:
                lines[line.name] = line
    except csv.Error as error:
        raise UnreadableRegister(f"geen goede tabel: {error}") from None
    return Register(tuple(lines.values()), tuple(problems))


def _line(row: Mapping[str, str]) -> Line | str:
    """The institution of a row, or what is wrong with it."""
    name = row.get("naam", "")
    code = row.get("soort", "").lower() or type_of(name)
    if not name or len(name) > _LONGEST:
        return f"geen naam, of een langer dan {_LONGEST} tekens"
    if code not in TYPES:
        return f"{name}: onbekende soort {code or '(leeg)'}; kies {', '.join(TYPES)}"
    domains = tuple(d.strip()[:_LONGEST] for d in row.get("domeinen", "").split("|") if d.strip())
    url = row.get("adres", "")
    if url and not url.startswith(("https://", "http://")):
        return f"{name}: het adres begint niet met https://"
    return Line(name, code, row.get("afkorting", "")[:40], domains[:_DOMAINS], row.get("regio", "")[:120], url[:300],
                row.get("uri", "")[:300])  # fmt: skip
