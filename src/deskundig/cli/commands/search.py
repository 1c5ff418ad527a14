"""``deskundig search VRAAG``: search as on the site; ``--json`` gives the form of DESIGN section 5."""

from __future__ import annotations

import argparse
import html
import re
import sys
from datetime import date

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.kernel.ref import Kind
from deskundig.search import service
from deskundig.search.answer import as_json
from deskundig.search.domain.fields import KIND_WORDS, first_and_last_day
from deskundig.search.domain.port import FARTHEST_HIT, SearchRequest, SearchResult, SearchUnavailable

NAME = "search"
HELP = "zoek in documenten, zaken, dossiers, debatten, toezeggingen, mensen en organisaties"
ROLE = "visitor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="VRAAG", help='zoekvraag, zoals: "externe inhuur" soort:motie')
    parser.add_argument("--kind", metavar="SOORT", action="append", default=[], help="document, zaak, dossier, …")
    parser.add_argument("--from", dest="start", metavar="DATUM", help="vanaf deze dag, maand of dit jaar")
    parser.add_argument("--to", dest="end", metavar="DATUM", help="tot en met deze dag, maand of dit jaar")
    parser.add_argument("--person", metavar="NAAM", help="alleen met deze persoon")
    parser.add_argument("--organization", metavar="NAAM", help="alleen met deze fractie, commissie, ministerie …")
    parser.add_argument("--sort", choices=["relevance", "date"], default="relevance", help="volgorde van alle treffers")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help=f"aantal treffers, hoogstens {FARTHEST_HIT}")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    request = _request(args)
    try:
        result = service.search_widely(request)
        empty = service.engine().count() == 0
    except SearchUnavailable as error:
        raise CommandError(str(error)) from None
    if empty:
        print("er is nog niets te doorzoeken: neem eerst iets op (deskundig import …) en draai deskundig index",
              file=sys.stderr)  # fmt: skip
    for problem in result.problems:
        print(f"deskundig: {problem.message}", file=sys.stderr)
    if args.json:
        print_json(as_json(args.query, result))
    else:
        _print(result)
    return 0


def _request(args: argparse.Namespace) -> SearchRequest:
    if not 0 <= args.limit <= FARTHEST_HIT:
        raise CommandError(f"--limit ligt tussen 0 en {FARTHEST_HIT}", code=2)
    query = " ".join([
        _group(args.query) if args.person or args.organization else args.query,
        *_field("persoon", args.person),
        *_field("organisatie", args.organization),
    ])  # fmt: skip
    start, end = _days(args.start, "--from"), _days(args.end, "--to")
    return SearchRequest(
        query=query, kinds=tuple(_kind(k) for k in args.kind), start=start[0] if start else None,
        end=end[1] if end else None, sort=args.sort, limit=args.limit,
    )  # fmt: skip


def _group(query: str) -> str:
    """So that an OR in the query does not reach past the fields that are added to it."""
    return f"({query})" if re.search(r"\b(?:OR|OF)\b", query) else query


def _field(name: str, value: str | None) -> list[str]:
    cleaned = " ".join(re.sub(r'["“”„«»]', " ", value or "").split())
    return [f'{name}:"{cleaned}"'] if cleaned else []


def _kind(text: str) -> str:
    kind = KIND_WORDS.get(text.lower(), text.lower())
    if kind not in set(Kind):
        known = ", ".join(sorted(set(KIND_WORDS.values())))
        raise CommandError(f"onbekende soort: {text} (bekend zijn: {known})", code=2)
    return kind


def _days(text: str | None, option: str) -> tuple[date, date] | None:
    if text is None:
        return None
    days = first_and_last_day(text)
    if days is None:
        raise CommandError(f"{option}: geen datum: {text} (gebruik jjjj-mm-dd, jjjj-mm of jjjj)", code=2)
    return days


def _print(result: SearchResult) -> None:
    print(f"{result.total} gevonden ({result.took_ms:.0f} ms)")
    for ref in result.direct:
        print(f"  bedoelt u {ref}?")
    if result.suggestion:
        print(f"  bedoelde u: {result.suggestion}")
    if result.some_of:
        print(f"  niets heeft al deze woorden; dit heeft er minstens één van: {', '.join(result.some_of)}")
    for number, hit in enumerate(result.hits, 1):
        day = hit.date.isoformat() if hit.date else "zonder datum"
        print(f"\n{number}. {hit.title}\n   {hit.type or hit.ref.kind.value} · {day} · {hit.ref.key}")
        if hit.snippet:
            print(f"   {_on_screen(hit.snippet)}")


def _on_screen(snippet: str) -> str:
    bold = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")
    return html.unescape(snippet.replace("<mark>", bold[0]).replace("</mark>", bold[1]))
