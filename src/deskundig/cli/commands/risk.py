"""``deskundig risk EENHEID``: what hangs on one person, how likely it is orphaned, and what to hand over first.

JSON form: unit, day, topics [{topic, weight, bearers [{name or "", leave, because}], chance, priority, months,
dossiers, documented}], nobody [topic], group {names, size, orphaned, exact}, rates {source, exits, person_years}.
Names are those that people show.
"""

from __future__ import annotations

import argparse
from typing import Any

from deskundig.cli.commands.mix import add_unit_arguments, day_of, unit_of
from deskundig.cli.database import ensure_database
from deskundig.cli.plain import print_json
from deskundig.expertise.units.risk import TopicRiskLine, UnitRisk, unit_risk

NAME = "risk"
HELP = "welke onderwerpen van een eenheid aan één persoon hangen"
ROLE = "manager"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_unit_arguments(parser)


def run(args: argparse.Namespace) -> int:
    ensure_database()
    risk = unit_risk(unit_of(args.unit), day=day_of(args.at))
    if args.json:
        print_json(as_json(risk))
    else:
        _print(risk)
    return 0


def as_json(risk: UnitRisk) -> dict[str, Any]:
    return {
        "unit": risk.path, "day": risk.day, "people": risk.people, "topics": [_line_json(t) for t in risk.topics],
        "nobody": risk.nobody,
        "group": {"names": risk.group_names, "size": len(risk.group.people), "orphaned": risk.group.orphaned,
                  "exact": risk.group.exact},
        "rates": {"source": risk.rates.source, "exits": risk.rates.exits,
                  "person_years": round(risk.rates.person_years, 1)},
    }  # fmt: skip


def _line_json(line: TopicRiskLine) -> dict[str, Any]:
    return {
        "topic": line.topic, "weight": line.weight,
        "bearers": [{"name": b.name, "leave": round(b.leave, 3), "because": b.because} for b in line.bearers],
        "chance": round(line.chance, 4), "priority": round(line.priority, 4), "months": line.months,
        "dossiers": line.dossiers, "documented": line.documented,
    }  # fmt: skip


def _print(risk: UnitRisk) -> None:
    print(f"{risk.path} op {risk.day}: {len(risk.alone)} van {len(risk.topics)} onderwerpen hangen aan één persoon")
    if risk.group.people:
        told = ", ".join(name or "iemand die de naam niet toont" for name in risk.group_names)
        print(f"als {len(risk.group.people)} mensen weggaan is {risk.group.orphaned:.0%} van het gewicht zonder "
              f"iemand: {told}")
    for line in risk.topics:
        who = ", ".join(b.name or "(naam niet getoond)" for b in line.bearers)
        months = f", nog {line.months} maanden" if line.months is not None else ""
        print(f"  {line.priority:5.2f}  {line.topic}: {who}{months}; kans {line.chance:.0%}, "
              f"vastgelegd {line.documented:.0%} van {line.dossiers} dossiers")
    for topic in risk.nobody:
        print(f"  niemand: {topic}")
    print(f"kans op vertrek: {risk.rates.source} ({risk.rates.exits} vertrokken in "
          f"{risk.rates.person_years:.0f} mensjaren)")
