"""Three tasks ask three mixes (WRR 113, section 2.3): people who fit one profile leave gaps in the others."""

from __future__ import annotations

import pytest

from deskundig.expertise.domain.mix import Need, Supply, by_cell, coverage, gaps, overall
from deskundig.expertise.starters import starter_needs

PROFILES = ("water_en_bodem", "belasting_mkb", "sociaal_domein")


def needs(name: str) -> list[Need]:
    table = starter_needs(name, "Dienst/Team")
    assert table.wrong == ()
    return [Need(n.topic, n.kind, n.source, n.level, n.people, n.weight, must=n.must) for n in table.lines]


def crew(name: str) -> list[Supply]:
    """Exactly the people a profile asks for."""
    return [
        Supply(f"{name}-{i}", need.topic, need.kind, need.source, need.level, fte=need.people)
        for i, need in enumerate(needs(name))
    ]


@pytest.mark.parametrize("name", PROFILES)
def test_who_fits_one_task_leaves_gaps_in_the_others(name):
    own = coverage(needs(name), crew(name))
    assert overall(own) == pytest.approx(1) and gaps(own) == ()
    for other in set(PROFILES) - {name}:
        found = coverage(needs(other), crew(name))
        share = overall(found)
        assert share is not None and share < 0.2 and gaps(found)[0].need.must


def test_each_task_weighs_the_cells_of_the_grid_otherwise():
    heaviest = {name: max(by_cell(coverage(needs(name), ())).items(), key=lambda cell: cell[1][0])[0] for name in PROFILES}
    asked = {name: tuple(sorted(n.topic for n in needs(name))) for name in PROFILES}
    assert len(set(asked.values())) == 3 and len(set(heaviest.values())) > 1
