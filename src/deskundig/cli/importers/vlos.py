"""``deskundig import vlos PAD…``: debate reports (VLOS XML), single files, folders or archives."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from deskundig.cli.errors import CommandError
from deskundig.cli.importers._outcome import tell
from deskundig.ingest.bulk.port import WorkersGoneError
from deskundig.ingest.runs import start_run
from deskundig.ingest.speeches import import_reports

NAME = "vlos"
HELP = "debatverslagen (VLOS XML), als bestand, map of .tar.gz"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path, help="bestand, map of .tar.gz met debatverslagen")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    try:
        with start_run("vlos", "import vlos") as context:
            import_reports(args.paths, context, progress=lambda title: print(title, file=sys.stderr))
    except WorkersGoneError as error:
        raise CommandError(str(error)) from None
    return tell(context, as_json=args.json, what="speech")
