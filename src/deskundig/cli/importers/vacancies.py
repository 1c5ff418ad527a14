"""``deskundig import vacancies PAD…``: vacancy texts from a table or from schema.org job postings."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.workforce.actions.vacancies import take_in_vacancies
from deskundig.workforce.domain.staff_import import RowProblem
from deskundig.workforce.domain.vacancy_import import VacancyText, read_postings, read_vacancies
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "vacancies"
HELP = "vacatureteksten met datum en schaal (CSV, XLSX of schema.org JobPosting als JSON)"
_MOST = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path, help="bestand met vacatures")
    parser.add_argument("--source", metavar="NAAM", default="", help="waar ze vandaan komen; standaard de bestandsnaam")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    outcomes = []
    for path in args.paths:
        texts, problems = _read(path)
        change = take_in_vacancies(
            texts=texts, source=args.source or path.name, actor="opdrachtregel", at=timezone.now()
        )
        outcomes.append({"file": path.name, "change": change, "problems": problems})
        for problem in problems[:_MOST]:
            print(f"{path.name} rij {problem.row}: {problem.column} {problem.message}", file=sys.stderr)
        if not args.json:
            print(
                f"{path.name}: {change.added} nieuw, {change.changed} gewijzigd, {change.unchanged} gelijk, "
                f"{len(problems)} problemen"
            )
    if args.json:
        print_json(outcomes)
    return 0


def _read(path: Path) -> tuple[list[VacancyText], list[RowProblem]]:
    if not path.exists():
        raise CommandError(f"{path} bestaat niet", code=2)
    if path.suffix.casefold() != ".json":
        try:
            table = read_table(path)
        except UnreadableTable as error:
            raise CommandError(str(error)) from None
        return read_vacancies(table.rows, table.head, table.numbers)
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise CommandError(f"{path.name} is geen JSON: {type(error).__name__}") from None
    return read_postings(items if isinstance(items, list) else [items])
