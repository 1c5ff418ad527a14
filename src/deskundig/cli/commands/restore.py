"""``deskundig restore BESTAND``: put a backup back into an empty data directory."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.conf import settings
from django.db import connections

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.ingest.backup import BackupError, restore_backup

NAME = "restore"
HELP = "zet een back-up terug; elk bestand wordt eerst gecontroleerd"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BESTAND", type=Path, help="een bestand van `deskundig backup`")
    parser.add_argument("--force", action="store_true", help="vervang wat er al staat")


def run(args: argparse.Namespace) -> int:
    connections.close_all()
    try:
        report = restore_backup(args.file, settings.DATA_DIR, force=args.force)
    except BackupError as error:
        raise CommandError(str(error)) from None
    ensure_database()
    print(f"{report.files} bestanden teruggezet in {settings.DATA_DIR}; draai nu: deskundig index --rebuild")
    return 0
