"""``deskundig questions``: written questions with their answer, postponement and days.

JSON form: ``{"total", "judged_on", "next", "questions": […]}``; each has the case (ref, number, title, date,
address), ``state`` (open, uitgesteld, beantwoord, stukken ontbreken), ``deadline``, ``askers``, ``parties``,
``ministries`` and the documents under ``questions``, ``answers`` and ``postponements``. ``next`` goes to ``--after``;
empty at the end. ``judged_on`` is the day on which open and late were judged: the last day of the data where the record
stands still.
"""

from __future__ import annotations

import argparse

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.followthrough_json import question_json
from deskundig.cli.listing import add_list_arguments, day_of, id_of, window_of
from deskundig.cli.plain import print_json
from deskundig.followthrough.queries import QuestionFilter, QuestionRow, QuestionState, count_questions, open_questions
from deskundig.followthrough.queries.reference_day import reference_day
from deskundig.kernel.ref import Kind

NAME = "questions"
HELP = "schriftelijke vragen: open, uitgesteld of beantwoord, met de dagen"
ROLE = "visitor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_list_arguments(parser)
    parser.add_argument("--open", action="store_true", help="alleen zonder antwoord")
    parser.add_argument("--late", action="store_true", help="alleen open en over de termijn")
    parser.add_argument("--ministry", default="", metavar="NAAM", help="gericht aan dit ministerie")
    parser.add_argument("--party", default="", metavar="NAAM", help="gesteld door deze fractie")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    today = timezone.localdate()
    filters = QuestionFilter(
        state=QuestionState.OPEN if args.open else None, late=args.late, ministry=args.ministry, party=args.party,
        person=id_of(args.person, Kind.PERSON), words=" ".join(args.words),
        start=day_of(args.start), end=day_of(args.end),
    )
    found = open_questions(filters, window_of(args), today=today)
    total = count_questions(filters, today=today)
    on = reference_day(today)
    if args.json:
        rows = [question_json(r) for r in found.lines]
        print_json({"total": total, "judged_on": on.day, "next": found.after, "questions": rows})
        return 0
    print(f"{total} sets vragen")
    if on.stale:
        print(on.words)
    for row in found.lines:
        _print(row)
    return 0


def _print(row: QuestionRow) -> None:
    days = f"{row.deadline.days} dagen" if row.deadline else ""
    late = f", {row.deadline.late} te laat" if row.deadline and row.deadline.late else ""
    print(f"{row.case.started} {row.case.number} {row.state.value}: {days}{late}  {row.case.heading}")
