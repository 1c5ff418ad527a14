"""No door tells about a few people: pages, CSV, JSON and command line, for visitor, manager and HR, alone and combined."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from tests.integration import visitors
from tests.integration.rows_made_once import put_back, rows_of

from deskundig.accounts.roles import Role
from deskundig.accounts.units import give_unit_role, place_unit
from deskundig.cli.main import main
from deskundig.workforce.actions.staff import show_to_visitors, staff_salt, take_in_staff
from deskundig.workforce.domain.staff_import import StaffTable, pseudonym
from deskundig.workforce.domain.stints import Exit, Stint
from deskundig.workforce.models import PlannedMove, StintRow

pytestmark = pytest.mark.django_db
NAME = "Gemeente Proef"
AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAY = date(2026, 1, 1)
UNITS = (("Groot", "Stad", 40), ("Middel", "Stad", 16), ("Klein", "Stad", 4), ("Balie", "Zorg", 30), ("Wijk", "Zorg", 21))


def stints() -> list[Stint]:
    random = Random(5)
    found = []
    for unit, department, size in UNITS:
        for number in range(size * 2):
            start = date(2014, 1, 1) + timedelta(days=random.randrange(4_300))
            there = number < size
            end = None if there else min(start + timedelta(days=random.randrange(60, 2_000)), date(2025, 12, 20))
            found.append(
                Stint(pseudonym(f"{unit}{number}", staff_salt()), unit, start, end,
                      scale=random.choice([7, 9, 11, 13]), department=department, exit=Exit.OUT if end else Exit.UNKNOWN,
                      account=pseudonym(f"{unit}{number}@proef.nl", staff_salt()))
            )  # fmt: skip
    return found


@pytest.fixture(scope="module")
def taken_in(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> tuple[list[Stint], Sequence[Model]]:
    """The stints and what taking them in writes: the releases that hide small numbers take seconds to work out."""
    data = stints()

    def take_in() -> None:
        take_in_staff(organization=NAME, name="p.csv", table=StaffTable(tuple(data), ()), actor="t", at=AT)
        show_to_visitors(organization=NAME, public=True, actor="t", at=AT)

    with django_db_blocker.unblock():
        return data, rows_of(take_in)


@pytest.fixture
def organization(taken_in: tuple[list[Stint], Sequence[Model]]) -> list[Stint]:
    data, rows = taken_in
    put_back(rows)
    return data


def browser(*roles: str, unit: str = "", email: str = "iemand@proef.nl") -> Client:
    if not roles:
        return visitors.browser()
    user = visitors.person(email, *roles)
    if unit:
        give_unit_role(email=email, unit=place_unit(f"{NAME}/{unit}"), role=Role.MANAGER, actor="t", at=AT)
    return visitors.browser(user)


def rows(client: Client, path: str, **query: str) -> list[dict[str, Any]]:
    answer = client.get(path, {"formaat": "json", **query})
    assert answer.status_code == 200, path
    return list(json.loads(answer.content)["rijen"])


STAY, MOVES = "/personeel/verblijfsduur", "/personeel/mobiliteit"


@pytest.mark.parametrize("who", ["visitor", "manager", "hr"])
def test_no_answer_of_any_door_shows_a_count_below_the_threshold(organization: list[Stint], who: str) -> None:
    client = {"visitor": browser, "manager": lambda: browser("manager", unit="Stad"), "hr": lambda: browser("hr")}[who]()
    least = 10 if who == "visitor" else 5
    seen = 0
    for place in ("", "hoofdafdeling/Stad", "hoofdafdeling/Zorg", "eenheid/Klein", "eenheid/Groot", "eenheid/Balie"):
        for split in ("", "plek", "schaal", "werk"):
            answer = client.get(STAY, {"plek": place, "per": split, "formaat": "json"})
            if answer.status_code != 200:
                continue
            for row in json.loads(answer.content)["rijen"]:
                for number in (row["aantal"], row["totaal"]):
                    assert number is None or number == 0 or number >= least, row
                    seen += number is not None
        answer = client.get(MOVES, {"plek": place, "formaat": "json"})
        if answer.status_code == 200:
            for row in json.loads(answer.content)["rijen"]:
                numbers = [v for k, v in row.items() if isinstance(v, int) and k != "minstens"]
                assert all(n == 0 or n >= least for n in numbers), row
    assert seen > 20


def test_a_manager_who_subtracts_two_tables_finds_no_small_unit(organization: list[Stint]) -> None:
    """The department minus its other units would be the unit of four people, band by band."""
    client = browser("manager", unit="Stad")
    whole = {r["duur"]: r for r in rows(client, STAY, plek="hoofdafdeling/Stad") if r["maat"] == "tot nu toe"}
    parts = [r for r in rows(client, STAY, plek="hoofdafdeling/Stad") if r["maat"] == "tot nu toe, per plek"]
    for band, total in whole.items():
        mine = [r for r in parts if r["duur"] == band]
        hidden = [r for r in mine if r["aantal"] is None]
        assert len(hidden) != 1 or total["aantal"] is None, band
        if hidden and total["aantal"] is not None:
            assert total["aantal"] - sum(r["aantal"] or 0 for r in mine) >= 5
    counted = [r["totaal"] for r in parts if r["duur"] == "0-1"]
    assert counted.count(None) >= 2, "the unit of four takes another one with it"


def test_the_organisation_minus_what_two_accounts_may_see_gives_nothing_new(organization: list[Stint]) -> None:
    """HR, managers of both departments and visitors put everything together: they hold views of one release per threshold."""
    city, care = browser("manager", unit="Stad", email="a@proef.nl"), browser("manager", unit="Zorg", email="b@proef.nl")
    everything = browser("hr", email="c@proef.nl")
    for client in (city, care):
        for row in rows(client, STAY):
            twin = [r for r in rows(everything, STAY) if (r["maat"], r["waar"], r["duur"]) == (row["maat"], row["waar"], row["duur"])]
            assert [r["aantal"] for r in twin] == [row["aantal"]]


def test_a_manager_sees_no_unit_of_another(organization: list[Stint]) -> None:
    client = browser("manager", unit="Stad/Middel")
    assert client.get(STAY, {"plek": "eenheid/Middel"}).status_code == 200
    for other in ("eenheid/Balie", "eenheid/Groot", "hoofdafdeling/Zorg", "eenheid/Bestaat-niet"):
        assert client.get(STAY, {"plek": other}).status_code == 404
        assert client.get(MOVES, {"plek": other, "formaat": "json"}).status_code == 404
    assert "Balie" not in client.get(STAY).content.decode()


def test_a_visitor_sees_departments_of_public_organisations_only(organization: list[Stint]) -> None:
    visitor = browser()
    assert visitor.get(STAY, {"plek": "eenheid/Groot"}).status_code == 404
    assert visitor.get(STAY, {"plek": "hoofdafdeling/Zorg"}).status_code == 200
    show_to_visitors(organization=NAME, public=False, actor="t", at=AT)
    page = visitor.get(STAY).content.decode()
    assert "Er zijn geen personeelscijfers die u mag zien" in page
    assert NAME not in page
    assert visitor.get(STAY, {"organisatie": NAME}).status_code in (200, 404)
    assert NAME not in visitor.get(STAY, {"organisatie": NAME}).content.decode()


@pytest.mark.parametrize("split", ["herkomst", "gezondheid", "geloof", "schaal,werk", "leeftijd"])
def test_sensitive_and_too_many_attributes_are_refused_at_every_door(organization: list[Stint], split: str) -> None:
    client = browser("hr")
    assert client.get(STAY, {"per": split}).status_code == 400
    answer = client.get(STAY, {"per": split, "formaat": "json"})
    assert answer.status_code == 400
    assert "rijen" not in json.loads(answer.content)
    assert client.get(STAY, {"per": split, "formaat": "csv"}).status_code == 400
    assert main(["workforce", "tenure", "--organization", NAME, "--per", split]) == 2


def test_figures_stand_on_fixed_days_so_that_nobody_compares_yesterday_with_today(organization: list[Stint]) -> None:
    client = browser("hr")
    assert client.get(STAY, {"op": "2026-01-01"}).status_code == 200
    assert client.get(STAY, {"op": "2025-12-31"}).status_code == 404


def test_hidden_is_words_in_csv_and_on_the_page_and_null_in_json(organization: list[Stint]) -> None:
    client = browser("hr")
    query = {"plek": "eenheid/Klein"}
    assert {r["totaal"] for r in rows(client, STAY, **query)} <= {None, 0, *range(5, 99)}
    answer = client.get(STAY, {**query, "formaat": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    told = list(csv.DictReader(io.StringIO(text)))
    assert {r["totaal"] for r in told if r["maat"] == "tot nu toe"} == {"te klein om te tonen"}
    assert "te klein om te tonen" in client.get(STAY, query).content.decode()


def test_the_command_line_hides_the_same(organization: list[Stint], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workforce", "tenure", "--organization", NAME, "--unit", "Klein", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["stock"]["total"] is None
    assert all(n in (None, 0) or n >= 5 for n in found["stock"]["counts"])
    assert main(["workforce", "mobility", "--organization", NAME, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    numbers = [v for y in found["years"] for k, v in y.items() if isinstance(v, int)]
    assert numbers
    assert all(n == 0 or n >= 5 for n in numbers)


def test_no_door_names_a_person_or_a_code(organization: list[Stint], capsys: pytest.CaptureFixture[str]) -> None:
    client = browser("hr")
    texts = [client.get(path, {"plek": p}).content.decode() for path in (STAY, MOVES) for p in ("", "eenheid/Groot")]
    main(["workforce", "tenure", "--organization", NAME, "--json"])
    texts.append(capsys.readouterr().out)
    codes = {s.person for s in organization}
    assert not any(code in text for text in texts for code in codes)


def test_the_api_has_no_staff_data(client: Client) -> None:
    document = client.get("/api/v1/openapi.json", headers={"host": "localhost"}).content.decode()
    assert not re.search(r"stint|personeelsnummer|pseudonym", document)


def test_ones_own_phase_is_for_oneself(organization: list[Stint]) -> None:
    mine = browser("contributor", email="Groot0@proef.nl".lower())
    StintRow.objects.filter(person=organization[0].person).update(account=pseudonym("groot0@proef.nl", staff_salt()))
    page = mine.get("/mijn/loopbaan").content.decode()
    assert "Fase (3-5-7)" in page
    assert "Groot" in page
    other = browser("hr", "manager", unit="Stad", email="chef@proef.nl")
    assert "Fase (3-5-7)" not in other.get("/mijn/loopbaan").content.decode()
    assert "Uw mailadres staat in geen personeelsbestand" in other.get("/mijn/loopbaan").content.decode()


def test_a_move_before_four_years_asks_for_a_reason_and_a_manager_plans_for_the_own_unit_only(organization: list[Stint]) -> None:
    chef = browser("manager", unit="Stad/Groot", email="chef@proef.nl")
    young = next(i for i, s in enumerate(organization) if s.unit == "Groot" and s.end is None and s.start > date(2023, 6, 1))
    form = {"organisatie": NAME, "nummer": f"Groot{young}", "dag": "2026-09-01"}
    refused = chef.post("/personeel/overstap", form)
    assert refused.status_code == 400
    assert "geef een reden" in refused.content.decode()
    assert f"Groot{young}" not in refused.content.decode(), "the number is not shown again"
    assert not PlannedMove.objects.exists()
    done = chef.post("/personeel/overstap", {**form, "reden": "opgave", "uitleg": "Loopt twee maanden mee met de opvolger."})
    assert done.status_code == 200
    assert PlannedMove.objects.get().reason == "opgave"
    elsewhere = chef.post("/personeel/overstap", {**form, "nummer": "Balie0", "reden": "opgave", "uitleg": "x"})
    assert elsewhere.status_code == 400
    assert PlannedMove.objects.count() == 1


def test_no_form_offers_an_empty_choice_that_a_browser_would_refuse(organization: list[Stint]) -> None:
    """The organisation as a whole has a word of its own; its address without the word gives the same page."""
    client = browser("hr")
    for path in (STAY, MOVES, "/personeel/wat-als", "/personeel/vacatures"):
        page = client.get(path).content.decode()
        assert not re.search(r"<select[^>]*required[^>]*>\s*<option value=\"\"", page), path
    assert rows(client, STAY, plek="geheel") == rows(client, STAY)
