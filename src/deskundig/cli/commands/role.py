"""``deskundig role [EMAIL ROLE]``: who may do what in this installation."""

from __future__ import annotations

import argparse

from django.core.exceptions import ValidationError
from django.utils import timezone

from deskundig.accounts.granting import GRANTED, grant, holders, withdraw
from deskundig.accounts.roles import Role
from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError

NAME = "role"
HELP = "geef iemand een rol, neem die terug, of laat zien wie welke rol heeft"
ROLE = "administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", nargs="?", help="e-mailadres; leeg: laat alle rollen zien")
    parser.add_argument("role", metavar="ROL", nargs="?", choices=[r.value for r in GRANTED], help="de rol")
    parser.add_argument("--remove", action="store_true", help="neem de rol terug")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    if args.email is None:
        for address, names in holders():
            print(f"{address}: {', '.join(names)}")
        return 0
    if args.role is None:
        raise CommandError(f"geef ook een rol: {', '.join(r.value for r in GRANTED)}", code=2)
    change = withdraw if args.remove else grant
    try:
        done = change(email=args.email, role=Role(args.role), actor="opdrachtregel", at=timezone.now())
    except ValidationError:
        raise CommandError(f"geen e-mailadres: {args.email}", code=2) from None
    print("gedaan" if done else "dat was al zo")
    return 0
