"""``deskundig workforce hiring``: hire against the norm. JSON: ``HiringReport``.

``share`` has own and hire in euros, with both shares and the excess both ways.
"""

from __future__ import annotations

import argparse
from typing import Any

from deskundig.cli.plain import plain, print_json
from deskundig.workforce.domain.hiring import HireShare
from deskundig.workforce.queries.hiring import HiringReport, hiring_report

NAME = "hiring"
HELP = "externe inhuur tegen de norm, in beide noemers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organization", metavar="NAAM", default="", help="alleen deze organisatie")
    parser.add_argument("--level", metavar="NIVEAU", default="", help="rijk, ministerie, gemeente of sector")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    report = hiring_report(organization=args.organization, level=args.level)
    if args.json:
        document: dict[str, Any] = plain(report)
        for year, row in zip(report.years, document["years"], strict=True):
            row["share"] |= _shares(year.share)
        print_json(document)
    else:
        _print(report)
    return 0


def _shares(share: HireShare) -> dict[str, object]:
    return {
        "of_total": share.of_total,
        "of_own": share.of_own,
        "excess_total_fixed": share.excess_total_fixed(),
        "excess_own_fixed": share.excess_own_fixed(),
    }


def _print(report: HiringReport) -> None:
    for year in report.years:
        share = year.share
        print(
            f"{year.year} {year.organization}: {(share.of_total or 0) * 100:.1f} % van alle personele uitgaven, "
            f"{(share.of_own or 0) * 100:.1f} % van de eigen loonsom ({share.hire / 10**6:.1f} van "
            f"{share.total / 10**6:.1f} mln euro){' BOVEN DE NORM' if year.over_norm else ''}"
        )
    if report.warning:
        print(f"let op, niet zomaar te vergelijken: {report.warning}")
    for published in report.published:
        figure = published.figure
        note = figure.denominator_note or "noemer niet vermeld"
        print(f"{figure.period} {figure.unit}: {figure.value.normalize():f} % ({note}; {figure.source})")
