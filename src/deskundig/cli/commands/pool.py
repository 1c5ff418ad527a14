"""``deskundig pool plan BRON``: who serves whom on which topic in a region, fair first and cheap after that.

BRON is a folder with ``vraag.csv`` (gemeente, onderwerp, fte), ``deskundigen.csv`` (naam, onderwerpen with a + between,
capaciteit, kosten, vast, plaats) and, where distances count, ``afstand.csv`` (gemeente, naam, km) or ``plaatsen.csv``
(plaats, breedte, lengte); or a pool as the site exports it (JSON).

JSON form: assignments [{municipality, topic, expert, fte}], shortage [{municipality, topic, fte}], largest_shortage,
cost, method, proven, members, thin_topics, explanation, impossible, posts [{topic, alone, together}],
gains [{municipality, asked, served, topics, served_topics, cost, alone_posts, alone_cost}], experts [{expert, …}].
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import plain, print_json
from deskundig.expertise.domain.pool import Plan, Problem, greedy, impossible, posts_alone_and_together
from deskundig.expertise.domain.pool_gains import gains, uses
from deskundig.expertise.domain.pool_tables import PoolTables, Row, UnreadablePool, WhatIf, changed, read_pool
from deskundig.expertise.domain.pool_transport import tables_from_json
from deskundig.expertise.optimum import best_plan
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
    parser.add_argument("--km-cost", type=float, default=0.0, metavar="EURO", help="euro per fte en km per jaar")
    parser.add_argument("--holders", type=int, default=2, metavar="N", help="deskundigen per onderwerp (2)")
    parser.add_argument("--demand", type=float, default=1.0, metavar="FACTOR", help="wat als de vraag zo veel keer is")
    parser.add_argument(
        "--capacity", type=float, default=1.0, metavar="FACTOR", help="wat als de capaciteit zo veel keer is"
    )
    parser.add_argument(
        "--without", action="append", default=[], metavar="NAAM", help="wat als deze deskundige er niet is"
    )
    parser.add_argument(
        "--steps", action="store_true", help="het plan stap voor stap, met uitleg, in plaats van het beste"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="één JSON-document op stdout")
    form.add_argument("--csv", action="store_true", help="de verdeling als CSV op stdout")


def run(args: argparse.Namespace) -> int:
    if args.demand <= 0 or args.capacity < 0:
        raise CommandError("--demand is meer dan nul en --capacity nooit negatief", code=2)
    problem = changed(_read(args).problem, WhatIf(args.demand, args.capacity, without=tuple(args.without)))
    plan = greedy(problem) if args.steps else best_plan(problem)
    if args.json:
        print_json(_as_json(problem, plan))
    elif args.csv:
        writer = csv.writer(sys.stdout, delimiter=";")
        writer.writerow(["gemeente", "onderwerp", "naam", "fte", "km"])
        for a in plan.assignments:
            writer.writerow(
                [a.municipality, a.topic, a.expert, a.fte, problem.distance.get((a.municipality, a.expert))]
            )
    else:
        _print(problem, plan)
    return 0


def _as_json(problem: Problem, plan: Plan) -> dict[str, object]:
    posts = posts_alone_and_together(problem.demands)
    return {
        **plain(plan),
        "shortage": [{"municipality": m, "topic": t, "fte": f} for (m, t), f in plan.shortage.items()],
        "impossible": impossible(problem),
        "posts": [{"topic": t, "alone": a, "together": b} for t, (a, b) in posts.items()],
        "gains": gains(problem, plan), "experts": uses(problem, plan),
    }  # fmt: skip


def _read(args: argparse.Namespace) -> PoolTables:
    source: Path = args.source
    try:
        if source.suffix == ".json":
            return tables_from_json(source.read_text(encoding="utf-8"))
        tables = [_rows(source / name) for name in ("vraag.csv", "deskundigen.csv")]
        extra = [_rows(source / name) if (source / name).exists() else () for name in ("afstand.csv", "plaatsen.csv")]
        return read_pool(*tables, *extra, max_distance=args.max_km, km_cost=args.km_cost, holders=args.holders)
    except (UnreadableTable, UnreadablePool) as error:
        raise CommandError(str(error), code=2) from None
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"{source} is niet te lezen", code=2) from None


def _rows(path: Path) -> Sequence[Row]:
    return read_table(path).rows


def _print(problem: Problem, plan: Plan) -> None:
    print(f"{plan.method}: kosten {_euros(plan.cost)} per jaar, grootste tekort {plan.largest_shortage:.0%}")
    for item in plan.assignments:
        print(f"  {item.municipality}, {item.topic}: {item.fte:.2f} fte van {item.expert}")
    for (municipality, topic), fte in plan.shortage.items():
        print(f"  TEKORT {municipality}, {topic}: {fte:.2f} fte")
    for told in impossible(problem):
        print(f"  kan niet: {told}")
    for topic in plan.thin_topics:
        print(f"  hangt aan te weinig mensen: {topic}")
    for topic, (alone, together) in posts_alone_and_together(problem.demands).items():
        print(f"  {topic}: {alone} functies apart, {together} samen")
    for gain in gains(problem, plan):
        print(
            f"  {gain.municipality}: {gain.served_topics} van {gain.topics} onderwerpen, {_euros(gain.cost)} in de pool"
        )


def _euros(amount: float) -> str:
    return f"{amount:,.0f} euro".replace(",", ".")
