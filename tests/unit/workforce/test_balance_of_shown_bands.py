"""The balance of new and experienced is made of what is shown, and of nothing else."""

from __future__ import annotations

import pytest

from deskundig.workforce.queries.staff_tenure import Bands


@pytest.mark.parametrize(
    ("counts", "balance"),
    [
        ((10, 10, 10, 10, 20), 1.0),
        ((30, 10, 0, 0, 0), 0.0),
        ((10, None, 10, 10, 20), None),
        ((0, 0, 0, 0, 0), None),
    ],
)
def test_balance_of_bands(counts, balance):
    found = Bands(counts, None, 10).balance
    assert found == (balance if balance is None else pytest.approx(balance))
