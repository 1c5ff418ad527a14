"""``deskundig mix EENHEID``: needed against present expertise, what is missing, now and at a horizon.

JSON form: the unit (path, type, day, at), overall, overall_later (as planned) and overall_expected (0 to 1, null
without needs), needs [{topic, kind, source, level, people, weight, must, present, share, share_later, share_expected,
gap, surplus, below, holders [name or ""]}] in the order of the gaps, cells [{kind, source, needed, present,
needed_later, present_later}], evenness (over source, kind and tie), people, internal, bands, leaving, outflow, others
[{unit, size, overall, evenness}], capacity (nominal and effective full-time people: all and those past the first year
of their post; years, strong_years, share, peak), null where too few people are behind a number and rounded to steps of
0.05 elsewhere.

``--vital``: the list of vital expertise instead: unit, day, breached, short, vital [{unit, topic, kind, source, level,
norm, floor, present, strong, rate, filling, holders, note}], the worst first. Without a unit: of all organisations
together, day, organizations, vital [{topic, kind, source, type, organizations, designated, norm, rate, breached, short,
met, untold}] and places [{unit, type, designated, breached, short, hidden}].
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from django.utils import timezone

from deskundig.accounts.models import Unit
from deskundig.accounts.units import UnitNotClear, unit_named
from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import amount, print_json
from deskundig.cli.vital import tell_overview, tell_vital
from deskundig.expertise.domain.grid import CELLS
from deskundig.expertise.domain.learning import Capacity
from deskundig.expertise.domain.ways import Way, ways
from deskundig.expertise.units.mix import BANDS, NeedState, UnitMix, unit_mix, units_like
from deskundig.expertise.units.suppressed import SafeLine, safe_lines
from deskundig.expertise.units.vital import vital_list
from deskundig.expertise.units.vital_list import vital_overview
from deskundig.kernel.disclosure_control import TOO_SMALL

NAME = "mix"
HELP = "welke deskundigheid een eenheid nodig heeft en wat ervan is"
ROLE = "manager"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_unit_arguments(parser, optional=True)
    parser.add_argument("--years", type=int, default=2, metavar="N", help="hoeveel jaar vooruit (2)")
    parser.add_argument("--vital", action="store_true", help="alleen wat vitaal is, met norm en vervulling")


def add_unit_arguments(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    nargs = "?" if optional else None
    parser.add_argument("unit", metavar="EENHEID", nargs=nargs, help="naam, Organisatie/Team of nummer")
    parser.add_argument("--at", metavar="DATUM", help="peildatum (jjjj-mm-dd); standaard vandaag")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    day = day_of(args.at)
    if not args.unit:
        if not args.vital:
            raise CommandError("noem een eenheid, of vraag met --vital om de lijst over alle organisaties", code=2)
        return tell_overview(vital_overview(None, day=day), as_json=args.json)
    unit = unit_of(args.unit)
    if not 0 <= args.years <= 20:
        raise CommandError("--years ligt tussen 0 en 20", code=2)
    if args.vital:
        return tell_vital(vital_list(unit, day=day), as_json=args.json)
    mix = unit_mix(unit, day=day, at=later(day, args.years))
    others = safe_lines(units_like(unit, day=day), own=unit.pk, sees_own=True)
    if args.json:
        print_json(as_json(mix, others))
    else:
        _print(mix, others)
    return 0


def unit_of(name: str) -> Unit:
    try:
        return unit_named(name)
    except UnitNotClear as error:
        raise CommandError(str(error)) from None


def day_of(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError:
        raise CommandError(f"geen datum: {text} (gebruik jjjj-mm-dd)", code=2) from None


def later(day: date, years: int) -> date:
    """The same day of a later year; the last of February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def as_json(mix: UnitMix, others: tuple[SafeLine, ...]) -> dict[str, Any]:
    cells = [
        {"kind": kind, "source": source, "needed": mix.cells[kind, source][0], "present": mix.cells[kind, source][1],
         "needed_later": mix.cells_later[kind, source][0], "present_later": mix.cells_later[kind, source][1]}
        for kind, source in CELLS
    ]  # fmt: skip
    lacking = {s.id for s in mix.gaps}
    ordered = [*mix.gaps, *(s for s in mix.states if s.id not in lacking)]
    return {
        "unit": mix.path, "type": mix.type, "day": mix.day, "at": mix.at, "overall": mix.overall,
        "overall_later": mix.overall_later, "overall_expected": mix.overall_expected,
        "needs": [_need_json(s) for s in ordered], "cells": cells,
        "evenness": {"source": mix.by_source, "kind": mix.by_kind, "tie": mix.by_tie},
        "forms": mix.forms,
        "people": mix.people, "fte": mix.fte,
        "internal": mix.internal, "bands": dict(zip(BANDS, mix.bands, strict=True)), "experience": mix.experience,
        "leaving": mix.leaving, "outflow": round(mix.outflow, 2), "outflow_source": mix.outflow_source,
        "capacity": _capacity_json(mix.capacity),
        "surplus": [{"topic": t, "people": n} for t, n in mix.surplus],
        "others": [{"unit": o.path, "size": o.size, "overall": o.overall, "evenness": o.evenness} for o in others],
    }  # fmt: skip


def _capacity_json(found: Capacity) -> dict[str, Any]:
    return {
        "nominal": round(found.nominal, 2), "effective": round(found.effective, 2),
        "learning": round(found.learning, 2), "unknown": round(found.unknown, 2), "share": found.share,
        "years": round(found.years, 1), "strong_years": round(found.strong_years, 1), "ended": found.ended,
        "post_years": found.post_years, "peak": found.peak,
    }  # fmt: skip


_WAYS = {Way.LEARN: "leren", Way.BORROW: "lenen", Way.HIRE: "aannemen"}


def _need_json(state: NeedState) -> dict[str, Any]:
    need, now = state.need, state.now
    return {
        "topic": need.topic, "kind": need.kind, "source": need.source, "level": int(need.level),
        "people": need.people, "weight": need.weight, "must": need.must,
        "present": None if now is None else round(now.present, 2), "share": None if now is None else now.share,
        "share_later": None if state.later is None else state.later.share,
        "share_expected": None if state.expected is None else state.expected.share,
        "gap": round(state.best.gap, 2), "surplus": round(state.best.surplus, 2),
        "below": state.best.below, "ways": [{"way": s.way, "people": round(s.people, 2)} for s in ways(state.best)],
        "holders": [h.name for h in state.holders], "note": state.note,
    }  # fmt: skip


def _print(mix: UnitMix, others: tuple[SafeLine, ...]) -> None:
    print(f"{mix.path} op {mix.day}: {mix.people} mensen, {len(mix.states)} behoeften, gedekt {_share(mix.overall)}")
    print(f"op {mix.at}: gedekt {_share(mix.overall_later)} volgens plan ({mix.leaving} vertrekken), "
          f"{_share(mix.overall_expected)} naar verwachting (nog {amount(mix.outflow)}; {mix.outflow_source})")
    print(f"gelijkmatigheid: bronnen {_share(mix.by_source.evenness)}, soorten {_share(mix.by_kind.evenness)}, "
          f"eigen en van buiten {_share(mix.by_tie.evenness)}")
    held = mix.capacity
    print(f"capaciteit: {amount(held.effective)} van {amount(held.nominal)} fte is voorbij het eerste jaar "
          f"({amount(held.learning)} nog niet, van {amount(held.unknown)} niet bekend)")
    if not mix.states:
        print("er is nog niet gezegd wat nodig is: deskundig import needs --starter gemeente --unit …")
    for state in mix.gaps:
        must = " MOET" if state.need.must else ""
        print(f"  tekort{must}: {state.need.topic} ({state.need.kind}, {state.need.source}): "
              f"{amount(state.best.present)} van {amount(state.need.people)}, {_share(state.best.share)}; "
              f"{', '.join(f'{_WAYS[s.way]} {amount(s.people)}' for s in ways(state.best))}")
    for state in mix.states:
        if state.now and state.now.surplus:
            print(f"  meer dan gevraagd: {state.need.topic} ({state.need.kind}, {state.need.source}): "
                  f"{amount(state.now.surplus)}")
    for topic, count in mix.surplus:
        print(f"  niet gevraagd, wel aanwezig: {topic} ({count})")
    for other in others:
        people = TOO_SMALL if other.size is None else f"{other.size} mensen, gedekt {_share(other.overall)}"
        print(f"  vergelijk {other.path}: {people}")


def _share(value: float | None) -> str:
    return "niet te zeggen" if value is None else f"{value:.0%}"
