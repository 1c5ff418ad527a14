"""``deskundig consultation NUMMER BESTAND``: count an internet consultation into a decision file.

The list is CSV or JSON with a column for who reacted (soort or organisatie) and one for the reaction. Only counts are
kept. ``--dry-run`` says what would be added and changes nothing. JSON form: ``{"file", "added", "reactions",
"different", "alike", "first", "last", "groups" (name, people), "problems"}``.
"""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import User
from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.judgement.actions import NotYours, change_file
from deskundig.judgement.domain.changing import add
from deskundig.judgement.domain.consultation import (
    Consultation,
    UnreadableConsultation,
    participation,
    read_consultation,
)
from deskundig.judgement.models import DecisionFileRow

NAME = "consultation"
HELP = "tel een internetconsultatie (CSV of JSON) in een besluitdossier"
ROLE = "contributor"
_SHOWN = 10
_LARGEST = 200_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMMER", help="besluitdossier: B2026-001")
    parser.add_argument("path", metavar="BESTAND", help="de reacties, als CSV of JSON")
    parser.add_argument("--by", metavar="EMAIL", required=True, help="als wie: een account dat aan het dossier werkt")
    parser.add_argument("--name", metavar="NAAM", required=True, help="naam van de consultatie")
    parser.add_argument("--purpose", metavar="TEKST", required=True, help="wat er met de uitkomst gebeurt")
    parser.add_argument("--dry-run", action="store_true", help="zeg wat erbij zou komen en verander niets")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    user = User.objects.filter(username=args.by.strip().lower(), is_active=True).first()
    if user is None:
        raise CommandError("dat account is er niet", code=2)
    if not args.name.strip() or not args.purpose.strip():
        raise CommandError("--name en --purpose mogen niet leeg zijn", code=2)
    row = DecisionFileRow.objects.filter(number=args.number, people=user.pk).first()
    if row is None:
        raise CommandError(f"besluitdossier {args.number} is er niet, of dit account werkt er niet aan")
    found = _read(Path(args.path))
    if not args.dry_run:
        _add(row, found, args, user, timezone.now())
    _tell(args.number, found, added=not args.dry_run, as_json=args.json)
    return 0


def _read(path: Path) -> Consultation:
    try:
        if path.stat().st_size > _LARGEST:
            raise CommandError(f"{path} is groter dan {_LARGEST // 1_000_000} MB", code=2)
        return read_consultation(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise CommandError(f"{path} is geen UTF-8", code=2) from None
    except OSError as error:
        raise CommandError(f"{path} is niet te lezen: {error.strerror or error}", code=2) from None
    except UnreadableConsultation as error:
        raise CommandError(f"{path}: {error}") from None


def _add(row: DecisionFileRow, found: Consultation, args: argparse.Namespace, user: User, at: datetime) -> None:
    name, purpose = args.name.strip()[:200], args.purpose.strip()[:1_000]
    one = participation(found, name=name, purpose=purpose, day=timezone.localdate(at))
    try:
        change_file(
            number=row.number, version=row.version, part="ingebracht", user=user, at=at,
            change=lambda file: add(file, "participations", one),
        )  # fmt: skip
    except NotYours as error:
        raise CommandError(str(error)) from None


def _tell(number: str, found: Consultation, *, added: bool, as_json: bool) -> None:
    if as_json:
        print_json({
            "file": number, "added": added, "reactions": found.reactions, "different": found.different,
            "alike": found.alike, "first": found.first, "last": found.last,
            "groups": [{"name": name, "people": n} for name, n in found.groups], "problems": found.problems,
        })  # fmt: skip
        return
    print(f"{found.reactions} reacties, {found.different} verschillend, {found.alike} gelijk aan een andere")
    for name, people in found.groups:
        print(f"  {people:>7}  {name}")
    for problem in found.problems[:_SHOWN]:
        print(f"let op: {problem}")
    if len(found.problems) > _SHOWN:
        print(f"let op: en nog {len(found.problems) - _SHOWN}")
    print(f"toegevoegd aan {number}" if added else "niets veranderd (--dry-run)")
