"""``deskundig motions``: motions with outcome, votes and what the cabinet thought of them.

JSON form: ``{"total", "next", "motions": […]}``; each has the case, ``documents``, ``dossier``, ``submitters``,
``parties``, ``appreciation``, ``outcome``, ``carried``, ``decided``, ``votes`` (for, against, in seats), ``decision``,
``certain`` (false: only the agenda item ties decisions to it, ``possible_decisions`` of them; then no votes are given),
``open``, ``replaces``, ``replaced_by`` and ``letters``: letters about it, each the paper with ``confidence``,
``reason``, ``algorithm`` and ``state`` ("voorstel" until a reviewer confirms it, then "bevestigd").
"""

from __future__ import annotations

import argparse

from deskundig.cli.database import ensure_database
from deskundig.cli.followthrough_json import motion_json
from deskundig.cli.listing import add_list_arguments, day_of, id_of, window_of
from deskundig.cli.plain import print_json
from deskundig.followthrough.queries import MotionFilter, MotionRow, count_motions, motions
from deskundig.followthrough.queries.motions import OUTCOMES
from deskundig.kernel.ref import Kind

NAME = "motions"
HELP = "moties met uitkomst, stemmen en kabinetsappreciatie"
ROLE = "visitor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_list_arguments(parser)
    parser.add_argument("--open", action="store_true", help="alleen zonder uitkomst")
    parser.add_argument("--outcome", default="", choices=("", *OUTCOMES), metavar="UITKOMST", help=", ".join(OUTCOMES))
    parser.add_argument("--appreciation", default="", metavar="OORDEEL", help="Oordeel Kamer, Ontraden, …")
    parser.add_argument("--party", default="", metavar="NAAM", help="ingediend door deze fractie")
    parser.add_argument("--dossier", default="", metavar="NUMMER", help="in dit kamerstukdossier: 31490, 36600-VII")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    filters = MotionFilter(
        outcome="open" if args.open else args.outcome, appreciation=args.appreciation, party=args.party,
        person=id_of(args.person, Kind.PERSON), dossier=id_of(args.dossier, Kind.DOSSIER), words=" ".join(args.words),
        start=day_of(args.start), end=day_of(args.end),
    )
    found = motions(filters, window_of(args))
    total = count_motions(filters)
    if args.json:
        print_json({"total": total, "next": found.after, "motions": [motion_json(r) for r in found.lines]})
        return 0
    print(f"{total} moties")
    for row in found.lines:
        _print(row)
    return 0


def _print(row: MotionRow) -> None:
    votes = f" ({row.supporting}-{row.opposing})" if row.supporting or row.opposing else ""
    sure = "" if row.certain else " (waarschijnlijk)" if row.likely else " (uit de stemmingen bij het agendapunt)"
    print(f"{row.case.started} {row.case.number} {row.outcome or 'zonder uitkomst'}{votes}{sure}  {row.case.heading}")
