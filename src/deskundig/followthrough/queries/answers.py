"""The questions and answers of one document, with proposals for each sub-question and each commitment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from deskundig.followthrough.domain.assessment import assess
from deskundig.followthrough.domain.deadlines import Deadline, deadline
from deskundig.followthrough.domain.pairs import Pair, split_pairs
from deskundig.followthrough.domain.promises import Promise, promises_in
from deskundig.followthrough.domain.replies import Assessment, Label, confirmed
from deskundig.followthrough.domain.review import Sort
from deskundig.kernel.prose import Prose
from deskundig.record.domain.question_dates import asked_on
from deskundig.record.domain.relations import Relation
from deskundig.record.queries.lines import CaseLine, DocumentLine, cases_by_id, documents_by_id
from deskundig.record.queries.references import references_from, references_to
from deskundig.record.queries.texts import prose_of, texts_of

from .question_rows import ANSWER, POSTPONEMENT
from .reference_day import reference_day
from .review import ProposalItem, settled_parts


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair with its proposals; ``promises`` are those of an answer at the first question it answers."""

    pair: Pair
    assessments: tuple[Assessment, ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A document of questions and answers. Every label and promise in it is a proposal."""

    document: DocumentLine
    cases: tuple[CaseLine, ...]
    deadline: Deadline | None
    pairs: tuple[JudgedPair, ...]

    @property
    def subquestions(self) -> int:
        return sum(len(p.assessments) for p in self.pairs)

    @property
    def labels(self) -> dict[str, int]:
        """How many sub-questions got each label, in the order of the labels."""
        found = [a.label for p in self.pairs for a in p.assessments]
        return {label.value: found.count(label) for label in Label if label in found}

    @property
    def promises(self) -> tuple[Promise, ...]:
        return tuple(promise for p in self.pairs for promise in p.promises)


def pairs_of(document: UUID) -> tuple[Pair, ...]:
    """The questions and answers in a document's best current text; empty where it has none. 2 queries."""
    return split_pairs(_best_prose(document))


def promises_of(document: UUID, said: date | None) -> tuple[Promise, ...]:
    """The commitments in a document's text: in its answers where it has those, else in all of it. 2 queries."""
    prose = _best_prose(document)
    answers = dict.fromkeys(p.answer for p in split_pairs(prose) if p.answer)
    return tuple(promise for text in answers or [prose.text] for promise in promises_in(text, said))


def answer_page(document: UUID, *, today: date) -> AnswerPage | None:
    """Everything about one document of questions and answers; None where it is not here or withdrawn. 9 queries."""
    line = documents_by_id([document]).get(document)
    if line is None:
        return None
    prose = _best_prose(document)
    targets = [target for _, target, _ in references_from([document], (Relation.DOCUMENT_CASE,))]
    cases = cases_by_id(targets) if targets else {}
    papers = documents_by_id({source for source, _, _ in references_to(targets, (Relation.DOCUMENT_CASE,))})
    ordered = tuple(sorted(cases.values(), key=lambda c: c.number))
    return AnswerPage(
        document=line,
        cases=ordered,
        deadline=_deadline(line, ordered, list(papers.values()), prose, reference_day(today).day),
        pairs=_judged(split_pairs(prose), line.date, settled_parts(document, Sort.ANSWER)),
    )


def settle(found: tuple[Assessment, ...], parts: Mapping[str, ProposalItem]) -> tuple[Assessment, ...]:
    """What people settled in the place of what the rule proposed; the rest stays a proposal."""
    return tuple(
        confirmed(a, item.settled, item.named, earlier_text=item.stale)
        if (item := parts.get(a.question.key)) is not None and item.settled else a
        for a in found
    )  # fmt: skip


def _judged(pairs: tuple[Pair, ...], said: date | None, parts: Mapping[str, ProposalItem]) -> tuple[JudgedPair, ...]:
    seen: set[tuple[int, str]] = set()
    out = []
    for pair in pairs:
        first = (pair.series, pair.answer) not in seen
        seen.add((pair.series, pair.answer))
        promises = promises_in(pair.answer, said) if first and pair.answer else ()
        out.append(JudgedPair(pair, settle(assess(pairs, pair), parts), promises))
    return tuple(out)


def _deadline(
    line: DocumentLine, cases: tuple[CaseLine, ...], papers: list[DocumentLine], prose: Prose, today: date
) -> Deadline | None:
    """The day in "(ingezonden …)" counts, else the day the case began."""
    asked = asked_on(prose.text[:4000]) or next((c.started for c in cases if c.started), None)
    if asked is None:
        return None
    answers = [line, *papers] if _is(line, ANSWER) else papers
    answered = min((d.date for d in answers if _is(d, ANSWER) and d.date), default=None)
    postponed = min((d.date for d in papers if _is(d, POSTPONEMENT) and d.date), default=None)
    return deadline(asked, today=today, postponed=postponed, answered=answered)


def _is(document: DocumentLine, type_starts: str) -> bool:
    return document.type.lower().startswith(type_starts.lower())


def _best_prose(document: UUID) -> Prose:
    texts = texts_of(document)
    return prose_of(texts[0].id) if texts and texts[0].current else Prose(())
