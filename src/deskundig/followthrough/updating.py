"""Bring the stored proposals up to date with the record: follow the change log, look again at what changed.

Motions and letters: every letter that names a motion is looked at when a letter is new or changed, and all of them when
a motion is. Answers: the documents that changed; the first time those of the last year. Commitments: the open ones.
Advice, and votes that a rule ties to a motion: what changed on either side, or all of it. Promises in texts: of the
texts that changed, else of a term of the House.
Every step can be stopped and run again: proposals are written per letter or document.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from deskundig.kernel.ref import Kind
from deskundig.record import change_log
from deskundig.record.models import Body, Case, Change, Document

from .advice_proposals import propose_on_advice
from .domain.motion_letters import ALGORITHM as MOTION_RULES
from .domain.motion_letters import PROPOSE, MotionIndex, best_matches
from .domain.motion_titles import motions_named
from .domain.promises import ALGORITHM as PROMISE_RULES
from .domain.replies import ALGORITHM as ANSWER_RULES
from .domain.replies import Label
from .domain.review import BELONGS, NOT_SO, Sort
from .fulfilment import fulfilment_drafts
from .models import StoredProposal
from .motion_links import LETTER, MOTION, LetterOf, cited_motions, letters, motions_of_record, replaced_motions
from .promise_proposals import propose_promises
from .queries.answers import answer_page
from .queries.question_rows import ANSWER
from .storing import Draft, store
from .vote_proposals import propose_votes

CONSUMER = "followthrough"
BY_NUMBER = "motienummer@1"
_MANY = 20_000  # changes from which everything is looked at again
_AROUND_A_MOTION = timedelta(days=120)  # letters that may be about a motion that has just come
_AT_ONCE = 400
_FIRST_TIME = timedelta(days=366)  # answers older than this are only judged when someone asks


@dataclass(frozen=True, slots=True)
class Report:
    """``proposals``: how many stand now."""

    letters: int
    answers: int
    written: int
    proposals: int
    seconds: float


def update(*, rebuild: bool = False) -> Report:
    """Follow the change log to its end. With ``rebuild`` everything is looked at again; verdicts stay."""
    began, now = time.monotonic(), timezone.now()
    last = change_log.newest()
    changed = _changed(0 if rebuild else change_log.position_of(CONSUMER) or 0)
    looked = written = 0
    fresh = _fresh_letters(changed)
    if fresh is None or fresh:
        looked, written = _motion_letters(now, fresh)
        written += _replaced(now) + _fulfilments(now)
    few = changed if changed is not None and len(changed) <= _MANY else None
    written += propose_on_advice(now, timezone.localdate(), few) + propose_votes(now, few)
    written += propose_promises(now, few if change_log.position_of(PROMISE_RULES) is not None else None)
    answers = list(_answers(changed))
    for document in answers:
        written += judge_answers(document, now)
    change_log.keep_position(CONSUMER, last)
    change_log.keep_position(PROMISE_RULES, last)  # other rules read all texts again
    return Report(looked, len(answers), written, StoredProposal.objects.count(), time.monotonic() - began)


def judge_answers(document: UUID, at: datetime) -> int:
    """Store the proposals on the sub-questions of one document; also for who asks to have it judged."""
    page = answer_page(document, today=timezone.localdate())
    drafts = [
        Draft(
            Sort.ANSWER, Kind.DOCUMENT, document, a.label.value, [label.value for label in Label], a.question.text,
            judged.pair.answer, a.reason, ANSWER_RULES, part=a.question.key,
        )
        for judged in (page.pairs if page else ()) for a in judged.assessments
    ]  # fmt: skip
    return store(drafts, sort=Sort.ANSWER, subjects=[document], at=at)


def _changed(since: int) -> set[UUID] | None:
    """The things that changed after this place in the log; None for everything."""
    if not since:
        return None
    return set(Change.objects.filter(seq__gt=since).values_list("object_id", flat=True))


def _fresh_letters(changed: set[UUID] | None) -> set[UUID] | None:
    """The letters to look at: those that changed, and when a motion came, those of the last weeks. None for all."""
    if changed is None or len(changed) > _MANY:
        return None
    cases = Case.objects.filter(id__in=changed, hidden=False)
    found = set(cases.filter(type=LETTER).values_list("id", flat=True))
    found |= set(Document.objects.filter(id__in=changed, type=LETTER, hidden=False).values_list("id", flat=True))
    newest = cases.filter(type=MOTION).aggregate(last=Max("started"))["last"]
    if newest:
        found |= {one.id for one in letters(since=newest - _AROUND_A_MOTION, naming_motions=True)}
    return found


def _motion_letters(now: datetime, only: set[UUID] | None) -> tuple[int, int]:
    looked = [one for one in letters(naming_motions=True) if only is None or one.id in only]
    drafts = _motion_drafts(looked) if looked else {}
    gone = _stored(Sort.MOTION_LETTER) - set(drafts) if only is None else only - set(drafts)
    papers = [*drafts, *gone]
    written = 0
    for start in range(0, len(papers), _AT_ONCE):  # other writers are not held up
        part = papers[start : start + _AT_ONCE]
        made = [d for paper in part for d in drafts.get(paper, ())]
        written += store(made, sort=Sort.MOTION_LETTER, others=part, at=now)
    return len(looked), written


def _motion_drafts(looked: Sequence[LetterOf]) -> dict[UUID, list[Draft]]:
    """By letter. Reading all motions takes seconds: only for letters that name one."""
    index, cited = MotionIndex(motions_of_record()), cited_motions()
    titles = {m.id: m.title for m in index.motions}
    return {one.id: list(_drafts(one, index, cited(one.letter.title), titles)) for one in looked}


def _stored(sort: Sort) -> set[UUID]:
    """The papers beside the stored proposals of a sort."""
    rows = StoredProposal.objects.filter(sort=sort.value, other_id__isnull=False)
    return {other for other in rows.values_list("other_id", flat=True) if other}


def _drafts(
    one: LetterOf, index: MotionIndex[UUID], cited: frozenset[UUID], titles: dict[UUID, str]
) -> Iterator[Draft]:
    """By number where the title has it, else what is likely enough by its words."""
    for motion in cited:
        yield _draft(one, motion, titles[motion], "de titel van de brief noemt het nummer", BY_NUMBER, 1.0)
    known = {n.asks for n in motions_named(one.letter.title) if n.number} if cited else set()
    named = [n for n in motions_named(one.letter.title) if n.asks not in known]
    for match in best_matches(index, one.letter, named):
        if match.probability >= PROPOSE and match.motion.id not in cited:
            yield _draft(one, match.motion.id, match.motion.title, match.reason, MOTION_RULES, match.probability)


def _draft(one: LetterOf, motion: UUID, title: str, reason: str, maker: str, sure: float) -> Draft:
    return Draft(
        Sort.MOTION_LETTER, Kind.CASE, motion, BELONGS, (BELONGS, NOT_SO), title, one.letter.title,
        reason, maker, round(sure, 4), other_kind=one.kind, other=one.id,
    )  # fmt: skip


def _replaced(now: datetime) -> int:
    """Which motion came in whose place: the title of the new one says so."""
    drafts = [
        Draft(
            Sort.REPLACES, Kind.CASE, motion, BELONGS, (BELONGS, NOT_SO), title, "",
            "de titel noemt het nummer van de motie in wier plaats zij komt", BY_NUMBER, 1.0, other_kind=Kind.CASE,
            other=old,
        )
        for motion, old, title in replaced_motions()
    ]  # fmt: skip
    others = {d.other for d in drafts if d.other} | _stored(Sort.REPLACES)
    return store(drafts, sort=Sort.REPLACES, others=others, at=now)


def _fulfilments(now: datetime) -> int:
    drafts = list(fulfilment_drafts())
    others = {d.other for d in drafts if d.other} | _stored(Sort.FULFILMENT)
    return store(drafts, sort=Sort.FULFILMENT, others=others, at=now)


def _answers(changed: set[UUID] | None) -> Iterator[UUID]:
    """Documents of answers with a text: those that changed, or those of the last year of the record."""
    papers = Document.objects.filter(type__istartswith=ANSWER, hidden=False)
    papers = papers.filter(id__in=Body.objects.filter(current=True).values("document_id"))
    newest = papers.aggregate(last=Max("date"))["last"]
    if changed is None:
        rows = papers.filter(date__gte=newest - _FIRST_TIME) if newest else papers
        yield from rows.order_by("date", "id").values_list("id", flat=True)
        return
    for uid in papers.order_by("date", "id").values_list("id", flat=True):
        if uid in changed:
            yield uid
