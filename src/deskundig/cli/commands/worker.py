"""``deskundig worker [--once]``: keep search, the evidence of expertise and the alerts up to date with the record."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import asdict, dataclass

from django.utils import timezone

from deskundig.accounts.sign_in import forget_old_links
from deskundig.alerts.following import follow
from deskundig.alerts.sending import Sent, send
from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.evidence import update as evidence
from deskundig.expertise.topics import update as topics
from deskundig.followthrough import updating
from deskundig.search import indexing
from deskundig.search.domain.port import SearchUnavailable

NAME = "worker"
HELP = "houd de zoekindex, het bewijs van kennis en de monitors bij; verstuur de mail van monitors"
ROLE = "administrator"


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    indexed: int
    evidence: int
    found: int
    sent: Sent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="één ronde; anders blijft de opdracht lopen")
    parser.add_argument("--interval", type=float, default=60.0, metavar="S", help="seconden tussen twee rondes (60)")
    parser.add_argument("--json", action="store_true", help="geef elke ronde als een regel JSON")


def run(args: argparse.Namespace) -> int:
    if args.interval <= 0:
        raise CommandError("--interval moet meer dan 0 zijn", code=2)
    ensure_database()
    while True:
        try:
            done = one_round()
        except (SearchUnavailable, OSError) as error:
            if args.once:
                raise CommandError(str(error)) from None
            print(f"deskundig: {error}", file=sys.stderr)
        else:
            _tell(done, as_json=args.json)
            if args.once:
                return 1 if done.sent.failed else 0
        time.sleep(args.interval)


def one_round() -> Round:
    """Index first: what is mailed can then be found on the site. Then match, then send."""
    topics.update()                      # before the index, which shows them
    indexed = indexing.update()
    proof = evidence.update()
    updating.update()
    now = timezone.now()
    forget_old_links(at=now)
    found = follow(at=now)
    return Round(indexed.written, proof.written, found, send(at=now))


def _tell(done: Round, *, as_json: bool) -> None:
    if as_json:
        print_json(asdict(done))
        return
    print(
        f"geïndexeerd {done.indexed}, bewijs {done.evidence}, gevonden voor monitors {done.found}, "
        f"verstuurd {done.sent.mails} mails met {done.sent.things} dingen, mislukt {done.sent.failed}",
        flush=True,
    )
