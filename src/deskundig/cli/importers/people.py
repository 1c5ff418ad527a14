"""``deskundig import people BESTAND``: who works in which unit and what they bring, whole or not at all.

Columns: personeelsnummer, naam, eenheid; and where they are there e-mail, fte, onderwerp, soort, bron, niveau. A person
has a row per topic. What people set themselves on their own page stays as it is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

from deskundig.accounts.units import UnitNotClear
from deskundig.cli.errors import CommandError
from deskundig.cli.importers.needs import ACTOR, tell_change, tell_wrong
from deskundig.expertise.domain.unit_tables import PeopleTable, read_people
from deskundig.expertise.units.taking_in import Change, NotTakenIn, take_in_people
from deskundig.workforce.actions.staff import staff_salt
from deskundig.workforce.domain.staff_import import pseudonym
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "people"
HELP = "mensen van eenheden en wat zij kunnen (CSV of XLSX)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="BESTAND", type=Path, help="CSV of XLSX met een rij per mens en onderwerp")
    parser.add_argument("--unit", metavar="NAAM", default="", help="eenheid van rijen zonder (Organisatie/Team)")
    parser.add_argument(
        "--complete", action="store_true",
        help="het bestand heeft iedereen van zijn eenheden; wie er niet in staat gaat weg",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="laat zien wat er zou veranderen en wat er mis is")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    salt = staff_salt()
    try:
        change = take_in_people(
            table=_read(args.path, args.unit.strip()), key_of=lambda number: pseudonym(number, salt), actor=ACTOR,
            at=timezone.now(), complete=args.complete, dry_run=args.dry_run,
        )  # fmt: skip
    except NotTakenIn as error:
        return tell_wrong(error.wrong, str(error), as_json=args.json)
    except UnitNotClear as error:
        raise CommandError(str(error), code=2) from None
    done = tell_change(change, "wat mensen kunnen", dry_run=args.dry_run, as_json=args.json)
    if not args.json:
        print(f"mensen in het bestand: {change.people}{_absent(change, args.complete)}")
    return done


def _absent(change: Change, complete: bool) -> str:
    if not change.absent:
        return ""
    if complete:
        return f"; {change.absent} stonden er niet in en zijn weg"
    return f"; van dezelfde eenheden staan er {change.absent} niet in, en die blijven (met --complete gaan zij weg)"


def _read(path: Path, unit: str) -> PeopleTable:
    try:
        table = read_table(path)
    except UnreadableTable as error:
        raise CommandError(str(error)) from None
    return read_people(table.rows, table.head, unit=unit, numbers=table.numbers)
