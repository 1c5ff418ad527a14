"""``deskundig import documents PAD…``: local files (PDF, Word, ODT, HTML, text, KOOP XML, CSV, JSON lines)."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from deskundig.cli.errors import CommandError
from deskundig.cli.importers._outcome import tell
from deskundig.ingest.bulk.port import WorkersGoneError
from deskundig.ingest.runs import start_run
from deskundig.ingest.texts import import_documents
from deskundig.sources.files.facts import Dossier, FileFacts

NAME = "documents"
HELP = "bestanden (PDF, Word, ODT, HTML, tekst, officiële XML, CSV, JSON-regels), met gegevens ernaast of als optie"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    paths = "bestand of map; 'naam.pdf.json' ernaast geeft gegevens"
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path, help=paths)
    parser.add_argument("--number", default="", help="nummer van het document, zoals 2025D36086")
    parser.add_argument("--title", default="", help="titel")
    parser.add_argument("--date", default="", help="datum, JJJJ-MM-DD")
    parser.add_argument("--type", default="", help="soort, zoals Rapport of Brief")
    parser.add_argument("--organization", default="", help="van welke organisatie het document is")
    identifier = "officieel nummer, zoals kst-31490-365 (mag vaker)"
    parser.add_argument("--identifier", default=[], action="append", help=identifier)
    parser.add_argument("--case", default="", help="zaak waar het bij hoort, zoals 2025Z14546")
    parser.add_argument("--dossier", default="", help="kamerstukdossier, zoals 31490 of 36600-VII")
    form = "soort lijst, als de naam het niet zegt"
    parser.add_argument("--format", default="", choices=("", "jsonl", "csv"), help=form)
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    try:
        with start_run("files", "import documents") as context:
            import_documents(
                args.paths, context, facts=_facts(args), form=args.format,
                progress=_tell_progress if sys.stderr.isatty() else None,
            )  # fmt: skip
    except WorkersGoneError as error:
        raise CommandError(str(error)) from None
    return tell(context, as_json=args.json, what="document")


def _tell_progress(done: int) -> None:
    print(f"\r{done} bestanden", end="\n" if done % 400 else "", file=sys.stderr, flush=True)


def _facts(args: argparse.Namespace) -> FileFacts:
    number, _, suffix = args.dossier.replace(" ", "").partition("-")
    if args.dossier and not number.isdigit():
        raise CommandError(f"--dossier {args.dossier!r} is geen dossiernummer (zoals 31490 of 36600-VII)", code=2)
    return FileFacts(
        number=args.number, title=args.title, date=_day(args.date), type=args.type, organization=args.organization,
        identifiers=tuple(args.identifier), case=args.case, dossier=Dossier(number, suffix) if number else None,
    )  # fmt: skip


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise CommandError(f"--date {text!r} is geen datum (JJJJ-MM-DD)", code=2) from None
