"""``deskundig handover EENHEID --person NAAM`` or ``--file NUMMER``: what someone, or a decision file, leaves behind.

Markdown on stdout, or with ``--out`` a Word, Markdown or HTML file by the ending of its name. Whoever may use the
command line may read all decision files; of people it tells what they show with their name.
``--orphans`` instead lists dossiers of the record and decision files with something open of which nobody is left, and
those on one person.

JSON form of ``--orphans``: day, looked_at, nameless, nobody and one [{dossier, title, open {kind: count},
people [{name, ref, last_here, there, last, basis}], papers [ref]}], and files: looked_at, nobody and one [{number,
title, unit, owners, open, last {action, part, day, by}, people [{account, there, last, basis, last_here}]}].
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from django.utils import timezone

from deskundig.accounts.models import Unit
from deskundig.cli.commands.mix import unit_of
from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.orphans import tell_orphans
from deskundig.expertise.units.actions import note_reading
from deskundig.expertise.units.handing_over import leaver_of, leavers
from deskundig.followthrough.queries.orphans import orphan_dossiers
from deskundig.judgement.left_behind_queries import files_left_behind
from deskundig.judgement.queries import file_of
from deskundig.packs.domain.handover import Handover
from deskundig.packs.handover.compose import of_file, of_person
from deskundig.packs.handover.lines import SeenFile
from deskundig.packs.render.docx import to_docx
from deskundig.packs.render.html import to_html
from deskundig.packs.render.markdown import to_markdown

NAME = "handover"
ACTOR = "opdrachtregel"            # what the person sees of who read the file
HELP = "overdracht van iemand of van een besluitdossier (Markdown, Word, HTML)"
ROLE = "manager"
FORMS: Mapping[str, Callable[[Handover], bytes]] = {
    ".docx": to_docx,
    ".md": lambda made: to_markdown(made).encode(),
    ".html": lambda made: to_html(made).encode(),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="EENHEID", nargs="?", help="naam, Organisatie/Team of nummer")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--person", metavar="NAAM", help="iemand die de naam toont; leeg: laat zien van wie het kan")
    which.add_argument("--file", metavar="NUMMER", help="een besluitdossier, zoals B2026-001")
    which.add_argument("--orphans", action="store_true", help="dossiers waar niemand meer is die eraan werkte")
    parser.add_argument("--json", action="store_true", help="bij --orphans: één JSON-document op stdout")
    parser.add_argument("--out", metavar="BESTAND", type=Path, help="schrijf .docx, .md of .html")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    if args.orphans:
        day = timezone.localdate()
        return tell_orphans(orphan_dossiers(today=day), files_left_behind(None, today=day), as_json=args.json)
    if not args.unit:
        raise CommandError("noem een eenheid, of geef --orphans", code=2)
    if args.out and args.out.suffix not in FORMS:
        raise CommandError("--out eindigt op .docx, .md of .html", code=2)
    unit = unit_of(args.unit)
    if not args.person and not args.file:
        for line in leavers(unit, day=timezone.localdate(), own=(), manages=True):
            print(f"{line.name}: {line.last_day or 'geen einddatum'}; {line.alone} onderwerpen alleen")
        return 0
    made = _of_file(args.file) if args.file else _of_person(unit, args.person)
    if args.out:
        args.out.write_bytes(FORMS[args.out.suffix](made))
        print(args.out)
    else:
        print(to_markdown(made), end="")
    return 0


def _of_file(number: str) -> Handover:
    seen = _seen(number)
    if seen is None:
        raise CommandError(f"er is geen besluitdossier {number}")
    return of_file(seen, made=timezone.now())


def _of_person(unit: Unit, name: str) -> Handover:
    day = timezone.localdate()
    wanted = [x for x in leavers(unit, day=day, own=(), manages=True) if name.casefold() in x.name.casefold()]
    if len(wanted) != 1:
        raise CommandError(f"{'niemand' if not wanted else 'meer dan één'} in deze eenheid toont de naam {name}")
    leaver = leaver_of(unit, wanted[0].member, day=day, own=(), manages=True)
    assert leaver is not None
    note_reading(member_id=leaver.member, email=ACTOR, at=timezone.now())
    return of_person(leaver, read=_seen, made=timezone.now())


def _seen(number: str) -> SeenFile | None:
    file = file_of(number)
    return SeenFile(number, file, max((timezone.localdate(e.at) for e in file.edits), default=None)) if file else None
