"""``deskundig workforce staat EENHEID``: the yearly state of expertise of an organisation in one file.

Each figure with numerator, denominator, period and source; what is too small to show says so. JSON: ``StateReport``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.monitors._day import day_of
from deskundig.cli.plain import print_json
from deskundig.packs.render.typesetting import PrintError
from deskundig.packs.state_report.formats import FORMS
from deskundig.workforce.domain.state_report import StateReport
from deskundig.workforce.queries.staff_sight import everyone_inside, staff_sight
from deskundig.workforce.queries.state_report import reported, state_report

NAME = "staat"
HELP = "de Staat van de deskundigheid van een organisatie, als HTML, Word, PDF of CSV"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="EENHEID", help="naam van de organisatie, of Organisatie/Eenheid")
    parser.add_argument("--format", choices=sorted(FORMS), help="de vorm (anders: die van --out, of HTML)")
    parser.add_argument("--out", metavar="BESTAND", help="schrijf naar dit bestand")
    parser.add_argument("--at", metavar="DATUM", help="dag van het verslag (jjjj-mm-dd); standaard vandaag")
    parser.add_argument("--public", action="store_true", help="wat iedereen mag zien: vanaf tien mensen")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    form = _form(args)
    report = _report(args)
    if args.json:
        print_json(report)
        return 0
    if form in ("pdf", "docx") and not args.out and sys.stdout.isatty():
        raise CommandError(f"{FORMS[form].title} is geen tekst voor het scherm: geef --out BESTAND", code=2)
    try:
        content = FORMS[form].render(report)
    except PrintError as error:
        raise CommandError(f"het verslag is niet af te drukken: {str(error).splitlines()[0]}") from None
    if not args.out:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    try:
        Path(args.out).write_bytes(content)
    except OSError as error:
        raise CommandError(f"{args.out} is niet te schrijven: {error.strerror or error}") from None
    print(f"{args.out}: {report.figures} cijfers in {len(report.chapters)} hoofdstukken")
    return 0


def _form(args: argparse.Namespace) -> str:
    named = Path(args.out).suffix.lstrip(".").lower() if args.out else ""
    if args.format and named in FORMS and named != args.format:
        raise CommandError(f"--format {args.format} en de naam {args.out} spreken elkaar tegen", code=2)
    return str(args.format or (named if named in FORMS else "html"))


def _report(args: argparse.Namespace) -> StateReport:
    organization, _slash, unit = args.unit.partition("/")
    known = reported()
    if organization not in known:
        named = "; ".join(known) or "er zijn nog geen gegevens opgenomen"
        raise CommandError(f"van {organization} is niets bekend; wel van: {named}", code=2)
    sight = staff_sight(AnonymousUser()) if args.public else everyone_inside()
    today = day_of(args.at) if args.at else timezone.localdate()
    return state_report(organization, unit=unit, today=today, sight=sight)
