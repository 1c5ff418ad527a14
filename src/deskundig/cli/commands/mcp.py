"""``deskundig mcp``: the record as read-only tools for a language-model client, over standard input and output."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError

NAME = "mcp"
HELP = "geef een taalmodel-programma alleen-lezen toegang tot het register (Model Context Protocol, stdio)"
ROLE = "visitor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No choices: the client asks what it needs."""
    del parser


def run(args: argparse.Namespace) -> int:
    del args
    if find_spec("mcp") is None:
        raise CommandError("hiervoor is een onderdeel nodig dat er niet is: pip install 'deskundig[mcp]'")
    ensure_database()
    from deskundig.cli.model_tools.server import serve  # takes two seconds to load: not for every other command

    serve()
    return 0
