"""``deskundig export MAP``: the whole record as JSON Lines, one file a table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.record.export import export_record

NAME = "export"
HELP = "schrijf het hele archief als JSON Lines, een bestand per tabel"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="MAP", type=Path, help="map voor de bestanden; wordt gemaakt")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    rows = 0
    try:
        for table, count in export_record(args.folder):
            rows += count
            print(f"{table}: {count}", file=sys.stderr)
    except OSError as error:
        raise CommandError(f"de uitvoer is niet af: {error.strerror or error}") from None
    print(f"{rows} rijen in {args.folder}")
    return 0
