"""``deskundig``: one door to all actions and queries. Each command is a module in ``cli/commands``.

Exit codes: 0 done, 1 failed (one clear line on stderr), 2 wrong use. Progress goes to stderr, results to stdout.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from deskundig import __version__

from . import commands
from .errors import CommandError
from .modules import modules_of


def build_parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of all commands; when ``words`` name one, of that one alone: loading all of them takes a second."""
    description = "Wat is bekend, wie weet het, en wat is ermee gedaan?"
    parser = argparse.ArgumentParser(prog="deskundig", description=description)
    parser.add_argument("--version", action="version", version=f"deskundig {__version__}")
    parser.add_argument("--data", metavar="DIR", help="map met alle gegevens van deze installatie (of DESKUNDIG_DATA)")
    subparsers = parser.add_subparsers(dest="command", metavar="OPDRACHT", required=True)
    for module in modules_of(commands, words):
        sub = subparsers.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        sub.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words = sys.argv[1:] if argv is None else argv
    _choose_data_directory(words)
    try:
        _start_django()
        args = build_parser(words).parse_args(words)
        return int(args.run(args) or 0)
    except CommandError as error:
        print(f"deskundig: {error}", file=sys.stderr)
        return error.code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("deskundig: onderbroken; wat af was is bewaard", file=sys.stderr)
        return 1


def _choose_data_directory(argv: list[str]) -> None:
    for i, word in enumerate(argv):
        if word == "--data" and i + 1 < len(argv):
            os.environ["DESKUNDIG_DATA"] = str(Path(argv[i + 1]).absolute())
        elif word.startswith("--data="):
            os.environ["DESKUNDIG_DATA"] = str(Path(word.removeprefix("--data=")).absolute())


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deskundig.config.settings")
    import django

    from deskundig.config.environment import SettingError

    try:
        django.setup()
    except SettingError as error:
        raise CommandError(str(error), code=2) from None
    except OSError as error:
        raise CommandError(f"de gegevensmap is niet te gebruiken: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
