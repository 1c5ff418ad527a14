"""``deskundig workforce checks``: the figures of the report and the answer, recomputed. JSON: a list of verdicts."""

from __future__ import annotations

import argparse

from deskundig.cli.plain import print_json
from deskundig.workforce.domain.report_figures import NOT_RECOMPUTED, verdicts

NAME = "checks"
HELP = "de cijfers van het rapport en het antwoord, nagerekend"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    found = verdicts()
    if args.json:
        print_json(
            [
                {"place": v.check.place, "label": v.check.label, "value": v.value, "expected": v.check.expected,
                 "measure": v.check.measure, "agrees": v.agrees, "note": v.check.note}
                for v in found
            ]
        )
    for verdict in found if not args.json else ():
        mark = "klopt" if verdict.agrees else f"WIJKT AF van {verdict.check.expected}"
        check = verdict.check
        note = f" ({check.note})" if check.note else ""
        print(f"{check.place}: {check.label}: {verdict.value} {check.measure}: {mark}{note}")
    if not args.json:
        print(f"\n{len(found)} cijfers nagerekend, {sum(v.agrees for v in found)} kloppen. Niet na te rekenen:")
        for row, why in NOT_RECOMPUTED.items():
            print(f"  rij {row}: {why}")
    return 0 if all(v.agrees for v in found) else 1
