"""``deskundig replay MAP``: play collected OData records as the live source, to try a sync without the source."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from deskundig.cli.errors import CommandError
from deskundig.sources.trial.collected import Collected
from deskundig.sources.trial.replay import Files, ReplayServer

NAME = "replay"
HELP = "speel een map met OData-gegevens af als SyncFeed, om een sync mee te proberen"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="MAP", type=Path, help="map met .jsonl(.gz)- of .json-bestanden")
    parser.add_argument("--port", type=int, default=8090, help="poort op 127.0.0.1 (8090; 0: een vrije)")


def run(args: argparse.Namespace) -> int:
    if not args.folder.is_dir():
        raise CommandError(f"geen map: {args.folder}", code=2)
    print("lezen …", file=sys.stderr)
    collected = Collected.of_folder(args.folder)
    if not collected.counts:
        raise CommandError(f"geen OData-gegevens in {args.folder}")
    try:
        server = ReplayServer(collected, Files(args.folder), port=args.port)
    except OSError as error:
        raise CommandError(f"poort {args.port} is niet te gebruiken: {error.strerror}") from None
    for entity, number in collected.counts.items():
        print(f"{entity}: {number}", file=sys.stderr)
    print(f"{server.base_url}  (deskundig sync tweedekamer --base-url {server.base_url} --once)", flush=True)
    server.serve()
    return 0
