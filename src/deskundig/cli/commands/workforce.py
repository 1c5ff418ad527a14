"""``deskundig workforce tenure|hiring|checks``: the workforce monitors on the command line.

JSON forms: ``tenure`` is ``TenureReport``, ``hiring`` is ``HiringReport`` (``share`` has own and hire in euros, with
both shares and the excess both ways), ``checks`` is a list of the report's figures with place, value and verdict.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import plain, print_json
from deskundig.workforce.domain.hiring import HireShare
from deskundig.workforce.domain.report_figures import verdicts
from deskundig.workforce.queries.hiring import HiringReport, hiring_report
from deskundig.workforce.queries.tenure import TenureReport, house_tenure, staff_tenure

NAME = "workforce"
HELP = "cijfers over verblijfsduur en inhuur, en de narekening van het rapport"
ROLE = "hr"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("monitor", choices=sorted(MONITORS), help="welke monitor")
    parser.add_argument("--organization", metavar="NAAM", default="", help="alleen deze organisatie")
    parser.add_argument("--unit", metavar="NAAM", default="", help="alleen deze eenheid")
    parser.add_argument("--level", metavar="NIVEAU", default="", help="rijk, ministerie, gemeente of sector")
    parser.add_argument("--at", metavar="DATUM", help="peildatum (jjjj-mm-dd); standaard vandaag")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    return MONITORS[args.monitor](args)


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"geen datum: {text} (gebruik jjjj-mm-dd)", code=2) from None


def _tenure(args: argparse.Namespace) -> int:
    at = _day(args.at)
    report = staff_tenure(args.organization, at=at, unit=args.unit) if args.organization else house_tenure(at=at)
    if args.json:
        print_json(report)
    else:
        _print_tenure(report)
    return 0


def _print_tenure(report: TenureReport) -> None:
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


def _hiring(args: argparse.Namespace) -> int:
    report = hiring_report(organization=args.organization, level=args.level)
    if args.json:
        document: dict[str, Any] = plain(report)
        for year, row in zip(report.years, document["years"], strict=True):
            row["share"] |= _shares(year.share)
        print_json(document)
    else:
        _print_hiring(report)
    return 0


def _shares(share: HireShare) -> dict[str, object]:
    return {
        "of_total": share.of_total,
        "of_own": share.of_own,
        "excess_total_fixed": share.excess_total_fixed(),
        "excess_own_fixed": share.excess_own_fixed(),
    }


def _print_hiring(report: HiringReport) -> None:
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


def _checks(args: argparse.Namespace) -> int:
    found = verdicts()
    if args.json:
        print_json(
            [
                {"place": v.check.place, "label": v.check.label, "value": v.value, "expected": v.check.expected,
                 "measure": v.check.measure, "agrees": v.agrees, "note": v.check.note}
                for v in found
            ]
        )
    for verdict in found if not args.json else ():
        mark = "klopt" if verdict.agrees else f"WIJKT AF van {verdict.check.expected}"
        check = verdict.check
        note = f" ({check.note})" if check.note else ""
        print(f"{check.place}: {check.label}: {verdict.value} {check.measure}: {mark}{note}")
    return 0 if all(v.agrees for v in found) else 1


MONITORS: dict[str, Callable[[argparse.Namespace], int]] = {"tenure": _tenure, "hiring": _hiring, "checks": _checks}
