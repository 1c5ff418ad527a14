"""``deskundig workforce whatif``: two scenarios of expertise, ten years ahead. JSON: ``WhatIf``.

A lever is given as KNOP=WAARDE, for the first scenario with ``--a`` and for the second with ``--b``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from deskundig.cli.errors import CommandError
from deskundig.cli.monitors._staff import add_staff_arguments, place_asked, release_asked
from deskundig.cli.plain import print_json
from deskundig.workforce.domain.levers import LEVERS, LeverWrong, rules_of
from deskundig.workforce.domain.projection import Rules
from deskundig.workforce.queries.whatif import SEED, WhatIf, base_rules, start_of, what_if

NAME = "whatif"
HELP = "wat als: deskundigheid over tien jaar, twee scenario's naast elkaar"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_staff_arguments(parser)
    keys = ", ".join(lever.key for lever in LEVERS)
    for name in ("a", "b"):
        text = f"knop van scenario {name.upper()}, meermalen te geven; knoppen: {keys}"
        parser.add_argument(f"--{name}", metavar="KNOP=WAARDE", action="append", default=[], help=text)
    parser.add_argument("--at", metavar="DATUM", help="peildatum (jjjj-mm-dd); standaard de laatste")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="andere trekkingen (1)")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    release = release_asked(args)[1] if args.organization else None
    start = start_of(release, place_asked(args, release) if release else "")
    base = base_rules(start)
    found = what_if(start, _rules(base, args.a), _rules(base, args.b), seed=args.seed)
    if args.json:
        print_json({**vars(found), "difference": found.difference})
    else:
        _print(found)
    return 0


def _rules(base: Rules, typed: Sequence[str]) -> Rules:
    pairs = {}
    for text in typed:
        key, equals, value = text.partition("=")
        if not equals:
            raise CommandError(f"geen knop: {text} (gebruik KNOP=WAARDE)", code=2)
        pairs[key] = value
    try:
        return rules_of(base, pairs)
    except LeverWrong as error:
        raise CommandError(f"{error.key}: {error}", code=2) from None


def _print(found: WhatIf) -> None:
    first, second = found.scenarios
    print(f"{found.start.name}: {found.start.posts} functies; deskundige jaren per functie (10 % – midden – 90 %)")
    for a, b in zip(first.bands, second.bands, strict=True):
        told = [f"{name} {x.low:.2f} – {x.middle:.2f} – {x.high:.2f}" for name, x in (("A", a), ("B", b))]
        print(f"  jaar {a.year:2}: {'   '.join(told)}")
    print(f"B heeft over tien jaar {found.difference:+.0f} deskundige jaren ten opzichte van A")
    for scenario in found.scenarios:
        for one in scenario.assumptions:
            print(f"  {scenario.name}: {one.name}: {one.value} ({one.source})")
