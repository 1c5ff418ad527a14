"""``deskundig sync BRON``: follow a live source, from where the last round ended."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.ingest.bulk.port import WorkersGoneError
from deskundig.ingest.follow import sync_once
from deskundig.ingest.intake import Intake
from deskundig.ingest.load import StorageFullError
from deskundig.ingest.publications import sync_documents
from deskundig.ingest.runs import COUNTERS, RunContext, start_run
from deskundig.sources.contract import SourceUnavailable
from deskundig.sources.http import Manners, PoliteClient, with_named
from deskundig.sources.landing import DiskFullError, LandingZone
from deskundig.sources.tweedekamer.feed import TweedeKamer, all_categories
from deskundig.sources.tweedekamer.meta import BASE_URL
from deskundig.sources.tweedekamer.meta import NAME as TWEEDE_KAMER

NAME = "sync"
HELP = "volg een levende bron: tweedekamer, officielebekendmakingen, openoverheid"
ROLE = "administrator"

_SOURCES = (TWEEDE_KAMER, "officielebekendmakingen", "openoverheid")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="BRON", choices=_SOURCES, help=", ".join(_SOURCES))
    parser.add_argument("--base-url", metavar="URL", default="", help="vraag deze server in plaats van de bron zelf")
    parser.add_argument(
        "--category", metavar="C", action="append", default=[], help="alleen deze soort of stroom (vaker te geven)"
    )
    parser.add_argument("--once", action="store_true", help="één ronde; anders blijft de opdracht volgen")
    parser.add_argument("--interval", type=float, default=60.0, metavar="S", help="seconden tussen twee rondes (60)")
    parser.add_argument("--json", action="store_true", help="geef de uitkomst van de ronde als JSON (met --once)")


def run(args: argparse.Namespace) -> int:
    _check(args)
    ensure_database()
    try:
        if args.source == TWEEDE_KAMER:
            return _follow_tweede_kamer(args)
        return _repeat(args, lambda: _documents_round(args))
    except (SourceUnavailable, DiskFullError, StorageFullError, WorkersGoneError) as error:
        raise CommandError(str(error)) from None


def _check(args: argparse.Namespace) -> None:
    if args.base_url and urlsplit(args.base_url).scheme not in {"http", "https"}:
        raise CommandError(f"--base-url is geen webadres: {args.base_url}", code=2)
    if args.interval <= 0:
        raise CommandError("--interval moet meer dan 0 zijn", code=2)
    known = all_categories()
    unknown = [c for c in args.category if c not in known] if args.source == TWEEDE_KAMER else []
    if unknown:
        raise CommandError(f"onbekende soort {unknown[0]}; bekend zijn: {', '.join(known)}", code=2)


def _follow_tweede_kamer(args: argparse.Namespace) -> int:
    base_url = args.base_url or BASE_URL
    what = f"sync {' '.join(args.category)}".strip()
    with PoliteClient(with_named(_manners(base_url), base_url)) as client, Intake(TWEEDE_KAMER) as intake:
        source = TweedeKamer(
            client, LandingZone(settings.LANDING_DIR), base_url=base_url, categories=tuple(args.category)
        )

        def one_round() -> RunContext:
            return sync_once(
                source,
                intake,
                settings.LANDING_DIR,
                what[:200],
                official=base_url == BASE_URL,
                keep_empty=args.once,
                progress=_progress,
            )

        return _repeat(args, one_round)


def _documents_round(args: argparse.Namespace) -> RunContext:
    with start_run(args.source, f"sync {' '.join(args.category)}".strip()) as context:
        sync_documents(
            args.source,
            context,
            base_url=args.base_url,
            streams=tuple(args.category),
            manners=_manners(args.base_url),
            progress=lambda text: print(text, file=sys.stderr),
        )
    return context


def _repeat(args: argparse.Namespace, one_round: Callable[[], RunContext]) -> int:
    """One round, or a round every interval until the user stops it; a round that fails does not end the following."""
    while True:
        try:
            context = one_round()
        except SourceUnavailable as error:
            if args.once:
                raise
            print(f"deskundig: {error}", file=sys.stderr)
        else:
            if args.once or context.totals or context.failure:
                _tell(context, as_json=args.json)
            if args.once:
                return 1 if context.failure else 0
        time.sleep(args.interval)


def _manners(base_url: str) -> Manners:
    """A server on this machine needs no sparing and no patience."""
    contact = settings.ENVIRONMENT.contact
    if urlsplit(base_url).hostname in _LOCAL:
        return Manners(contact=contact, interval=0.0, first_wait=0.05, longest_wait=1.0)
    return Manners(contact=contact)


def _progress(category: str, read: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{read:>9} gelezen, {category:<36}", end="", file=sys.stderr, flush=True)


def _tell(context: RunContext, *, as_json: bool) -> None:
    if sys.stderr.isatty():
        print(file=sys.stderr)
    totals = {name: context.totals[name] for name in COUNTERS}
    if as_json:
        counts = {entity: dict(found) for entity, found in sorted(context.by_entity.items())}
        print_json({"run": context.id, "state": context.row.state, "totals": totals, "counts": counts})
    else:
        print(
            "gelezen {read}, nieuw {new}, gewijzigd {changed}, ingetrokken {hidden}, gelijk {unchanged}, "
            "verouderd {stale}, problemen {issues}".format(**totals),
            flush=True,
        )
    if context.failure:
        print(f"deskundig: {context.failure}", file=sys.stderr)
