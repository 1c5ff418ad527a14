"""``deskundig files``: fetch the files of documents that have no text yet, and read them."""

from __future__ import annotations

import argparse
import sys

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.importers._outcome import tell
from deskundig.ingest.files import fetch_files
from deskundig.ingest.runs import start_run
from deskundig.sources.contract import SourceUnavailable
from deskundig.sources.landing import DiskFullError

NAME = "files"
HELP = "haal de bestanden op van documenten zonder tekst, en lees ze"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, default=0, help="hoogstens zoveel documenten, de nieuwste eerst")
    parser.add_argument("--base-url", default="", help="vraag deze server in plaats van de bronnen zelf")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    if args.limit < 0:
        raise CommandError("--limit moet nul of meer zijn", code=2)
    ensure_database()
    try:
        with start_run("files", "files") as context:
            fetch_files(
                context, limit=args.limit, base_url=args.base_url,
                progress=lambda done: print(f"{done} documenten", file=sys.stderr) if done % 50 == 0 else None,
            )  # fmt: skip
    except (SourceUnavailable, DiskFullError) as error:
        raise CommandError(str(error)) from None
    tell(context, as_json=args.json, what="bestand")
    return 0
