"""``deskundig import vacancies PAD…``: vacancy texts from a table or from schema.org job postings."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.workforce.actions.vacancies import take_in_vacancies
from deskundig.workforce.domain.staff_import import RowProblem
from deskundig.workforce.domain.vacancy_import import VacancyText, read_postings, read_vacancies
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "vacancies"
HELP = "vacatureteksten met datum en schaal (CSV, XLSX of schema.org JobPosting als JSON)"
_MOST = 300                        # problems that are printed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path, help="bestand met vacatures")
    parser.add_argument("--source", metavar="NAAM", default="", help="waar ze vandaan komen; standaard de bestandsnaam")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    read = [(path, *_read(path)) for path in args.paths]
    outcomes = [_take_in(*found, args.source or found[0].name) for found in read]
    for outcome in outcomes:
        _tell(outcome, quiet=args.json)
    if args.json:
        print_json(outcomes)
    return 0 if all(outcome["change"] for outcome in outcomes) else 1


def _take_in(path: Path, texts: list[VacancyText], problems: list[RowProblem], source: str) -> dict[str, Any]:
    """A table is taken in whole or not at all; of postings, which a site made, those that can be read."""
    refused = bool(problems) and (not texts or path.suffix.casefold() != ".json")
    change = None
    if not refused:
        change = take_in_vacancies(texts=texts, source=source, actor="opdrachtregel", at=timezone.now())
    return {"file": path.name, "change": change, "problems": problems}


def _tell(outcome: Mapping[str, Any], *, quiet: bool) -> None:
    name, change, problems = outcome["file"], outcome["change"], outcome["problems"]
    for problem in problems[:_MOST]:
        print(f"{name} rij {problem.row}: {problem.column} {problem.message}", file=sys.stderr)
    if len(problems) > _MOST:
        print(f"{name}: en nog {len(problems) - _MOST}", file=sys.stderr)
    if change is None:
        print(f"{name}: {len(problems)} problemen; er is niets opgenomen", file=sys.stderr)
    elif not quiet:
        counts = f"{change.added} nieuw, {change.changed} gewijzigd, {change.unchanged} gelijk"
        print(f"{name}: {counts}, {len(problems)} problemen")


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
