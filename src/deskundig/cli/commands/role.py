"""``deskundig role [EMAIL ROLE]``: who may do what in this installation."""

from __future__ import annotations

import argparse

from django.core.exceptions import ValidationError
from django.utils import timezone

from deskundig.accounts.granting import (
    GRANTED,
    NotLimited,
    grant,
    grant_for,
    grant_for_all,
    holders,
    withdraw,
    withdraw_for,
)
from deskundig.accounts.reach import LIMITED
from deskundig.accounts.roles import Role
from deskundig.accounts.units import UnitNotClear, give_unit_role, take_unit_role, unit_named
from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError

NAME = "role"
HELP = "geef iemand een rol, neem die terug, of laat zien wie welke rol heeft"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", nargs="?", help="e-mailadres; leeg: laat alle rollen zien")
    parser.add_argument("role", metavar="ROL", nargs="?", choices=[r.value for r in GRANTED], help="de rol")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--unit", metavar="EENHEID", default="", help="de eenheid waarvoor de rol geldt")
    where.add_argument(
        "--organization", metavar="ORGANISATIE",
        help=f"de organisatie waarvoor de rol geldt ({' of '.join(LIMITED)}); zonder geldt de rol voor alle",
    )  # fmt: skip
    parser.add_argument("--remove", action="store_true", help="neem de rol terug")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    if args.email is None:
        for address, names in holders():
            print(f"{address}: {', '.join(names)}")
        return 0
    if args.role is None:
        raise CommandError(f"geef ook een rol: {', '.join(r.value for r in GRANTED)}", code=2)
    try:
        done = _change(args)
    except ValidationError:
        raise CommandError(f"geen e-mailadres: {args.email}", code=2) from None
    except (NotLimited, UnitNotClear) as error:
        raise CommandError(str(error), code=2) from None
    print("gedaan" if done else "dat was al zo")
    return 0


def _change(args: argparse.Namespace) -> bool:
    role, actor, at = Role(args.role), "opdrachtregel", timezone.now()
    if args.unit:
        change_in_unit = take_unit_role if args.remove else give_unit_role
        return change_in_unit(email=args.email, unit=unit_named(args.unit), role=role, actor=actor, at=at)
    if args.organization is not None:      # an empty name is refused: it never means all
        change_for = withdraw_for if args.remove else grant_for
        return change_for(email=args.email, role=role, organization=args.organization, actor=actor, at=at)
    change = withdraw if args.remove else grant_for_all if role in LIMITED else grant
    return change(email=args.email, role=role, actor=actor, at=at)
