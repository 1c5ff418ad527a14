"""``deskundig workforce MONITOR``: the workforce monitors on the command line, each a module in ``cli/monitors``."""

from __future__ import annotations

import argparse

from deskundig.cli import monitors
from deskundig.cli.database import ensure_database
from deskundig.cli.modules import modules_of

NAME = "workforce"
HELP = "cijfers over personeel en inhuur, peilingen, en de narekening van het rapport"
ROLE = "hr"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="monitor", metavar="MONITOR", required=True)
    for module in modules_of(monitors):
        sub = kinds.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        sub.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        module.add_arguments(sub)
        sub.set_defaults(run_monitor=module.run)


def run(args: argparse.Namespace) -> int:
    ensure_database()
    return int(args.run_monitor(args) or 0)
