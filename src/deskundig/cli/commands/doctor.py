"""``deskundig doctor``: is everything in order? Exit code 1 when something is wrong."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields

from django.conf import settings
from django.utils import timezone

from deskundig.cli.plain import print_json
from deskundig.expertise.knowledge.register import size
from deskundig.ingest.bulk.health import check_scheduler
from deskundig.ingest.health import Check, State, check_installation
from deskundig.kernel.ref import Kind
from deskundig.search import indexing
from deskundig.search.domain.port import SearchUnavailable
from deskundig.search.entries import SOURCES

NAME = "doctor"
HELP = "kijk of alles in orde is: instellingen, mappen, schijf, database, rondes, versheid, zoekindex"
ROLE = "administrator"
# of speeches, people and disclosures some rows have nothing to be found by
_ALL_INDEXED = (Kind.DOCUMENT, Kind.CASE, Kind.DOSSIER, Kind.EVENT, Kind.COMMITMENT, Kind.DECISION)


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
    if settings.DASK_SCHEDULER:
        yield check_scheduler(settings.DASK_SCHEDULER)
    if any(check.name == "database" and check.state is State.OK for check in found):
        yield _index()
        yield _register()
        if settings.SEARCH_URL:
            yield _cluster()


def _settings() -> Check:
    """They were read when the command started; here is what stands out in them."""
    if settings.ENVIRONMENT.debug:
        return Check("instellingen", State.WARNING, "DESKUNDIG_DEBUG staat aan: nooit op een openbare server")
    if settings.ENVIRONMENT.https and not settings.PROXIES:
        text = "DESKUNDIG_PROXIES is 0: achter een proxy telt iedereen bij het aanmelden als één plek"
        return Check("instellingen", State.WARNING, text)
    if not settings.ENVIRONMENT.contact:
        text = "DESKUNDIG_CONTACT is leeg: bronnen weten niet wie er langskomt"
        return Check("instellingen", State.WARNING, text)
    return Check("instellingen", State.OK, f"{len(fields(settings.ENVIRONMENT))} instellingen gelezen")


def _cluster() -> Check:
    """What the cluster holds beside what the record holds, and whether all of it is there."""
    from deskundig.search import cluster  # few installations have one

    try:
        health = cluster.health()
    except SearchUnavailable as error:
        where = getattr(error, "detail", "")
        return Check("zoekcluster", State.WRONG, f"{error} ({where})" if where else str(error))
    facts = asdict(health)
    text = f"OpenSearch {health.version}, {health.nodes} machines, {sum(health.things.values())} dingen"
    if health.status == "red":
        return Check("zoekcluster", State.WRONG, f"{text}; een deel van de index is op geen enkele machine", facts)
    if not health.safe:
        return Check("zoekcluster", State.WARNING, f"{text}; zonder TLS (https) kan iedereen onderweg meelezen", facts)
    if health.status != "green":
        return Check("zoekcluster", State.WARNING, f"{text}; {health.missing} kopieën ontbreken", facts)
    if differences := _differences(health.things):
        how = f"{text}; anders dan het geheugen: {', '.join(differences)}; draai deskundig index (--rebuild)"
        return Check("zoekcluster", State.WARNING, how, facts)
    return Check("zoekcluster", State.OK, f"{text}, evenveel als het geheugen", facts)


def _differences(found: Mapping[str, int]) -> list[str]:
    """Kinds of things of which the index holds another number than the record, of those that are all indexed."""
    rows = {kind.value: SOURCES[kind].rows().count() for kind in _ALL_INDEXED}
    held = {kind: found.get(kind, 0) for kind in rows}
    return [f"{kind} {held[kind]} van {number}" for kind, number in rows.items() if held[kind] != number]


def _index() -> Check:
    try:
        behind, readable = indexing.behind(), indexing.is_readable()
    except (SearchUnavailable, OSError) as error:
        return Check("index", State.WRONG, f"niet te gebruiken: {error}")
    if behind and not readable:
        text = "er is geen zoekindex in de vorm die deze versie leest; draai deskundig index, die bouwt hem op"
        return Check("index", State.WARNING, text, {"behind": behind})
    if behind:
        return Check("index", State.WARNING, f"{behind} wijzigingen achter; draai deskundig index", {"behind": behind})
    return Check("index", State.OK, "bij", {"behind": 0})


def _register() -> Check:
    """Without institutions nobody stands under who could answer a question; a new installation starts without."""
    number = size()
    if not number:
        text = "nog geen kennisinstellingen; draai deskundig import institutions --starter, of geef een eigen bestand"
        return Check("register", State.WARNING, text, {"institutions": 0})
    return Check("register", State.OK, f"{number} kennisinstellingen", {"institutions": number})
