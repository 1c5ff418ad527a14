"""``deskundig import persons PAD…``: registers of people: members, periods, parties, cabinets, trips."""

from __future__ import annotations

import argparse
from pathlib import Path

from deskundig.cli.importers._outcome import tell
from deskundig.ingest.people import import_registers
from deskundig.ingest.runs import start_run

NAME = "persons"
HELP = "personen, fracties, bewindspersonen, perioden en reizen (JSON en CSV)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path, help="map of bestanden van een personenregister")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    with start_run("registers", "import persons") as context:
        import_registers(args.paths, context)
    return tell(context, as_json=args.json, what="person")
