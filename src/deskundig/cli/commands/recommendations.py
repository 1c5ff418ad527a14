"""``deskundig recommendations [NUMMER]``: what was advised, and what the reaction does with each recommendation.

Without a number: advice-like papers, newest first; ``--open`` only those to which no reaction was found. JSON form:
``{"total", "advice": […]}``; each has ref, number, title, date, makers, ``due`` (three months), ``answered``,
``days_late``, ``open`` and ``reactions`` (document, reason, certain). With a number also ``recommendations`` (number,
title, text, blocks), ``reaction``, ``matrix`` (per recommendation class, reason, evidence, passages, signs, algorithm,
state "voorstel" or "bevestigd", reviewers, earlier_text) and ``claims`` (said, reported, both quotes, colour, reason).
With a number ``--open`` keeps only the recommendations that the reaction does not address or was not asked about.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from deskundig.cli.advice_json import page_json, row_json
from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.followthrough.domain.reactions import Cell
from deskundig.followthrough.domain.replies import CONFIRMED
from deskundig.followthrough.domain.verdicts import Verdict
from deskundig.followthrough.queries.advice import AdvicePage, AdviceRow, advice, advice_page
from deskundig.kernel.ref import Kind
from deskundig.record.queries.finding import find_thing
from deskundig.record.queries.resolve import resolve

NAME = "recommendations"
HELP = "aanbevelingen uit een rapport of advies, en wat de reactie ermee doet"
ROLE = "visitor"
_OPEN = (Verdict.NOT_ADDRESSED, Verdict.NOT_ASKED)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", nargs="?", default="", metavar="NUMMER", help="nummer of id van het rapport of advies")
    parser.add_argument("--reaction", default="", metavar="NUMMER", help="leg dit stuk ernaast")
    parser.add_argument("--open", action="store_true", help="alleen zonder reactie")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    today = timezone.localdate()
    if not args.ref:
        if args.reaction:
            raise CommandError("--reaction vraagt ook het nummer van een rapport of advies", code=2)
        _show_list(advice(today=today, open_only=args.open), args.json)
        return 0
    chosen = document_named(args.reaction) if args.reaction else None
    page = advice_page(document_named(args.ref), today=today, reaction=chosen)
    if page is None:
        raise CommandError(f"niet in dit register: {args.ref}")
    if args.open:
        page = replace(page, cells=tuple(c for c in page.cells if c.verdict in _OPEN))
    if args.json:
        print_json(page_json(page))
    else:
        _print(page)
    return 0


def document_named(text: str) -> UUID:
    """The document with this number, in any spelling."""
    ref = resolve(text)
    found = find_thing(Kind.DOCUMENT, ref.key) if ref is not None and ref.kind is Kind.DOCUMENT else None
    if found is None or found.hidden:
        raise CommandError(f"geen document met dit nummer in dit register: {text[:80]}")
    return found.id


def _show_list(rows: tuple[AdviceRow, ...], as_json: bool) -> None:
    if as_json:
        print_json({"total": len(rows), "advice": [row_json(r) for r in rows]})
        return
    print(f"{len(rows)} adviezen en rapporten")
    for row in rows:
        print(f"{row.document.date} {row.document.number or row.document.id} {_state(row)}  {row.document.heading}")


def _state(row: AdviceRow) -> str:
    if not row.open:
        return f"reactie op {row.term.answered or 'onbekende dag'}"
    until = f"; de drie maanden {'liepen' if row.term.late else 'lopen'} tot {row.term.due}" if row.term.due else ""
    beside = "; wel genoemd in antwoorden" if row.reactions else ""
    return f"geen reactie gevonden{until}{beside}"


def _said(cell: Cell) -> str:
    """Whose word the class is: a rule's, or that of the people who confirmed it."""
    if cell.state != CONFIRMED:
        return cell.state
    return f"bevestigd door {' en '.join(cell.reviewers)}{', op een eerdere tekst' if cell.earlier_text else ''}"


def _print(page: AdvicePage) -> None:
    print(page.row.document.heading)
    print(_state(page.row))
    if page.reaction:
        print(f"ernaast: {page.reaction.document.heading} ({page.reaction.reason})")
    for cell in page.cells:
        print(f"\n{cell.recommendation.number}. {cell.recommendation.title}")
        print(f"   {_said(cell)}: {cell.verdict.value}. {cell.reason}")
        if cell.evidence:
            print(f"   «{cell.evidence}»")
    if page.reaction is None:
        for item in page.recommendations:
            print(f"\n{item.number}. {item.title}")
    for claim in page.claims:
        print(f"\ngetal: {claim.said} – {claim.colour.value}: {claim.reason}")
        print(f"   reactie «{claim.quote}»\n   rapport «{claim.report_quote}»")
