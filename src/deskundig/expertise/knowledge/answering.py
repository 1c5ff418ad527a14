"""Who could answer a question, and who asked or answered it before: each with the reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.institutions import Reach, fit, reach, worth_here
from deskundig.expertise.domain.question import MOST, Expert, Question
from deskundig.expertise.domain.topics import stems
from deskundig.expertise.finder import find
from deskundig.expertise.models import BoardQuestion, DocumentTopic
from deskundig.kernel.folding import fold
from deskundig.search import service
from deskundig.search.domain.loosening import rarest
from deskundig.search.domain.port import Hit, SearchRequest, SearchUnavailable
from deskundig.search.domain.words import FUNCTION_WORDS, words_of

from .register import Listed, institutions

_ASKED = ("Schriftelijke vragen", "Antwoord schriftelijke vragen", "Antwoord schriftelijke vragen (nader)")
_PROOF = 0.6  # for each piece of evidence of the record, at most _MOST_PROOF pieces
_MOST_PROOF = 5
_NEAR = 0.34  # share of the telling words that two questions of the board have in common
_ANSWERERS, _BEFORE = 12, 8
_THEMES, _MOST_THEMES = "beleidsagenda", 3
_TELLING = 3             # words of a question that are looked for


@dataclass(frozen=True, slots=True)
class Answerer:
    """An institution with the reasons: domains that fit, its name, evidence on papers about the subject."""

    institution: Listed
    domains: tuple[str, ...]
    in_name: bool
    expert: Expert | None
    worth: float
    reach: Reach = Reach.NATIONAL            # how far it can be used in the place that was named


@dataclass(frozen=True, slots=True)
class Before:
    """What was asked or answered already: in Parliament, and on the board."""

    hits: tuple[Hit, ...]
    total: int
    board: tuple[BoardQuestion, ...]


def telling(question: str) -> str:
    """The words of a question that carry its subject."""
    words = (word for word in words_of(question) if len(word) > 2 and not word.isdigit())
    return " ".join(dict.fromkeys(word for word in words if word not in FUNCTION_WORDS))


def answerers(
    question: str, today: date, *, kind: Kind | None = None, source: Source | None = None, here: str = ""
) -> tuple[Answerer, ...]:
    """Institutions that could answer, best first; ``kind`` and ``source``: only those that bring that knowledge.

    ``here``: a municipality, region or province in which the answer must be of use.
    """
    if not question.strip():
        return ()
    proof = _with_proof(question, today)
    found = []
    for one in institutions():
        if (kind and one.type.kind is not kind) or (source and one.type.source is not source):
            continue
        fits = fit(question, f"{one.name} {one.abbreviation}", one.domains)
        expert = (proof.get(str(one.ref)) if one.ref else None) or proof.get(fold(one.name))
        expert = expert or (proof.get(fold(one.abbreviation)) if one.abbreviation else None)
        worth = fits.worth + (_PROOF * min(expert.total, _MOST_PROOF) if expert else 0.0)
        if worth:
            reached = reach(one.type.code, one.region, here)
            worth += worth_here(reached, here)
            found.append(Answerer(one, fits.domains, fits.in_name, expert, round(worth, 2), reached))
    return tuple(sorted(found, key=lambda a: (-a.worth, a.institution.name))[:_ANSWERERS])


def who_could(words: str, themes: Sequence[str]) -> tuple[tuple[Listed, bool], ...]:
    """Institutions whose domains or name fit the words (True), then those that fit the wider themes. 3 queries.

    Of each the domains that fit stand first.

    Without evidence of the record: cheaper than ``answerers``, for a pack that has asked the finder already.
    """
    found = []
    for one in institutions():
        name = f"{one.name} {one.abbreviation}"
        own, around = fit(words, name, one.domains), fit(" ".join(themes), name, one.domains)
        if own.worth or around.worth:
            first = tuple(dict.fromkeys((*own.domains, *around.domains, *one.domains)))
            found.append((-own.worth, -around.worth, one.name, replace(one, domains=first)))
    return tuple((one, own < 0) for own, _, _, one in sorted(found, key=lambda item: item[:3]))


def themes_of(things: Collection[UUID]) -> tuple[str, ...]:
    """The themes that at least a quarter of the things with a theme have, most first: their narrowest word. 1 query."""
    rows = DocumentTopic.objects.filter(thing_id__in=list(things), topic__scheme=_THEMES).exclude(status="rejected")
    themes: dict[UUID, set[str]] = defaultdict(set)
    for thing, path in rows.values_list("thing_id", "topic__path"):
        themes[thing].add(path.rpartition(" | ")[2])
    counts = Counter(label for labels in themes.values() for label in labels)
    return tuple(label for label, n in counts.most_common(_MOST_THEMES) if n >= max(2, len(themes) / 4))


def asked_before(question: str, *, board: tuple[BoardQuestion, ...], leave_out: str = "") -> Before:
    """Written questions and answers of the record with these words, and questions of the board like it."""
    words = telling(question)
    if not words:
        return Before((), 0, ())
    own = set(stems(question))
    near = [b for b in board if b.number != leave_out and _share(own, set(stems(b.question))) >= _NEAR]
    try:
        result = service.search(SearchRequest(_any_of_rarest(words.split()), types=_ASKED, limit=_BEFORE, facets=()))
    except SearchUnavailable:
        return Before((), 0, tuple(near))
    return Before(result.hits, result.total, tuple(near))


def _any_of_rarest(words: Sequence[str]) -> str:
    """A query for the words that tell most: "kost" and "kleine" would bring papers about anything."""
    counts = service.engine().occurrences(words)
    known = [word for word in words if counts.get(word)]
    return " OR ".join(rarest(known, counts, _TELLING) or words)


def _with_proof(question: str, today: date) -> dict[str, Expert]:
    """Bodies with evidence on the subject, by their reference and their folded name."""
    try:
        found = find(Question(telling(question), today, plain=True, limit=MOST))
    except SearchUnavailable:
        return {}
    bodies: dict[str, Expert] = {}
    for expert in found.experts:
        if expert.body:
            bodies.setdefault(fold(expert.name), expert)
            if expert.ref:
                bodies.setdefault(str(expert.ref), expert)
    return bodies


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
