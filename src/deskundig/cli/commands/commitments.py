"""``deskundig commitments``: the House's register of commitments with due date and fulfilment.

JSON form: ``{"total", "register", "judged_on", "next", "commitments": […]}``; ``register`` is how many the register
has here at all: with 0 it was not taken in, and a total of 0 says nothing. Each commitment has ref, number, text,
``made``, ``status`` as published, ``state`` (gedaan, deels voldaan, volgens het ministerie voldaan, vervallen, niet
nagekomen), ``due`` (words, earliest, latest) or ``review`` (six months after, where no date is promised), ``overdue``,
``days_over``, ``letters``, ``letters_missing``, ministry, minister, made_to, event, ``strength`` (0-5) with its
reason, ``claimed``, ``verified`` and ``steps``. ``judged_on`` is the day on which open and late were judged.
"""

from __future__ import annotations

import argparse
import sys

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.followthrough_json import commitment_json
from deskundig.cli.listing import add_list_arguments, day_of, id_of, window_of
from deskundig.cli.plain import print_json
from deskundig.followthrough.domain.commitment_states import CommitmentState
from deskundig.followthrough.queries import CommitmentFilter, CommitmentRow, commitments, count_commitments
from deskundig.followthrough.queries.reference_day import reference_day
from deskundig.kernel.ref import Kind

NAME = "commitments"
HELP = "toezeggingen uit het register, met datum en de brief die ze nakomt"
ROLE = "visitor"
_STANDS = {CommitmentState.MADE: "staat open"}     # for people; in JSON the word of the state itself
NO_REGISTER = (
    "het register van toezeggingen is hier niet ingelezen: er kunnen er meer zijn; "
    "wat een antwoord toezegt, staat bij deskundig answer"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_list_arguments(parser)
    parser.add_argument("--open", action="store_true", help="alleen nog niet nagekomen")
    parser.add_argument("--ministry", default="", metavar="NAAM", help="van dit ministerie")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    today = timezone.localdate()
    filters = CommitmentFilter(
        open=True if args.open else None, ministry=args.ministry, person=id_of(args.person, Kind.PERSON),
        words=" ".join(args.words), start=day_of(args.start), end=day_of(args.end),
    )
    found = commitments(filters, window_of(args), today=today)
    total = count_commitments(filters)
    on, register = reference_day(today), count_commitments(CommitmentFilter())
    if not register:
        print(NO_REGISTER, file=sys.stderr)
    if args.json:
        rows = [commitment_json(r) for r in found.lines]
        told = {"total": total, "register": register, "judged_on": on.day, "next": found.after}
        print_json({**told, "commitments": rows})
        return 0
    print(f"{total} toezeggingen")
    if on.stale:
        print(on.words)
    for row in found.lines:
        _print(row)
    return 0


def _print(row: CommitmentRow) -> None:
    due = f"voor {row.dates.due.latest}" if row.dates.due else f"zonder datum; navragen op {row.dates.review}"
    over = f", {row.days_over} dagen over tijd" if row.overdue else ""
    stands = _STANDS.get(row.state, row.state.value)
    print(f"{row.line.created} {row.line.number} {stands} ({due}{over})  {row.line.text}")
