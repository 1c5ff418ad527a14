"""``deskundig workforce hiring``: hire against the norm. JSON: ``HiringReport``, and ``monitor`` for one organisation.

``share`` has own and hire in euros, with both shares and the excess both ways. ``monitor`` is ``HireMonitor``: the
breakdowns and patterns of one year, small groups hidden.
"""

from __future__ import annotations

import argparse
from typing import Any

from deskundig.cli.plain import plain, print_json
from deskundig.workforce.domain.hiring import HireShare
from deskundig.workforce.norms import hire_norm
from deskundig.workforce.queries.hire_monitor import HireMonitor, hire_monitor
from deskundig.workforce.queries.hiring import HiringReport, hiring_report

NAME = "hiring"
HELP = "externe inhuur tegen de norm, in beide noemers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organization", metavar="NAAM", default="", help="alleen deze organisatie")
    parser.add_argument("--level", metavar="NIVEAU", default="", help="rijk, ministerie, gemeente of sector")
    parser.add_argument("--year", metavar="JAAR", type=int, help="het jaar van de uitsplitsing; standaard het laatste")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    report = hiring_report(organization=args.organization, level=args.level)
    monitor = hire_monitor(args.organization, year=args.year, public=False) if args.organization else None
    if args.json:
        document: dict[str, Any] = plain(report)
        document["monitor"] = plain(monitor)
        if monitor and monitor.share:
            document["monitor"]["share"] |= _shares(monitor.share)
        for year, row in zip(report.years, document["years"], strict=True):
            row["share"] |= _shares(year.share)
        print_json(document)
    else:
        _print(report)
        if monitor:
            _print_monitor(monitor)
    return 0


def _shares(share: HireShare) -> dict[str, object]:
    return {
        "of_total": share.of_total,
        "of_own": share.of_own,
        "excess_total_fixed": share.excess_total_fixed(hire_norm()),
        "excess_own_fixed": share.excess_own_fixed(hire_norm()),
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


def _print_monitor(monitor: HireMonitor) -> None:
    for breakdown in (b for b in monitor.breakdowns if b.told):
        print(f"\n{monitor.year} naar {breakdown.key}")
        for part in breakdown.parts:
            amount = "te klein om te tonen" if part.amount is None else f"{part.amount:,.0f} euro".replace(",", ".")
            print(f"  {part.name:56} {amount:>24}")
    patterns = monitor.patterns
    if patterns.concentration:
        found = patterns.concentration
        print(f"\nleveranciers: {found.verdict} (HHI {found.index:.2f}, {found.suppliers} leveranciers)")
    for name, count in (("verlengd", patterns.renewed), ("24 maanden of langer", patterns.permanent)):
        print(f"{name}: {'te klein om te tonen' if count is None else count}")
