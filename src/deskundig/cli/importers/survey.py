"""``deskundig import survey BESTAND --population N``: a survey held elsewhere, as counts; whole or not at all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.monitors._day import day_of
from deskundig.cli.plain import print_json
from deskundig.workforce.actions.surveys import Round, RoundNotAllowed, SurveyNotTakenIn, take_in_survey
from deskundig.workforce.domain.questionnaire import SELF_TEST, WORK_SURVEY, NoQuestionnaire
from deskundig.workforce.domain.survey_import import SurveyTable, read_survey
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "survey"
HELP = "een peiling die elders is gehouden: aantallen per antwoord, of een rij per ingevuld blad (CSV of XLSX)"
ACTOR = "opdrachtregel"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", metavar="BESTAND", type=Path,
        help="kolommen stelling, 1 … 5 en weet niet; of een kolom per stelling en een rij per blad",
    )  # fmt: skip
    parser.add_argument("--population", metavar="N", type=int, help="aan hoeveel mensen het is gevraagd")
    parser.add_argument("--title", metavar="NAAM", default="", help="naam van de peiling; anders die van het bestand")
    parser.add_argument("--organization", metavar="NAAM", default="", help="van welke organisatie")
    parser.add_argument("--unit", metavar="NAAM", default="", help="van welke eenheid")
    parser.add_argument("--selftest", action="store_true", help="het is een ronde van de zelftest")
    parser.add_argument("--at", metavar="DATUM", help="dag van de peiling (jjjj-mm-dd); standaard vandaag")
    parser.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er mis is")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    table = _read(args)
    asked = Round(
        title=args.title or args.path.stem, kind="selftest" if args.selftest else "survey",
        population=args.population if args.population is not None else table.answered, questions=table.questions,
        organization=args.organization, unit=args.unit,
    )  # fmt: skip
    try:
        number = take_in_survey(
            asked=asked, table=table, source=args.path.name, day=day_of(args.at), actor=ACTOR, at=timezone.now(),
            dry_run=args.dry_run,
        )  # fmt: skip
    except SurveyNotTakenIn as error:
        return _tell(error, as_json=args.json)
    except (NoQuestionnaire, RoundNotAllowed) as error:
        raise CommandError(str(error)) from None
    if args.json:
        print_json({"number": number, "answered": table.answered, "questions": len(table.questions), "problems": []})
    else:
        what = "zou worden opgenomen" if args.dry_run else f"opgenomen als ronde {number}"
        print(f"{what}: {len(table.questions)} vragen, {table.answered} antwoorden van {asked.population} mensen")
    return 0


def _read(args: argparse.Namespace) -> SurveyTable:
    try:
        table = read_table(args.path)
    except UnreadableTable as error:
        raise CommandError(str(error)) from None
    known = SELF_TEST if args.selftest else WORK_SURVEY
    return read_survey(table.rows, table.head, known=known, numbers=table.numbers)


def _tell(error: SurveyNotTakenIn, *, as_json: bool) -> int:
    """Every problem by row and column; never what someone answered."""
    if as_json:
        print_json({"number": None, "problems": error.problems})
        return 1
    for problem in error.problems:
        print(f"rij {problem.row}: {problem.column} {problem.message}", file=sys.stderr)
    print(str(error), file=sys.stderr)
    return 1
