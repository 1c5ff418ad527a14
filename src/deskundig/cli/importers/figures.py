"""``deskundig import figures PAD…``: public figures, running costs of ministries, figures of agencies."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.workforce.actions.figures import Taken, take_in_figures, take_in_ministry_hire
from deskundig.workforce.domain.cost_import import COST_COLUMNS, read_costs
from deskundig.workforce.domain.cost_labels import MinistryHire, computed_figures, ministry_hire
from deskundig.workforce.domain.figure_import import FIGURE_COLUMNS, FigureTable, read_agencies, read_figures
from deskundig.workforce.domain.staff_import import RowProblem
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "figures"
HELP = "cijfers over personeel en inhuur (CSV of XLSX)"
ACTOR = "opdrachtregel"
REPORT = Path(str(files("deskundig.workforce") / "report_figures.csv"))
_MOST = 300                        # problems that are printed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="*", type=Path, help="bestand of map met CSV- of XLSX-bestanden")
    parser.add_argument("--report", action="store_true", help="neem ook de cijfers op die in het WRR-rapport staan")


def run(args: argparse.Namespace) -> int:
    if not args.paths and not args.report:
        raise CommandError("noem een bestand of map, of geef --report", code=2)
    paths = [*([REPORT] if args.report else []), *_files(args.paths)]
    read = [(path.name, _read(path)) for path in paths]
    wrong = [(name, problem) for name, table in read if table is not None for problem in table.problems]
    if wrong:
        return _tell_problems(wrong)
    for name, table in read:
        if table is None:
            print(f"{name}: geen kolommen van een cijferbestand; overgeslagen", file=sys.stderr)
            continue
        taken = _take_in(table)
        corrected = f", {taken.changed} gewijzigd" if taken.changed else ""
        print(f"{name}: {taken.read} gelezen, {taken.new} nieuw{corrected}, 0 problemen")
        if isinstance(table, Costs) and table.without:
            print(f"{name}: {table.without} regels zonder bedrag tellen niet mee", file=sys.stderr)
    return 0 if any(table is not None for _, table in read) else 1


@dataclass(frozen=True, slots=True)
class Costs:
    """Running costs, from which shares are computed; ``without`` rows that give no amount."""

    shares: tuple[MinistryHire, ...]
    source: str
    problems: tuple[RowProblem, ...]
    without: int


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise CommandError(f"{path} bestaat niet", code=2)
        found += sorted(p for p in path.iterdir() if p.suffix in {".csv", ".xlsx"}) if path.is_dir() else [path]
    return found


def _read(path: Path) -> FigureTable | Costs | None:
    """What the columns of a file say it is; None for a table that holds no figures."""
    try:
        table = read_table(path)
    except UnreadableTable as error:
        raise CommandError(str(error)) from None
    source = f"{path.name} (open data van het Ministerie van Financiën)"
    if set(FIGURE_COLUMNS) <= set(table.head):
        return read_figures(table.rows, table.numbers)
    if set(COST_COLUMNS) <= set(table.head):
        costs = read_costs(table.rows, table.numbers)
        return Costs(ministry_hire(costs.lines), source, costs.problems, costs.without)
    if "naam_agentschap" in table.head:
        return read_agencies(table.rows, source=source, numbers=table.numbers)
    return None


def _take_in(table: FigureTable | Costs) -> Taken:
    at = timezone.now()
    if isinstance(table, FigureTable):
        return take_in_figures(figures=table.figures, actor=ACTOR, at=at)
    computed = computed_figures(table.shares, source=table.source)
    take_in_figures(figures=computed, actor=ACTOR, at=at)
    return take_in_ministry_hire(shares=table.shares, source=table.source, actor=ACTOR, at=at)


def _tell_problems(wrong: list[tuple[str, RowProblem]]) -> int:
    """Every problem by file, row and column. No file is taken in while one of them is wrong."""
    for name, problem in wrong[:_MOST]:
        print(f"{name} rij {problem.row}: {problem.column} {problem.message}".replace("  ", " "), file=sys.stderr)
    if len(wrong) > _MOST:
        print(f"en nog {len(wrong) - _MOST}", file=sys.stderr)
    print(f"{len(wrong)} problemen; er is niets opgenomen", file=sys.stderr)
    return 1
