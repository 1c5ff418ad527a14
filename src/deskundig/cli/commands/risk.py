"""``deskundig risk EENHEID``: what hangs on one person, how likely it is orphaned, and what to hand over first.

JSON form: unit, day, topics [{topic, weight, bearers [{name or "", leave, because}], chance, between [low, high] (for
95 %), priority, months, dossiers, documented}], nobody [topic], group {names, size, orphaned, exact, at_least, greedy},
rates {source, exits, person_years}. Names are those that people show.
With ``--trend``: unit, day, topics [{topic, alarm {kind, from} or null, points [{day, needed, floor, present}]}].
"""

from __future__ import annotations

import argparse
from typing import Any

from deskundig.cli.commands.mix import add_unit_arguments, day_of, unit_of
from deskundig.cli.database import ensure_database
from deskundig.cli.plain import print_json
from deskundig.expertise.units.risk import TopicRiskLine, UnitRisk, unit_risk
from deskundig.expertise.units.trend import UnitTrend, unit_trend

NAME = "risk"
HELP = "welke onderwerpen van een eenheid aan één persoon hangen"
ROLE = "manager"
_SURE = 0.005                      # a range this narrow is none


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_unit_arguments(parser)
    parser.add_argument("--trend", action="store_true", help="fte per onderwerp door de jaren, en waar te weinig")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    if args.trend:
        return _trend(unit_trend(unit_of(args.unit), day=day_of(args.at)), as_json=args.json)
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
                  "exact": risk.group.exact, "at_least": risk.group.at_least, "greedy": risk.group.greedy},
        "rates": {"source": risk.rates.source, "exits": risk.rates.exits,
                  "person_years": round(risk.rates.person_years, 1)},
    }  # fmt: skip


def _line_json(line: TopicRiskLine) -> dict[str, Any]:
    return {
        "topic": line.topic, "weight": line.weight,
        "bearers": [{"name": b.name, "leave": round(b.leave, 3), "because": b.because} for b in line.bearers],
        "chance": round(line.chance, 4), "between": [round(line.low, 4), round(line.high, 4)],
        "priority": round(line.priority, 4), "months": line.months,
        "dossiers": line.dossiers, "documented": line.documented,
    }  # fmt: skip


def _print(risk: UnitRisk) -> None:
    print(f"{risk.path} op {risk.day}: {len(risk.alone)} van {len(risk.topics)} onderwerpen hangen aan één persoon")
    if risk.group.people:
        print(f"als {_people(len(risk.group.people))} is {risk.group.orphaned:.0%} van het gewicht zonder iemand: "
              f"{_names(risk)} ({_proof(risk)})")
    for line in risk.topics:
        who = ", ".join(b.name or "(naam niet getoond)" for b in line.bearers)
        months = f", nog {line.months} {'maand' if line.months == 1 else 'maanden'}" if line.months is not None else ""
        between = f" ({line.low:.0%} tot {line.high:.0%})" if line.high - line.low >= _SURE else ""
        print(f"  {line.priority:5.2f}  {line.topic}: {who}{months}; kans {line.chance:.0%}{between}, "
              f"vastgelegd {line.documented:.0%} van {line.dossiers} dossiers")
    for topic in risk.nobody:
        print(f"  niemand: {topic}")
    print(f"kans op vertrek: {risk.rates.source} ({risk.rates.exits} vertrokken in "
          f"{risk.rates.person_years:.0f} mensjaren)")


def _people(number: int) -> str:
    return "1 mens weggaat" if number == 1 else f"{number} mensen weggaan"


def _names(risk: UnitRisk) -> str:
    named = [name for name in risk.group_names if name]
    shy = len(risk.group_names) - len(named)
    return ", ".join([*named, *([f"{shy} van wie de naam niet wordt getoond"] if shy else [])])


def _proof(risk: UnitRisk) -> str:
    group = risk.group
    if group.exact:
        return f"bewezen de kleinste groep; één voor één gekozen {group.greedy}"
    return f"benaderd; met minder dan {group.at_least} kan het niet"


def _trend(trend: UnitTrend, *, as_json: bool) -> int:
    told = [
        {"topic": t.topic, "alarm": {"kind": t.alarm[0], "from": t.alarm[1]} if t.alarm else None, "points": t.points}
        for t in trend.topics
    ]
    if as_json:
        print_json({"unit": trend.path, "day": trend.day, "topics": told})
        return 0
    print(f"{trend.path} op {trend.day}: {sum(1 for t in trend.topics if t.alarm)} van {len(trend.topics)} onderwerpen "
          "met een alarm")
    for t in trend.topics:
        line = "  ".join(f"{p.day.year} {p.present:g}/{p.needed:g}" for p in t.points)
        alarm = f"; {t.alarm[0].value} per {t.alarm[1]}" if t.alarm else ""
        print(f"  {t.topic}{alarm}: {line or 'geen lijn: die zou vertellen wanneer iemand zonder naam komt of gaat'}")
    return 0
