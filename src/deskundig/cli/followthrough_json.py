"""The documented JSON of ``answer``, ``questions``, ``motions`` and ``commitments`` (the same names on every door)."""

from __future__ import annotations

from typing import Any

from deskundig.followthrough.domain.commitment_states import CommitmentState
from deskundig.followthrough.domain.deadlines import Deadline
from deskundig.followthrough.domain.promises import Promise
from deskundig.followthrough.domain.replies import Assessment
from deskundig.followthrough.queries import AnswerPage, CommitmentRow, JudgedPair, MotionRow, QuestionRow
from deskundig.followthrough.queries.found_promises import FoundRow
from deskundig.followthrough.queries.motion_rows import MotionLetter
from deskundig.kernel.address import path_of
from deskundig.record.queries.lines import DocumentLine

from .listing import case_json, document_json, person_json


def deadline_json(found: Deadline | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "asked": found.asked, "due": found.due, "extended": found.extended, "postponed": found.postponed,
        "answered": found.answered, "days": found.days, "days_late": found.late,
        "days_over_three_weeks": found.late_plain, "days_over_six_weeks": found.late_extended,
        "recess_days": found.recess_days,
        "recesses": [{"name": r.name, "first": r.first, "last": r.last, "source": r.source} for r in found.recesses],
    }  # fmt: skip


def promise_json(found: Promise) -> dict[str, Any]:
    due = found.due
    return {
        "sentence": found.sentence, "cue": found.cue, "actor": found.actor, "strength": found.strength,
        "reason": found.reason, "means": found.means, "algorithm": found.algorithm, "state": found.state,
        "due": due and {"text": due.text, "earliest": due.earliest, "latest": due.latest, "precision": due.precision},
    }  # fmt: skip


def assessment_json(found: Assessment) -> dict[str, Any]:
    return {
        "key": found.question.key, "text": found.question.text, "act": found.question.act.value,
        "condition": found.question.condition.value, "label": found.label.value, "reply": found.reply.value,
        "reason": found.reason, "evidence": found.evidence,
        "signs": [{"name": s.name, "value": s.value} for s in found.signs],
        "algorithm": found.algorithm, "state": found.state, "reviewers": found.reviewers,
        "earlier_text": found.earlier_text,
    }  # fmt: skip


def answer_json(page: AnswerPage) -> dict[str, Any]:
    pairs = [p.pair for p in page.pairs]
    return {
        **document_json(page.document),
        "cases": [case_json(c) for c in page.cases],
        "deadline": deadline_json(page.deadline),
        "counts": {
            "pairs": len(pairs), "questions": sum(bool(p.question) for p in pairs),
            "answers": sum(bool(p.answer) for p in pairs), "subquestions": page.subquestions,
            "labels": page.labels, "commitments": len(page.promises),
        },
        "pairs": [_pair_json(p) for p in page.pairs],
    }  # fmt: skip


def _pair_json(judged: JudgedPair) -> dict[str, Any]:
    pair = judged.pair
    return {
        "number": pair.number, "series": pair.series, "question": pair.question, "answer": pair.answer,
        "answered_with": pair.answered_with, "refers_to": pair.refers_to, "note": pair.note,
        "subquestions": [assessment_json(a) for a in judged.assessments],
        "commitments": [promise_json(p) for p in judged.promises],
    }  # fmt: skip


def question_json(row: QuestionRow) -> dict[str, Any]:
    return {
        **case_json(row.case), "state": row.state.value, "deadline": deadline_json(row.deadline),
        "askers": [person_json(p) for p in row.askers], "parties": row.parties, "ministries": row.ministries,
        "questions": [document_json(d) for d in row.questions], "answers": [document_json(d) for d in row.answers],
        "postponements": [document_json(d) for d in row.postponements],
    }  # fmt: skip


def motion_json(row: MotionRow) -> dict[str, Any]:
    return {
        **case_json(row.case), "documents": [document_json(d) for d in row.documents],
        "dossier": row.dossier and {"ref": str(row.dossier.ref), "number": row.dossier.key, "title": row.dossier.title},
        "submitters": [person_json(p) for p in row.submitters], "parties": row.parties,
        "appreciation": row.appreciation, "outcome": row.outcome, "carried": row.carried, "decided": row.decided,
        "votes": {"for": row.supporting, "against": row.opposing} if row.decision else None,
        "decision": str(row.decision.ref) if row.decision else None, "certain": row.certain,
        "confidence": row.likely, "reason": row.reason, "possible_decisions": row.possible, "open": row.open,
        "replaces": [case_json(c) for c in row.replaces], "replaced_by": [case_json(c) for c in row.replaced_by],
        "letters": [_letter_json(each) for each in row.letters],
    }  # fmt: skip


def _letter_json(found: MotionLetter) -> dict[str, Any]:
    paper = found.paper
    shape = document_json(paper) if isinstance(paper, DocumentLine) else case_json(paper)
    return {
        **shape, "confidence": found.confidence, "reason": found.reason, "algorithm": found.algorithm,
        "state": found.state,
    }  # fmt: skip


def found_promise_json(row: FoundRow) -> dict[str, Any]:
    twin = row.registered
    return {
        "source": str(row.ref), "place": row.place, "address": row.path, "title": row.heading, "said": row.said,
        "sentence": row.sentence, "passage": row.passage, "cue": row.cue, "by": row.actor, "function": row.function,
        "ministry": row.ministry, "person": row.person and str(row.person.ref),
        "dossier": row.dossier and row.dossier.key, "event": row.event_number,
        "due": {"text": row.due_words, "earliest": row.due_first, "latest": row.due_last} if row.due_last else None,
        "strength": row.strength, "reason": row.reason, "algorithm": row.algorithm, "proposal": row.proposal,
        "state": row.standing, "settled": row.settled, "earlier_text": row.earlier_text,
        "register": twin and {
            "ref": str(twin.commitment.ref), "text": twin.commitment.text, "confidence": twin.confidence,
            "reason": twin.reason, "confirmed": twin.confirmed,
        },
    }  # fmt: skip


def commitment_json(row: CommitmentRow) -> dict[str, Any]:
    line, due = row.line, row.dates.due
    made_to = row.made_to_person or row.made_to_party
    return {
        "ref": str(line.ref), "number": line.number, "text": line.text, "address": path_of(line.ref),
        "made": line.created, "status": line.status, "state": row.state.value, "open": row.open,
        "due": due and {"text": due.text, "earliest": due.earliest, "latest": due.latest, "precision": due.precision},
        "review": row.dates.review, "overdue": row.overdue, "days_over": row.days_over, "fulfilled": line.fulfilled,
        "letters": [document_json(d) for d in row.letters], "letters_missing": row.letters_missing,
        "ministry": line.ministry, "minister": line.person_name, "function": line.function,
        "made_to": made_to.name if made_to else "",
        "strength": row.strength.total, "strength_reason": row.strength.reason, "verified": row.verified,
        "claimed": row.state is CommitmentState.CLAIMED,
        "steps": [
            {"state": s.state.value, "reason": s.reason, "letter": s.letter and s.letter.number, "by": s.by, "at": s.at}
            for s in row.steps
        ],
        "event": row.event and {"ref": str(row.event.ref), "number": row.event.number, "title": row.event.title},
    }  # fmt: skip
