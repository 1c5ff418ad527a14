"""Who knows of a subject: people and bodies ranked by the things found on it and their part in those. Pure.

Voting models (Macdonald and Ounis, CIKM 2006): each found thing votes for those who stand on it. ``expcombmnz@1``
gives a vote of exp(2 x score), so that things that fit well count for more, times the weight of the role and of the
thing's age; the sum is multiplied by ln(1 + number of things), so that one lucky hit does not win. ``gezelschap@1``
adds what only a title proves, for little, and the company that someone keeps in debates (``company``);
``gezelschap@2`` also what was done in debates of such a name (``debate_names``) and on what the source puts under the
topic that a question names (``topic_papers``). ``feedback@1``
is ``expcombmnz@1`` for a query that the best things widened themselves (relevance feedback RM3, Abdul-Jaleel et al.,
TREC 2004).

A rank is about the question and the papers, not about the person: nobody has a score without a question.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from .company import Company
from .debate_names import Debated
from .deeds import HALF_LIFE, faded
from .roles import ROLES
from .topic_papers import TopicPapers

IN_COMPANY = "company"   # the name of the reason
_NAMED = 3               # topics that a reason names


@dataclass(frozen=True, slots=True)
class Feedback:
    """How a query is widened: by ``terms`` words of the ``things`` best; the query keeps ``kept`` of the weight."""

    things: int = 20
    terms: int = 40
    kept: float = 0.5


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One named and versioned way to rank. Changing a number makes a new version.

    ``depth``: things that vote, by exp(``power`` x fit). Where at least ``enough`` things have all words of the
    question only those vote; else a thing that lacks some counts for ``partial``. ``half_life`` in years; a vote never
    falls below ``floor`` of itself, so that long experience is not erased. ``prolific``: how strongly very active
    people are held back (0: not). ``bare``: what a piece counts for of which only a title is known (0: not at all).
    ``company``: the share of the scores of those met in debates that is added (0: none). ``alike``: how much of the
    score comes from the ``alike_depth`` things that are most alike by pieces of words, by exp(``alike_power`` x fit).
    ``debated``: the same for papers of debates whose name is like the question. ``topic``: how much of the score comes
    from the papers of the topic that the question names, where it names one.
    """

    name: str
    title: str
    depth: int = 1_000
    power: float = 2.0
    enough: int = 10
    partial: float = 0.4
    half_life: float = HALF_LIFE
    floor: float = 0.15
    prolific: float = 0.0
    feedback: Feedback | None = None
    equal_votes: bool = False
    bare: float = 0.0
    company: float = 0.0
    alike: float = 0.0
    alike_depth: int = 200
    alike_power: float = 4.0
    debated: float = 0.0
    topic: float = 0.0


PLAIN_VOTES = Algorithm("votes@1", "elke vondst telt één keer", depth=500, equal_votes=True)
EXPCOMBMNZ = Algorithm("expcombmnz@1", "gewogen vondsten: passend, recent en naar rol")
COMPANY = Algorithm(
    "gezelschap@1", "gewogen vondsten, wat erop lijkt, en wie in dezelfde debatten optrad",
    bare=0.2, company=0.7, alike=0.5,
)
TOPIC = replace(
    COMPANY, name="gezelschap@2", depth=400, company=0.4, debated=0.4, topic=0.5,
    title="gewogen vondsten, wat erop lijkt, wie in dezelfde debatten optrad, en stukken van dat debat of onderwerp",
)  # fmt: skip
FEEDBACK = Algorithm(
    "feedback@1", "gewogen vondsten, ook met woorden die de beste stukken gebruiken", feedback=Feedback()
)
ALGORITHMS: dict[str, Algorithm] = {a.name: a for a in (TOPIC, COMPANY, EXPCOMBMNZ, FEEDBACK, PLAIN_VOTES)}
DEFAULT = TOPIC


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence among what was found. ``fit``: the thing's score as a share of the best one's, 0 to 1.

    ``bare``: only a title shows the part someone had.
    """

    holder: str
    thing: UUID
    role: str
    fit: float
    date: date | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """What a piece adds, and of what that was made."""

    piece: Piece
    fit: float
    role: float
    recency: float
    worth: float


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for a place. ``weight``: what it multiplies or adds; ``text`` in Dutch for the screen."""

    name: str
    value: float
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """Someone's place for one question; ``votes`` best first, one a thing. ``own``: the score without company."""

    holder: str
    score: float
    votes: tuple[Vote, ...]
    features: tuple[Feature, ...]
    own: float = 0.0


def rank(
    pieces: Iterable[Piece],
    algorithm: Algorithm,
    at: date,
    activity: Mapping[str, int] | None = None,
    company: Company | None = None,
    alike: Iterable[Piece] = (),
    topic: TopicPapers | None = None,
    debated: Debated | None = None,
) -> list[Ranked]:
    """Best first. ``at``: the day it is asked for. ``activity``: pieces of each holder in all, for the correction.

    ``alike``: evidence on things that are alike by pieces of words. ``debated``: what was done in debates whose name
    is. ``topic``: what was done on the papers of the topic asked for. None of them adds anybody.
    """
    ranked = _by_votes(pieces, algorithm, at, activity)
    if algorithm.alike:
        near = replace(algorithm, power=algorithm.alike_power)
        ranked = _with_alike(ranked, _by_votes(alike, near, at, None, explained=False), algorithm.alike)
    if debated and algorithm.debated:
        ranked = _with_debated(ranked, debated, algorithm.debated)
    if topic and algorithm.topic:
        ranked = _with_topic(ranked, topic, algorithm.topic)
    if company and algorithm.company:
        ranked = _with_company(ranked, company, algorithm.company)
    return sorted(ranked, key=lambda r: (-r.score, r.holder))


def _by_votes(
    pieces: Iterable[Piece],
    algorithm: Algorithm,
    at: date,
    activity: Mapping[str, int] | None,
    *,
    explained: bool = True,
) -> list[Ranked]:
    by_holder: dict[str, dict[UUID, Vote]] = defaultdict(dict)
    for piece in pieces:
        if piece.bare and not algorithm.bare:
            continue
        vote = _vote(piece, algorithm, at)
        own = by_holder[piece.holder]
        if piece.thing not in own or own[piece.thing].worth < vote.worth:
            own[piece.thing] = vote            # two roles on one thing are one piece of evidence: the heavier
    total = activity or {}
    mean = sum(total.values()) / len(total) if total else 1.0
    return [_ranked(holder, list(own.values()), algorithm, total.get(holder, 0) / mean, explained)
            for holder, own in by_holder.items()]  # fmt: skip


def confidence(pieces: int) -> str:
    """In words, never a bare number (methods, section 1)."""
    return "veel bewijs" if pieces >= 5 else "enig bewijs" if pieces >= 2 else "één stuk"


def _vote(piece: Piece, algorithm: Algorithm, at: date) -> Vote:
    if algorithm.equal_votes:
        return Vote(piece, 1.0, 1.0, 1.0, 1.0)
    fit, role = math.exp(algorithm.power * piece.fit), ROLES[piece.role].weight
    recency = _recency(piece.date, at, algorithm)
    return Vote(piece, fit, role, recency, fit * role * recency * (algorithm.bare if piece.bare else 1.0))


def _recency(day: date | None, at: date, algorithm: Algorithm) -> float:
    if day is None:
        return algorithm.floor
    return max(algorithm.floor, faded(day, at, algorithm.half_life))


def _ranked(holder: str, votes: list[Vote], algorithm: Algorithm, activity: float, explained: bool) -> Ranked:
    votes.sort(key=lambda v: (-v.worth, v.piece.thing.int))
    number, worth = len(votes), sum(v.worth for v in votes)
    if algorithm.equal_votes:
        return Ranked(holder, float(number), tuple(votes), (_number(number, 1.0),), float(number))
    several = math.log(1 + number)
    held_back = 1.0 / (1.0 + algorithm.prolific * math.log(1 + activity)) if algorithm.prolific else 1.0
    score = worth * several * held_back
    reasons = tuple(_features(votes, worth, several, held_back)) if explained else ()
    return Ranked(holder, score, tuple(votes), reasons, score)


def _with_alike(ranked: Sequence[Ranked], alike: Sequence[Ranked], share: float) -> list[Ranked]:
    text = "stukken met verwante woorden en samenstellingen"
    return _shared(ranked, {r.holder: r.score for r in alike}, share, "alike", text)


def _with_debated(ranked: Sequence[Ranked], debated: Debated, share: float) -> list[Ranked]:
    text = f"stukken uit debatten met een naam als ‘{debated.names[0]}’"
    return _shared(ranked, debated.worth, share, "debated", text)


def _with_topic(ranked: Sequence[Ranked], topic: TopicPapers, share: float) -> list[Ranked]:
    names = " en ".join(f"‘{name}’" for name in topic.names[:_NAMED])
    text = f"stukken die de bron onder {names} zet, en andere stukken van die dossiers"
    return _shared(ranked, topic.worth, share, "topic", text)


def _shared(
    ranked: Sequence[Ranked], other: Mapping[str, float], share: float, name: str, reason: str
) -> list[Ranked]:
    """A share of the whole is divided by what people have of something else. Adds nobody."""
    whole, there = sum(r.score for r in ranked), sum(other.values())
    if not there:
        return list(ranked)
    each = share * whole / there
    return [_and(r, (1 - share) * r.score, each * other.get(r.holder, 0.0), name, reason) for r in ranked]


def _and(ranked: Ranked, own: float, added: float, name: str, text: str) -> Ranked:
    score = own + added
    reason = Feature(name, round(added, 3), 1.0, f"{text}: {_percent(added / score)} van de score")
    return replace(ranked, score=score, own=score, features=(*ranked.features, reason))


def _with_company(ranked: Sequence[Ranked], company: Company, share: float) -> list[Ranked]:
    """Each with what the company of the others adds, as one more reason."""
    given = company.spread({r.holder: r.score for r in ranked})
    return [_in_company(r, share * given[r.holder]) if given.get(r.holder) else r for r in ranked]


def _in_company(ranked: Ranked, added: float) -> Ranked:
    score = ranked.score + added
    text = f"trad op in dezelfde debatten als {{}}: {_percent(added / score)} van de score"
    reason = Feature(IN_COMPANY, round(added, 3), 1.0, text)
    return replace(ranked, score=score, features=(*ranked.features, reason))


def with_names(ranked: Ranked, names: Sequence[str]) -> Ranked:
    """The reasons with the names of those whose company counted."""
    company = ", ".join(names) or "anderen die hierop gevonden zijn"
    told = (replace(f, text=f.text.format(company)) if f.name == IN_COMPANY else f for f in ranked.features)
    return replace(ranked, features=tuple(told))


def _features(votes: Sequence[Vote], worth: float, several: float, held_back: float) -> Iterable[Feature]:
    number = len(votes)
    fit = sum(v.piece.fit for v in votes) / number
    role = sum(v.role for v in votes) / number
    recency = sum(v.recency for v in votes) / number
    yield Feature("votes", round(worth, 3), 1.0, "opgeteld gewicht van de vondsten")
    yield Feature("fit", round(fit, 3), 1.0, f"hoe goed de stukken passen: {_percent(fit)} van het best passende")
    yield Feature("role", round(role, 3), 1.0, f"rol: gemiddeld gewicht {_comma(role)} (1 = zelf geschreven)")
    yield Feature("recency", round(recency, 3), 1.0, f"hoe recent: een stuk telt gemiddeld voor {_percent(recency)}")
    yield _number(number, several)
    bare = sum(v.piece.bare for v in votes)
    if bare:
        text = f"alleen van de titel bekend: {bare} van de {number}, die tellen minder"
        yield Feature("bare", float(bare), 1.0, text)
    if held_back < 1:
        yield Feature("prolific", round(held_back, 3), held_back, f"op alles actief: telt voor {_percent(held_back)}")


def _number(number: int, weight: float) -> Feature:
    things = "1 vondst" if number == 1 else f"{number} vondsten"
    return Feature("number", float(number), round(weight, 3), f"aantal: {things}, telt {_comma(weight)} keer")


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"


def _comma(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")
