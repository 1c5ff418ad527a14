"""``deskundig index [--rebuild]``: bring search and the evidence of expertise up to date with the record."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.evidence import update as evidence
from deskundig.expertise.topics import update as topics
from deskundig.followthrough import updating
from deskundig.ingest.assertions import hold
from deskundig.search import indexing
from deskundig.search.domain.port import SearchUnavailable

NAME = "index"
HELP = "werk de zoekindex en het bewijs van kennis bij met wat er in het geheugen is veranderd"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="bouw de index opnieuw op, naast de oude, en wissel dan")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    reason = "" if args.rebuild else hold()
    if reason:
        raise CommandError(f"{reason} (deskundig index --rebuild volgt het record toch)")
    about = topics.update(rebuild=args.rebuild)      # before the index, which shows them
    try:
        report = indexing.update(rebuild=args.rebuild, progress=_progress)
    except SearchUnavailable as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"de zoekindex is niet te schrijven: {error}; de vorige index blijft in gebruik") from None
    proof = evidence.update(rebuild=args.rebuild)
    threads = updating.update(rebuild=args.rebuild)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if args.json:
        print_json({**asdict(report), "evidence": proof, "topics": about, "threads": asdict(threads)})
    else:
        how = "opnieuw opgebouwd" if report.rebuilt else "bijgewerkt"
        print(
            f"zoekindex {how}: {report.written} geschreven, {report.dropped} verwijderd, nu {report.things} vindbaar"
            f" ({report.seconds:.1f} s)"
        )
        print(f"onderwerpen: {about.written} geschreven ({about.seconds:.1f} s)")
        print(f"draden: {threads.written} voorstellen geschreven, nu {threads.proposals} ({threads.seconds:.1f} s)")
        print(f"bewijs van kennis: {proof.written} geschreven, nu {proof.pieces} stukken ({proof.seconds:.1f} s)")
    return 0


def _progress(number: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{number} geïndexeerd", end="", file=sys.stderr)
