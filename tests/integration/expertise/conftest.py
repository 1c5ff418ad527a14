"""Fixtures of the tests of units."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from tests.integration.expertise.unit_team import (
    NOW,
    TEAM,
    needs,
    shown,
    take_people,
)

from deskundig.accounts.models import Unit
from deskundig.accounts.units import (
    place_unit,
)
from deskundig.expertise.domain.staffing import Post
from deskundig.expertise.ports import use_staff_record
from deskundig.expertise.units.taking_in import take_in_needs


@pytest.fixture
def posts() -> Iterator[list[Post]]:
    """The staff record of the test, in the place of the sibling part."""
    from deskundig.config.unit_records import connect_units

    kept: list[Post] = []
    use_staff_record(lambda organization: kept if organization == "Gemeente Proef" else ())
    yield kept
    connect_units()


@pytest.fixture
def team(posts: list[Post]) -> Unit:
    """Six people: Ada alone on planeconomie and leaving in four months, Bo shy, four on wegen."""
    unit = place_unit(TEAM, type="team ruimte")
    take_in_needs(
        table=needs("planeconomie;vak;professie;3;0,5;3;ja", "warmtenet;veld;ervaring;2;0,5;2;ja", "wegen;uitvoering;professie;2;2;1",
                    "bodem;vak;professie;2;0,5;2", "netten;uitvoering;professie;2;1;1;;2028-01-01"),
        actor="proef", at=NOW, type="team ruimte",
    )  # fmt: skip
    take_people("1;Ada Alleen;ada@proef.nl;0,8;planeconomie;vak;professie;3", "2;Bo Bescheiden;bo@proef.nl;1;bodem;vak;professie;2",
                *(f"{i};Weg {i};weg{i}@proef.nl;1;wegen;uitvoering;professie;2" for i in range(3, 7)))  # fmt: skip
    posts += [Post("k1", date(2010, 1, 1), date(2027, 3, 31), unit="Ruimte"), *(Post(f"k{i}", date(2020 + i % 3, 1, 1), unit="ruimte") for i in range(2, 7))]
    shown("ada@proef.nl", "planeconomie")
    return unit
