"""``deskundig import organizations PAD…``: the TOOI registers of municipalities, agencies and other bodies."""

from __future__ import annotations

import argparse
from pathlib import Path

from deskundig.cli.importers._outcome import tell
from deskundig.ingest.people import import_registers
from deskundig.ingest.runs import start_run

NAME = "organizations"
HELP = "organisaties uit de TOOI-registers (JSON)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path, help="map of bestanden met TOOI-registers")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    with start_run("registers", "import organizations") as context:
        import_registers(args.paths, context, only_organizations=True)
    return tell(context, as_json=args.json, what="organization")
