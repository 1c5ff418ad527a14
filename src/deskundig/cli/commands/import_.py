"""``deskundig import SOORT PAD…``: take in files. Each kind is a module in ``cli/importers``."""

from __future__ import annotations

import argparse

from deskundig.cli import importers
from deskundig.cli.database import ensure_database
from deskundig.cli.modules import modules_of

NAME = "import"
HELP = "neem bestanden op: tk-odata, vlos, documents, persons, organizations …"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="importer", metavar="SOORT", required=True)
    for module in modules_of(importers):
        sub = kinds.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        sub.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        module.add_arguments(sub)
        sub.set_defaults(run_import=module.run)


def run(args: argparse.Namespace) -> int:
    ensure_database()
    return int(args.run_import(args) or 0)
