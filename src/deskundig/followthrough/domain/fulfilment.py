"""Which letter may keep a commitment: a later letter whose title names what was promised.

The same words and pieces of words as for motions, but a commitment has no title: the letter's title must be in the
commitment, rather than the other way round. Words of procedure and the names of ministries say nothing of what was
promised; a letter that only puts off does not keep; a letter that says on which day it was promised must name the
right day. The weights come from a logistic regression over half of the pairs of the shared record that were judged by
hand; ``python -m eval fulfilment`` learns them again and measures on the other half.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log
from typing import Generic, TypeVar

from .motion_titles import pieces_of, terms_of, without_numbers

ALGORITHM = "nakomingsbrief@2"
PROPOSE = 0.88  # from here on, 9 of 10 that were judged were right in both halves of the letters
WEIGHTS: Mapping[str, float] = {
    "brief gedekt": 1.02, "toezegging gedekt": 1.11, "zeggende woorden": 1.69, "zeldzaamste van de brief": 0.88,
    "zeldzaamste van de toezegging": 1.08, "noemt toezegging": 0.37, "iets anders": -1.76, "ouderdom": -2.2,
    "begin": -1.76,
}  # fmt: skip
_LEAST = 0.5  # share of the title's telling words that the commitment names, to be looked at
_FEWEST = 2  # telling words: "Voortgang wonen" says too little
_MUCH = 30.0  # weight of named words from which more say no more
_WITHIN = timedelta(days=730)
_ENTERED = timedelta(days=14)  # the register can enter a commitment some days after it was made
_PROCEDURE = frozenset(terms_of(
    "brief brieven toezegging toezeggingen toegezegde gedaan gedane tijdens debat commissiedebat plenair spoeddebat "
    "dertigledendebat algemeen overleg wetgevingsoverleg notaoverleg vragenuur begrotingsbehandeling behandeling ao "
    "wgo reactie beleidsreactie kabinetsreactie uitvoering opvolging invulling afdoening nakoming voortgang stand "
    "zaken informatie nadere aanvullende verzoek commissie vragen antwoord antwoorden beantwoording vaste tweede kamer "
    "kamerbrief kamervragen aanbieding toezending toezenden verzamelbrief moties overzicht openstaande diverse aantal "
    "enkele twee drie inzake betreffende betrekking aanleiding naar kader gebied terrein rappel rappelleren uitstel "
    "minister ministers staatssecretaris bewindspersoon ministerie ministeries regering kabinet kamerstuk nr jl nav "
    "mbt januari februari maart april mei juni juli augustus september oktober november december jaar zomer reces "
    "stuurt sturen informeren informeert geïnformeerd zal zullen ontvangt ontvangen komt graag spoedig mogelijk "
    "lid heer mevrouw leden na dd incl excl tbv ten behoeve aanzien"
))  # fmt: skip
_FIELD = (
    r"(?:Algemene Zaken|Buitenlandse (?:Zaken|Handel)|Justitie|Veiligheid|Binnenlandse Zaken|Koninkrijksrelaties|"
    r"Onderwijs|Cultuur|Wetenschap|Financiën|Defensie|Infrastructuur|Waterstaat|Milieu|Economische Zaken|Klimaat|"
    r"Groene Groei|Landbouw|Natuur|Visserij|Voedsel\w+|Innovatie|Sociale Zaken|Werkgelegenheid|Volksgezondheid|Welzijn|"
    r"Sport|Volkshuisvesting|Ruimtelijke Ordening|Ontwikkelings\w+|Wonen|Wijken|Integratie|Immigratie|Asiel|Migratie|"
    r"Jeugd|Gezin|Rijksdienst|Verkeer|Energie|Medische Zorg|Rechtsbescherming)"
)
_OFFICE = re.compile(
    rf"\b(?:ministers?|staatssecretaris(?:sen)?|ministeries?|bewindspersoon)(?:\s+(?:van|voor))?\s+"
    rf"{_FIELD}(?:(?:\s*,\s*|\s+en\s+){_FIELD})*"
)  # fmt: skip
_PUTS_OFF = re.compile(
    r"\b(?:uitstel\w*|vertraging|vertraagde|later tijdstip|langere termijn|nog niet mogelijk)\b", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"^\s*(?:antwoord|beantwoording|schriftelijke antwoorden|jaarverslag|fiche|geannoteerde agenda|verslag)"
    r"|\bmoties?\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\btoe(?:zegging|gezegd)", re.IGNORECASE)
_MONTHS = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8, "september": 9,
    "oktober": 10, "november": 11, "december": 12,
}  # fmt: skip
_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})(?:\s+(?P<year>\d{{4}}))?\b", re.IGNORECASE)

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class SentLetter(Generic[Id]):
    id: Id
    title: str
    sent: date


@dataclass(frozen=True, slots=True)
class Kept(Generic[Id]):
    """``share``: of the title's telling words, weighted, that the commitment names; ``words`` are their stems."""

    letter: SentLetter[Id]
    share: float
    words: tuple[str, ...]
    features: Mapping[str, float]

    @property
    def probability(self) -> float:
        """How likely the letter keeps the commitment, as far as titles tell."""
        total = sum(WEIGHTS[name] * value for name, value in self.features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    @property
    def reason(self) -> str:
        said = "; de titel spreekt van een toezegging" if self.features["noemt toezegging"] else ""
        return (
            f"de titel van de brief noemt: {', '.join(self.words)} ({self.share:.0%} van haar zeggende woorden){said}"
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A commitment as it is looked for: stems, their pieces, the day from which and the days on which it was made."""

    terms: tuple[str, ...]
    known: frozenset[str]
    pieces: frozenset[str]
    since: date
    days: frozenset[date]


class LetterIndex(Generic[Id]):
    """Letters, found by the telling words of their titles; those that only put off are left out."""

    def __init__(self, letters: Iterable[SentLetter[Id]]) -> None:
        self._letters = [x for x in letters if not _PUTS_OFF.search(x.title)]
        self._terms = [telling(x.title) for x in self._letters]
        self._by_term: dict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(self._terms):
            for term in terms:
                self._by_term[term].append(place)

    def keeping(self, text: str, made: date | None, since: date, limit: int = 2) -> list[Kept[Id]]:
        """The letters of the two years after ``since`` that most likely keep the commitment, sure enough or not.

        ``made``: the day of the commitment where it is known; days in its text count too.
        """
        terms = telling(text)
        days = days_named(text, since) | ({made} if made else frozenset())
        asked = _Asked(terms, frozenset(terms), pieces_of(text), since, days)
        near = {p for term in terms for p in self._by_term.get(term, ())}
        found = [kept for place in sorted(near) if (kept := self._compare(place, asked)) is not None]
        return sorted(found, key=lambda k: (-k.probability, k.letter.sent))[:limit]

    def _compare(self, place: int, asked: _Asked) -> Kept[Id] | None:
        letter, terms = self._letters[place], self._terms[place]
        if not asked.since < letter.sent <= asked.since + _WITHIN or len(terms) < _FEWEST:
            return None
        if _another_day(letter, asked):
            return None
        named = _also_in(terms, asked.known, asked.pieces)
        share = self._share(named, terms)
        if share < _LEAST or len(named) < _FEWEST:
            return None
        back = _also_in(asked.terms, frozenset(terms), pieces_of(letter.title))
        promise = _PROMISE.search(letter.title) is not None
        return Kept(letter, share, named, {
            "brief gedekt": share, "toezegging gedekt": self._share(back, asked.terms),
            "zeggende woorden": min(self._total(named), _MUCH) / _MUCH,
            "zeldzaamste van de brief": float(max(terms, key=self._weight) in named),
            "zeldzaamste van de toezegging": float(max(asked.terms, key=self._weight) in back),
            "noemt toezegging": float(promise),
            "iets anders": float(not promise and _OTHERWISE.search(letter.title) is not None),
            "ouderdom": log(1 + (letter.sent - asked.since).days / 7) / 5, "begin": 1.0,
        })  # fmt: skip

    def _share(self, named: tuple[str, ...], of: tuple[str, ...]) -> float:
        total = self._total(of)
        return self._total(named) / total if total else 0.0

    def _total(self, terms: tuple[str, ...]) -> float:
        return sum(self._weight(t) for t in terms)

    def _weight(self, term: str) -> float:
        return log(1 + len(self._letters) / (1 + len(self._by_term.get(term, ()))))


def telling(text: str) -> tuple[str, ...]:
    """The stems that say what a title or commitment is about, each once: no procedure, ministries, days, numbers."""
    subject = _DAY.sub(" ", without_numbers(_OFFICE.sub(" ", text)))
    return tuple(t for t in terms_of(subject) if t not in _PROCEDURE and not t.isdigit() and len(t) > 1)


def days_named(text: str, told: date) -> frozenset[date]:
    """The days in a text of the day ``told``; without a year the last such day up to then. Impossible days are none."""
    found = set()
    for match in _DAY.finditer(text):
        day, month = int(match["day"]), _MONTHS[match["month"].lower()]
        try:
            year = int(match["year"]) if match["year"] else told.year - ((month, day) > (told.month, told.day))
            found.add(date(year, month, day))
        except ValueError:
            continue
    return frozenset(found)


def _another_day(letter: SentLetter[Id], asked: _Asked) -> bool:
    """Whether a title says that it is about what was promised on a day on which this was not, or not yet."""
    named = days_named(letter.title, letter.sent) if _PROMISE.search(letter.title) else frozenset()
    if asked.days:
        return bool(named) and all(abs(one - other) > _ENTERED for one in named for other in asked.days)
    return bool(named) and all(one > asked.since + _ENTERED for one in named)


def _also_in(terms: tuple[str, ...], known: frozenset[str], pieces: frozenset[str]) -> tuple[str, ...]:
    """The terms that the other text has too, as a word or inside its words."""
    return tuple(t for t in terms if t in known or pieces_of(t) <= pieces)


def all_kept(index: LetterIndex[Id], commitments: Iterable[tuple[Id, str, date]]) -> Iterator[tuple[Id, str, Kept[Id]]]:
    """For each (id, text, day made) the likeliest letter, where it is sure enough to propose."""
    for uid, text, made in commitments:
        for kept in index.keeping(text, made, made, limit=1):
            if kept.probability >= PROPOSE:
                yield uid, text, kept
