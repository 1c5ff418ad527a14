"""A release shows no small group, and nothing that follows from putting all its tables side by side."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from deskundig.kernel.disclosure_control import NotPublishable
from deskundig.workforce.domain.places import WHOLE, Level, places_of
from deskundig.workforce.domain.release import Release, build_release, safe_curve
from deskundig.workforce.domain.release_routes import begin_of
from deskundig.workforce.domain.release_stock import ATTRIBUTES, BANDS, band_of, scale_of, work_of
from deskundig.workforce.domain.stints import Exit, Stint, Tie, years_between
from deskundig.workforce.queries.staff_mobility import staff_mobility
from deskundig.workforce.queries.staff_tenure import staff_tenure
from deskundig.workforce.release_file import from_payload, to_payload

DAY = date(2026, 1, 1)


def organization(seed: int, people: int = 160) -> list[Stint]:
    """Departments in domains, units in departments, one of four people; people come, move and leave."""
    random = Random(seed)
    units = [("Klein", "Stad", "fysiek")] + [
        (f"Eenheid {i}", ("Stad", "Zorg", "Recht")[i % 3], ("fysiek", "sociaal", "bestuurlijk")[i % 3]) for i in range(7)
    ]
    found = []
    for number in range(people):
        day = date(2012, 1, 1) + timedelta(days=random.randrange(5_000))
        while day < DAY:
            unit, department, domain = units[0] if number < 4 else random.choice(units[1:])
            end = day + timedelta(days=random.randrange(60, 3_000))
            found.append(
                Stint(f"p{number}", unit, day, end if end < DAY else None, scale=random.choice([None, 6, 9, 11, 14]), domain=domain,
                      department=department, work=random.choice(["", "beleid", "toezicht"]), exit=random.choice(list(Exit)))
            )
            day = end + timedelta(days=1)
            if random.random() < 0.4:
                break
    return found


def released(seed: int, threshold: int = 5) -> tuple[list[Stint], Release]:
    stints = organization(seed)
    return stints, build_release(stints, places_of(stints, "O"), organization="O", day=DAY, threshold=threshold)


def truth(stints: list[Stint], release: Release) -> Counter[tuple[str, ...]]:
    """Every count of the stock, made again in the plainest way."""
    found: Counter[tuple[str, ...]] = Counter()
    for stint in stints:
        if stint.present(DAY):
            band = band_of(years_between(stint.start, DAY))
            for place in release.places.path(stint.unit):
                for name, value in (("", ""), ("schaal", scale_of(stint)), ("werk", work_of(stint))):
                    if not name or release.places.all[place].level is not Level.UNIT:
                        found["stock", place, name, value, band] += 1
                        found["n", place, name, value] += 1
    return found


@pytest.mark.parametrize("seed", range(6))
def test_what_is_shown_is_true_and_no_small_group_is_shown(seed: int) -> None:
    stints, release = released(seed)
    for key, count in truth(stints, release).items():
        shown = release.cell(*key)
        assert shown in (None, count), key
        assert count >= 5 or shown is None, key


@pytest.mark.parametrize("threshold", [5, 10])
@pytest.mark.parametrize("seed", range(6))
def test_nobody_finds_a_small_group_by_combining_places_filters_and_pages(seed: int, threshold: int) -> None:
    """An attacker who holds all pages of a release: units, departments, domains, scales, work, bands and moves.

    Everything that must add up is written down here from the meaning of the tables, not from the product, and solved.
    """
    stints, release = released(seed, threshold)
    known = {key: n for key, n in release.cells.items() if n is not None}
    hidden = {key for key, n in release.cells.items() if n is None}
    equations = list(_all_sums(release))
    found = _solve(equations, known, hidden)
    small = {k for k, n in truth(stints, release).items() if 0 < n < threshold}
    assert small & found.keys() == set()
    # moves and departures: whatever can be worked out is not a number of a few people
    assert [k for k, n in found.items() if k[0] in MOVES and 0 < n < threshold] == []


@pytest.mark.parametrize("seed", range(6))
def test_who_sees_the_public_figures_too_finds_no_small_group(seed: int) -> None:
    """The release for people inside and that for everyone, of one day, put together; what either shows is known."""
    stints, inside = released(seed)
    public = build_release(
        stints, inside.places, organization="O", day=DAY, threshold=10, inner=inside, newest=True
    )  # fmt: skip
    known = {k: n for release in (inside, public) for k, n in release.cells.items() if n is not None}
    hidden = {k for k, n in inside.cells.items() if n is None and k not in known}
    assert {k for k in known if k in inside.cells and inside.cells[k] is None} == set(), "public tells no more"
    found = _solve(list(_all_sums(inside)), known, hidden)
    small = {k for k, n in truth(stints, inside).items() if 0 < n < 5}
    assert small & found.keys() == set()
    assert [k for k, n in found.items() if k[0] in MOVES and 0 < n < 5] == []


def test_the_matrix_of_units_is_true_and_adds_up_to_departments() -> None:
    stints, release = released(2)
    page = staff_mobility([release], WHOLE, visible=tuple(release.places.all))
    before = {s.person: s.unit for s in stints if s.present(date(2021, 1, 1))}
    after = {s.person: s.unit for s in stints if s.present(DAY)}
    assert {one.level for one in page.routes} == {Level.DOMAIN, Level.DEPARTMENT, Level.UNIT}
    units = next(one for one in page.routes if one.level is Level.UNIT)
    assert "Klein" in units.small, "no row for four people"
    seen = 0
    for place, row in zip(units.places, units.cells, strict=True):
        for goal, count in zip(units.places, row, strict=True):
            true = sum(1 for p in before.keys() & after.keys() if (before[p], after[p]) == (place.name, goal.name))
            assert count in (None, true)
            assert count is None or count == 0 or count >= 5
            seen += count is not None
    assert seen > 10
    assert staff_mobility([release], "eenheid/Eenheid 1", visible=tuple(release.places.all)).routes == ()


def test_what_spans_years_stands_at_the_newest_day_only() -> None:
    """Two periods of five years that overlap by four: their difference is the year between them."""
    stints = organization(3)
    older = build_release(stints, places_of(stints, "O"), organization="O", day=DAY, threshold=5, newest=False)
    assert not {k[0] for k in older.cells} & {"done", "route", "nb"}
    assert (older.curves, older.leaving, older.routed_from) == ({}, {}, None)
    page = staff_tenure(older, WHOLE)
    assert page.completed.total is None
    assert set(page.completed.counts) == {None}
    assert staff_mobility([older], WHOLE, visible=tuple(older.places.all)).routes == ()


@pytest.mark.parametrize(
    ("observed", "begin"),
    [(None, date(2021, 1, 1)), (date(2015, 1, 1), date(2021, 1, 1)), (date(2022, 6, 1), date(2023, 1, 1)), (date(2024, 6, 1), None)],
)  # fmt: skip
def test_the_period_of_the_matrix_begins_where_records_do(observed: date | None, begin: date | None) -> None:
    assert begin_of(DAY, observed) == begin


MOVES = {"came", "left", "moved", "in", "out", "flow", "same", "done", "route"}


CROSSED = [("", "")] + [(name, value) for name, values in ATTRIBUTES.items() for value in values]


def _all_sums(release: Release):  # type: ignore[no-untyped-def]
    yield from _sums_of_places(release)
    yield from _sums_of_routes(release)
    yield from _sums_over_the_tree(release)


def _sums_of_places(release: Release):  # type: ignore[no-untyped-def]
    places, crossed = release.places, CROSSED
    for key, place in places.all.items():
        pairs = crossed if place.level is not Level.UNIT else crossed[:1]
        for pair in pairs:
            yield ("n", key, *pair), [("stock", key, *pair, band) for band in BANDS]
        yield ("done", key, ""), [("done", key, band) for band in BANDS]
        if place.level is not Level.UNIT:
            for name, values in ATTRIBUTES.items():
                yield ("n", key, "", ""), [("n", key, name, v) for v in values]
                for band in BANDS:
                    yield ("stock", key, "", "", band), [("stock", key, name, v, band) for v in values]
        edge = [] if key == WHOLE else [("out", key)]
        yield ("n0", key, "", ""), [("same", key), ("moved", key), ("left", key), *edge]
        edge = [] if key == WHOLE else [("in", key)]
        yield ("n", key, "", ""), [("same", key), ("moved", key), ("came", key), *edge]


def _sums_of_routes(release: Release):  # type: ignore[no-untyped-def]
    """Rows and columns of each matrix; departments and domains out of units; who stayed is who is there five years."""
    places = release.places
    units = [*places.at(Level.UNIT)]
    inside = {key: [u for u in units if key in places.up(u)] for key in places.all}
    for level in (Level.DOMAIN, Level.DEPARTMENT, Level.UNIT):
        keys = [*places.at(level)]
        for key in keys:
            yield ("nb", key, "", ""), [("route", key, other) for other in [*keys, "weg"]]
            yield ("n", key, "", ""), [("route", other, key) for other in [*keys, "nieuw"]]
        if level is not Level.UNIT:
            for a in keys:
                yield ("route", a, "weg"), [("route", u, "weg") for u in inside[a]]
                yield ("route", "nieuw", a), [("route", "nieuw", u) for u in inside[a]]
                for b in keys:
                    yield ("route", a, b), [("route", u, v) for u in inside[a] for v in inside[b]]
    for unit in units:
        yield ("stock", unit, "", "", "0-1"), [("came", unit), ("in", unit)]
        yield ("route", unit, unit), [("stock", unit, "", "", "5-10"), ("stock", unit, "", "", "10+")]


def _sums_over_the_tree(release: Release):  # type: ignore[no-untyped-def]
    places, crossed = release.places, CROSSED
    for parent, children in places.children.items():
        for tail in [("",), *((band,) for band in BANDS)]:
            yield ("done", parent, *tail), [("done", c, *tail) for c in children]
        for kind in ("same", "came", "left"):
            yield (kind, parent), [(kind, c) for c in children]
        for pair in crossed:
            if pair == ("", "") or all(places.all[c].level is not Level.UNIT for c in children):
                yield ("n", parent, *pair), [("n", c, *pair) for c in children]
                for band in BANDS:
                    yield ("stock", parent, *pair, band), [("stock", c, *pair, band) for c in children]
    for level in (Level.DOMAIN, Level.DEPARTMENT):
        keys = places.at(level)
        for key in keys:
            yield ("out", key), [("flow", key, other) for other in keys if other != key]
            yield ("in", key), [("flow", other, key) for other in keys if other != key]


def _solve(equations, known, hidden):  # type: ignore[no-untyped-def]
    """Reduce the equations modulo a prime; gives the unknowns with one value. Cells in neither are zero and known to be."""
    prime = 2_147_483_647
    rows: dict[tuple[str, ...], tuple[dict[tuple[str, ...], int], int]] = {}
    for total, parts in equations:
        row: dict[tuple[str, ...], int] = {}
        value = 0
        for key, sign in [(total, -1), *((p, 1) for p in parts)]:
            if key in hidden:
                row[key] = (row.get(key, 0) + sign) % prime
            else:
                value = (value - sign * known.get(key, 0)) % prime
        row, value = _minus(row, value, rows, prime)
        if row:
            pivot = next(iter(row))
            inverse = pow(row[pivot], -1, prime)
            row, value = {k: v * inverse % prime for k, v in row.items()}, value * inverse % prime
            for other in list(rows):
                if pivot in rows[other][0]:
                    rows[other] = _minus_one(rows[other], row, value, pivot, prime)
            rows[pivot] = (row, value)
    return {k: v for k, (row, v) in rows.items() if len(row) == 1}


def _minus(row, value, rows, prime):  # type: ignore[no-untyped-def]
    for key in list(row):
        if key in rows and key in row:
            row, value = _minus_one((row, value), *rows[key], key, prime)
    return row, value


def _minus_one(target, row, value, pivot, prime):  # type: ignore[no-untyped-def]
    changed, total = dict(target[0]), target[1]
    factor = changed[pivot]
    for key, x in row.items():
        left = (changed.get(key, 0) - factor * x) % prime
        if left:
            changed[key] = left
        else:
            changed.pop(key, None)
    return changed, (total - factor * value) % prime


def test_a_unit_of_four_people_shows_nothing() -> None:
    _, release = released(1)
    page = staff_tenure(release, "eenheid/Klein")
    assert page.stock.total is None
    assert set(page.stock.counts) == {None} | ({0} & set(page.stock.counts))
    assert page.stock.median is None
    assert "eenheid/Klein" not in release.curves


def test_hired_people_are_not_staff() -> None:
    stints = organization(2)
    hired = [Stint("h", "Eenheid 1", date(2020, 1, 1), tie=Tie.HIRED) for _ in range(30)]
    with_hired = build_release(stints + hired, places_of(stints, "O"), organization="O", day=DAY, threshold=5)
    assert with_hired.cell("n", WHOLE, "", "") == len({s.person for s in stints if s.present(DAY)})


def test_a_split_that_crosses_more_or_is_sensitive_is_refused() -> None:
    _, release = released(1)
    for split, word in (("herkomst", "herkomst"), ("schaal,werk", "hoogstens"), ("geloof", "geloof"), ("onzin", "kies uit")):
        with pytest.raises(NotPublishable, match=word):
            staff_tenure(release, WHOLE, split=split)
    with pytest.raises(NotPublishable, match="hoofdafdelingen"):
        staff_tenure(release, "eenheid/Eenheid 1", split="schaal")


def test_what_is_kept_holds_no_hidden_count_and_reads_back_the_same() -> None:
    _, release = released(3)
    payload = to_payload(release)
    again = from_payload(payload)
    assert {k: v for k, v in again.cells.items() if v != 0} == {k: v for k, v in release.cells.items() if v != 0}
    assert (again.curves, again.fresh, again.leaving) == (dict(release.curves), release.fresh, dict(release.leaving))
    kept = {tuple(key): n for *key, n in json.loads(zlib.decompress(payload))["cells"]}
    assert all(kept[k] is None for k, n in release.cells.items() if n is None)


def test_each_step_of_a_curve_is_of_several_departures() -> None:
    stints = [Stint(f"p{i}", "u", date(2010, 1, 1), date(2010 + i % 9, 6, 1)) for i in range(36)]
    curve = safe_curve(stints, date(2010, 1, 1), DAY, threshold=5)
    drops = [a.survival - b.survival for a, b in pairwise(curve)]
    assert all(drop * 36 >= 4.5 for drop in drops)
    assert safe_curve(stints[:4], date(2010, 1, 1), DAY, threshold=5) == ()


def test_nobody_longer_than_two_years_is_noticed_where_the_group_may_be_shown() -> None:
    stints = [Stint(f"p{i}", "Nieuw", date(2025, 1, 1)) for i in range(6)] + [Stint(f"q{i}", "Mini", date(2025, 1, 1)) for i in range(3)]
    release = build_release(stints, places_of(stints, "O"), organization="O", day=DAY, threshold=5)
    assert "eenheid/Nieuw" in release.fresh
    assert "eenheid/Mini" not in release.fresh


def test_moves_are_counted_over_the_mean_headcount_and_the_matrix_adds_up() -> None:
    stints, release = released(4)
    page = staff_mobility([release], WHOLE, visible=tuple(release.places.all))
    before = {s.person for s in stints if s.present(date(2025, 1, 1))}
    after = {s.person for s in stints if s.present(DAY)}
    assert (page.last.left, page.last.came) == (len(before - after), len(after - before))
    assert page.last.rate(page.last.left) == pytest.approx(len(before - after) / ((len(before) + len(after)) / 2))


def test_a_manager_gets_no_matrix_with_holes() -> None:
    _, release = released(4)
    visible = ("", "domein/fysiek", "hoofdafdeling/Stad")
    assert staff_mobility([release], WHOLE, visible=visible).flows == ()
