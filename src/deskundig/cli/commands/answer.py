"""``deskundig answer NUMMER``: the questions and answers of one document, aligned, with proposals.

JSON form: the document (ref, number, identifier, type, title, date, address), ``cases``, ``deadline`` (asked, due,
extended, postponed, answered, days, days_late …, recesses), ``counts`` (pairs, questions, answers, subquestions,
labels, commitments) and ``pairs``: number, question, answer, answered_with, refers_to, note, ``subquestions`` (key,
text, act, condition, label, reason, evidence, signs, ``state`` "voorstel" or "bevestigd", and then ``reviewers``) and
``commitments`` (sentence, cue, actor, strength 0-5, due, state "voorstel").
"""

from __future__ import annotations

import argparse
from uuid import UUID

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.followthrough_json import answer_json
from deskundig.cli.plain import print_json
from deskundig.followthrough.domain.replies import CONFIRMED, Assessment
from deskundig.followthrough.queries import AnswerPage, answer_page
from deskundig.followthrough.queries.question_rows import questions_of
from deskundig.kernel.ref import Kind
from deskundig.record.queries.finding import find_thing
from deskundig.record.queries.resolve import resolve

NAME = "answer"
HELP = "vragen en antwoorden van één document, met een voorstel per deelvraag"
ROLE = "visitor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", metavar="NUMMER", help="bijvoorbeeld ah-tk-20242025-2932, 2025D36086 of een zaaknummer")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    page = answer_page(document_of(args.ref), today=timezone.localdate())
    if page is None:
        raise CommandError(f"niet in dit register: {args.ref}")
    if args.json:
        print_json(answer_json(page))
    else:
        _print(page)
    return 0


def document_of(text: str) -> UUID:
    """The document that is named; of a case, its answer, else its questions."""
    ref = resolve(text)
    found = find_thing(ref.kind, ref.key) if ref is not None and ref.kind in {Kind.DOCUMENT, Kind.CASE} else None
    if ref is None or found is None:
        raise CommandError(f"geen document of zaak met dit nummer in dit register: {text}")
    if ref.kind is Kind.DOCUMENT:
        return found.id
    row = questions_of(found.id, today=timezone.localdate())
    papers = (*row.answers, *row.questions) if row else ()
    if not papers:
        raise CommandError(f"bij zaak {text} staan geen vragen of antwoorden in dit register")
    return papers[0].id


def _print(page: AnswerPage) -> None:
    print(page.document.heading)
    if page.deadline:
        d = page.deadline
        answered = f"beantwoord op {d.answered}" if d.answered else "nog niet beantwoord"
        print(f"gevraagd op {d.asked}, {answered}: {d.days} dagen, {d.late_plain} over de drie weken")
        for recess in d.recesses:
            print(f"  daarin {recess.name} ({recess.first} tot en met {recess.last}, {recess.source})")
    labels = ", ".join(f"{name} {count}" for name, count in page.labels.items())
    print(f"{len(page.pairs)} vragen, {page.subquestions} deelvragen; voorstellen: {labels or 'geen'}")
    for judged in page.pairs:
        print(f"\nVraag {judged.pair.number}{f' ({judged.pair.note})' if judged.pair.note else ''}")
        for found in judged.assessments:
            print(f"  {found.question.key} {found.question.text}")
            print(f"     {_state(found)}: {found.label.value}. {found.reason}")
            print(f"     «{found.evidence}»")
        for promise in judged.promises:
            print(f"  toezegging? sterkte {promise.strength} van 5: {promise.sentence}")


def _state(found: Assessment) -> str:
    if found.state != CONFIRMED:
        return "voorstel"
    return f"bevestigd door {' en '.join(found.reviewers)}{', op een eerdere tekst' if found.earlier_text else ''}"
