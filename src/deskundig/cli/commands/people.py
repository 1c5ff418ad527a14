"""``deskundig people``: spellings of a name; merge, split and undo; hide someone; tie an account to a profile."""

from __future__ import annotations

import argparse
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.actions import NotPossible, ask_profile, correct, hide, merge, settle_profile, split, undo
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.evidence.holders import name_holder, person_holder
from deskundig.expertise.models import Evidence
from deskundig.expertise.queries.spellings import decided, name_of, pieces_of, spellings
from deskundig.kernel.grid import Form
from deskundig.kernel.ref import Kind as ThingKind
from deskundig.record.queries.finding import find_thing

NAME = "people"
HELP = "namen op stukken: samenvoegen, splitsen, ongedaan maken, verbergen, een account koppelen"
ROLE = "reviewer"
_ACTOR = "opdrachtregel"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAAM", nargs="?", default="", help="wie met deze naam op stukken staat")
    parser.add_argument("--merge", nargs=2, metavar=("WIE", "IN"), help="twee spellingen zijn één: tel WIE als IN")
    parser.add_argument("--split", nargs=2, metavar=("WIE", "ANDER"), help="op de stukken van --on is ANDER bedoeld")
    parser.add_argument("--on", action="append", default=[], metavar="STUK", help="bij --split, --correct: id van stuk")
    parser.add_argument("--correct", metavar="WIE", help="zeg wat stukken (--on) van iemands kennis laten zien")
    parser.add_argument("--kind", choices=[k.value for k in Kind], help="bij --correct: soort kennis")
    parser.add_argument("--source", choices=[s.value for s in Source], help="bij --correct: kennisbron")
    parser.add_argument("--form", choices=[f.value for f in Form], help="bij --correct: op schrift, of bij iemand zelf")
    parser.add_argument("--not-theirs", action="store_true", help="bij --correct: toont geen kennis van deze naam")
    parser.add_argument("--undo", type=int, action="append", metavar="NR", help="maak een besluit ongedaan")
    parser.add_argument("--decided", action="store_true", help="laat zien wat is samengevoegd en gesplitst")
    parser.add_argument("--hide", metavar="WIE", help="iemand vroeg om verborgen te zijn: overal weg, meteen")
    parser.add_argument("--show", metavar="WIE", help="iemand wil weer zichtbaar zijn")
    parser.add_argument("--link", nargs=2, metavar=("EMAIL", "WIE"), help="dit account is van deze persoon")
    parser.add_argument("--pieces", metavar="WIE", help="de stukken waarop iemand staat, met hun id en wat ze tonen")
    parser.add_argument("--reason", default="", help="waarom, voor wie het later naleest")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    try:
        done = _change(args)
    except NotPossible as error:
        raise CommandError(str(error)) from None
    if done:
        print(done)
    elif args.pieces:
        _print_pieces(args)
    elif args.decided or not args.name:
        _print_decided(args)
    else:
        _print_spellings(args)
    return 0


def _change(args: argparse.Namespace) -> str:
    now = timezone.now()
    if args.merge:
        holder, into = _on_papers(args.merge[0]), _on_papers(args.merge[1])
        merge(holder=holder, into=into, name=name_of(into), actor=_ACTOR, at=now, reason=args.reason)
        return f"{args.merge[0]} telt voortaan als {name_of(into) or into}"
    if args.split:
        holder = _holder(args.split[0])
        meant = name_holder(args.split[1], body=holder[:2] in {"o:", "b:"})
        meant = f"{holder[:115]}#2" if meant == holder else meant
        split(holder=holder, things=_standing(holder, args.on), meant=meant, name=args.split[1], actor=_ACTOR,
              at=now, reason=args.reason)  # fmt: skip
        return f"op {len(args.on)} stukken is {args.split[1]} bedoeld ({meant})"
    if args.correct:
        return _correct(args, _holder(args.correct))
    if args.undo:
        number = undo(identities=args.undo, actor=_ACTOR, at=now)
        return f"{number} besluiten ongedaan gemaakt" if number else "dat was al ongedaan gemaakt"
    if args.hide or args.show:
        hide(holder=_holder(args.hide or args.show), actor=_ACTOR, at=now, hidden=bool(args.hide))
        return "verborgen" if args.hide else "weer zichtbaar"
    return _link(args.link[0], _holder(args.link[1])) if args.link else ""


def _correct(args: argparse.Namespace, holder: str) -> str:
    """Without a kind, a source, a form or --not-theirs the rules' word counts again."""
    things = _standing(holder, args.on)
    for thing in things:
        correct(thing=thing, holder=holder, actor=_ACTOR, at=timezone.now(), reason=args.reason,
                kind=Kind(args.kind) if args.kind else None, source=Source(args.source) if args.source else None,
                form=Form(args.form) if args.form else None, rejected=args.not_theirs)  # fmt: skip
    return f"{len(things)} stukken verbeterd"


def _link(email: str, holder: str) -> str:
    """A profile for an account, confirmed by whoever runs this installation."""
    user = User.objects.filter(username=email.strip().lower()).first()
    if user is None:
        raise CommandError(f"{email} heeft zich nog nooit aangemeld", code=2)
    now = timezone.now()
    ask_profile(holder=holder, user_id=user.pk, actor=_ACTOR, because="vastgesteld door de beheerder", at=now)
    settle_profile(holder=holder, granted=True, actor=_ACTOR, actor_id=None, at=now)
    return f"{email} hoort bij {name_of(holder) or holder}"


def _holder(text: str) -> str:
    """A holder's key as this command prints it, a number or id of the register, or a name that one holder has."""
    if text[:2] in {"p:", "o:", "n:", "b:"}:
        return text
    person = find_thing(ThingKind.PERSON, text.removeprefix("person:"))
    if person is not None:
        return person_holder(person.id)
    own = name_holder(text, body=False)
    if Evidence.objects.filter(holder=own).exists():
        return own
    found = spellings(text)
    if len(found) != 1:
        raise CommandError(f"{text}: {len(found)} mensen of organisaties; kies met deskundig people {text!r}", code=2)
    return found[0].holder


def _on_papers(text: str) -> str:
    """A holder with a name to merge by."""
    holder = _holder(text)
    if not name_of(holder):
        raise CommandError(f"{text} staat op geen enkel stuk", code=2)
    return holder


def _standing(holder: str, texts: list[str]) -> list[UUID]:
    """The papers of ``--on``, on all of which this name stands."""
    things = [_uuid(text) for text in texts]
    standing = {piece.thing_id for piece in pieces_of(holder, limit=10_000)}
    if not things or not standing.issuperset(things):
        raise CommandError("--on: noem stukken waarop deze naam staat (deskundig people --pieces NAAM)", code=2)
    return things


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise CommandError(f"geen id van een stuk: {text}", code=2) from None


def _print_spellings(args: argparse.Namespace) -> None:
    found = spellings(args.name)
    if args.json:
        print_json({"people": [_plain(one) for one in found]})
        return
    for one in found:
        into = f" → {one.into_name or one.into}" if one.into else ""
        print(f"{one.pieces:>6} {one.name}{f' ({one.affiliation})' if one.affiliation else ''}  {one.holder}{into}")
    if not found:
        print("niemand met die naam op stukken")


def _plain(one: Any) -> dict[str, Any]:
    return {"holder": one.holder, "name": one.name, "pieces": one.pieces, "first": one.first, "last": one.last,
            "affiliation": one.affiliation, "into": one.into or None}  # fmt: skip


def _print_pieces(args: argparse.Namespace) -> None:
    found = pieces_of(_holder(args.pieces))
    if args.json:
        keys = ("thing_id", "type", "date", "kind", "source", "form", "maker", "reason", "rejected")
        print_json({"pieces": [{key: getattr(piece, key) for key in keys} for piece in found]})
        return
    for piece in found:
        shows = "telt niet mee" if piece.rejected else f"{piece.kind}, {piece.source}, {piece.form}"
        title = piece.thing.title if piece.thing else "(stuk is er niet meer)"
        print(f"{piece.thing_id} {piece.date or ''} {title[:70]}: {shows} ({piece.reason}; {piece.maker})")


def _print_decided(args: argparse.Namespace) -> None:
    rows = decided()
    if args.json:
        keys = ("pk", "holder", "meant", "thing_id", "decided_by", "decided", "reason")
        print_json({"decided": [{key: getattr(d, key) for key in keys} for d in rows]})
        return
    for d in rows:
        where = f" op {d.thing_id}" if d.thing_id else ""
        print(f"{d.pk:>6} {d.holder} → {d.meant_name or d.meant}{where}: {d.reason}")
    if not rows:
        print("er is niets samengevoegd of gesplitst; zoek een naam met deskundig people NAAM")
