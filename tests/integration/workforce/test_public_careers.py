"""The monitor of representatives on the real register of careers agrees with what the report reads off."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from deskundig.cli.main import main
from deskundig.workforce.queries.representatives import representatives

pytestmark = pytest.mark.django_db


@pytest.mark.shared
def test_experience_and_party_size_of_the_house_are_those_of_the_report(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "persons", str(shared / "data" / "personen")])
    capsys.readouterr()
    assert main(["workforce", "tenure", "--json", "--at", "2023-12-31"]) == 0
    found = json.loads(capsys.readouterr().out)
    years = {int(p["day"][:4]): p for p in found["experience"]}
    assert years[1960]["mean_years"] > 8, "W figure 4.1: more than eight years in 1960"
    assert years[1980]["mean_years"] == pytest.approx(6, abs=0.3), "six in 1980"
    assert years[2015]["mean_years"] == pytest.approx(5, abs=0.3), "about five by 2020; the register misses members after 2017"
    assert {years[y]["members"] for y in (1960, 1980, 2015)} == {150}
    sizes = {int(p["day"][:4]): p["members"] / p["parties"] for p in found["parties"]}
    assert (sizes[1990], sizes[2020], sizes[2023]) == (pytest.approx(17, abs=0.5), pytest.approx(8, abs=0.2), pytest.approx(10, abs=0.3))
    starts = [t["start"] for t in found["terms"]]
    assert {"1994-05-17", "2002-05-23", "2003-01-30", "2023-12-06"} <= set(starts)
    cabinets = {c["term"]["start"]: c["term"] for c in found["cabinets"]}
    counted = {day: (term["members"], term["left"]) for day, term in cabinets.items()}
    # counted by hand in government.json: who sat after four months, and who was gone a month before the end
    assert counted == {"2007-02-22": (27, 12), "2010-10-14": (20, 1), "2012-11-05": (19, 4), "2017-10-26": (23, None)}
    assert found["posts_from"] == "2006-07-07", "with the first cabinet the register begins: it is left out"


def test_without_a_register_the_page_says_what_to_do(client: Client) -> None:
    page = client.get("/personeel/vertegenwoordigers", headers={"host": "localhost"})
    assert page.status_code == 200
    assert "deskundig import persons" in page.content.decode()
    assert representatives(at=date(2026, 1, 1)).experience == ()


@pytest.mark.shared
def test_mobility_of_the_house_is_told_a_year_at_a_time_up_to_what_the_register_knows(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", "persons", str(shared / "data" / "personen")])
    capsys.readouterr()
    assert main(["workforce", "mobility", "--json", "--at", "2026-11-22"]) == 0
    years = json.loads(capsys.readouterr().out)["years"]
    assert [year["year"] for year in years] == list(range(2013, 2023))
    for year in years:
        assert year["people_at_end"] == year["people_at_begin"] + year["came"] - year["left"]
    assert {y["people_at_end"] for y in years if y["year"] < 2017} <= {149, 150}  # a seat may be empty on 31 December


def test_mobility_without_a_register_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workforce", "mobility", "--json"]) == 0
    assert {year["inflow"] for year in json.loads(capsys.readouterr().out)["years"]} == {None}
