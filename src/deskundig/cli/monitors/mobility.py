"""``deskundig workforce mobility``: who came, left and moved.

JSON: without an organisation ``HouseMobility``; with one ``StaffMobility``, in which a hidden count is null.
"""

from __future__ import annotations

import argparse

from deskundig.cli.monitors._day import day_of
from deskundig.cli.monitors._staff import add_staff_arguments, place_asked, release_asked
from deskundig.cli.plain import plain, print_json
from deskundig.kernel.disclosure_control import TOO_SMALL
from deskundig.workforce.queries.house_mobility import HouseMobility, house_mobility
from deskundig.workforce.queries.staff_mobility import StaffMobility, YearOfMoves, staff_mobility
from deskundig.workforce.queries.staff_sight import releases_of

NAME = "mobility"
HELP = "wie kwam, vertrok en binnen verhuisde, als deel van het gemiddelde aantal mensen"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_staff_arguments(parser)
    parser.add_argument("--at", metavar="DATUM", help="tot en met deze peildatum (jjjj-mm-dd); standaard de laatste")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    if not args.organization:
        return _house(house_mobility(at=day_of(args.at)), as_json=args.json)
    sight, release = release_asked(args)
    releases = [r for r in releases_of(sight, args.organization) if r.day <= release.day]
    found = staff_mobility(releases, place_asked(args, release), visible=sight.places(release))
    if args.json:
        document = plain(vars(found))
        for year, row in zip(found.years, document["years"], strict=True):
            row |= _rates(year)
        print_json(document)
    else:
        _print(found)
    return 0


def _house(found: HouseMobility, *, as_json: bool) -> int:
    if as_json:
        print_json(found)
        return 0
    print(f"{found.subject} ({found.source})")
    for year in found.years:
        if year.inflow is None or year.outflow is None:
            print(f"  {year.year}: niemand in het register")
            continue
        told = f"instroom {year.inflow:.1%}, uitstroom {year.outflow:.1%}".replace(".", ",")
        people = f"{year.people_at_begin} tot {year.people_at_end} leden in het register"
        print(f"  {year.year}: {told}, {year.changed_party} van fractie veranderd ({people})")
    return 0


def _rates(year: YearOfMoves) -> dict[str, float | None]:
    return {"outflow": year.rate(year.left), "inflow": year.rate(year.came), "inside": year.rate(year.moved)}


def _count(count: int | None) -> str:
    return TOO_SMALL if count is None else str(count)


def _print(found: StaffMobility) -> None:
    print(f"{found.place.name} (eigen mensen; aantallen onder de {found.threshold} staan er niet)")
    for year in found.years:
        words = {"outflow": "uitstroom", "inflow": "instroom", "inside": "doorstroom"}
        told = [f"{words[k]} {TOO_SMALL if v is None else f'{v:.1%}'}" for k, v in _rates(year).items()]
        print(f"  {year.since.year}: {', '.join(told)}".replace(".", ","))
    for one in found.routes:
        print(f"van {one.level.value} naar {one.level.value}, waar op {one.since} en waar op {one.day}:")
        for place, row, left in zip(one.places, one.cells, one.left, strict=True):
            told = [f"{goal.name} {n}" for goal, n in zip(one.places, row, strict=True) if n and goal is not place]
            stayed = next(n for goal, n in zip(one.places, row, strict=True) if goal is place)
            print(f"  {place.name}: gebleven {_count(stayed)}, weg {_count(left)}; {', '.join(told) or '–'}")
        if one.small:
            print(f"  te klein voor een eigen rij: {', '.join(one.small)}")
    for flows in found.flows:
        print(f"van {flows.level.value} naar {flows.level.value}:")
        for place, row in zip(flows.places, flows.cells, strict=True):
            for goal, count in zip(flows.places, row, strict=True):
                if place is not goal and count != 0:
                    print(f"  {place.name} → {goal.name}: {TOO_SMALL if count is None else count}")
