"""``deskundig signals [NUMMER]``: public signals from the front line, where they stuck and what was softened.

JSON form: ``{"total", "signals": […]}`` or, with a number, one signal: number, title, sender (or "beschermde melder"),
protected, public, opened, closed, outcome, ``standing`` (at, days, stuck, words), ``hops`` (level, day, text, by),
``steps`` (from, to, days, numbers_kept, numbers_lost, names_kept, names_lost, firm_kept, firm_lost, soft_new,
facts_kept, facts, algorithm), ``feedback`` and ``overall``. Only what everyone may read: no protected name is printed.
"""

from __future__ import annotations

import argparse

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.judgement.signal_json import signal_json
from deskundig.judgement.signal_queries import SignalPage, signal_page, signals_for

NAME = "signals"
HELP = "openbare signalen uit de uitvoering: waar ze bleven liggen en wat onderweg verdween"
ROLE = "visitor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", nargs="?", default="", metavar="NUMMER", help="bijvoorbeeld S2026-001")
    parser.add_argument("--open", action="store_true", help="alleen die niet zijn afgesloten")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    today = timezone.localdate()
    if args.number:
        page = signal_page(args.number, AnonymousUser(), today=today)
        if page is None:
            raise CommandError(f"geen openbaar signaal met dit nummer: {args.number}")
        if args.json:
            print_json(signal_json(page))
        else:
            _print(page)
        return 0
    pages = [p for p in signals_for(AnonymousUser(), today=today) if p.closed is None or not args.open]
    if args.json:
        print_json({"total": len(pages), "signals": [signal_json(p) for p in pages]})
        return 0
    print(f"{len(pages)} signalen")
    for page in pages:
        print(f"{page.number} {page.standing.words}  {page.title}")
    return 0


def _print(page: SignalPage) -> None:
    print(f"{page.title}\n{page.sender}, {page.opened}: {page.standing.words}")
    for step in page.steps:
        found = step.softening
        print(f"\n{step.before.level} → {step.after.level}, na {step.days} dagen")
        print(f"  «{step.before.text}»\n  «{step.after.text}»")
        lost = (*found.numbers_lost, *found.names_lost, *found.firm_lost)
        print(f"  verdwenen: {', '.join(lost) or 'niets'}; nieuw: {', '.join(found.soft_new) or 'niets'}")
    for told in page.feedback:
        print(f"\nantwoord aan de melder op {told.day}: {told.text}")
