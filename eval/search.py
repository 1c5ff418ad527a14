"""Search: one clause of a motion's reasons as a query, against an index of what motions ask (their dictums) only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import UUID

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.models import Document
from deskundig.search.domain.port import IndexEntry, RankingRequest, SearchRequest
from deskundig.search.domain.words import FUNCTION_WORDS, words_of
from deskundig.search.engines.embedded import EmbeddedEngine
from deskundig.search.entries.documents import bodies

from .bm25 import Corpus, rank_of
from .measures import bootstrap, paired, reciprocal_rank, table
from .texts import edged_pieces, pieces, stems

_DICTUM = re.compile(r"(?:verzoekt|spreekt uit|roept|draagt|nodigt|spreekt als)", re.IGNORECASE)
_REASON = re.compile(r"(?:constaterende|overwegende|van mening|van oordeel|in overweging)", re.IGNORECASE)
_SHORTEST = 30           # characters of a clause that says something
_PIECES = 0.2            # weight of the pieces of words beside the whole words
# The two below were chosen on the motions with an even number and hold on the odd ones (docs/explanation/evaluation.md)
_EDGED = 0.4
_RARITY = 1.6
_BESIDE = 1.5            # of the pieces beside the words in the engine, as shares of their best; chosen on even motions
_DEEP = 500
_ONE_IN = 4


def cases(seed: int = 1) -> list[tuple[str, str]]:
    """(a clause of the reasons, the dictum) of each motion that has both; the clause is drawn by lot."""
    random, found = Random(seed), []
    motions = Document.objects.filter(type__startswith="Motie", hidden=False).order_by("id")
    ids = iter(motions.values_list("id", flat=True))
    while chunk := list(islice(ids, 1_000)):
        read = bodies(chunk)
        for uid in chunk:
            clauses = [part.strip() for part in read.get(uid, "").split("\n\n")]
            asks = " ".join(c for c in clauses if _DICTUM.match(c))
            reasons = [c for c in clauses if _REASON.match(c) and len(c) >= _SHORTEST]
            if asks and reasons:
                found.append((random.choice(reasons), asks))
    return found


def measure() -> Iterator[str]:
    motions = cases()
    yield f"\n### (b) Zoeken: {len(motions)} moties, één overweging als vraag, de dicta als index\n"
    scores = reciprocal_ranks([q for q, _ in motions], [d for _, d in motions])
    yield table([[name, bootstrap(values)] for name, values in scores.items()], ["velden", "MRR"])
    names = list(scores)
    gain, chance = paired(scores[names[1]], scores[names[0]])
    yield f"\nWinst van de stukjes van woorden, vraag voor vraag: {gain} (kans bij toeval {chance:.3f})."
    gain, chance = paired(scores[names[2]], scores[names[1]])
    yield f"Winst van woordgrenzen en zeldzaamheid daarboven: {gain} (kans bij toeval {chance:.3f})."
    kept_apart = scores[names[2]][1::2]
    yield f"Op de oneven moties, waarop niets gekozen is: {bootstrap(kept_apart)}."
    yield from _by_engine(motions)


def _by_engine(motions: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What the search engine of the product gives: an index of its own, one in so many of the motions asked."""
    asked = range(1, len(motions), _ONE_IN)
    yield f"\nDe zoekmachine van het product, zelfde index van dicta, {len(asked)} van de oneven vragen:\n"
    found = engine_ranks([d for _, d in motions], {place: motions[place][0] for place in asked})
    yield table([[name, bootstrap(values)] for name, values in found.items()], ["gevraagd", "MRR"])
    words, both = list(found.values())[:2]
    gain, chance = paired(both, words)
    yield f"\nWinst van de stukjes van woorden in de zoekmachine: {gain} (kans bij toeval {chance:.3f})."


def engine_ranks(answers: Sequence[str], questions: Mapping[int, str]) -> dict[str, list[float]]:
    """Reciprocal ranks of each question's own answer: by words, by words and their pieces, and as a reader types it."""
    with TemporaryDirectory(prefix="deskundig-eval-") as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.replace(
            IndexEntry(Ref(Kind.DOCUMENT, f"{n}"), UUID(int=n).hex, "", body=text) for n, text in enumerate(answers)
        )
        found: dict[str, list[float]] = {"woorden": [], f"woorden + {_BESIDE} × stukjes": [], "als zoekvraag": []}
        for place, question in questions.items():
            own = UUID(int=place).hex
            words = dict.fromkeys((w for w in words_of(question) if w not in FUNCTION_WORDS), 1.0)
            request = RankingRequest(words, limit=_DEEP)
            plain = _shares(engine.ranked(request).things)
            pieces = _shares(engine.ranked(replace(request, pieces=True)).things)
            both = {uid: plain.get(uid, 0.0) + _BESIDE * pieces.get(uid, 0.0) for uid in plain.keys() | pieces.keys()}
            typed = [hit.id for hit in engine.search(SearchRequest(" ".join(words), limit=100, facets=())).hits]
            for values, ranking in zip(found.values(), (_ordered(plain), _ordered(both), typed), strict=True):
                values.append(reciprocal_rank(ranking, {own}))
    return found


def _shares(things: Sequence[tuple[str, float]]) -> dict[str, float]:
    best = max((score for _, score in things), default=0.0) or 1.0
    return {uid: score / best for uid, score in things}


def _ordered(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda uid: (-scores[uid], uid))


def reciprocal_ranks(questions: Sequence[str], answers: Sequence[str]) -> dict[str, list[float]]:
    """Of each question's own answer among all: whole words, pieces of words added, and rare ones weighed more."""
    words, parts = Corpus(map(stems, answers)), Corpus(map(pieces, answers))
    rare, edged = Corpus(map(stems, answers), rarity=_RARITY), Corpus(map(edged_pieces, answers), rarity=_RARITY)
    names = (
        "BM25, stammen",
        f"BM25, stammen + {_PIECES} × stukjes van 5 letters",
        f"BM25, idf tot de macht {_RARITY}, stammen + {_EDGED} × stukjes van 4 letters met woordgrenzen",
    )
    found: dict[str, list[float]] = {name: [] for name in names}
    for place, question in enumerate(questions):
        stemmed = stems(question)
        whole = words.scores(stemmed)
        ours = rare.scores(stemmed) + _EDGED * edged.scores(edged_pieces(question))
        for name, scores in zip(names, (whole, whole + _PIECES * parts.scores(pieces(question)), ours), strict=True):
            found[name].append(1 / rank_of(scores, place) if scores[place] > 0 else 0.0)
    return found
