"""Which kinds of expertise a sentence asks for: rules over a curated list of words, and what was learned from examples.

Kinds as in WRR 113, section 2.3; political sensitivity apart, as in the vacancy study of section 3.2. Several may hold
for one sentence. Rules decide where they speak; where they are silent a naive Bayes model of words and word pairs may,
when it is sure. A negation takes away what it negates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import log

from deskundig.kernel.folding import fold

VERSION = "vacaturezinnen 1"
SURE = 4.0  # log-odds from which the learned part speaks alone
SEEN = 2  # examples that a word must stand in to say anything


class Asked(StrEnum):
    SUBJECT = "vak"
    FIELD = "veld"
    PROCESS = "proces"
    EXECUTION = "uitvoering"
    SENSITIVITY = "sensitiviteit"


LETTERS = {"v": Asked.SUBJECT, "e": Asked.FIELD, "p": Asked.PROCESS, "u": Asked.EXECUTION, "s": Asked.SENSITIVITY}

# subjects by how Dutch names them: -kunde, -logie, -recht, -wet, -techniek … and names of subjects
_SUBJECT = (
    r"\w*(kunde|logie|logisch\w*|logen|recht|rechten|rechtelijk\w*|wet|wetten|wetgeving|techniek|technisch\w*|"
    r"nomie|nomisch\w*|"
    r"metrie|grafie|fysica|statistiek|chemie|juridisch\w*|financi\w*|fiscaal|fiscal\w*|belasting\w*|modell\w*|"
    r"model|data\w*|"
    r"stelsel\w*|berekening\w*|veiligheid|beveiliging|bouw|bouwen|norm|normen|kringloop|installatie\w*|exploitatie)"
)
_NAMED = (
    r"bodem\w*|python|sql|gis|geo\w+|asfalt\w*|riool\w*|fundering\w*|monument\w*|erfgoed\w*|warmte\w*|energie\w*|"
    r"net(ten|congestie)|elektric\w*|dementie|mantelzorg|cyber\w*|cryptograf\w*|compost\w*|afval\w*|"
    r"grondprijz\w*|eisen aan|"
    r"regels (voor|rond|over)|normen voor|boekhoud\w*|begroting en verantwoording|infecti\w*|water(bouw|"
    r"kwaliteit)\w*|"
    r"vakliteratuur|kwaliteitsregister|pensioen\w*|metselwerk"
)
_TOPIC = rf"\b({_SUBJECT}|{_NAMED})\b"
_PROFESSION = (
    r"\w*(arts|kundige|loog|agoog|jurist|econoom|architect|ingenieur|accountant|specialist|constructeur|planoloog|"
    r"econometrist|chemicus|bioloog|expert op het gebied)"
)
_ACTORS = (
    r"agrari\w*|boeren|ondernemers|bewoners|vrijwilligers|\w*verenigingen|winkeliers|\w*raden|\w*waterschap\w*|"
    r"markt|wijk|dorp\w*|"
    r"\w*ontwikkelaars|\w*corporaties|werkgevers|school\w*|mensen achter|instellingen|zorgaanbieders|"
    r"\w*bedrijven|\w*organisaties|"
    r"partners|branche|sector|maatschappelijk\w* (veld|partijen|middenveld)|eigenaren|partijen in"
)
_RULES: dict[Asked, re.Pattern[str]] = {
    Asked.SUBJECT: re.compile(
        r"\b(opleiding|graad|master|bachelor|studie|gestudeerd|diploma|achtergrond|promotieonderzoek|"
        r"bevoegdheid|geschoold|"
        r"gepromoveerd|afgestudeerd|rondde)\b.{0,40}\b((in|op) (de |het )?[a-z]{5}|als |tot |"
        rf"{_SUBJECT}\b)|"
        rf"\b(kennis|verstand|inzicht|gespecialiseerd|specialisatie|specialist|bekend|thuis|kent|weet|weet hoe|"
        rf"beheerst|volgt|"
        rf"rekent|opleiding|expertise|ervaring)\b.{{0,60}}{_TOPIC}|"
        rf"\b(bent|als|ingeschreven als|bevoegd als) (een )?(ervaren )?{_PROFESSION}\b|bent expert|"
        r"(inhoudelijke|specifieke|diepgaande|grondige|vakinhoudelijke) (vak)?kennis|\bprogrammeert\b|"
        r"kunt werken met|"
        r"registratie als|diploma buitengewoon|technische opleiding|beheerst sql"
    ),
    Asked.FIELD: re.compile(
        r"\bnetwerk (in|bij|van|onder|binnen)\b|relevant netwerk|sociale kaart|speelveld|contacten (bij|met|in)|"
        r"wereld van|"
        rf"\b(kent|weet|bekend (bij|met)|lijnen met|ingang(en)? bij|vertrouwd met)\b.{{0,40}}\b({_ACTORS})\b|"
        rf"in het gebied|"
        rf"inzicht in de (branche|sector)|hoe ondernemers denken|spreekt de taal van|netwerk.{{0,30}}\b({_ACTORS})\b"
    ),
    Asked.PROCESS: re.compile(
        r"besluitvorming\w*|\bproces\w*|projectmatig|project(leid|lei|en|management|plan)\w*|ict-project|"
        r"programma(manag|\b.{0,30}"
        r"geleid)\w*|\w*nota('s|s)?\b|beleid (maken|landt|schrijven|ontwikkel)|beleids(advi|ontwikk|proces|"
        r"cyclus)\w*|verordening\w*|"
        r"adviseren|stakeholder\w*|opgavegericht|agile|scrum|\bplanning en\b|planning- en control|inspraak|"
        r"participatie(traject|"
        r" zo)|verander\w*management|cultuurtraject\w*|subsidie\w*|wetsvoorstel\w*|regelgeving|maakte wetgeving|"
        r"procedure\w*|"
        r"raadsdebat|uitvoeringstoets\w*|aanbested(ing|ingen)\b|bestuurlijke overleggen|kamervragen|"
        r"onderhandel\w*|stuurgroep\w*|"
        r"\btraject(en)?\b|begrotingsronde|collegeonderhandeling|overeenkomst(en)?\b|tot een advies|"
        r"interne beheersing"
    ),
    Asked.EXECUTION: re.compile(
        r"huisbezoek\w*|\b(als|bent) \w*(inspecteur|controleur|klantmanager|consulent|toezichthouder|opzichter|"
        r"boa)\b|toezicht gehouden|"
        r"vergunningen verleend|in de praktijk|uit de praktijk|\b(balie|publieksbalie|loket)\b|frontlijn|"
        r"voor de klas|"
        r"\bzelf\b.{0,30}\b(dossiers|boetes|huisbezoeken|in een|gedaan|gewerkt|gestaan|uitgevoerd|diensten)\b|"
        r"uitvoeringsdienst|"
        r"uitvoering van|uitvoerings(ervaring|praktijk)|storingen op|incidenten|in het veld gemonitord|"
        r"ervaring met controles|"
        r"uitkeringsinstantie|sociale dienst|op bouwplaatsen|handhaving en toezicht|crisisdienst\w*|piket\w*|"
        r"gerund\b|"
        r"diensten mee|bezocht\b|gelopen bij|ervaring (als|in) (de )?(uitvoering|handhav\w*|wijkteam\w*|zorg\b|"
        r"hulpverlen\w*)"
    ),
    Asked.SENSITIVITY: re.compile(
        r"\bpoliti(ek|eke|ci)\w*|bestuurs?sensitie\w*|bestuurlijk\w*.{0,20}(sensiti\w*|verhouding\w*|antenne\w*|"
        r"drukte|gevoelig\w*|"
        r"vaardig|kan en niet kan|krachten\w*)|coalitie|oppositie|tussen bestuurders|gevoelige boodschap|"
        r"vergrootglas|"
        r"lastig raadsdebat|bestuurlijke antenne"
    ),
}
_NEGATED = re.compile(
    r"\b(geen|niet|zonder)\b.{0,40}\b(nodig|vereist|noodzakelijk|eis|verlangd)\b|\b(kennis|"
    r"ervaring)\b.{0,30}\bis niet\b|"
    r"\bniet vereist\b|doet er niet toe"
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled sentence; ``group`` keeps sentences of one vacancy in one fold."""

    text: str
    kinds: frozenset[Asked]
    group: str = ""


def rule_kinds(text: str) -> frozenset[Asked]:
    """What the rules alone say."""
    folded = fold(text)
    if _NEGATED.search(folded):
        return frozenset()
    return frozenset(kind for kind, words in _RULES.items() if words.search(folded))


class Learned:
    """Naive Bayes per kind over words and word pairs; smoothed towards how often a word is used at all."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.size = len(examples)
        self.with_kind: Counter[Asked] = Counter()
        self.seen: dict[Asked, Counter[str]] = {kind: Counter() for kind in Asked}
        self.all: Counter[str] = Counter()
        for example in examples:
            features = set(_features(example.text))
            self.all.update(features)
            for kind in example.kinds:
                self.with_kind[kind] += 1
                self.seen[kind].update(features)

    def odds(self, text: str, kind: Asked) -> float:
        """Log-odds that the sentence asks for this kind; words hardly seen say nothing."""
        yes = self.with_kind[kind]
        no = self.size - yes
        score = log((yes + 1) / (no + 1))
        for feature in set(_features(text)):
            total = self.all[feature]
            if total >= SEEN:
                hits, rate = self.seen[kind][feature], total / self.size
                score += log((hits + rate) / (yes + 1)) - log((total - hits + rate) / (no + 1))
        return score


def _features(text: str) -> Iterator[str]:
    words = [w[:7] for w in _WORD.findall(fold(text))]
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))


@dataclass(frozen=True)
class Classifier:
    """Rules with a learned part behind them."""

    learned: Learned

    def kinds(self, text: str) -> frozenset[Asked]:
        """The kinds a requirement sentence asks for; empty: none."""
        if _NEGATED.search(fold(text)):
            return frozenset()
        ruled = rule_kinds(text)
        return ruled | {kind for kind in Asked if kind not in ruled and self.learned.odds(text, kind) > SURE}


def trained(examples: Iterable[Example]) -> Classifier:
    return Classifier(Learned(list(examples)))
