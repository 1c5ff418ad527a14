"""``deskundig hire list|show|approve|refuse``: hire requests on the command line, by the same rules as on the site.

Who decides is named with ``--by``: an account with the role approver, and never the one who asked.
"""

from __future__ import annotations

import argparse

from django.contrib.auth.models import User
from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import plain, print_json
from deskundig.workforce.actions.hire_requests import RequestIncomplete, RequestNotAllowed, decide_request
from deskundig.workforce.domain.hire_request import ApprovalRefused
from deskundig.workforce.queries.hire_requests import RequestPage, request_page, requests_for

NAME = "hire"
HELP = "aanvragen voor inhuur: bekijk ze, keur ze goed of wijs ze af"
ROLE = "approver"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("step", choices=["list", "show", "approve", "refuse"], help="wat u doet")
    parser.add_argument("number", metavar="NUMMER", nargs="?", default="", help="nummer van de aanvraag: I2026-0003")
    parser.add_argument("--by", metavar="EMAIL", required=True, help="als wie: een account met de rol die erbij hoort")
    parser.add_argument("--reason", metavar="TEKST", default="", help="de reden van uw beslissing")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    user = User.objects.filter(username=args.by.strip().lower(), is_active=True).first()
    if user is None:
        raise CommandError("dat account is er niet", code=2)
    if args.step == "list":
        return _list(user, as_json=args.json)
    if not args.number:
        raise CommandError("geef het nummer van de aanvraag", code=2)
    if args.step in ("approve", "refuse"):
        _decide(args, user)
    page = request_page(args.number, user)
    if page is None:
        raise CommandError(f"aanvraag {args.number} is er niet, of is niet voor dit account")
    _show(page, as_json=args.json)
    return 0


def _list(user: User, *, as_json: bool) -> int:
    lines = requests_for(user)
    if as_json:
        print_json(lines)
    for line in lines if not as_json else ():
        print(f"{line.number} {line.state:9} {line.amount or '':>12} {line.subject}")
    return 0


def _decide(args: argparse.Namespace, user: User) -> None:
    try:
        decide_request(
            number=args.number, approve=args.step == "approve", reason=args.reason, user=user, at=timezone.now()
        )
    except RequestIncomplete as error:
        raise CommandError(f"er ontbreekt: {error}", code=2) from None
    except (ApprovalRefused, RequestNotAllowed) as error:
        raise CommandError(str(error)) from None


def _show(page: RequestPage, *, as_json: bool) -> None:
    if as_json:
        before, after = page.total.before, page.total.after
        shares = {"before": before.of_total if before else None, "after": after.of_total if after else None}
        print_json({**plain(page), "share_of_total": shares})
        return
    line = page.line
    print(f"{line.number} {line.subject} ({line.unit}): {line.state}")
    for gap in page.gaps:
        print(f"  ontbreekt: {gap}")
    if page.decided_by:
        print(f"  {page.decided_by}: {page.decision_reason}")
