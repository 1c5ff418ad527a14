"""``deskundig import figures PAD…``: public figures, running costs of ministries, figures of agencies."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files
from pathlib import Path

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.workforce.actions.figures import Taken, take_in_figures, take_in_ministry_hire
from deskundig.workforce.domain.cost_labels import CostLine, computed_figures, ministry_hire, read_amount
from deskundig.workforce.domain.figure_import import FIGURE_COLUMNS, read_agencies, read_figures
from deskundig.workforce.domain.figures import Figure
from deskundig.workforce.domain.staff_import import RowProblem
from deskundig.workforce.tables import Table, UnreadableTable, read_table

NAME = "figures"
HELP = "cijfers over personeel en inhuur (CSV of XLSX)"
ACTOR = "opdrachtregel"
REPORT = Path(str(files("deskundig.workforce") / "report_figures.csv"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="*", type=Path, help="bestand of map met CSV- of XLSX-bestanden")
    parser.add_argument("--report", action="store_true", help="neem ook de cijfers op die in het WRR-rapport staan")


def run(args: argparse.Namespace) -> int:
    if not args.paths and not args.report:
        raise CommandError("noem een bestand of map, of geef --report", code=2)
    for path in [*([REPORT] if args.report else []), *_files(args.paths)]:
        try:
            table = read_table(path)
        except UnreadableTable as error:
            raise CommandError(str(error)) from None
        taken, problems = _take_in(table, path)
        if taken is None:
            print(f"{path.name}: geen kolommen van een cijferbestand; overgeslagen", file=sys.stderr)
            continue
        for problem in problems[:20]:
            print(f"{path.name} rij {problem.row} {problem.column}: {problem.message}", file=sys.stderr)
        print(f"{path.name}: {taken.read} gelezen, {taken.new} nieuw, {len(problems)} problemen")
    return 0


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise CommandError(f"{path} bestaat niet", code=2)
        found += sorted(p for p in path.iterdir() if p.suffix in {".csv", ".xlsx"}) if path.is_dir() else [path]
    return found


def _take_in(table: Table, path: Path) -> tuple[Taken | None, list[RowProblem]]:
    if set(FIGURE_COLUMNS) <= set(table.head):
        return _figures(list(read_figures(table.rows)))
    if "Kostensoort" in table.head:
        return _costs(table, path)
    if "naam_agentschap" in table.head:
        source = f"{path.name} (open data van het Ministerie van Financiën)"
        return _figures(list(read_agencies(table.rows, source=source)))
    return None, []


def _figures(items: list[Figure | RowProblem]) -> tuple[Taken, list[RowProblem]]:
    figures = [i for i in items if isinstance(i, Figure)]
    problems = [i for i in items if isinstance(i, RowProblem)]
    return take_in_figures(figures=figures, actor=ACTOR, at=timezone.now()), problems


def _costs(table: Table, path: Path) -> tuple[Taken, list[RowProblem]]:
    lines, problems = [], []
    for number, row in enumerate(table.rows, start=2):
        try:
            amount = read_amount(row["Realisatie (*Eu 1000)"])
        except ValueError as error:
            problems.append(RowProblem(number, "Realisatie", str(error)))
            continue
        lines.append(
            CostLine(int(row["Jaar"]), row["Begrotingshoofdstuk"], row["Naam Begroting"], row["Kostensoort"], amount)
        )
    source = f"{path.name} (open data van het Ministerie van Financiën)"
    shares = ministry_hire(lines)
    take_in_figures(figures=computed_figures(shares, source=source), actor=ACTOR, at=timezone.now())
    return take_in_ministry_hire(shares=shares, source=source, actor=ACTOR, at=timezone.now()), problems
