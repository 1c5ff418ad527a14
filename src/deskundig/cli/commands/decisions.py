"""``deskundig decisions [NUMMER]``: decision files, their note on paper, and the text that can be read back.

Whoever may use the command line of an installation may read all its files. Without a number: all files, newest change
first, as ``{"total", "files": [...]}`` with number, title, phase, decided, open, owners, unit and public. With a number
``--json`` gives the whole file in the form that ``--import`` (and the page) reads back; ``--out`` writes the note as
PDF, Word or Markdown by the name's ending, or the file itself for .json. ``--funnel`` tells what went in, what was
used, what was not and why: ``{"number", "needed", "brought", "discussed", "weighed", "followed", "not_followed",
"inputs": [{"number", "title", "use", "used", "because", …}], "withdrawn": […], "missing": [needs not heard]}``.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.judgement.actions import take_in_file
from deskundig.judgement.domain.completeness import blocks
from deskundig.judgement.domain.file import DecisionFile
from deskundig.judgement.domain.told import told
from deskundig.judgement.domain.transport import UnreadableFile, to_json
from deskundig.judgement.list_queries import FileLine, every_file
from deskundig.judgement.queries import file_of
from deskundig.packs.note.formats import FORMS

NAME = "decisions"
HELP = "besluitdossiers: lijst, beslisnota (PDF, Word, Markdown), en het hele dossier als JSON"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", nargs="?", default="", metavar="NUMMER", help="bijvoorbeeld B2026-001")
    parser.add_argument("--out", metavar="BESTAND", help="schrijf de nota (.pdf, .docx, .md) of het dossier (.json)")
    parser.add_argument("--import", dest="take_in", metavar="BESTAND", help="lees een uitgevoerd dossier (JSON) in")
    parser.add_argument("--user", metavar="MAILADRES", help="wie aan het ingelezen dossier werkt")
    parser.add_argument("--funnel", action="store_true", help="wat erin ging, wat is gebruikt, wat niet en waarom")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    if args.take_in:
        print(_take_in(args.take_in, args.user))
        return 0
    if not args.number:
        _list(every_file(), as_json=args.json)
        return 0
    file = file_of(args.number)
    if file is None:
        raise CommandError(f"er is geen besluitdossier {args.number}")
    if args.funnel:
        _funnel(file, args.number, as_json=args.json)
    elif args.out:
        _write(file, args.number, Path(args.out))
    elif args.json:
        print_json(json.loads(to_json(file)))
    else:
        print(FORMS["md"].render(file, args.number, timezone.now()).decode(), end="")
    return 0


def _funnel(file: DecisionFile, number: str, *, as_json: bool) -> None:
    shown = told(file)
    missing = [n for n in shown.needs if not n.heard and not n.waived_because]
    if as_json:
        print_json({"number": number, **asdict(shown.funnel), "missing": [asdict(n) for n in missing]})
        return
    f = shown.funnel
    print(f"{number} {shown.title}")
    print(f"{f.brought} ingebracht, {f.discussed} besproken, {f.weighed} gewogen: {f.followed} gevolgd,"
          f" {f.not_followed} niet gevolgd")  # fmt: skip
    for item in (*f.inputs, *f.withdrawn):
        mark = "✓" if item.used else "✕"
        print(f"{mark} {item.number}. {item.title}: {item.use}{f' – {item.because}' if item.because else ''}")
    for need in missing:
        print(f"✕ nodig, niet gehoord: {need.topic} ({need.kind}, {need.source}){'; moet' if need.must else ''}")


def _take_in(path: str, user: str | None) -> str:
    person = User.objects.filter(username=user or "").first()
    if person is None:
        raise CommandError("--import vraagt met --user het mailadres van iemand met een account", code=2)
    try:
        row = take_in_file(text=Path(path).read_text(encoding="utf-8"), user=person, at=timezone.now())
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} is niet te lezen: {getattr(error, 'strerror', None) or error}", code=2) from None
    except UnreadableFile as error:
        raise CommandError(f"{path}: {error}") from None
    return row.number


def _list(files: list[FileLine], *, as_json: bool) -> None:
    if as_json:
        print_json({"total": len(files), "files": [_row(f) for f in files]})
        return
    for f in files:
        state = "compleet" if not f.open else f"{f.open} open"
        print(f"{f.number}  {state:>9}  {f.decided or 'niet besloten'}  {f.title}")


def _row(file: FileLine) -> dict[str, Any]:
    return {
        "number": file.number, "title": file.title, "phase": file.phase.value, "decided": file.decided,
        "open": file.open, "owners": list(file.owners), "unit": file.unit, "public": file.public,
    }  # fmt: skip


def _write(file: DecisionFile, number: str, path: Path) -> None:
    form = path.suffix.lstrip(".").lower()
    if form not in (*FORMS, "json"):
        raise CommandError(f"onbekende vorm .{form}: kies uit {', '.join((*FORMS, 'json'))}", code=2)
    content = to_json(file).encode() if form == "json" else FORMS[form].render(file, number, timezone.now())
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{path} is niet te schrijven: {error.strerror or error}") from None
    left = len(blocks(file))
    if left:
        print(f"let op: dit dossier is niet compleet ({left} punten)", file=sys.stderr)
