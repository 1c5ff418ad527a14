"""What a passage of a reaction does with a recommendation, by the words it uses; with the means it names.

"Taken over without means" is what section 6.3 of the report calls a candidate for the grave of good intentions, "more
research" one for the refrigerator: both are labels a person confirms, never findings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from deskundig.kernel.sentences import sentences


class Verdict(StrEnum):
    WITH_MEANS = "overgenomen met middelen"
    WITHOUT_MEANS = "overgenomen zonder middelen"
    PARTLY = "deels overgenomen"
    REPHRASED = "anders ingevuld"
    RESEARCH = "meer onderzoek"
    REJECTED = "afgewezen met reden"
    NOT_ADDRESSED = "niet beantwoord"
    NOT_ASKED = "niet gevraagd"


@dataclass(frozen=True, slots=True)
class Reading:
    verdict: Verdict
    evidence: str
    reason: str
    cue: str
    means: str = ""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_REJECTED = _any(
    r"\b(?:neem|neemt|nemen)\b[^.;]{0,80}\bniet\s+over\b",
    r"\bniet\s+(?:worden\s+)?overgenomen\b",
    r"\bniet\s+over\s+te\s+nemen\b",
    r"\bwijs(?:t)?\b[^.;]{0,60}\baf\b",
    r"\b(?:zie|ziet|zien)\b[^.;]{0,30}\bgeen\s+(?:noodzaak|aanleiding|meerwaarde|reden)\b",
    r"\b(?:volg|volgt|deel|deelt)\b[^.;]{0,60}\b(?:aanbeveling|advies)\b[^.;]{0,20}\bniet\b",
)
_PARTLY = _any(
    r"\b(?:deels|gedeeltelijk|ten dele|op hoofdlijnen)\b[^.;]{0,30}\b(?:over\b|overgenomen|onderschr\w+)",
    r"\b(?:neem|neemt|nemen)\b[^.;]{0,60}\b(?:deels|gedeeltelijk|ten dele)\b",
    r"\b(?:neem|neemt|nemen)\b[^.;]{0,60}\bover\s+voor\b",
)
_REPHRASED = _any(
    r"\b(?:lees|leest|lezen|vat|begrijp|begrijpt|zie|ziet)\b[^.;]{0,60}\b(?:aanbeveling|advies)\b"
    r"[^.;]{0,30}\b(?:als|op als)\b",
    r"\bin plaats daarvan\b",
    r"\bgeef(?:t)?\b[^.;]{0,60}\been andere invulling\b",
)
_RESEARCH = _any(
    r"\b(?:onderzoek|verken|bezie|bekijk|bespreek|overweeg)\s+(?:ik|wij|we|het kabinet)\b",
    r"\b(?:ik|wij|we|kabinet|minister)\s+(?:onderzoekt?|verkent?|beziet?|bespreekt?|overweegt?|onderzoeken|verkennen)\b",
    r"\b(?:laat|laten)\b[^.;]{0,40}\b(?:onderzoeken|verkennen|uitzoeken)\b",
    r"\bword(?:t|en)\b[^.;]{0,60}\b(?:verkend|onderzocht|bezien)\b",
    r"\baanbeveling\s+bespreek\b",
    r"\b(?:zal|ga|gaat|gaan)\b[^.;]{0,60}\b(?:onderzoeken|verkennen|bezien)\b",
)
_TAKEN = _any(
    r"\b(?:neem|neemt|nemen)\b[^.;]{0,100}\bover\b",
    r"\bneem\s+ik\s+over\b",
    r"\b(?:wordt|worden|is|zijn)\b[^.;]{0,40}\bovergenomen\b",
    r"\b(?:onderschrijf|onderschrijft|onderschrijven|omarm|omarmt|omarmen)\b",
    r"\b(?:volg|volgt|volgen)\b[^.;]{0,40}\b(?:aanbeveling|advies)\b",
    r"\bgeef(?:t)?\b[^.;]{0,40}\buitvoering\b",
)
_WEAKLY = _any(
    r"\bmee\s?(?:nemen|genomen)\b", r"\b(?:zal|zullen|wordt|worden)\b[^.;]{0,60}\bbetrokken\b", r"\bbetrek(?:t|ken)?\b"
)
_DOES = _any(
    r"\b(?:begint|beginnen|start|starten|krijg(?:t|en)|komt|komen)\b[^.;]{0,80}"
    r"\b(?:20\d\d|opleiding|plaatsen|euro|per jaar)\b",
    r"\bword(?:t|en)\b[^.;]{0,60}\b(?:gewijzigd|ingevoerd|opgenomen|verplicht|vastgesteld)\b",
)
_MEANS = re.compile(
    r"€\s?\d[\d.,]*(?:\s?(?:miljoen|miljard|mln|mld))?|\b\d[\d.,]*\s?(?:miljoen|miljard|mln|mld)\s+euro\b(?:\s+per\s+jaar)?"
    r"|\b\d[\d.,]*\s?(?:euro|fte|plaatsen|arbeidsplaatsen)\b",
    re.IGNORECASE,
)
_WITHIN_BUDGET = re.compile(r"\bbinnen\s+de\s+bestaande\s+(?:middelen|budgetten|begroting)\b", re.IGNORECASE)
_REASON = re.compile(r"\b(?:omdat|want|aangezien|vanwege|doordat|kost)\b", re.IGNORECASE)

# In this order: a refusal outweighs the praise around it, and a part taken over outweighs "neemt over" in it.
_RULES = (
    (_REJECTED, Verdict.REJECTED, "de reactie zegt dat zij dit niet overneemt"),
    (_PARTLY, Verdict.PARTLY, "de reactie neemt een deel over"),
    (_REPHRASED, Verdict.REPHRASED, "de reactie leest de aanbeveling anders dan zij er staat"),
    (_TAKEN, Verdict.WITHOUT_MEANS, "de reactie zegt dat zij dit overneemt of onderschrijft"),
    (_RESEARCH, Verdict.RESEARCH, "de reactie laat eerst onderzoeken, verkennen of bespreken"),
    (_WEAKLY, Verdict.WITHOUT_MEANS, "de reactie neemt het mee of betrekt het erbij, zonder te zeggen wat er gebeurt"),
    (_DOES, Verdict.WITHOUT_MEANS, "de reactie noemt een maatregel die de aanbeveling uitvoert"),
)  # fmt: skip


def read_verdict(texts: Sequence[str], *, passing: bool = False) -> Reading:
    """The first rule that fits a sentence of the passages. ``passing``: only one sentence came to it, in passing."""
    spoken = [s.text for text in texts for s in sentences(text)]
    for pattern, verdict, reason in _RULES:
        for sentence in spoken:
            match = pattern.search(sentence)
            if match is not None:
                return _weighed(verdict, sentence, reason, match[0], spoken, passing)
    evidence = max(spoken, key=len, default="")
    return Reading(Verdict.REPHRASED, evidence, "de reactie gaat erop in, maar zegt niet of zij dit overneemt", "")


def _weighed(verdict: Verdict, sentence: str, reason: str, cue: str, spoken: Sequence[str], passing: bool) -> Reading:
    if passing:
        reason = f"in het voorbijgaan: {reason}"
    if verdict is Verdict.REJECTED:
        why = any(_REASON.search(s) for s in spoken)
        return Reading(
            verdict, sentence, f"{reason}{', met een reden' if why else '; een reden is niet gevonden'}", cue
        )
    if verdict is not Verdict.WITHOUT_MEANS:
        return Reading(verdict, sentence, reason, cue)
    means = next((m[0] for s in spoken if (m := _MEANS.search(s)) is not None), "")
    if means:
        return Reading(Verdict.WITH_MEANS, sentence, f"{reason}, met middelen: {means}", cue, means)
    budget = next((m[0] for s in spoken if (m := _WITHIN_BUDGET.search(s)) is not None), "")
    return Reading(verdict, sentence, f"{reason}; {budget or 'middelen zijn niet genoemd'}", cue)
