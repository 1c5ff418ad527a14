"""Tables of a pool as people make them: Dutch numbers, typing errors, missing and impossible values, far too many rows."""

from __future__ import annotations

import pytest

from deskundig.expertise.domain.pool import impossible, without_distance
from deskundig.expertise.domain.pool_tables import MOST_DEMANDS, PoolTables, UnreadablePool, read_pool
from deskundig.expertise.domain.pool_what_if import UnreadableJoin, WhatIf, changed, fitting, joining

ASKED = [{"gemeente": "Aalten", "onderwerp": "bodem", "fte": "0,4"}]
ABLE = [{"naam": "Kim", "onderwerpen": "bodem", "capaciteit": "0,6", "kosten": "95.000", "plaats": "Aalten"}]


def read(asked=ASKED, able=ABLE, far=(), places=(), km=None) -> PoolTables:
    return read_pool(asked, able, far, places, max_distance=km, km_cost=100.0, holders=2)


@pytest.mark.parametrize(
    ("written", "euros"),
    [("95.000", 95_000), ("95000", 95_000), ("€ 95.000,50", 95_000.5), ("95 000", 95_000), ("95.5", 95.5), ("", 0),
     ("1.250.000,-", 1_250_000)],
)  # fmt: skip
def test_money_is_read_as_it_is_written_in_the_netherlands(written: str, euros: float) -> None:
    assert read(able=[{**ABLE[0], "kosten": written}]).problem.experts[0].cost == euros


@pytest.mark.parametrize(("written", "fte"), [("0,4", 0.4), ("0.4", 0.4), (",4", 0.4), ("1,5 fte", 1.5), ("0.125", 0.125)])
def test_fractions_of_fte_are_read(written: str, fte: float) -> None:
    assert read(asked=[{**ASKED[0], "fte": written}]).problem.demands[0].fte == fte


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"asked": [{**ASKED[0], "fte": "1.250"}]}, "vraag rij 2: fte 1.250 kan 1250 of 1,250 zijn"),
        ({"asked": [{**ASKED[0], "fte": "-0,2"}]}, "vraag rij 2: fte is minder dan 0"),
        ({"asked": [{**ASKED[0], "fte": "veel"}]}, r"vraag rij 2: fte is geen getal \(veel\)"),
        ({"asked": [{**ASKED[0], "fte": "nan"}]}, "fte is geen getal"),
        ({"asked": [{**ASKED[0], "fte": "0"}]}, "er is geen vraag"),
        ({"able": [{**ABLE[0], "kosten": "-5"}]}, "deskundigen rij 2: kosten is minder dan 0"),
        ({"able": [{**ABLE[0], "capaciteit": "-1"}]}, "deskundigen rij 2: capaciteit is minder dan 0"),
        ({"far": [{"gemeente": "Aaltn", "naam": "Kim", "km": "5"}]}, r"gemeente Aaltn staat niet in de vraag \(bedoelt u Aalten\?\)"),
        ({"far": [{"gemeente": "Aalten", "naam": "Kym", "km": "5"}]}, r"Kym staat niet bij de deskundigen \(bedoelt u Kim\?\)"),
        ({"far": [{"gemeente": "Aalten", "naam": "Kim", "km": "-5"}]}, "afstand rij 2: km is minder dan 0"),
        ({"places": [{"plaats": "Winterswijk", "breedte": "51,97", "lengte": "6,72"}]}, "Kim: plaats Aalten staat niet in de plaatsen"),
        ({"places": [{"plaats": "Aalten", "breedte": "519", "lengte": "6"}]}, "plaatsen rij 2: breedte is meer dan 90"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_row_with_what_was_meant(table: dict, told: str) -> None:
    with pytest.raises(UnreadablePool, match=told):
        read(**table)


def test_a_file_of_another_kind_is_no_wall_of_text_and_a_million_rows_are_refused_at_once() -> None:
    with pytest.raises(UnreadablePool, match="en nog 480 andere") as error:
        read(asked=[{"kolom": "x"} for _ in range(250)])
    assert len(str(error.value)) < 2_500
    rows = ({**ASKED[0], "gemeente": f"g{n}"} for n in range(MOST_DEMANDS + 2))
    with pytest.raises(UnreadablePool, match=r"vraag: meer dan 40\.000 rijen"):
        read(asked=rows)


def test_pairs_without_a_distance_are_counted_where_distance_matters() -> None:
    two = [*ABLE, {"naam": "Jip", "onderwerpen": "bodem", "capaciteit": "1"}]
    assert without_distance(read(able=two, far=[{"gemeente": "Aalten", "naam": "Kim", "km": "5"}]).problem) == 1


def test_the_reason_that_nobody_can_serve_a_demand_is_told_with_the_nearest() -> None:
    told = impossible(read(far=[{"gemeente": "Aalten", "naam": "Kim", "km": "120"}], km=50).problem)
    assert told[0] == "Aalten: niemand binnen bereik voor bodem (Kim is het dichtst bij: 120 km, de grens is 50 km)"
    nobody = impossible(read(asked=[{**ASKED[0], "onderwerp": "geluid"}]).problem)
    assert "geen deskundige heeft dit onderwerp" in nobody[0]


def test_a_municipality_that_joins_has_its_distance_from_its_place_and_one_that_stops_is_gone() -> None:
    places = [{"plaats": "Aalten", "breedte": "51,92", "lengte": "6,58"}, {"plaats": "Dalen", "breedte": "52,70", "lengte": "6,75"}]
    tables = read(places=places)
    then = changed(tables.problem, WhatIf(stopped=("Aalten",), joined=joining("Dalen: bodem 0,2; recht 0,1")), tables)
    assert [(d.municipality, d.topic, d.fte) for d in then.demands] == [("Dalen", "bodem", 0.2), ("Dalen", "recht", 0.1)]
    assert 80 < then.distance["Dalen", "Kim"] < 95
    assert joining("") == ()


def test_a_municipality_that_takes_part_joins_only_after_it_stops_and_topics_are_those_of_the_pool() -> None:
    problem = read().problem
    with pytest.raises(UnreadableJoin, match="Aalten doet al mee"):
        fitting(joining("aalten: bodem 0,2"), problem)
    again = fitting(joining("Aalten: Bodem 0,2"), problem, {"Aalten"})
    then = changed(problem, WhatIf(stopped=("Aalten",), joined=again))
    assert [(d.municipality, d.topic, d.fte) for d in then.demands] == [("Aalten", "bodem", 0.2)]


@pytest.mark.parametrize("text", ["Dalen", "Dalen:", ": bodem 0,2", "Dalen: bodem", "Dalen: bodem -1", "Dalen: 0,2"])
def test_a_municipality_that_joins_in_another_form_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UnreadableJoin, match="bodem 0,2; recht 0,1"):
        joining(text)
