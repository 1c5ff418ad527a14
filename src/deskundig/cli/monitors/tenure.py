"""``deskundig workforce tenure``: how long people stay, so far and at leaving.

JSON: without an organisation ``Representatives`` (the House, ministers, councils); with one ``StaffTenure``, in which a
hidden count is null: te klein om te tonen.
"""

from __future__ import annotations

import argparse
from datetime import date

from deskundig.cli.errors import CommandError
from deskundig.cli.monitors._day import day_of
from deskundig.cli.monitors._staff import add_staff_arguments, place_asked, release_asked
from deskundig.cli.plain import print_json
from deskundig.kernel.disclosure_control import TOO_SMALL, NotPublishable
from deskundig.workforce.domain.release_stock import BANDS
from deskundig.workforce.queries.representatives import Representatives, representatives
from deskundig.workforce.queries.staff_tenure import BY_PLACE, SPLITS, Bands, StaffTenure, staff_tenure

NAME = "tenure"
HELP = "hoe lang mensen blijven: tot nu toe, en bij vertrek"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_staff_arguments(parser)
    parser.add_argument("--per", metavar="KENMERK", default=BY_PLACE, help=f"uitsplitsing: {', '.join(SPLITS)}")
    parser.add_argument("--at", metavar="DATUM", help="peildatum (jjjj-mm-dd); standaard de laatste")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    if not args.organization:
        return _representatives(day_of(args.at), as_json=args.json)
    sight, release = release_asked(args)
    try:
        found = staff_tenure(release, place_asked(args, release), split=args.per, visible=sight.places(release))
    except NotPublishable as error:
        raise CommandError(str(error), code=2) from None
    if args.json:
        document = {name: getattr(found, name) for name in ("curve_median", "peak_years", "settled")}
        print_json(
            {**vars(found), **document, "median": found.stock.median, "completed_median": found.completed.median}
        )
    else:
        _print(found)
    return 0


def _print(found: StaffTenure) -> None:
    print(f"{found.place.name} op {found.day} (eigen mensen; aantallen onder de {found.threshold} staan er niet)")
    print(f"tot nu toe: {_count(found.stock.total)} mensen, mediaan {_years(found.stock.median)}")
    _print_bands(found.stock)
    if found.spans_years:
        total = _count(found.completed.total)
        print(f"bij vertrek, sinds {found.completed_from}: {total} functies, mediaan {_years(found.completed.median)}")
        _print_bands(found.completed)
        print(f"de helft is weg na (Kaplan-Meier): {found.curve_median or 'niet te tonen'} jaar")
    else:
        print("bij vertrek: alleen bij de nieuwste peildatum, want twee perioden verraden samen het jaar ertussen")
    for row in found.rows:
        print(f"  {row.label:34} {_count(row.bands.total):>22}  mediaan {_years(row.bands.median)}")


def _print_bands(bands: Bands) -> None:
    for band, count in zip(BANDS, bands.counts, strict=True):
        print(f"  {band + ' jaar':12} {_count(count):>22}")


def _count(value: int | None) -> str:
    return TOO_SMALL if value is None else str(value)


def _years(value: float | None) -> str:
    return "niet te tonen" if value is None else f"{value:.1f} jaar".replace(".", ",")


def _representatives(day: date, *, as_json: bool) -> int:
    found = representatives(at=day)
    if as_json:
        print_json(found)
    else:
        _print_representatives(found)
    return 0


def _print_representatives(found: Representatives) -> None:
    tenure = found.tenure
    print(f"{tenure.subject} op {tenure.at} ({tenure.source})")
    print(f"in functie: {tenure.people}, mediaan tot nu toe {_years(tenure.stock_median)}")
    print(
        f"vertrokken sinds {tenure.completed_from}: {tenure.completed_people}, "
        f"mediaan {_years(tenure.completed_median)}"
    )
    for point in found.experience:
        print(f"  {point.day}: {point.members} leden, gemiddeld {_years(point.mean_years)} ervaring")
    for term in found.terms:
        early = "loopt" if term.early_exit is None else f"{term.early_exit:.0%} voortijdig weg"
        print(f"  periode vanaf {term.start}: {term.renewal or 0:.0%} nieuw of terug, {early}")
    for size in found.parties:
        print(f"  {size.day}: {size.parties} fracties van gemiddeld {size.mean_size:.1f} leden".replace(".", ","))
    for cabinet in found.cabinets:
        term = cabinet.term
        early = "loopt" if term.early_exit is None else f"{term.early_exit:.0%} voortijdig weg"
        print(
            f"  kabinet van {term.start}: {term.members} bewindspersonen, {term.renewal or 0:.0%} nieuw of terug, "
            f"{early}, vooraf {_years(cabinet.mean_years_before)} in een kabinet"
        )
    for report in found.councils:
        print(f"  {report.subject}: {report.people} in functie, mediaan tot nu toe {_years(report.stock_median)}")
    for post in found.posts:
        print(f"  {post.post}: {post.people} posten, gemiddeld {_years(post.mean_years)}")
