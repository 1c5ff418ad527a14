"""A pool is read from tables; wrong rows are told together."""

from __future__ import annotations

import pytest

from deskundig.expertise.domain.pool_tables import UnreadablePool, read_problem

DEMAND = [{"gemeente": "Oosterwijde", "onderwerp": "warmte", "fte": "0,2"}]
EXPERT = [{"naam": "adviseur A", "onderwerpen": "warmte; bodem", "capaciteit": "1", "kosten": "", "vast": "5000"}]


def test_dutch_numbers_and_several_topics_are_read() -> None:
    problem = read_problem(DEMAND, EXPERT, [{"gemeente": "Oosterwijde", "naam": "adviseur A", "km": "12,5"}],
                           max_distance=50, km_cost=1, holders=1)
    assert problem.demands[0].fte == 0.2
    assert problem.experts[0].topics == {"warmte", "bodem"}
    assert problem.experts[0].fixed == 5000
    assert problem.distance["Oosterwijde", "adviseur A"] == 12.5


def test_all_wrong_rows_are_told_together() -> None:
    with pytest.raises(UnreadablePool, match=r"vraag rij 2: fte is geen getal \(veel\); deskundigen rij 2: naam en onderwerpen"):
        read_problem([{**DEMAND[0], "fte": "veel"}], [{**EXPERT[0], "naam": ""}], [], max_distance=None, km_cost=0, holders=2)


def test_one_topic_twice_for_one_municipality_is_told() -> None:
    with pytest.raises(UnreadablePool, match="één keer"):
        read_problem(DEMAND * 2, EXPERT, [], max_distance=None, km_cost=0, holders=1)
