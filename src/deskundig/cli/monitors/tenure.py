"""``deskundig workforce tenure``: how long people stay, so far and at leaving. JSON: ``TenureReport``."""

from __future__ import annotations

import argparse

from deskundig.cli.monitors._day import day_of
from deskundig.cli.plain import print_json
from deskundig.workforce.queries.tenure import TenureReport, house_tenure, staff_tenure

NAME = "tenure"
HELP = "hoe lang mensen blijven: tot nu toe, en bij vertrek"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organization", metavar="NAAM", default="", help="alleen deze organisatie")
    parser.add_argument("--unit", metavar="NAAM", default="", help="alleen deze eenheid")
    parser.add_argument("--at", metavar="DATUM", help="peildatum (jjjj-mm-dd); standaard vandaag")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    at = day_of(args.at)
    report = staff_tenure(args.organization, at=at, unit=args.unit) if args.organization else house_tenure(at=at)
    if args.json:
        print_json(report)
    else:
        _print(report)
    return 0


def _print(report: TenureReport) -> None:
    print(f"{report.subject} op {report.at} ({report.source})")
    print(f"nu in functie: {report.people if report.people is not None else 'te klein om te tonen'}")
    for band in report.stock:
        print(f"  {band.label:22} {band.shown:>8}")
    print(f"mediaan tot nu toe: {_years(report.stock_median)}")
    left = "te klein om te tonen" if report.completed_people is None else report.completed_people
    print(f"vertrokken sinds {report.completed_from}: {left}, mediaan {_years(report.completed_median)}")
    print(f"mediaan volgens Kaplan-Meier: {_years(report.survival_median)}")


def _years(value: float | None) -> str:
    return "niet te tonen" if value is None else f"{value:.1f} jaar".replace(".", ",")
