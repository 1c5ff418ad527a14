"""Which recommendation a passage is about, by the words that tell one recommendation from another.

A word weighs ``log(n / df) / log(n)`` over the n recommendations: a word of one of them weighs 1, a word of all of them
0. A word of its title weighs up to two and a half times that, the more of the title's words are there. Any other word
that many passages use is weakened by ``1 / (1 + (passages - 1) / 4)``, because it says what the whole reaction is
about. Words in the heading or the question of a passage count twice more. The bounds were set by hand on one report
with its answers and three made-up letters: they are a start, to be measured on more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from deskundig.kernel.sentences import sentences

from .wording import stem, subject_stems

_TITLE = 2.5
_HEADING = 2.0
_LEAST = 4.5             # telling words that a passage about a long recommendation shares
_LEAST_SHARE = 0.18      # of a short recommendation: that part of all its telling words
_CLEAR = 0.3             # a citation of the adviser shares at least this much
_AROUND = 0.1
_COMPOUND = 6            # letters from which a stem inside a compound means the same
_CITES_BEHIND = re.compile(
    r"\b(?:voorstel(?:len)?|advies|aanbeveling(?:en)?|oproep|pleidooi) van (?:de|het) [A-Z]?\w+"
    r"|\b(?:advise(?:ert|ren)|be(?:veelt|velen)|pleit(?:en)?|raadt|raden)\b"
)
_CITES_BEFORE = re.compile(
    r",?\s*zoals\b[^,;.]{0,60}\b(?:bepleit|aanbev\w+|beveelt|advise\w+|voorstel\w*|aanraadt)\b", re.IGNORECASE
)
# Words that are in every report about government and its advice: they tell no recommendation from another.
_EVERYWHERE = frozenset(map(stem, (
    "aanbeveelt", "aanbeveling", "aanbevelingen", "aanwezig", "aanwezige", "advies", "adviseert", "alleen",
    "ambtelijk", "ambtelijke", "ambtenaar", "ambtenaren", "ander", "andere", "belang", "belangrijk", "beleid",
    "beschikbaar", "beschikbare", "beschikken", "beschikt", "bestuur", "bestuurlijk", "beter", "beveelt",
    "bijvoorbeeld", "brede", "breed", "creëer", "creëren", "daarbij", "daarnaast", "daarom", "daarvan",
    "daarvoor", "dergelijke", "deskundig", "deskundige", "deskundigheid", "dienen", "dienst", "diensten",
    "dient", "doorbreek", "echt", "echter", "eigen", "ervoor", "expert", "expertise", "experts", "extra",
    "financieel", "financiële", "functie", "functies", "gaan", "gebied", "gebruik", "gericht", "goed", "goede",
    "groot", "grote", "groter", "grotere", "hiervoor", "houden", "huidige", "inhoud", "inhoudelijk",
    "inhoudelijke", "kabinet", "kennis", "kunnen", "kwaliteit", "laat", "lang", "laten", "lijn", "maak",
    "maken", "meer", "mensen", "minder", "moeten", "moment", "neem", "nemen", "nieuw", "nieuwe", "nodig",
    "onderdeel", "ontwikkel", "ontwikkelen", "ontwikkeling", "opgave", "opgaven", "organisatie", "organisaties",
    "over", "overheden", "overheid", "partij", "partijen", "publiek", "publieke", "raad", "regelmatig", "rijk",
    "rijks", "rijksdienst", "ruim", "ruimte", "structureel", "structurele", "tegelijkertijd", "term", "termijn",
    "tijd", "vak", "vast", "vaste", "vernieuw", "verschil", "verschillen", "verschillend", "verschillende",
    "versterk", "versterken", "vinden", "voldoende", "waard", "werk", "werken", "worden", "zien", "zodat",
    "zorg", "zorgen", "zowel",
)))  # fmt: skip


class Telling:
    """The weights of one set of recommendations beside one reaction."""

    def __init__(self, recommendations: Sequence[tuple[str, str]], passages: Sequence[str]) -> None:
        self._titles = [_stems(title) for title, _ in recommendations]
        self._stems = [_stems(f"{title}\n{text}") for title, text in recommendations]
        self._count = Counter(s for stems in self._stems for s in stems)
        self._used = Counter(s for passage in passages for s in _stems(passage))

    def score(self, place: int, text: str) -> float:
        return sum(self._shared(place, text).values())

    def shared(self, place: int, text: str) -> tuple[str, ...]:
        """The words that both have, the most telling first."""
        both = self._shared(place, text)
        return tuple(sorted((s for s, weight in both.items() if weight > 0), key=lambda s: (-both[s], s))[:8])

    def _shared(self, place: int, text: str) -> dict[str, float]:
        """Each word of the recommendation that the text has, with its weight.

        "benoemingen" also meets "benoemingsvereisten", but no word of the text counts for itself and for a compound.
        """
        given, wanted = _stems(text), self._stems[place]
        here = {s for s in wanted if s in given or any(_in_compound(s, g) for g in given)}
        title = self._titles[place]
        boost = 1 + (_TITLE - 1) * len(here & title) / max(1, len(title))
        found = {s: self._weight(s) * boost if s in title else self._weakened(s) for s in here}
        left = {g for g in given if g not in wanted}
        near = tuple(g for g in left if len(g) >= _COMPOUND)
        return found | {w: self._weakened(w) for w in wanted - here if w.startswith(near)}

    def best(self, text: str, heading: str) -> int | None:
        """The recommendation a passage is about; None where no overlap is large enough to say so."""
        if not self._stems:
            return None
        scores = [self.score(i, text) + _HEADING * self.score(i, heading) for i in range(len(self._stems))]
        place = max(range(len(scores)), key=scores.__getitem__)
        return place if scores[place] >= self._least(place) else None

    def nearest(self, text: str, around: str) -> tuple[int | None, float]:
        """The recommendation with the largest overlap, however small but for chance, and that overlap.

        Between near equals the text around it decides, at a tenth of its weight.
        """
        scores = [self.score(i, text) for i in range(len(self._stems))]
        near = [i for i, score in enumerate(scores) if score >= _CLEAR]
        place = max(near, key=lambda i: scores[i] + _AROUND * self.score(i, around), default=None)
        return (None, 0.0) if place is None else (place, scores[place])

    def citations(self, text: str) -> Iterator[tuple[str, str]]:
        """Sentences that cite the adviser, each with the clause that says what is advised."""
        for sentence in sentences(text):
            before = _CITES_BEFORE.search(sentence.text)
            behind = _CITES_BEHIND.search(sentence.text)
            if before is not None:
                yield sentence.text, sentence.text[: before.start()]
            elif behind is not None:
                yield sentence.text, sentence.text[behind.end() :]

    def _least(self, place: int) -> float:
        return min(_LEAST, _LEAST_SHARE * self._whole(place))

    def _whole(self, place: int) -> float:
        """The weight of a text that says the recommendation itself."""
        return sum(self._weight(s) * (_TITLE if s in self._titles[place] else 1) for s in self._stems[place])

    def _weight(self, word: str) -> float:
        n = len(self._stems)
        return log(n / self._count[word]) / log(n) if n > 1 else 1.0

    def _weakened(self, word: str) -> float:
        return self._weight(word) / (1 + max(0, self._used[word] - 1) / 4)


def _stems(text: str) -> frozenset[str]:
    return subject_stems(text) - _EVERYWHERE


def _in_compound(part: str, whole: str) -> bool:
    return len(part) >= _COMPOUND and (whole.startswith(part) or whole.endswith(part))
