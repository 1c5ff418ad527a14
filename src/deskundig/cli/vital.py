"""Vital expertise of a unit, or over all organisations, as lines for a terminal and as JSON."""

from __future__ import annotations

from dataclasses import asdict

from deskundig.cli.plain import amount, print_json
from deskundig.expertise.units.vital import VitalList
from deskundig.expertise.units.vital_list import VitalOverview


def tell_vital(found: VitalList, *, as_json: bool) -> int:
    if as_json:
        print_json({
            "unit": found.path, "day": found.day, "breached": found.breached, "short": found.short,
            "vital": [
                {"unit": v.path, "topic": v.topic, "kind": v.kind, "source": v.source, "level": int(v.level),
                 "norm": v.norm.people, "floor": v.norm.lowest, "present": v.present, "strong": v.strong,
                 "rate": v.rate, "filling": v.filling, "holders": v.holders, "note": v.note}
                for v in found.lines
            ],
        })  # fmt: skip
        return 0
    print(
        f"{found.path} op {found.day}: {len(found.lines)} vitaal, {found.breached} onder de ondergrens, "
        f"{found.short} onder de norm"
    )
    if not found.lines:
        print("er is nog niets als vitaal aangewezen: deskundig import needs --starter vitaal --unit …")
    for v in found.lines:
        strong = "" if v.strong is None else f", {amount(v.strong)} voorbij het eerste jaar"
        print(
            f"  {v.filling}: {v.topic} ({v.kind}, {v.source}) in {v.path}: {amount(v.present or 0.0)} van "
            f"{amount(v.norm.people)}, ondergrens {amount(v.norm.lowest)}{strong}"
        )
    return 0


def tell_overview(found: VitalOverview, *, as_json: bool) -> int:
    if as_json:
        print_json({
            "day": found.day, "organizations": found.organizations,
            "vital": [asdict(row) | {"type": row.type or None} for row in found.rows],
            "places": [
                {"unit": p.path, "type": p.type, "designated": p.designated, "breached": p.breached, "short": p.short,
                 "hidden": p.hidden}
                for p in found.places
            ],
        })  # fmt: skip
        return 0
    print(f"{found.day}: {sum(p.designated for p in found.places)} aanwijzingen van vitale deskundigheid in "
          f"{found.organizations} organisaties")  # fmt: skip
    for row in found.rows:
        filled = "te klein om te tonen" if row.rate is None else f"{row.rate:.0%} vervuld"
        print(f"  {row.topic} ({row.kind}, {row.source}), {row.type or 'alle soorten'}: {filled}, norm "
              f"{amount(row.norm)} in {row.organizations} organisaties; {row.breached} onder de ondergrens, "
              f"{row.short} onder de norm, {row.met} op de norm")  # fmt: skip
    for place in found.places:
        print(f"  {place.path}: {place.designated} aangewezen, {place.breached} onder de ondergrens, "
              f"{place.short} onder de norm")  # fmt: skip
    return 0
