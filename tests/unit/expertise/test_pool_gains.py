"""Who gains what by a pool, what if, and a pool that goes out and comes back."""

from __future__ import annotations

from math import inf

import pytest

from deskundig.expertise.domain.pool import Demand, Expert, Problem, greedy
from deskundig.expertise.domain.pool_gains import gains, uses
from deskundig.expertise.domain.pool_tables import UnreadablePool, kilometres, read_pool
from deskundig.expertise.domain.pool_transport import (
    digest_of,
    plan_from_json,
    plan_to_json,
    tables_from_json,
    tables_to_json,
)
from deskundig.expertise.domain.pool_what_if import WhatIf, changed

ASKED = [{"gemeente": "A", "onderwerp": "bodem", "fte": "0,2"}, {"gemeente": "B", "onderwerp": "bodem", "fte": "0,3"}]
ABLE = [{"naam": "Kim", "onderwerpen": "bodem + recht", "capaciteit": "0,4", "kosten": "100000", "vast": "1000", "plaats": "A"},
        {"naam": "Jip", "onderwerpen": "bodem", "capaciteit": "0,1", "kosten": "90000", "vast": "0", "plaats": ""}]
PLACES = [{"plaats": "A", "breedte": "52", "lengte": "6"}, {"plaats": "B", "breedte": "52,1", "lengte": "6"}]


def pool(**conditions: object):  # type: ignore[no-untyped-def]
    return read_pool(ASKED, ABLE, (), PLACES, **{"max_distance": None, "km_cost": 100.0, "holders": 2, **conditions})  # type: ignore[arg-type]


def test_distances_follow_from_places_where_none_are_given() -> None:
    tables = pool()
    assert tables.problem.distance["B", "Kim"] == pytest.approx(kilometres((52, 6), (52.1, 6)), abs=0.1)
    assert tables.problem.distance["B", "Kim"] == pytest.approx(11.1, abs=0.1)
    assert ("A", "Jip") not in tables.problem.distance
    given = read_pool(ASKED, ABLE, [{"gemeente": "B", "naam": "Kim", "km": "40"}], PLACES, max_distance=None, km_cost=0, holders=2)
    assert given.problem.distance["B", "Kim"] == 40


def test_the_shares_of_the_municipalities_add_up_to_the_cost_of_the_plan() -> None:
    problem = pool().problem
    plan = greedy(problem)
    assert sum(g.cost for g in gains(problem, plan)) == pytest.approx(plan.cost)
    assert sum(u.cost for u in uses(problem, plan)) == pytest.approx(plan.cost)


def test_alone_a_municipality_pays_a_whole_post_for_each_topic() -> None:
    problem = pool().problem
    (first, second) = sorted(gains(problem, greedy(problem)), key=lambda g: g.municipality)
    assert (first.alone_posts, first.alone_cost) == (1, 95_000)
    assert second.asked == 0.3
    nobody = Problem((Demand("A", "zeldzaam", 0.1),), (), {})
    assert gains(nobody, greedy(nobody))[0].alone_cost is None


def test_what_if_changes_demand_capacity_distance_and_who_is_there() -> None:
    problem = changed(pool().problem, WhatIf(2.0, 0.5, 5.0, 1, ("Jip",)))
    assert [d.fte for d in problem.demands] == [0.4, 0.6]
    assert [(e.name, e.capacity) for e in problem.experts] == [("Kim", 0.2)]
    assert (problem.max_distance, problem.holders_per_topic) == (5.0, 1)
    assert not WhatIf().changes


def test_a_pool_goes_out_and_comes_back_whole() -> None:
    tables = pool(max_distance=30.0)
    again = tables_from_json(tables_to_json(tables))
    assert digest_of(again.problem) == digest_of(tables.problem)
    assert (again.places, again.at) == (tables.places, tables.at)
    plan = greedy(tables.problem)
    assert plan_from_json(plan_to_json(plan)) == plan


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "iets"}', '{"format": "deskundig-pool/1"}', "null",
                                  '{"format": "deskundig-pool/1", "vraag": 3, "deskundigen": [], "afstand": [], "plaatsen": [], "voorwaarden": {}}'])
def test_what_is_no_pool_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(UnreadablePool):
        tables_from_json(text)


def test_wrong_rows_of_all_tables_are_told_together() -> None:
    with pytest.raises(UnreadablePool) as error:
        read_pool([{"gemeente": "A", "onderwerp": "", "fte": str(inf)}], [*ABLE, ABLE[0]], (), [{"plaats": "A", "breedte": "200", "lengte": "x"}],
                  max_distance=None, km_cost=0, holders=2)
    told = str(error.value)
    for part in ("vraag rij 2: fte is geen getal", "onderwerp horen gevuld", "Kim staat er meer dan één keer in", "plaatsen rij 2: lengte is geen getal"):
        assert part in told


def test_the_digest_does_not_hang_on_the_order_of_rows() -> None:
    a, b = Expert("x", frozenset({"t", "u"}), 1), Expert("y", frozenset({"u"}), 1)
    d, e = Demand("m", "t", 0.1), Demand("n", "u", 0.2)
    assert digest_of(Problem((d, e), (a, b), {})) == digest_of(Problem((e, d), (b, a), {}))
    assert digest_of(Problem((d, e), (a, b), {})) != digest_of(Problem((d, e), (a, b), {}, km_cost=1))
