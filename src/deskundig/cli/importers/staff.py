"""``deskundig import staff BESTAND --organization NAAM``: who was where from when to when, whole or not at all."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.workforce.actions.staff import (
    StaffNotTakenIn,
    plan_staff,
    show_to_visitors,
    staff_salt,
    take_in_staff,
)
from deskundig.workforce.domain.staff_import import LABELS, StaffTable, read_staff
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "staff"
HELP = "personeelsgegevens: plekken met begin en einde (CSV of XLSX)"
ACTOR = "opdrachtregel"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="BESTAND", type=Path, help="CSV- of XLSX-bestand met een rij per plek")
    parser.add_argument(
        "--organization", metavar="NAAM", required=True, help="van welke organisatie dit alle mensen zijn"
    )
    parser.add_argument(
        "--mapping", metavar="KOLOM=KOP", action="append", default=[],
        help=f"welke kop bij welke kolom hoort, meermalen te geven; kolommen: {', '.join(LABELS)}",
    )  # fmt: skip
    parser.add_argument("--as-of", metavar="DATUM", help="de dag die het bestand beschrijft; standaard vandaag")
    parser.add_argument("--dry-run", action="store_true", help="laat zien wat er zou veranderen en wat er mis is")
    parser.add_argument("--public", action="store_true", help="laat bezoekers de cijfers van hoofdafdelingen zien")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    table = _read(args.path, _mapping(args.mapping))
    try:
        if args.dry_run:
            change = plan_staff(organization=args.organization, table=table)
        else:
            change = take_in_staff(
                organization=args.organization, name=args.path.name, table=table, actor=ACTOR, at=timezone.now(),
                as_of=_day(args.as_of),
            )  # fmt: skip
            if args.public:
                show_to_visitors(organization=args.organization, public=True, actor=ACTOR, at=timezone.now())
    except StaffNotTakenIn as error:
        return _tell_problems(error, as_json=args.json)
    if args.json:
        print_json({"dry_run": args.dry_run, "change": change, "ignored": table.ignored, "problems": []})
    else:
        begin = "zou worden" if args.dry_run else "plekken"
        print(f"{begin}: {change.added} nieuw, {change.removed} weg, {change.unchanged} gelijk")
        if table.ignored:
            print(f"niet gebruikte kolommen: {', '.join(table.ignored)}", file=sys.stderr)
    return 0


def _read(path: Path, mapping: dict[str, str]) -> StaffTable:
    try:
        table = read_table(path)
    except UnreadableTable as error:
        raise CommandError(str(error)) from None
    return read_staff(table.rows, table.head, salt=staff_salt(), mapping=mapping or None, numbers=table.numbers)


def _mapping(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        column, equals, head = pair.partition("=")
        if not equals or column not in LABELS:
            raise CommandError(f"geen koppeling: {pair} (gebruik KOLOM=KOP; kolommen: {', '.join(LABELS)})", code=2)
        found[column] = head
    return found


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"geen datum: {text} (gebruik jjjj-mm-dd)", code=2) from None


def _tell_problems(error: StaffNotTakenIn, *, as_json: bool) -> int:
    """Every problem by row and column; never what stands in the cell."""
    if as_json:
        print_json({"change": None, "problems": error.problems})
    else:
        for problem in error.problems:
            print(f"rij {problem.row}: {problem.column} {problem.message}".replace("  ", " "), file=sys.stderr)
        print(f"{error}", file=sys.stderr)
    return 1
