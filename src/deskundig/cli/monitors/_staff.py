"""What the staff monitors ask alike: organisation, place and reporting day."""

from __future__ import annotations

import argparse

from deskundig.cli.errors import CommandError
from deskundig.cli.monitors._day import day_of
from deskundig.workforce.domain.places import WHOLE
from deskundig.workforce.domain.release import Release
from deskundig.workforce.queries.staff_sight import StaffSight, everyone_inside, release_days, release_of


def add_staff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organization", metavar="NAAM", default="", help="alleen deze organisatie")
    parser.add_argument("--unit", metavar="NAAM", default="", help="alleen dit domein, deze hoofdafdeling of eenheid")


def release_asked(args: argparse.Namespace) -> tuple[StaffSight, Release]:
    """The newest release, or that of the reporting day before ``--at``. Raises ``CommandError``."""
    sight = everyone_inside()
    days = release_days(sight, args.organization)
    if not days:
        known = ", ".join(sight.organizations) or "geen (begin met deskundig import staff)"
        raise CommandError(f"er zijn geen personeelscijfers van {args.organization}; wel van: {known}", code=2)
    at = day_of(args.at)
    day = next((d for d in days if d <= at), None)
    release = release_of(sight, args.organization, day) if day else None
    if release is None:
        raise CommandError(f"voor {at} zijn er geen cijfers; de eerste zijn van {days[-1]}", code=2)
    return sight, release


def place_asked(args: argparse.Namespace, release: Release) -> str:
    """The key of the place that is named; the organisation when none is."""
    if not args.unit:
        return WHOLE
    wanted = args.unit.casefold()
    found = [k for k, p in release.places.all.items() if k and wanted in (p.name.casefold(), k.casefold())]
    if not found:
        raise CommandError(f"{args.unit} is er niet in {args.organization}", code=2)
    return found[0]
