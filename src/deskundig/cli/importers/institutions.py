"""``deskundig import institutions PAD…``: knowledge institutions from a CSV, the TOOI registers or the starter set."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.domain.institutions import Register, UnreadableRegister, read
from deskundig.expertise.knowledge.register import Taken, starter_register, take_in

NAME = "institutions"
HELP = "kennisinstellingen: een CSV, de TOOI-registers (JSON) of de startset"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="*", type=Path, help="CSV (naam, afkorting, soort, domeinen met |"
                        " ertussen, regio, adres) of TOOI-JSON")  # fmt: skip
    parser.add_argument("--starter", action="store_true", help="de startset: bekende raden, planbureaus, instituten")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    registers = [("startset", starter_register())] if args.starter else []
    registers += [(path.name, _read(path)) for path in args.paths]
    if not registers:
        raise CommandError("geef een bestand, of --starter", code=2)
    taken = [(name, take_in(register=register, source=name, actor="opdrachtregel", at=timezone.now()))
             for name, register in registers]  # fmt: skip
    for name, one in taken:
        for problem in one.problems:
            print(f"{name}: {problem}", file=sys.stderr)
    return _tell(args, [one for _, one in taken])


def _tell(args: argparse.Namespace, taken: list[Taken]) -> int:
    counts = {n: sum(getattr(t, n) for t in taken) for n in ("new", "changed", "unchanged", "skipped")}
    if args.json:
        print_json({**counts, "problems": sum(len(t.problems) for t in taken)})
    else:
        print(f"kennisinstellingen: {counts['new']} nieuw, {counts['changed']} gewijzigd, {counts['unchanged']} gelijk;"
              f" {counts['skipped']} andere organisaties overgeslagen")  # fmt: skip
    return 0 if counts["new"] or counts["changed"] or counts["unchanged"] else 1


def _read(path: Path) -> Register:
    try:
        return read(path.read_text(encoding="utf-8-sig"), path.name)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path}: geen UTF-8; bewaar het bestand als UTF-8") from None
    except UnreadableRegister as error:
        raise CommandError(f"{path}: {error}") from None
