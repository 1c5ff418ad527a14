"""``deskundig pool plan BRON``: who serves whom on which topic in a region, fair first and cheap after that.

BRON is a folder with ``vraag.csv`` (gemeente, onderwerp, fte), ``deskundigen.csv`` (naam, onderwerpen with a + between,
capaciteit, kosten, vast, plaats) and, where distances count, ``afstand.csv`` (gemeente, naam, km) or ``plaatsen.csv``
(plaats, breedte, lengte); or a pool as the site exports it (JSON).

JSON form: assignments [{municipality, topic, expert, fte}], shortage [{municipality, topic, fte}], largest_shortage,
cost, method, proven, members, thin_topics, explanation, impossible, posts [{topic, alone, together}],
gains [{municipality, asked, served, topics, served_topics, cost, alone_posts, alone_cost}], experts [{expert, …}],
compared [{municipality, served, cost, served_then, cost_then}] when a "what if" was asked, without_distance.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import plain, print_json
from deskundig.expertise.domain.pool import (
    Plan,
    Problem,
    greedy,
    impossible,
    posts_alone_and_together,
    without_distance,
)
from deskundig.expertise.domain.pool_gains import gains, uses
from deskundig.expertise.domain.pool_tables import PoolTables, Row, UnreadablePool, read_pool
from deskundig.expertise.domain.pool_transport import tables_from_json
from deskundig.expertise.domain.pool_what_if import (
    Compared,
    UnreadableJoin,
    WhatIf,
    changed,
    compared,
    fitting,
    joining,
)
from deskundig.expertise.optimum import best_plan
from deskundig.kernel.spreadsheet import harmless
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "pool"
HELP = "reken een regionale pool van deskundigen uit"
ROLE = "manager"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["plan"], help="maak een plan")
    parser.add_argument(
        "source", metavar="BRON", type=Path, help="map met CSV-bestanden, of een JSON-export van een pool"
    )
    parser.add_argument("--max-km", type=float, default=None, metavar="KM", help="hoogste reisafstand")
    parser.add_argument("--km-cost", type=float, default=None, metavar="EURO", help="euro per fte en km per jaar")
    parser.add_argument("--holders", type=int, default=None, metavar="N", help="deskundigen per onderwerp (2)")
    parser.add_argument("--demand", type=float, default=1.0, metavar="FACTOR", help="wat als de vraag zo veel keer is")
    parser.add_argument(
        "--capacity", type=float, default=1.0, metavar="FACTOR", help="wat als de capaciteit zo veel keer is"
    )
    parser.add_argument(
        "--without", action="append", default=[], metavar="NAAM", help="wat als deze deskundige er niet is"
    )
    parser.add_argument("--stops", action="append", default=[], metavar="GEMEENTE", help="wat als deze gemeente stopt")
    parser.add_argument(
        "--joins", action="append", default=[], metavar="VRAAG",
        help='wat als een gemeente erbij komt: "Dalen: bodem 0,2; recht 0,1"',
    )  # fmt: skip
    parser.add_argument(
        "--steps", action="store_true", help="het plan stap voor stap, met uitleg, in plaats van het beste"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="één JSON-document op stdout")
    form.add_argument("--csv", action="store_true", help="de verdeling als CSV op stdout")


def run(args: argparse.Namespace) -> int:
    tables = _read(args)
    what_if = _what_if(args, tables)
    try:
        problem = changed(tables.problem, what_if, tables)
    except ValueError as error:
        raise CommandError(str(error), code=2) from None
    make = greedy if args.steps else best_plan
    plan = make(problem)
    rows = compared((tables.problem, make(tables.problem)), (problem, plan)) if what_if.changes else ()
    if args.json:
        print_json(_as_json(problem, plan, rows))
    elif args.csv:
        writer = csv.writer(sys.stdout, delimiter=";")
        writer.writerow(["gemeente", "onderwerp", "naam", "fte", "km", "tekort"])
        for a in plan.assignments:
            far = problem.distance.get((a.municipality, a.expert))
            who = map(harmless, (a.municipality, a.topic, a.expert))
            writer.writerow([*who, _comma(a.fte), "" if far is None else _comma(far), ""])
        for (municipality, topic), fte in plan.shortage.items():
            writer.writerow([harmless(municipality), harmless(topic), "", "", "", _comma(fte)])
    else:
        _print(problem, plan, rows)
    return 0


def _what_if(args: argparse.Namespace, tables: PoolTables) -> WhatIf:
    """What was asked on top of the pool. A name that is not in it is told, not passed over."""
    if args.demand <= 0 or args.capacity < 0:
        raise CommandError("--demand is meer dan nul en --capacity nooit negatief", code=2)
    towns = {d.municipality for d in tables.problem.demands}
    names = {e.name for e in tables.problem.experts}
    for asked, known, what in ((args.without, names, "deskundige"), (args.stops, towns, "gemeente")):
        for name in asked:
            if name not in known:
                raise CommandError(f"{what} {name} is niet in deze pool", code=2)
    try:
        asked = (demand for text in args.joins for demand in joining(text))
        joined = fitting(asked, tables.problem, args.stops)
    except UnreadableJoin as error:
        raise CommandError(str(error), code=2) from None
    return WhatIf(args.demand, args.capacity, None, None, tuple(args.without), tuple(args.stops), joined)


def _comma(value: float) -> str:
    return f"{round(value, 6):.12g}".replace(".", ",")


def _as_json(problem: Problem, plan: Plan, rows: Sequence[Compared]) -> dict[str, object]:
    posts = posts_alone_and_together(problem.demands)
    return {
        **plain(plan),
        "shortage": [{"municipality": m, "topic": t, "fte": f} for (m, t), f in plan.shortage.items()],
        "impossible": impossible(problem),
        "posts": [{"topic": t, "alone": a, "together": b} for t, (a, b) in posts.items()],
        "gains": gains(problem, plan), "experts": uses(problem, plan), "compared": rows,
        "without_distance": without_distance(problem),
    }  # fmt: skip


def _read(args: argparse.Namespace) -> PoolTables:
    source: Path = args.source
    try:
        if source.suffix == ".json":
            return _with_conditions(tables_from_json(source.read_text(encoding="utf-8")), args)
        tables = [_rows(source / name) for name in ("vraag.csv", "deskundigen.csv")]
        extra = [_rows(source / name) if (source / name).exists() else () for name in ("afstand.csv", "plaatsen.csv")]
        holders = 2 if args.holders is None else args.holders
        return read_pool(*tables, *extra, max_distance=args.max_km, km_cost=args.km_cost or 0.0, holders=holders)
    except (UnreadableTable, UnreadablePool) as error:
        raise CommandError(str(error), code=2) from None
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"{source} is niet te lezen", code=2) from None


def _with_conditions(tables: PoolTables, args: argparse.Namespace) -> PoolTables:
    """What the command says goes before what the file says."""
    given = {"max_distance": args.max_km, "km_cost": args.km_cost, "holders_per_topic": args.holders}
    try:
        problem = replace(tables.problem, **{name: value for name, value in given.items() if value is not None})
    except ValueError as error:
        raise UnreadablePool(str(error)) from None
    return replace(tables, problem=problem)


def _rows(path: Path) -> Sequence[Row]:
    return read_table(path).rows


def _print(problem: Problem, plan: Plan, rows: Sequence[Compared]) -> None:
    print(f"{plan.method}: kosten {_euros(plan.cost)} per jaar, grootste tekort {plan.largest_shortage:.0%}")
    for line in (*_of_plan(problem, plan), *_of_gains(problem, plan)):
        print(f"  {line}")
    for row in rows:
        now, then = _side(row.served, row.cost), _side(row.served_then, row.cost_then)
        print(f"  was {row.municipality}: {now}; wordt: {then}")


def _of_plan(problem: Problem, plan: Plan) -> Iterator[str]:
    yield from (f"{a.municipality}, {a.topic}: {_comma(a.fte)} fte van {a.expert}" for a in plan.assignments)
    yield from (f"TEKORT {town}, {topic}: {_comma(fte)} fte" for (town, topic), fte in plan.shortage.items())
    yield from (f"uitleg: {step}" for step in plan.explanation if not plan.proven)
    yield from (f"kan niet: {told}" for told in impossible(problem))
    yield from (f"hangt aan te weinig mensen: {topic}" for topic in plan.thin_topics)
    lacking = without_distance(problem)
    if lacking:
        yield f"van {lacking} paren van gemeente en deskundige is geen afstand bekend: gerekend als 0 km"


def _of_gains(problem: Problem, plan: Plan) -> Iterator[str]:
    for topic, (alone, together) in posts_alone_and_together(problem.demands).items():
        yield f"{topic}: {alone} functies apart, {together} samen"
    for gain in gains(problem, plan):
        own = "niet te vinden" if gain.alone_cost is None else _euros(gain.alone_cost)
        served = f"{gain.served_topics} van {gain.topics} onderwerpen"
        yield f"{gain.municipality}: {served}, {_euros(gain.cost)} in de pool, alleen {own}"


def _side(served: float | None, cost: float | None) -> str:
    return "niet in de pool" if served is None or cost is None else f"{_comma(served)} fte voor {_euros(cost)}"


def _euros(amount: float) -> str:
    return f"{amount:,.0f} euro".replace(",", ".")
