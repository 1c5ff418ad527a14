"""``deskundig backup BESTAND``: everything of this installation in one file, also while the site runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.conf import settings

from deskundig import __version__
from deskundig.cli.errors import CommandError
from deskundig.ingest.backup import BackupError, write_backup

NAME = "backup"
HELP = "maak een back-up van deze installatie in één bestand (.tar.gz)"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BESTAND", type=Path, help="het bestand dat gemaakt wordt")


def run(args: argparse.Namespace) -> int:
    try:
        report = write_backup(settings.DATA_DIR, args.file, version=__version__)
    except BackupError as error:
        raise CommandError(str(error)) from None
    print(f"{report.files} bestanden, {report.bytes / 1e6:.1f} MB, in {args.file}")
    return 0
