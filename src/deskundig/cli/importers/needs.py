"""``deskundig import needs [BESTAND] [--starter SET] --unit NAAM``: what units need, whole or not at all.

Columns: onderwerp, soort, bron; and where they are there eenheid, niveau, aantal, gewicht, moet, vanaf, toelichting.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone

from deskundig.accounts.units import UnitNotClear
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.domain.unit_tables import NeedTable, WrongRow, read_needs
from deskundig.expertise.starters import STARTERS, starter_needs
from deskundig.expertise.units.taking_in import Change, NotTakenIn, take_in_needs
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "needs"
HELP = "welke deskundigheid eenheden nodig hebben (CSV of XLSX, of een startset)"
ACTOR = "opdrachtregel"
MOST_TOLD = 50                     # problems that are printed; a wrong column makes thousands


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="BESTAND", type=Path, nargs="?", help="CSV of XLSX met een rij per behoefte")
    parser.add_argument("--starter", choices=sorted(STARTERS), help="begin met een startset; wat er is blijft staan")
    parser.add_argument("--unit", metavar="NAAM", default="", help="eenheid van rijen zonder (Organisatie/Team)")
    parser.add_argument("--type", metavar="SOORT", default="", help="soort eenheid: gelijke worden vergeleken")
    parser.add_argument("--dry-run", action="store_true", help="laat zien wat er zou veranderen en wat er mis is")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    if (args.path is None) == (args.starter is None):
        raise CommandError("geef een bestand of --starter, niet allebei", code=2)
    if args.starter and not args.unit.strip():
        raise CommandError("bij een startset hoort --unit", code=2)
    table = starter_needs(args.starter, args.unit.strip()) if args.starter else _read(args.path, args.unit.strip())
    try:
        change = take_in_needs(
            table=table, actor=ACTOR, at=timezone.now(), type=args.type, only_add=bool(args.starter),
            dry_run=args.dry_run,
        )  # fmt: skip
    except NotTakenIn as error:
        return tell_wrong(error.wrong, str(error), as_json=args.json)
    except UnitNotClear as error:
        raise CommandError(str(error), code=2) from None
    return tell_change(change, "behoeften", dry_run=args.dry_run, as_json=args.json)


def _read(path: Path, unit: str) -> NeedTable:
    try:
        table = read_table(path)
    except UnreadableTable as error:
        raise CommandError(str(error)) from None
    return read_needs(table.rows, table.head, unit=unit, numbers=table.numbers)


def tell_wrong(wrong: Sequence[WrongRow], message: str, *, as_json: bool) -> int:
    """Every problem by row and column; never what stands in the cell."""
    if as_json:
        print_json({"change": None, "problems": wrong})
    else:
        for problem in wrong[:MOST_TOLD]:
            print(f"rij {problem.row}: {problem.column} {problem.message}", file=sys.stderr)
        if len(wrong) > MOST_TOLD:
            print(f"en nog {len(wrong) - MOST_TOLD}; met --json staan ze er alle", file=sys.stderr)
        print(message, file=sys.stderr)
    return 1


def tell_change(change: Change, what: str, *, dry_run: bool, as_json: bool) -> int:
    if as_json:
        print_json({"dry_run": dry_run, "change": change, "problems": []})
    else:
        begin = f"{what}, proef" if dry_run else what
        print(
            f"{begin}: {change.added} nieuw, {change.changed} gewijzigd, {change.removed} weg, "
            f"{change.unchanged} gelijk"
        )
        for line in in_doubt(change):
            print(f"let op: {line}", file=sys.stderr)
    return 0


def in_doubt(change: Change) -> list[str]:
    """What is new here, with what it looks like: it may be a slip of the pen."""
    lines = [
        f"{doubt.what} {doubt.written} is {'nieuw' if doubt.what == 'eenheid' else 'nergens gevraagd'}"
        + (f"; bedoelt u {doubt.meant}?" if doubt.meant else "")
        for doubt in change.doubts
    ]
    return lines[:MOST_TOLD] + ([f"en nog {len(lines) - MOST_TOLD}"] if len(lines) > MOST_TOLD else [])
