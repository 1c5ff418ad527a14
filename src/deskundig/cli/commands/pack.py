"""``deskundig pack ONDERWERP|NUMMER``: a kennispakket on paper or screen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.packs import service
from deskundig.packs.domain.audience import AUDIENCES, DEFAULT
from deskundig.packs.domain.differences import differences, marked
from deskundig.packs.domain.pack import Pack, PackError
from deskundig.packs.gathering import NothingFound
from deskundig.packs.render.formats import FORMATS, Format
from deskundig.packs.render.json import from_json
from deskundig.packs.render.typesetting import PrintError
from deskundig.packs.subjects import UnknownSubject
from deskundig.search.domain.port import QueryError, SearchUnavailable

NAME = "pack"
HELP = "maak een kennispakket over een onderwerp, stuk, zaak, dossier of activiteit"
ROLE = "visitor"
_DEFAULT = "md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("subject", nargs="+", metavar="ONDERWERP|NUMMER", help="woorden, of een nummer: kst-31490-365")
    parser.add_argument("--format", choices=sorted(FORMATS), help="de vorm (anders: die van --out, of Markdown)")
    parser.add_argument("--out", metavar="BESTAND", help="schrijf naar dit bestand")
    parser.add_argument("--audience", choices=sorted(AUDIENCES), default=DEFAULT, help="voor wie (standaard: griffier)")
    parser.add_argument("--since", metavar="BESTAND", help="een eerder pakket (JSON): merk wat sindsdien nieuw is")


def run(args: argparse.Namespace) -> int:
    form = _format(args)
    if form.binary and not args.out and sys.stdout.isatty():
        raise CommandError(f"{form.title} is geen tekst voor het scherm: geef --out BESTAND", code=2)
    subject = " ".join(args.subject).strip()
    if not subject:
        raise CommandError("geef een onderwerp in woorden, of het nummer van een stuk of dossier", code=2)
    earlier = _earlier(args.since) if args.since else None
    ensure_database()
    pack = _make(subject, args.audience)
    if earlier is not None:
        pack = marked(pack, differences(earlier, pack), earlier)
    try:
        content = form.render(pack)
    except PrintError as error:
        raise CommandError(f"het pakket is niet af te drukken: {str(error).splitlines()[0]}") from None
    _write(content, args.out)
    return 0


def _format(args: argparse.Namespace) -> Format:
    """What was asked for, else what the file's name says, else Markdown. Name and form may not differ."""
    named = Path(args.out).suffix.lstrip(".").lower() if args.out else ""
    named = {"htm": "html", "markdown": "md"}.get(named, named)
    if not args.format and named and named not in FORMATS:
        raise CommandError(f"onbekende vorm .{named}: kies uit {', '.join(sorted(FORMATS))}", code=2)
    if args.format and named in FORMATS and named != args.format:
        raise CommandError(f"--format {args.format} en de naam {args.out} spreken elkaar tegen", code=2)
    return FORMATS[args.format or named or _DEFAULT]


def _make(subject: str, audience: str) -> Pack:
    try:
        return service.make_pack(subject, timezone.now(), audience)
    except NothingFound as nothing:
        raise CommandError(str(nothing)) from None
    except UnknownSubject as unknown:
        raise CommandError(str(unknown)) from None
    except QueryError as error:
        raise CommandError(f"de zoekvraag is niet te lezen: {error}", code=2) from None
    except SearchUnavailable as error:
        raise CommandError(str(error)) from None


def _earlier(path: str) -> Pack:
    try:
        return from_json(Path(path).read_bytes())
    except OSError as error:
        raise CommandError(f"{path} is niet te lezen: {error.strerror or error}", code=2) from None
    except PackError:
        raise CommandError(f"{path} is geen kennispakket in JSON", code=2) from None


def _write(content: bytes, out: str | None) -> None:
    if not out:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CommandError(f"{out} is niet te schrijven: {error.strerror or error}") from None
    print(f"{out}: {len(content):,} bytes".replace(",", "."), file=sys.stderr)
