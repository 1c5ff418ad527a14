"""Commitments found in text: what somebody says will be done, how firmly, by whom, with what and by when (row 74).

Strength counts five things, one point each (methods.md section 10): the one who acts is named, the verb is firm
("stuurt", "regelt"; not "verkent", "neemt mee"), the object can be checked, a date or term is given, means are given.
Every find is a proposal: the rules read words and cannot know who bound whom. They are meant for what a minister says
or writes; in a report "wij" is its author.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from deskundig.kernel.sentences import Sentence, sentences

from .due_dates import DueDate, due_dates
from .no_promise import is_none, supposes
from .replies import PROPOSAL

ALGORITHM = "toezeggingsregels@2"


@dataclass(frozen=True, slots=True)
class Promise:
    """A proposed commitment. ``start`` and ``end`` are places of the sentence; ``cue`` are the words that show it."""

    start: int
    end: int
    sentence: str
    cue: str
    actor: str                # "" where nobody is named
    firm: bool                # the verb says that it is done, not looked into
    measurable: bool          # the object is a thing one can ask for
    due: DueDate | None
    means: str                # money or people, as written
    algorithm: str = ALGORITHM
    state: str = PROPOSAL

    @property
    def strength(self) -> int:
        """0 to 5."""
        return bool(self.actor) + self.firm + self.measurable + (self.due is not None) + bool(self.means)

    @property
    def reason(self) -> str:
        """The five points in Dutch, each present or missing."""
        points = (
            ("handelende genoemd", bool(self.actor)),
            ("stellig werkwoord", self.firm),
            ("na te gaan onderwerp", self.measurable),
            ("datum of termijn", self.due is not None),
            ("middelen", bool(self.means)),
        )
        return "; ".join(f"{name}: {'ja' if present else 'nee'}" for name, present in points)


_ACTOR = (
    r"ik|wij|we|het kabinet|de regering|mijn (?:ministerie|departement|ambtsgeno\w+|collega\w*)|"
    r"de (?:minister|staatssecretaris)(?: (?:van|voor) [A-Z]\w+)?"
)
_FIRM = (
    "aanbied\\w*|aanbieden|aangeboden|bied|afrond\\w*|afgerond|aanpass\\w*|aangepast|beëindig\\w*|begin|deel|delen|dien|doe|doen|financier\\w*"
    "|informeer|informeren|geïnformeerd|introduceer\\w*|intensiveer|intensiveren|invoer\\w*|ingevoerd|kom|komen|laat|lever|maak|maken|meld|neem|nemen"
    "|ontvang\\w*|organiseer|organiseren|publiceer|publiceren|rapporteer|rapporteren|regel|regelen|schrijf|start|starten|gestart|stel|stellen|steun"
    "|stuur|sturen|gestuurd|toegestuurd|toezend\\w*|toekomen|tref|treffen|trek|uitbreid\\w*|uitgebreid|uitvoer\\w*|uitgevoerd|vastgesteld|verhoog"
    "|verhogen|verleng|verplicht\\w*|verstrek\\w*|versterk|versterken|voeg|voer|zend|zet|zorg|zorgen|werk|werken|gewerkt"
)
_SOFT = (
    "verken|verkennen|verkend|onderzoek|onderzoeken|onderzocht|bezie|bezien|bekijk|bekijken|bekeken|bespreek|bespreken"
    "|besproken|betrek|betrekken|betrokken|meenemen|meegenomen|overweeg|overwegen|streef|streven|nagaan|heroverweeg"
    "|herijken|inzetten|monitor|monitoren|volg|volgen|evalueer|evalueren|geëvalueerd|uitgewerkt|uitwerken|ontwikkeld"
    "|ontwikkelen|overleg|overleggen|in gesprek|ingesprek|vormgegeven|bevorderen|stimuleren|benadrukken|kijken"
)
_FIRM_INFINITIVE = (
    "aanbieden|aangeven|aanpassen|afronden|beëindigen|beginnen|berichten|bieden|delen|doen|financieren|geven|indienen|informeren"
    "|ingaan|intensiveren|introduceren|invoeren|komen|leveren|maken|melden|nemen|ondertekenen|organiseren|publiceren"
    "|rapporteren|reageren|regelen|schrijven|starten|stellen|steunen|sturen|terugkomen|toekomen|toesturen|toezenden"
    "|treffen|uitbreiden|uitvoeren|vaststellen|verhogen|verlengen|verplichten|versterken|verstrekken|voeren|werken|zenden"
    "|zetten|zorgen"
)
_WILL = r"(?:zal|zullen|ga|gaan|gaat)"
_AM = r"(?:ben|is|zijn)"
_MEANWHILE = (
    r"(?:hierin|hierbij|daarin|daarbij|de komende tijd|de komende periode|op korte termijn|momenteel|nu|ook|verder"
    r"|nog|dit jaar)"
)
_LONG = r"(?:\s+(?!niet\b|geen\b|maar\b|want\b|omdat\b|doordat\b)\S*[^\s:;]){0,22}?\s+"      # up to a clause of its own
_MAIN = r"(?:\s+(?!niet\b|geen\b|om\b|dat\b|gevolg)\S+){0,12}?\s+"      # within the main clause
_CUES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "ik zal … sturen", "ga ik … onderzoeken", "het kabinet … en zal … informeren"
        rf"\b(?:(?P<actor>{_ACTOR})\s+{_WILL}|{_WILL}\s+(?P<actor2>{_ACTOR})|\ben\s+(?:zal|zullen))"
        rf"\b{_LONG}?(?P<verb>{_FIRM_INFINITIVE}|{_SOFT})\b",
        # "de NVWA zal het toezicht intensiveren"
        rf"\b(?P<actor>(?:de|het)\s+(?-i:[A-Z])\w+)\s+(?:zal|zullen)\b{_MAIN}(?P<verb>{_FIRM_INFINITIVE}|{_SOFT})\b",
        # "ik ben voornemens", "ben ik bereid"
        rf"\b(?:(?P<actor>{_ACTOR})\s+{_AM}|{_AM}\s+(?P<actor2>{_ACTOR}))\s+(?:hiertoe\s+|daartoe\s+)?"
        r"(?P<verb>voornemens|bereid|van plan)\b",
        # "ik zeg u toe"
        r"\b(?:(?P<actor>ik)\s+(?P<verb>zeg)|(?P<verb2>zeg)\s+(?P<actor2>ik))\b.{0,60}\btoe\b",
        # "ik kan u toezeggen", "ik doe de toezegging"
        r"\b(?:(?P<actor>ik|wij|we)\s+(?:kan|kunnen|wil|willen)|(?:kan|kunnen|wil|willen)\s+(?P<actor2>ik|wij|we))\b"
        r"(?:\s+(?!niet\b|geen\b)\S+){0,8}?\s+(?P<verb>toezeggen|toezegging)\b",
        # "daar kom ik in het halfjaarbericht op terug", "daarop komen we bij u terug"
        r"\b(?:(?:kom|komen)\s+(?P<actor>ik|wij|we)|(?P<actor2>ik|wij|we)\s+(?:kom|komen))\b"
        r"(?:\s+(?!niet\b|geen\b)\S*[^\s:;,]){0,14}?\s+(?:op\s+)?(?P<verb>terug)\b",
        # "ik bied een technische briefing aan", "die oproep neem ik mee"
        r"\b(?:(?P<actor>ik|wij|we)\s+(?P<verb>bied|bieden|neem|nemen)|(?P<verb2>bied|bieden|neem|nemen)\s+(?P<actor2>ik|wij|we))\b"
        r"(?:\s+(?!niet\b|geen\b)\S*[^\s:;,]){0,8}?\s+(?:aan|mee)\b(?=[^\w]*(?:\Z|[,.;]|naar|in|bij|aan))",
        # "zal worden betrokken", "zullen … meegenomen worden"
        rf"\b(?:zal|zullen)\b{_LONG}(?:worden\s+(?P<verb>{_FIRM}|{_SOFT})|(?P<verb2>{_FIRM}|{_SOFT})\s+worden)\b",
        # "wordt hierover de Kamer geïnformeerd"
        rf"\b(?:wordt|worden)\b(?=.*\bKamer\b){_LONG}?(?P<verb>geïnformeerd|gestuurd|toegezonden|toegestuurd"
        rf"|aangeboden)\b",
        # "worden de komende tijd verkend", "wordt meegenomen", "wordt gewerkt aan"
        rf"\b(?:wordt|worden)\s+(?:{_MEANWHILE}\s+){{0,3}}(?P<verb>{_SOFT}|gewerkt aan|meegenomen|gestart"
        rf"|ingevoerd)\b",
        # "er komt meer regie"
        r"\ber\s+(?P<verb>komt|komen)\b",
        # "Daarom onderzoek ik", "Verder stuur ik"
        rf"(?:^|[,;]\s+|\b(?:daarom|daarnaast|ook|tevens|verder|vervolgens|hierbij|daarbij|tot slot|momenteel|hiertoe"
        rf"|daartoe|debat|jaar|kwartaal)\s+)(?P<verb>{_FIRM}|{_SOFT})\s+(?P<actor>ik|wij|we)\b(?!\s+(?:dat"
        rf"|een link))",
        # "ik stuur", "ik verken"
        r"\b(?P<actor>ik|wij|we)\s+(?P<verb>stuur|sturen|informeer|informeren|onderzoek|onderzoeken|verken|verkennen"
        r"|bezie"
        r"|bezien|start|starten|rapporteer|organiseer)\b",
    )
)
_SOFT_VERB = re.compile(rf"(?:{_SOFT})\Z", re.IGNORECASE)
_WEAK = frozenset({"voornemens", "bereid", "van plan", "gewerkt aan", "komt", "komen"})
OBJECT = re.compile(
    r"\b(?:brief|rapport(?:age)?|voortgangsrapportage|voortgangsbrief|kabinetsreactie|wetsvoorstel|regeling|besluit"
    r"|evaluatie|plan van aanpak|actieplan|agenda|handreiking"
    r"|overzicht|cijfers|register|meldpunt|opleiding|basisopleiding|campagne|pilot|loket|norm|convenant|subsidie"
    r"|onderzoeksrapport|verkenning|uitkomsten|resultaten"
    r"|\d+(?:[.,]\d+)*\s?(?:%|procent|fte|miljoen|miljard|euro|plekken|plaatsen|medewerkers))\b",
    re.IGNORECASE,
)
MEANS = re.compile(
    r"€\s?\d[\d.,]*(?:\s?(?:miljoen|miljard|mln|mld))?|\b\d[\d.,]*\s?(?:miljoen|miljard|mln|mld)(?:\s+euro)?\b"
    r"|\b\d[\d.,]*\s?(?:euro|fte)\b", re.IGNORECASE
)


def promises_in(text: str, said: date | None) -> tuple[Promise, ...]:
    """The commitments of a text, at most one a sentence. Without ``said`` (the day it was said) no due date is read."""
    return tuple(p for sentence in sentences(text) if (p := _read(sentence, said)) is not None)


def _read(sentence: Sentence, said: date | None) -> Promise | None:
    if supposes(sentence.text):
        return None
    for pattern in _CUES:
        for match in pattern.finditer(sentence.text):
            if not is_none(sentence.text, match):
                return _promise(sentence, match, said)
    return None


def _promise(sentence: Sentence, match: re.Match[str], said: date | None) -> Promise:
    groups = match.groupdict()
    verb = (groups.get("verb") or groups.get("verb2") or "").lower()
    text = sentence.text
    found = due_dates(text, said) if said is not None else ()
    means = MEANS.search(text)
    return Promise(
        start=sentence.start,
        end=sentence.end,
        sentence=text,
        cue=match[0].strip(" ,;"),
        actor=groups.get("actor") or groups.get("actor2") or "",
        firm=_is_firm(verb),
        measurable=bool(OBJECT.search(text) or means),
        due=found[-1] if found else None,
        means=means[0].strip() if means else "",
    )


def _is_firm(verb: str) -> bool:
    return verb not in _WEAK and _SOFT_VERB.match(verb) is None
