"""``deskundig review list|show|judge|keep|take-back``: confirm, change or reject proposals, by the rules of the site.

Who judges is named with ``--by``: an account with the role reviewer. JSON forms: ``list`` gives ``{"total", "waiting"
(sort: number), "agreement" (items, agreed, kappa), "proposals": […], "judged": […] (what one said last)}``; the others
give one proposal: number, sort, part, value (of the rule), choices, asked, said, reason, algorithm, confidence, state
(open, half, disputed, settled), settled, earlier_text, ``subject`` and ``other`` (ref, title, address), ``own`` (one's
verdict) and ``verdicts``. What others said stays hidden until one has judged, as on the site.
"""

from __future__ import annotations

import argparse
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from deskundig.accounts.roles import Role, has_role
from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.followthrough.actions import NotAllowed, accept_new_text, judge, take_back
from deskundig.followthrough.domain.review import Sort, shown_name
from deskundig.followthrough.models import StoredProposal
from deskundig.followthrough.queries.review import Line, ProposalItem, Queue, judged_by, proposal_item, queue
from deskundig.kernel.address import path_of
from deskundig.record.queries.decisions_on import DecisionLine
from deskundig.record.queries.lines import CommitmentLine

NAME = "review"
HELP = "beoordelen: wat regels voorstelden bevestigen, veranderen of verwerpen"
ROLE = "reviewer"
_SORTS = {s.name.lower().replace("_", "-"): s for s in Sort}
_MOST = 500


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("step", choices=["list", "show", "judge", "keep", "take-back"], help="wat u doet")
    parser.add_argument("number", nargs="?", type=int, metavar="NUMMER", help="nummer van het voorstel")
    parser.add_argument("--by", metavar="EMAIL", required=True, help="als wie: een account met de rol beoordelaar")
    parser.add_argument("--sort", choices=list(_SORTS), help="alleen deze soort voorstellen")
    parser.add_argument("--value", metavar="OORDEEL", default="", help="uw oordeel: een van de keuzes van het voorstel")
    parser.add_argument("--note", metavar="TEKST", default="", help="toelichting bij uw oordeel")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="hoeveel regels (standaard 50)")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    user = _reviewer(args.by)
    if args.step == "list":
        if not 1 <= args.limit <= _MOST:
            raise CommandError(f"--limit is een getal van 1 tot en met {_MOST}", code=2)
        found = queue(user.username, _SORTS[args.sort] if args.sort else None, args.limit)
        _list(found, judged_by(user.username), user.username, as_json=args.json)
        return 0
    if args.number is None:
        raise CommandError("geef het nummer van het voorstel", code=2)
    if args.step != "show":
        _do(args, user)
    item = proposal_item(args.number, user.username)
    if item is None:
        raise CommandError(f"er is geen voorstel {args.number}")
    if args.json:
        print_json(_shape(item, user.username))
    else:
        _print(item, user.username)
    return 0


def _reviewer(name: str) -> User:
    user = User.objects.filter(username=name.strip().lower(), is_active=True).first()
    if user is None:
        raise CommandError("dat account is er niet", code=2)
    if not has_role(user, Role.REVIEWER):
        raise CommandError("Beoordelen kan wie de rol beoordelaar heeft.")
    return user


def _do(args: argparse.Namespace, user: User) -> None:
    try:
        if args.step == "judge":
            judge(proposal=args.number, value=args.value, user=user, at=timezone.now(), note=args.note)
        elif args.step == "take-back":
            take_back(proposal=args.number, user=user, at=timezone.now())
        elif not StoredProposal.objects.filter(pk=args.number).exists():
            raise CommandError(f"er is geen voorstel {args.number}")
        else:
            accept_new_text(proposal=args.number, user=user, at=timezone.now())
    except StoredProposal.DoesNotExist:
        raise CommandError(f"er is geen voorstel {args.number}") from None
    except ValueError as error:
        item = proposal_item(args.number, user.username)
        choices = f" --value: {'; '.join(item.choices)}" if item and args.step == "judge" else ""
        raise CommandError(f"{error}{choices}", code=2) from None
    except NotAllowed as error:
        raise CommandError(str(error)) from None


def _list(found: Queue, judged: tuple[ProposalItem, ...], reviewer: str, *, as_json: bool) -> None:
    total = sum(found.waiting.values())
    if as_json:
        print_json({
            "total": total, "waiting": {s.value: n for s, n in found.waiting.items()},
            "agreement": {"items": found.agreement.items, "agreed": found.agreement.agreed,
                          "kappa": found.agreement.kappa},
            "proposals": [_shape(item) for item in found.items],
            "judged": [_shape(item, reviewer) for item in judged],
        })  # fmt: skip
        return
    print("1 voorstel wacht op dit account" if total == 1 else f"{total} voorstellen wachten op dit account")
    for item in found.items:
        marked = ", tekst veranderd" if item.stale else ""
        print(f"{item.id} {item.sort.value} {item.part} [{item.standing.value}{marked}] {item.value}")
        print(f"     {_title(item.subject) or item.left[:120]}")
    kappa = found.agreement.kappa
    told = "nog niet te berekenen" if kappa is None else f"{kappa:.2f}"
    for item in judged:
        print(f"beoordeeld: {item.id} {item.sort.value} {item.part} [{item.standing.value}]")
    print(f"door twee mensen beoordeeld: {found.agreement.items}; kappa {told}")


def _shape(item: ProposalItem, reviewer: str = "") -> dict[str, Any]:
    own = next((v for v in item.verdicts if v.reviewer == reviewer), None)
    return {
        "number": item.id, "sort": item.sort.value, "part": item.part, "value": item.value, "choices": item.choices,
        "asked": item.left, "said": item.right, "reason": item.reason, "algorithm": item.maker,
        "confidence": item.confidence, "state": item.standing.name.lower(), "settled": item.settled,
        "earlier_text": item.stale, "subject": _end(item.subject), "other": _end(item.other),
        "own": own and {"value": own.value, "note": own.note, "at": own.at},
        "verdicts": [{"by": shown_name(v.reviewer), "value": v.value, "note": v.note, "at": v.at}
                     for v in item.verdicts],
    }  # fmt: skip


def _end(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    return {"ref": str(line.ref), "title": _title(line), "address": path_of(line.ref)}


def _title(line: Line | None) -> str:
    if line is None:
        return ""
    if isinstance(line, DecisionLine):
        return line.agenda_title or line.type
    return line.text if isinstance(line, CommitmentLine) else line.heading


def _print(item: ProposalItem, reviewer: str) -> None:
    print(
        f"{item.id} {item.sort.value} {item.part}: {item.standing.value}{f', {item.settled}' if item.settled else ''}"
    )
    if item.stale:
        print("de tekst is veranderd na het oordeel; `review keep` zegt dat het nog geldt")
    print(f"\n«{item.left}»\n{_title(item.subject)}")
    print(f"\n«{item.right or 'de regel vond hier geen passage'}»\n{_title(item.other)}")
    print(f"\nvoorstel van {item.maker}: {item.value}. {item.reason}")
    for said in item.verdicts:
        who = "u" if said.reviewer == reviewer else shown_name(said.reviewer)
        print(f"{who}: {said.value}{f' ({said.note})' if said.note else ''}")
    print(f"keuzes: {'; '.join(item.choices)}")
