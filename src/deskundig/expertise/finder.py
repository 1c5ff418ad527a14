"""The expert finder: from a question to people and organisations with their proof.

Search gives the best things on the question, ``Evidence`` who stands on them in which role, ``domain.ranking`` the
order with its reasons, ``domain.spread`` the list. Only who will be shown is looked up by name and text.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from deskundig.expertise.domain.company import Company
from deskundig.expertise.domain.feedback import candidates, widened
from deskundig.expertise.domain.grid import Cell
from deskundig.expertise.domain.proof import Subject
from deskundig.expertise.domain.question import MOST, Expert, Found, Proof, Question
from deskundig.expertise.domain.ranking import Piece, Ranked, confidence, rank, with_names
from deskundig.expertise.domain.roles import ROLES
from deskundig.expertise.domain.spread import Labels, spread
from deskundig.expertise.domain.topic_papers import TopicPapers
from deskundig.kernel.folding import fold
from deskundig.kernel.grid import Form
from deskundig.kernel.ref import Kind as ThingKind
from deskundig.kernel.ref import Ref
from deskundig.search import service
from deskundig.search.domain.port import Ranking, RankingRequest
from deskundig.search.domain.words import FUNCTION_WORDS, words_of
from deskundig.search.entries import texts

from .proofs import TRIED, proofs_of, said_by
from .queries.debates import company, debate_names
from .queries.people import Known, apart_of, in_office, known
from .queries.pieces import Row, activity, pieces_on, things_with_evidence
from .queries.topic_papers import searched, topic_papers

_POSTS = 40              # people whose posts are looked at
_READ = 6_000            # characters of a thing that say which words it adds
_LOOKED_UP = 40          # of the ranking that names are looked up of: enough to spread over and to filter


@dataclass(frozen=True, slots=True)
class _Traces:
    """The evidence on what was found, and how well each thing fits; the same of what is alike by pieces of words."""

    rows: tuple[Row, ...]
    fits: Mapping[UUID, float]
    alike: tuple[Row, ...]
    alike_fits: Mapping[UUID, float]
    subject: Subject
    added: tuple[str, ...]
    words: tuple[str, ...]  # that were searched for


def find(question: Question) -> Found:
    """Who knows of it. Raises ``SearchUnavailable``. About ten queries, however long the list."""
    started = time.perf_counter()
    traces = _traces(question)
    around = [row for row in traces.rows if _is_of(row, question)]
    rows = [row for row in around if _is_in_cell(row, question)]
    by_holder: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_holder[row.holder].append(row)
    ranked, met = _ranked(rows, traces, question)
    chosen, people, number = _chosen(ranked, by_holder, question)
    chosen = _explained(chosen, ranked, met, by_holder)
    places = {r.holder: place for place, r in enumerate(ranked, 1)}
    best_of = {r.holder: [(v, _row_of(by_holder[r.holder], v.piece.thing)) for v in r.votes[:TRIED]] for r in chosen}
    proofs = proofs_of(best_of, traces.subject)
    says = said_by([r.holder for r in chosen], traces.subject)
    apart = apart_of([r.holder for r in chosen], question.at)
    experts = tuple(
        _expert(r, by_holder[r.holder], people[r.holder], places[r.holder], best)
        for r in chosen if (best := proofs[r.holder])
    )  # fmt: skip
    return Found(
        question=question,
        experts=tuple(replace(e, says=says.get(e.holder, ()), apart=apart.get(e.holder)) for e in experts),
        total=number, grid=_grid(around), forms=_forms(around), added=traces.added,
        took_ms=round((time.perf_counter() - started) * 1000, 2), organizations=_organizations(by_holder),
    )  # fmt: skip


def order(question: Question, topic: TopicPapers | None = None) -> list[str]:
    """All holders in the plain order, without looking anybody up: for measurements.

    ``topic``: what is known of the papers of the topic asked, in the place of what the record says.
    """
    traces = _traces(question)
    rows = [row for row in traces.rows if _is_of(row, question) and _is_in_cell(row, question)]
    return [r.holder for r in _ranked(rows, traces, question, topic)[0]]


def _ranked(
    rows: Iterable[Row], traces: _Traces, question: Question, topic: TopicPapers | None = None
) -> tuple[list[Ranked], Company | None]:
    algorithm = question.algorithm
    pieces = _pieces(rows, traces.fits)
    alike = _pieces((row for row in traces.alike if _is_of(row, question) and _is_in_cell(row, question)),
                    traces.alike_fits)  # fmt: skip
    total = activity() if algorithm.prolific else None
    met = company(question.at, past=question.past) if algorithm.company else None
    if algorithm.topic and topic is None:
        topic = topic_papers(question.words(), question.at, past=question.past)
    debated = debate_names(question.at, past=question.past).asked(traces.words) if algorithm.debated else None
    return rank(pieces, algorithm, question.at, total, met, alike, topic, debated), met


def _pieces(rows: Iterable[Row], fits: Mapping[UUID, float]) -> list[Piece]:
    return [Piece(row.holder, row.thing, row.role, fits[row.thing], row.date, row.bare) for row in rows]


def _explained(
    chosen: Iterable[Ranked], ranked: Sequence[Ranked], met: Company | None, by_holder: Mapping[str, Sequence[Row]]
) -> list[Ranked]:
    """With the names of those whose company counted."""
    if met is None:
        return list(chosen)
    own = {r.holder: r.own for r in ranked}
    return [with_names(r, [by_holder[near][0].name for near in met.nearest(r.holder, own)]) for r in chosen]


# -- what was found, and who stands on it --


def _traces(question: Question) -> _Traces:
    words = dict.fromkeys(searched(question.words()), 1.0)
    if not words:
        return _Traces((), {}, (), {}, Subject(()), (), ())
    asked = _request(question, words)
    ranking = _ranking(asked, question)
    posts = service.engine().ranked(RankingRequest(words, kinds=(ThingKind.PERSON.value,), limit=_POSTS))
    subject = Subject.asked(tuple(words), ranking.forms or posts.forms)
    exact: dict[str, float] = {}
    if question.algorithm.feedback and ranking.things:
        exact = _added(ranking, question)
        kept = question.algorithm.feedback.kept / len(words)
        ranking = service.engine().ranked(replace(asked, words=dict.fromkeys(words, kept), exact=exact))
    fits = _fits(_titles(asked, question)) | _fits(ranking)
    fits |= {uid: 0.5 * fit for uid, fit in _fits(posts).items()}
    before = question.at if question.past else None
    alike = _fits(_alike(asked, question))
    every = pieces_on(fits.keys() | alike.keys(), before)
    rows = [row for row in every if row.thing in fits and (not row.text or subject.found_in(row.text))]
    added = tuple(word for word in exact if not subject.found_in(word))
    rows_alike = tuple(row for row in every if row.thing in alike)
    return _Traces(tuple(rows), fits, rows_alike, alike, subject, added, tuple(words))


def _ranking(asked: RankingRequest, question: Question) -> Ranking:
    """The things that vote: those with all words where there are enough, else also those with some, for less."""
    engine, algorithm = service.engine(), question.algorithm
    if len(asked.words) == 1 or algorithm.equal_votes:
        return engine.ranked(asked)
    whole = engine.ranked(replace(asked, every=True))
    if len(whole.things) >= algorithm.enough:
        return whole
    every = {uid for uid, _ in whole.things}
    loose = engine.ranked(asked)
    things = [(uid, score if uid in every else algorithm.partial * score) for uid, score in loose.things]
    return replace(loose, things=tuple(sorted(things, key=lambda thing: -thing[1])))


def _alike(asked: RankingRequest, question: Question) -> Ranking:
    """Papers that have most pieces of the words in common with the question."""
    algorithm = question.algorithm
    if not algorithm.alike:
        return Ranking()
    return service.engine().ranked(replace(asked, exact={}, pieces=True, limit=algorithm.alike_depth))


def _titles(asked: RankingRequest, question: Question) -> Ranking:
    """Cases without a paper, of which a title is all there is: there are many, so papers keep places of their own."""
    if not question.algorithm.bare:
        return Ranking()
    return _ranking(replace(asked, kinds=(ThingKind.CASE.value,), limit=question.algorithm.depth // 2), question)


def _request(question: Question, words: Mapping[str, float]) -> RankingRequest:
    every, types = things_with_evidence()
    kinds = tuple(kind for kind in every if kind != ThingKind.CASE.value)
    before = question.at if question.past else None
    return RankingRequest(words, kinds=kinds, types=types, before=before, limit=question.algorithm.depth)


def _fits(ranking: Ranking) -> dict[UUID, float]:
    best = max((score for _, score in ranking.things), default=0.0) or 1.0
    return {UUID(uid): score / best for uid, score in ranking.things}


def _added(ranking: Ranking, question: Question) -> dict[str, float]:
    """The words that the best things add, each with its weight."""
    feedback = question.algorithm.feedback
    assert feedback is not None
    best = ranking.things[: feedback.things]
    read = texts([(Ref(ThingKind.DOCUMENT, uid), uid) for uid, _ in best])
    words = [([w for w in words_of(read[uid][:_READ]) if w not in FUNCTION_WORDS], score)
             for uid, score in best if uid in read]  # fmt: skip
    engine = service.engine()
    counts = engine.occurrences(candidates([found for found, _ in words]))
    return widened(words, counts, engine.count(), feedback)


def _is_in_cell(row: Row, question: Question) -> bool:
    return (
        (not question.kinds or row.kind in question.kinds)
        and (not question.sources or row.source in question.sources)
        and (not question.forms or row.form in question.forms)
    )


def _is_of(row: Row, question: Question) -> bool:
    return (
        (question.outside is None or row.outside is question.outside)
        and (not question.organization or _names(row, question.organization))
    )


def _names(row: Row, organization: str) -> bool:
    wanted = fold(organization)
    return wanted in fold(row.affiliation) or wanted in fold(row.function) or (row.body and wanted in fold(row.name))


# -- who is shown --


def _chosen(
    ranked: Sequence[Ranked], by_holder: Mapping[str, Sequence[Row]], question: Question
) -> tuple[list[Ranked], Mapping[str, Known], int]:
    """Who is listed, who they are, and how many there are in all."""
    candidates_, limit = ranked, min(question.limit, MOST)
    if question.in_office:
        holding = in_office([r.holder for r in ranked], question.at)
        candidates_ = [r for r in ranked if r.holder in holding]
    best = candidates_[: max(_LOOKED_UP, 2 * limit)]
    people = known({r.holder: by_holder[r.holder][0].name for r in best})
    gone = len(best) - len(people)
    visible = [r for r in best if r.holder in people]
    if not question.plain:
        labels = {r.holder: _labels(r, by_holder[r.holder], people[r.holder]) for r in visible}
        visible = spread(visible, lambda r: r.score, lambda r: labels[r.holder], limit)
    return visible[:limit], people, len(candidates_) - gone


def _labels(ranked: Ranked, rows: Sequence[Row], who: Known) -> Labels:
    best = _row_of(rows, ranked.votes[0].piece.thing)
    return Labels(fold(best.name if best.body else who.party or best.affiliation), best.kind.value, best.source.value)


def _row_of(rows: Sequence[Row], thing: UUID) -> Row:
    return next(row for row in rows if row.thing == thing)


def _expert(ranked: Ranked, rows: Sequence[Row], who: Known, place: int, best: tuple[Proof, ...]) -> Expert:
    days = sorted(row.date for row in rows if row.date)
    newest = max(rows, key=lambda row: (row.date is not None, row.date))
    affiliations = [name for name, _ in Counter(row.affiliation for row in rows if row.affiliation).most_common(2)]
    return Expert(
        holder=ranked.holder, ref=who.ref, name=who.name, body=newest.body,
        organizations=tuple(dict.fromkeys((*([who.party] if who.party else ()), *affiliations))),
        function=who.function or newest.function, score=round(ranked.score, 4),
        confidence=confidence(len(ranked.votes)),
        total=len(ranked.votes), place=place, outside=all(row.outside for row in rows), cells=_cells(rows),
        roles=tuple(Counter(ROLES[row.role].label for row in rows).most_common()),
        forms=Counter(row.form for row in rows),
        features=ranked.features, evidence=best, first=days[0] if days else None, last=days[-1] if days else None,
    )  # fmt: skip


def _cells(rows: Iterable[Row]) -> Mapping[Cell, int]:
    return dict(Counter((row.kind, row.source) for row in rows).most_common())


def _grid(rows: Iterable[Row]) -> Mapping[Cell, int]:
    """People and bodies with proof in each cell; someone can stand in more than one. A chosen cell changes nothing."""
    return Counter((kind, source) for _, kind, source in {(row.holder, row.kind, row.source) for row in rows})


def _forms(rows: Iterable[Row]) -> Mapping[Form, int]:
    """People and bodies with proof of each form, counted as in the grid."""
    return Counter(form for _, form in {(row.holder, row.form) for row in rows})


def _organizations(by_holder: Mapping[str, Sequence[Row]]) -> tuple[tuple[str, int], ...]:
    counts = Counter(rows[0].affiliation for rows in by_holder.values() if rows[0].affiliation)
    return tuple(counts.most_common(12))

