"""What commands that list things have in common: a page of the list, a period, a person, a ministry."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any
from uuid import UUID

from deskundig.cli.errors import CommandError
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.queries.finding import find_thing
from deskundig.record.queries.lines import CaseLine, DocumentLine
from deskundig.record.queries.people_on import Involved
from deskundig.record.queries.registers.slices import Window
from deskundig.record.queries.resolve import resolve

MOST = 1000      # rows a command gives at once


def add_list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="WOORD", help="woorden in de titel of tekst")
    parser.add_argument("--from", dest="start", metavar="DATUM", help="vanaf deze dag (jjjj-mm-dd)")
    parser.add_argument("--to", dest="end", metavar="DATUM", help="tot en met deze dag (jjjj-mm-dd)")
    parser.add_argument("--person", metavar="NAAM", help="van of aan dit Kamerlid: naam of nummer")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help=f"aantal regels, hoogstens {MOST}")
    parser.add_argument("--after", default="", metavar="PLAATS", help="ga door na deze plaats: next van de vorige keer")
    parser.add_argument("--oldest", action="store_true", help="oudste eerst")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def window_of(args: argparse.Namespace) -> Window:
    if not 1 <= args.limit <= MOST:
        raise CommandError(f"--limit ligt tussen 1 en {MOST}", code=2)
    return Window(after=args.after, limit=args.limit, descending=not args.oldest)


def day_of(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"geen datum: {text} (gebruik jjjj-mm-dd)", code=2) from None


def id_of(text: str | None, kind: Kind) -> UUID | None:
    """The id of a person, dossier … named on the command line."""
    if not text:
        return None
    ref = resolve(text)
    found = find_thing(kind, ref.key) if ref is not None and ref.kind is kind else None
    if found is None:
        raise CommandError(f"niet gevonden, of niet eenduidig: {text}")
    return found.id


def document_json(line: DocumentLine) -> dict[str, Any]:
    return {
        "ref": str(line.ref), "number": line.number, "identifier": line.identifier, "type": line.type,
        "title": line.heading, "date": line.date, "address": path_of(line.ref),
    }  # fmt: skip


def case_json(line: CaseLine) -> dict[str, Any]:
    return {
        "ref": str(line.ref), "number": line.number, "type": line.type, "title": line.heading, "date": line.started,
        "address": path_of(line.ref),
    }  # fmt: skip


def person_json(person: Involved) -> dict[str, Any]:
    return {
        "ref": str(person.ref) if isinstance(person.ref, Ref) else None, "name": person.name, "party": person.party,
        "function": person.function, "role": person.role,
    }  # fmt: skip
