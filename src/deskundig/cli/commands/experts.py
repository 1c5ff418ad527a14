"""``deskundig experts``: who knows of something, with the proof; ``--json`` gives the form of DESIGN section 5."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from urllib.parse import urlencode

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.answer import as_json
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.question import MOST, Expert, Found, Question
from deskundig.expertise.domain.ranking import ALGORITHMS, DEFAULT
from deskundig.expertise.evidence.update import behind
from deskundig.expertise.finder import find
from deskundig.expertise.models import Evidence
from deskundig.kernel.grid import Form
from deskundig.search.domain.port import SearchUnavailable

NAME = "experts"
HELP = "wie weten hiervan: mensen en organisaties met hun bewijs uit openbare stukken"
ROLE = "visitor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="VRAAG", help='in gewone woorden: "warmtenet", "wie weet van externe inhuur"')
    parser.add_argument("--kind", action="append", choices=[k.value for k in Kind], default=[], help="soort kennis")
    parser.add_argument("--source", action="append", choices=[s.value for s in Source], default=[], help="kennisbron")
    parser.add_argument("--form", action="append", choices=[f.value for f in Form], default=[],
                        help="expliciet: op schrift; impliciet: in hoofd en handen")
    parser.add_argument("--organization", metavar="NAAM", default="", help="fractie, ministerie, instelling …")
    parser.add_argument("--at", metavar="DATUM", help="alleen bewijs van vóór deze dag (jjjj-mm-dd)")
    parser.add_argument("--outside", action="store_true", help="alleen van buiten Kamer en ministeries")
    parser.add_argument("--inside", action="store_true", help="alleen uit Kamer en ministeries")
    parser.add_argument("--in-office", action="store_true", help="alleen wie op die dag een zetel of post heeft")
    parser.add_argument("--plain", action="store_true", help="op volgorde van score, niet gespreid")
    parser.add_argument("--algorithm", choices=list(ALGORITHMS), default=DEFAULT.name, help="hoe er wordt gerangschikt")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help=f"aantal, hoogstens {MOST}")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    question = _question(args)
    try:
        found = find(question)
    except SearchUnavailable as error:
        raise CommandError(str(error)) from None
    if not found.total and not Evidence.objects.exists():
        print("er is nog geen bewijs: neem iets op (deskundig import …) en draai deskundig index", file=sys.stderr)
    elif late := behind():
        print(f"het bewijs loopt {late} wijzigingen achter: draai deskundig index", file=sys.stderr)
    if args.json:
        print_json(as_json(found))
    else:
        _print(found)
    return 0


def _question(args: argparse.Namespace) -> Question:
    if not 1 <= args.limit <= MOST:
        raise CommandError(f"--limit ligt tussen 1 en {MOST}", code=2)
    if args.inside and args.outside:
        raise CommandError("kies --inside of --outside, niet allebei", code=2)
    if not args.query.strip():
        raise CommandError("stel een vraag: zonder vraag is er geen lijst van mensen", code=2)
    return Question(
        query=args.query, at=_day(args.at) if args.at else timezone.localdate(), past=bool(args.at),
        kinds=tuple(Kind(k) for k in args.kind), sources=tuple(Source(s) for s in args.source),
        forms=tuple(Form(f) for f in args.form), organization=args.organization,
        outside=True if args.outside else False if args.inside else None,
        in_office=args.in_office, plain=args.plain, limit=args.limit, algorithm=ALGORITHMS[args.algorithm],
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--at: geen datum: {text} (gebruik jjjj-mm-dd)", code=2) from None


def _print(found: Found) -> None:
    print(f"{found.total} gevonden ({found.took_ms:.0f} ms, {found.question.algorithm.name})")
    for number, expert in enumerate(found.experts, 1):
        _print_expert(number, expert)
    if found.total and found.empty_cells:
        print("\nniemand gevonden voor: " + ", ".join(f"{kind} uit {source}" for kind, source in found.empty_cells))
    if not found.total:
        print("Niemand heeft hier bewijs over. Probeer andere of minder woorden, of laat een filter weg.")
        asked = urlencode({"vraag": found.question.query})
        print(f"Welke instelling het kan weten, staat op de site: /kennisinstellingen?{asked}")


def _print_expert(number: int, expert: Expert) -> None:
    where = " · ".join(part for part in (expert.function, ", ".join(expert.organizations)) if part)
    print(f"\n{number}. {expert.name}{f' – {where}' if where else ''}\n   {expert.confidence} ({expert.total})")
    for proof in expert.evidence:
        day = proof.date.isoformat() if proof.date else "zonder datum"
        print(f"   · {proof.role}, {day}, {proof.ref.key}, {proof.form}: {proof.sentence or proof.title}")
    for said in expert.says:
        print(f"   · zegt zelf: {said.topic} ({said.kind}, {said.source})")
