"""``deskundig import hiring BESTAND…``: what was spent on hire and on own staff, whole or not at all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.workforce.actions.hiring import HireNotTakenIn, hire_salt, take_in_hire
from deskundig.workforce.domain.hire_import import HireTable, read_hire
from deskundig.workforce.domain.staff_import import RowProblem
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "hiring"
HELP = "externe inhuur per opdracht, en de eigen loonsom per jaar (CSV of XLSX)"
ACTOR = "opdrachtregel"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="BESTAND", nargs="+", type=Path,
        help="CSV of XLSX met kolommen categorie en bedrag (inhuur), of jaar en eigen loonsom (eigen personeel)",
    )  # fmt: skip
    parser.add_argument("--organization", metavar="NAAM", default="", help="voor bestanden zonder kolom organisatie")
    parser.add_argument("--dry-run", action="store_true", help="laat zien wat er zou veranderen en wat er mis is")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    tables = [(path, _read(path, args.organization)) for path in args.paths]
    wrong = [(path.name, problem) for path, table in tables for problem in table.problems]
    if wrong:
        return _tell(wrong, as_json=args.json)
    whole = HireTable(
        tuple(line for _, t in tables for line in t.lines), tuple(cost for _, t in tables for cost in t.costs)
    )
    names = ", ".join(path.name for path, _ in tables)[:300]
    try:
        change = take_in_hire(table=whole, name=names, actor=ACTOR, at=timezone.now(), dry_run=args.dry_run)
    except HireNotTakenIn as error:
        return _tell([("", problem) for problem in error.problems], as_json=args.json)
    ignored = sorted({h for _, t in tables for h in t.ignored})
    if args.json:
        print_json({"dry_run": args.dry_run, "change": change, "ignored": ignored, "problems": []})
        return 0
    begin = "zou worden" if args.dry_run else "opdrachten"
    print(f"{begin}: {change.added} nieuw, {change.removed} weg, {change.unchanged} gelijk; loonsommen: {change.costs}")
    if ignored:
        print(f"niet gebruikte kolommen: {', '.join(ignored)}", file=sys.stderr)
    return 0


def _read(path: Path, organization: str) -> HireTable:
    try:
        table = read_table(path)
    except UnreadableTable as error:
        raise CommandError(str(error)) from None
    return read_hire(
        table.rows, table.head, salt=hire_salt(), organization=organization.strip(), numbers=table.numbers
    )


def _tell(wrong: list[tuple[str, RowProblem]], *, as_json: bool) -> int:
    """Every problem by file, row and column; never what stands in the cell."""
    if as_json:
        print_json({"change": None, "problems": [{"file": name, "problem": problem} for name, problem in wrong]})
    for name, problem in wrong if not as_json else ():
        print(f"{name} rij {problem.row}: {problem.column} {problem.message}".strip(), file=sys.stderr)
    if not as_json:
        print(f"{len(wrong)} problemen; er is niets opgenomen", file=sys.stderr)
    return 1
