"""``deskundig demo``: a made-up public record through the real fetch, parse and load, then the site.

A replay server plays the sample as the live source, twice: as it was two weeks before its last day, and with what
changed since. So there are older versions, a moved meeting and a withdrawn letter to look at. Running it again finds
nothing new.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from deskundig.cli.commands._demo_hire import take_in_own_hire
from deskundig.cli.commands._demo_knowledge import take_in_knowledge
from deskundig.cli.commands._demo_own import open_decision_file, take_in_figure_files
from deskundig.cli.commands._demo_rounds import take_in_rounds
from deskundig.cli.commands._demo_staff import take_in_own_staff, take_in_sample_vacancies
from deskundig.cli.commands._demo_threads import take_in_threads
from deskundig.cli.commands._demo_units import take_in_units
from deskundig.cli.commands.serve import check_address, serve
from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.expertise.evidence import update as evidence
from deskundig.expertise.topics import update as topics
from deskundig.followthrough import updating
from deskundig.ingest.files import fetch_files
from deskundig.ingest.follow import sync_once
from deskundig.ingest.intake import Intake
from deskundig.ingest.models import ResumeToken
from deskundig.ingest.people import import_registers
from deskundig.ingest.publications import take_descriptions
from deskundig.ingest.runs import RunContext, start_run
from deskundig.ingest.speeches import import_reports
from deskundig.ingest.texts import import_documents
from deskundig.record.models import Case, Document, Dossier
from deskundig.search import indexing
from deskundig.sources.http import Manners, PoliteClient
from deskundig.sources.landing import LandingZone
from deskundig.sources.sample import Sample, build
from deskundig.sources.sample.woo import descriptions
from deskundig.sources.sample.world import load_world
from deskundig.sources.trial.collected import Collected
from deskundig.sources.trial.replay import Files, ReplayServer
from deskundig.sources.tweedekamer.feed import TweedeKamer
from deskundig.sources.tweedekamer.meta import NAME as TWEEDE_KAMER

NAME = "demo"
HELP = "lees voorbeeldgegevens in en laat de site zien op http://127.0.0.1:8000"
ROLE = "administrator"

# a server on this machine needs no sparing
_QUICK = Manners(named=frozenset({"127.0.0.1"}), interval=0.0, first_wait=0.05, longest_wait=1.0)
_FIRST_DOSSIER = 49101
_EXAMPLES = ('"externe inhuur"', "soort:motie warmtenet", "49 101, nr. 12", "persoon:veldhorst", "drinkwater reserve")
_TRY = (
    ("/zoeken?q=%22externe+inhuur%22", "zoeken met facetten"),
    ("/vragen", "welke vragen wachten op antwoord"),
    ("/dossiers/49104", "een wet van voorstel tot stemming"),
    ("/pakketten?onderwerp=externe+inhuur", "een kennispakket"),
    ("/deskundigen?vraag=externe+inhuur", "wie weten hiervan, met hun bewijs"),
    ("/besluitdossiers/B2026-001", "een besluit met wie is gehoord"),
    ("/toezeggingen", "wat is beloofd en wat is nagekomen"),
    ("/personeel/inhuur", "inhuur tegen de norm"),
    ("/personeel/verblijfsduur", "hoe lang mensen blijven"),
    ("/inhuur/aanvragen", "inhuur aanvragen: zelf doen, tenzij"),
    ("/personeel/peiling/1", "wat medewerkers vinden van deskundigheid en het gebruik ervan"),
    ("/pool/P2026-001", "een pool van gemeenten, eerlijk verdeeld"),
    ("/verslagen", "debatten met interrupties en moties"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="poort van de site (8000; 0: een vrije)")
    parser.add_argument("--no-serve", action="store_true", help="lees alleen in, start de site niet")


def run(args: argparse.Namespace) -> int:
    if not args.no_serve:
        check_address("127.0.0.1", args.port)
    ensure_database()
    _refuse_other_data()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="deskundig-demo-") as folder:
        _load(Path(folder))
    print(take_in_units(), file=sys.stderr)
    print(take_in_own_staff(), file=sys.stderr)
    print(take_in_sample_vacancies(), file=sys.stderr)
    print(take_in_own_hire(), file=sys.stderr)
    print(take_in_rounds(), file=sys.stderr)
    print(take_in_knowledge(), file=sys.stderr)
    open_decision_file()
    topics.update()
    report = indexing.update()
    evidence.update()
    updating.update()
    take_in_threads()
    print(f"{report.things} dingen vindbaar na {time.monotonic() - begin:.0f} seconden", file=sys.stderr)
    _tell_site()
    if args.no_serve:
        return 0
    _tell_what_to_try(args.port)
    return serve("127.0.0.1", args.port)


def _refuse_other_data() -> None:
    """Made-up papers must not end up between real ones."""
    if Document.objects.exists() and not Dossier.objects.filter(number=_FIRST_DOSSIER).exists():
        message = f"in {settings.DATA_DIR} staan al andere gegevens; kies een lege map: deskundig --data MAP demo"
        raise CommandError(message, code=2)


def _load(folder: Path) -> None:
    first, last = build(first=True), build()
    if not _second_visit_begun(first, last):
        ResumeToken.objects.filter(source=TWEEDE_KAMER).delete()
        _follow(first, folder / "eerst", "voorbeeldgegevens")
        ResumeToken.objects.filter(source=TWEEDE_KAMER).delete()  # the second server counts from the start again
    _follow(last.since(first), folder / "daarna", "wat er sindsdien veranderde")
    last.write_local(folder)
    last.write_reports(folder / "verslagen")
    # who the ministers are comes before what they said
    _step("organisaties en bewindspersonen", "registers", lambda run: import_registers([folder / "registers"], run))
    _step("debatverslagen", "vlos", lambda run: import_reports([folder / "verslagen"], run))
    _step("eigen documenten", "files", lambda run: import_documents([folder / "documenten"], run))
    _step("Woo-documenten", "openoverheid", lambda run: take_descriptions(descriptions(), run))
    print(f"cijfers: {take_in_figure_files(folder / 'cijfers')} nieuw", file=sys.stderr)


def _second_visit_begun(first: Sample, last: Sample) -> bool:
    """Whether a case that came after the first stage is here: then a killed run goes on with the second."""
    old = {row["Id"] for row in first.rows["Zaak"]}
    return Case.objects.filter(pk__in=[row["Id"] for row in last.rows["Zaak"] if row["Id"] not in old]).exists()


def _follow(sample: Sample, folder: Path, what: str) -> None:
    """Sync from a server that plays this sample, and fetch the files of its documents."""
    sample.write(folder)
    with ReplayServer(Collected.of_folder(folder), Files(folder)) as server:
        with PoliteClient(_QUICK) as client, Intake(TWEEDE_KAMER, 0) as intake:
            source = TweedeKamer(client, LandingZone(settings.LANDING_DIR), base_url=server.base_url)
            done = sync_once(source, intake, settings.LANDING_DIR, f"demo: {what}", official=False)
            _tell(what, done)
        _step("bestanden", "files", lambda run: fetch_files(run, base_url=server.base_url, manners=_QUICK))


def _step(what: str, source: str, work: Callable[[RunContext], None]) -> None:
    with start_run(source, f"demo: {what}") as run:
        work(run)
    _tell(what, run)


def _tell(what: str, run: RunContext) -> None:
    if run.failure:
        raise CommandError(f"{what}: {run.failure}")
    totals = run.totals
    print(
        f"{what}: {totals['new']} nieuw, {totals['changed']} gewijzigd, {totals['issues']} problemen", file=sys.stderr
    )


def _tell_site() -> None:
    """Have every page say that this is made up, also when the site is started again later."""
    notice = load_world().notice
    path = Path(settings.DATA_DIR) / "site.json"
    path.write_text(json.dumps({"notice": notice, "examples": _EXAMPLES}, ensure_ascii=False), encoding="utf-8")
    settings.NOTICE, settings.SEARCH_EXAMPLES = notice, _EXAMPLES


def _tell_what_to_try(port: int) -> None:
    if port:
        print(f"\nDe site staat zo op http://127.0.0.1:{port}. Probeer:")
        for path, what in _TRY:
            print(f"  http://127.0.0.1:{port}{path}  ({what})")
    print(flush=True)
