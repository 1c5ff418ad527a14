"""``deskundig pool plan MAP``: who serves whom on which topic in a region, fair first and cheap after that.

The folder holds ``vraag.csv`` (gemeente, onderwerp, fte), ``deskundigen.csv`` (naam, onderwerpen apart by a
semicolon, capaciteit, kosten, vast) and, when distances count, ``afstand.csv`` (gemeente, naam, km).

JSON form: assignments [{municipality, topic, expert, fte}], shortage [{municipality, topic, fte}], largest_shortage,
cost, method, proven, members, thin_topics, explanation, posts [{topic, alone, together}].
"""

from __future__ import annotations

import argparse
from pathlib import Path

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import plain, print_json
from deskundig.expertise.domain.pool import Plan, Problem, impossible, posts_alone_and_together
from deskundig.expertise.domain.pool_tables import UnreadablePool, read_problem
from deskundig.expertise.optimum import best_plan
from deskundig.workforce.tables import UnreadableTable, read_table

NAME = "pool"
HELP = "reken een regionale pool van deskundigen uit"
ROLE = "manager"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["plan"], help="maak een plan")
    parser.add_argument("folder", metavar="MAP", type=Path, help="map met vraag.csv, deskundigen.csv en afstand.csv")
    parser.add_argument("--max-km", type=float, default=None, metavar="KM", help="hoogste reisafstand")
    parser.add_argument("--km-cost", type=float, default=0.0, metavar="EURO", help="euro per fte en km per jaar")
    parser.add_argument("--holders", type=int, default=2, metavar="N", help="deskundigen per onderwerp (2)")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    problem = _read(args)
    plan = best_plan(problem)
    posts = posts_alone_and_together(problem.demands)
    if args.json:
        print_json(
            {
                **plain(plan),
                "shortage": [{"municipality": m, "topic": t, "fte": f} for (m, t), f in plan.shortage.items()],
                "posts": [{"topic": t, "alone": a, "together": b} for t, (a, b) in posts.items()],
            }
        )
    else:
        _print(problem, plan)
    return 0


def _read(args: argparse.Namespace) -> Problem:
    try:
        demands, experts = (read_table(args.folder / name) for name in ("vraag.csv", "deskundigen.csv"))
        far = args.folder / "afstand.csv"
        distances = read_table(far).rows if far.exists() else ()
        return read_problem(
            demands.rows, experts.rows, distances, max_distance=args.max_km, km_cost=args.km_cost, holders=args.holders
        )
    except (UnreadableTable, UnreadablePool) as error:
        raise CommandError(str(error), code=2) from None


def _print(problem: Problem, plan: Plan) -> None:
    print(f"{plan.method}: kosten {plan.cost:,.0f} euro per jaar, grootste tekort {plan.largest_shortage:.0%}")
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
