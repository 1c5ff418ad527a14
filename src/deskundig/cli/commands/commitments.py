"""``deskundig commitments``: the House's register of commitments with due date and fulfilment, or promises in texts.

JSON form: ``{"total", "register", "judged_on", "next", "commitments": […]}``; ``register`` is how many the register
has here at all: with 0 it was not taken in, and a total of 0 says nothing. Each commitment has ref, number, text,
``made``, ``status`` as published, ``state`` (gedaan, deels voldaan, volgens het ministerie voldaan, vervallen, niet
nagekomen), ``due`` (words, earliest, latest) or ``review`` (six months after, where no date is promised), ``overdue``,
``days_over``, ``letters``, ``letters_missing``, ministry, minister, made_to, event, ``strength`` (0-5) with its
reason, ``claimed``, ``verified`` and ``steps``. ``judged_on`` is the day on which open and late were judged.

``--in-text`` gives what a rule read in letters, answers and debates instead, as proposals: ``{"total", "register",
"next", "in_text": […]}``, each with source, place, address, title, said, sentence, passage (with what stands around
it), cue, by, function, ministry, person, dossier, event, ``due`` (text, earliest, latest) or null, strength, reason,
algorithm, proposal (its number for ``deskundig review``), state, settled (what two people said), earlier_text and
``register``: the commitment it likely is (ref, text, confidence, reason, confirmed) or null.
"""

from __future__ import annotations

import argparse
import sys

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.followthrough_json import commitment_json, found_promise_json
from deskundig.cli.listing import add_list_arguments, day_of, id_of, window_of
from deskundig.cli.plain import print_json
from deskundig.followthrough.domain.commitment_states import CommitmentState
from deskundig.followthrough.queries import CommitmentFilter, CommitmentRow, commitments, count_commitments
from deskundig.followthrough.queries.found_promises import (
    NO,
    STATES,
    WITH,
    WITHOUT,
    YES,
    PromiseFilter,
    count_promises,
    found_promises,
)
from deskundig.followthrough.queries.reference_day import reference_day
from deskundig.kernel.ref import Kind

NAME = "commitments"
HELP = "toezeggingen uit het register, met datum en de brief die ze nakomt"
ROLE = "visitor"
_OF_TEXTS = ("dated", "registered", "state", "by", "dossier")
_STANDS = {CommitmentState.MADE: "staat open"}     # for people; in JSON the word of the state itself
NO_REGISTER = (
    "het register van toezeggingen is hier niet ingelezen: er kunnen er meer zijn; "
    "wat een antwoord toezegt, staat bij deskundig answer"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_list_arguments(parser)
    parser.add_argument("--open", action="store_true", help="alleen nog niet nagekomen")
    parser.add_argument("--ministry", default="", metavar="NAAM", help="van dit ministerie")
    parser.add_argument("--in-text", action="store_true", help="wat een regel in teksten las")
    parser.add_argument("--dated", choices=[WITH, WITHOUT], help="bij --in-text: met of zonder genoemde datum")
    parser.add_argument("--registered", choices=[YES, NO], help="bij --in-text: lijkt op een in het register")
    parser.add_argument("--state", choices=list(STATES), help="bij --in-text: hoe ver de beoordeling is")
    parser.add_argument("--by", default="", metavar="NAAM", help="bij --in-text: wie het zei")
    parser.add_argument("--dossier", metavar="NUMMER", help="bij --in-text: van dit dossier")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    of_texts = [name for name in _OF_TEXTS if getattr(args, name)]
    if args.in_text:
        return _in_text(args)
    if of_texts:
        raise CommandError(f"--{of_texts[0]} hoort bij --in-text", code=2)
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


def _in_text(args: argparse.Namespace) -> int:
    if args.open:
        raise CommandError("--open hoort bij het register; neem bij --in-text --state", code=2)
    filters = PromiseFilter(
        state=args.state or "", dated=args.dated == WITH if args.dated else None,
        registered=args.registered == YES if args.registered else None, who=args.by, ministry=args.ministry,
        person=id_of(args.person, Kind.PERSON), dossier=id_of(args.dossier, Kind.DOSSIER), words=" ".join(args.words),
        start=day_of(args.start), end=day_of(args.end),
    )
    found, total = found_promises(filters, window_of(args)), count_promises(filters)
    register = count_commitments(CommitmentFilter())
    if args.json:
        rows = [found_promise_json(row) for row in found.lines]
        print_json({"total": total, "register": register, "next": found.after, "in_text": rows})
        return 0
    print(f"{total} mogelijke toezeggingen in tekst; voorstellen van een regel")
    for row in found.lines:
        due = f"voor {row.due_last}" if row.due_last else "zonder datum"
        in_register = f"; lijkt op {row.registered.commitment.number}" if row.registered else ""
        print(f"{row.said} {row.actor or '-'} [{row.settled or row.standing}] ({due}{in_register})  {row.sentence}")
    return 0


def _print(row: CommitmentRow) -> None:
    due = f"voor {row.dates.due.latest}" if row.dates.due else f"zonder datum; navragen op {row.dates.review}"
    over = f", {row.days_over} dagen over tijd" if row.overdue else ""
    stands = _STANDS.get(row.state, row.state.value)
    print(f"{row.line.created} {row.line.number} {stands} ({due}{over})  {row.line.text}")
