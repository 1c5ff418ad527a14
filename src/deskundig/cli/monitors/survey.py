"""``deskundig workforce survey [NUMMER]``: rounds of surveys and self-tests, and what a closed one says.

JSON: a list of ``RoundLine``, or one ``RoundPage`` with ``agenda`` for a self-test. Small groups are hidden (five).
"""

from __future__ import annotations

import argparse
from typing import Any

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import plain, print_json
from deskundig.workforce.domain.questionnaire import Scale
from deskundig.workforce.domain.survey_outcome import ItemOutcome, agenda
from deskundig.workforce.queries.surveys import RoundPage, all_rounds, round_of_installation

NAME = "survey"
HELP = "peilingen en zelftesten: alle rondes, of de uitkomst van één"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMMER", nargs="?", type=int, help="nummer van een ronde; leeg: alle")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    if args.number is None:
        return _all(as_json=args.json)
    page = round_of_installation(args.number)
    if page is None:
        raise CommandError(f"ronde {args.number} is er niet")
    if args.json:
        print_json(_document(page))
    else:
        _print(page)
    return 0


def _all(*, as_json: bool) -> int:
    lines = all_rounds()
    if as_json:
        print_json(lines)
    for line in lines if not as_json else ():
        state = f"gesloten {line.closed}" if line.closed else "open"
        print(f"{line.number}: {line.title} ({line.kind}, {line.population} mensen, {state})")
    return 0


def _document(page: RoundPage) -> dict[str, Any]:
    document: dict[str, Any] = plain(page)
    if page.outcome and page.outcome.shown and page.line.kind == "selftest":
        document["agenda"] = [
            {"question": t.item.question.key, "reason": t.reason, "before": t.before}
            for t in agenda(page.outcome, page.previous)
        ]
    return document


def _print(page: RoundPage) -> None:
    print(f"{page.line.title}: {page.answered} van {page.line.population} antwoordden")
    if page.outcome is None:
        print("de ronde is open; de uitkomst volgt als zij dicht is")
    elif not page.outcome.shown:
        print(f"te klein om te tonen: minder dan {page.outcome.threshold} antwoorden")
    for item in page.outcome.items if page.outcome else ():
        print(f"  {item.question.text}: {_said(item)}")
    if page.outcome and page.outcome.gap is not None:
        print(f"kloof tussen beschikbaarheid en benutting: {page.outcome.gap:.1f} procentpunt")


def _said(item: ItemOutcome) -> str:
    if item.question.scale is Scale.MARK:
        return "geen cijfers" if item.mean is None else f"gemiddeld {item.mean:.1f}"
    favourable, low, high = item.favourable or 0.0, item.low or 0.0, item.high or 0.0
    reverse = ", omgekeerd" if item.question.reverse else ""
    return f"{favourable:.0%} gunstig ({low:.0%}–{high:.0%}{reverse}); {item.dont_know} weet niet"
