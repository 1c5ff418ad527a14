"""``deskundig doctor``: is everything in order? Exit code 1 when something is wrong."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import fields

from django.conf import settings
from django.utils import timezone

from deskundig.cli.plain import print_json
from deskundig.ingest.health import Check, State, check_installation
from deskundig.search import indexing
from deskundig.search.domain.port import SearchUnavailable

NAME = "doctor"
HELP = "kijk of alles in orde is: instellingen, mappen, schijf, database, rondes, versheid, zoekindex"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    checks = list(_checks())
    wrong = any(check.state is State.WRONG for check in checks)
    if args.json:
        print_json({"ok": not wrong, "checks": checks})
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            print(f"{check.state.value:<7} {check.name:<{width}}  {check.text}")
    return 1 if wrong else 0


def _checks() -> Iterator[Check]:
    yield _settings()
    found = list(check_installation(settings.DATA_DIR, settings.LANDING_DIR, now=timezone.now()))
    yield from found
    if any(check.name == "database" and check.state is State.OK for check in found):
        yield _index()


def _settings() -> Check:
    """They were read when the command started; here is what stands out in them."""
    if settings.ENVIRONMENT.debug:
        return Check("instellingen", State.WARNING, "DESKUNDIG_DEBUG staat aan: nooit op een openbare server")
    if not settings.ENVIRONMENT.contact:
        text = "DESKUNDIG_CONTACT is leeg: bronnen weten niet wie er langskomt"
        return Check("instellingen", State.WARNING, text)
    return Check("instellingen", State.OK, f"{len(fields(settings.ENVIRONMENT))} instellingen gelezen")


def _index() -> Check:
    try:
        behind = indexing.behind()
    except (SearchUnavailable, OSError) as error:
        return Check("index", State.WRONG, f"niet te gebruiken: {error}")
    if behind:
        return Check("index", State.WARNING, f"{behind} wijzigingen achter; draai deskundig index", {"behind": behind})
    return Check("index", State.OK, "bij", {"behind": 0})
