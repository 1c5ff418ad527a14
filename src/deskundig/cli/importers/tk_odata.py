"""``deskundig import tk-odata PAD…``: OData records of the Tweede Kamer, and archives of official publication XML."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.ingest.bulk.port import WorkersGoneError
from deskundig.ingest.intake import Intake
from deskundig.ingest.load import StorageFullError
from deskundig.ingest.models import Issue
from deskundig.ingest.odata_import import FileOutcome, files_in, import_files
from deskundig.sources.landing import DiskFullError
from deskundig.sources.tweedekamer.meta import NAME as SOURCE

NAME = "tk-odata"
HELP = "OData-gegevens van de Tweede Kamer: JSON of JSON-regels (.gz), bestanden of mappen; en KOOP-XML-archieven"

_COLUMNS = ("read", "new", "changed", "hidden", "unchanged", "stale", "issues")
_WORDS = ("gelezen", "nieuw", "gewijzigd", "ingetrokken", "gelijk", "verouderd", "problemen")
_MOST_ISSUES = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path, help="bestand of map")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    missing = [path for path in args.paths if not path.exists()]
    if missing:
        raise CommandError(f"bestaat niet: {missing[0]}", code=2)
    records, archives, rest = files_in(args.paths)
    for path in rest:
        print(f"overgeslagen: {path.name} (geen OData-gegevens)", file=sys.stderr)
    if not records and not archives:
        raise CommandError("geen OData-bestanden gevonden (.jsonl, .json, .gz) en geen archieven", code=2)
    outcomes = []
    try:
        with Intake(SOURCE) as intake:
            if not args.json:
                print(f"{'bestand':<40} {'soort':<28}" + "".join(f"{word:>12}" for word in _WORDS))
            for outcome in import_files(records, archives, intake):
                outcomes.append(_as_json(outcome))
                _tell(outcome, as_json=args.json)
    except (DiskFullError, StorageFullError, WorkersGoneError) as error:
        raise CommandError(str(error)) from None
    if args.json:
        print_json({"files": outcomes})
    failed = [found["message"] for found in outcomes if found["message"]]
    if failed:
        raise CommandError(failed[0])
    return 0


def _as_json(outcome: FileOutcome) -> dict[str, Any]:
    counts = {entity: _numbers(found) for entity, found in sorted(outcome.run.by_entity.items()) if entity}
    return {
        "file": outcome.path.name,
        "lines": outcome.lines,
        "run": outcome.run.id,
        "counts": counts,
        "issues": outcome.run.totals["issues"],
        "message": outcome.run.failure,
    }


def _numbers(found: Mapping[str, int]) -> dict[str, int]:
    return {name: found.get(name, 0) for name in _COLUMNS}


def _tell(outcome: FileOutcome, *, as_json: bool) -> None:
    """A line per entity; how many records stand in the file; and its most frequent issues on stderr."""
    if not as_json:
        for entity, found in sorted(outcome.run.by_entity.items()):
            numbers = "".join(f"{found.get(name, 0):>12}" for name in _COLUMNS)
            print(f"{outcome.path.name:<40} {entity or '-':<28}{numbers}")
        if outcome.lines:
            print(f"{outcome.path.name:<40} {'regels in het bestand':<28}{outcome.lines:>12}", flush=True)
    for issue in Issue.objects.filter(run_id=outcome.run.id).order_by("-count", "pk")[:_MOST_ISSUES]:
        times = f" ({issue.count}×)" if issue.count > 1 else ""
        print(f"{issue.place or outcome.path.name}: {issue.entity} {issue.message}{times}", file=sys.stderr)
