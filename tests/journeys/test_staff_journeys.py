"""User 3 of the design, for staff: HR takes in a file and sees where people stay and go; a manager sees the own department."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HEAD = "Nr;Team;Begin;Einde;Functie;Schaal;Domein\n"
ROWS = "".join(f"{i};Team {i % 3};{2012 + i % 12}-03-01;;adviseur;{9 + i % 4};fysiek\n" for i in range(60))


def choose(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#{name}").select_option(value)
    page.get_by_role("button", name="Toon").click()


def send(page: Page, text: str) -> None:
    page.goto("/personeel/inlezen")
    page.locator("#organisatie").fill("Waterschap De Proef (fictief)")
    page.locator("#bestand").set_input_files({"name": "personeel.csv", "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="Controleer").click()


def test_hr_maps_a_file_sees_its_problems_mends_it_and_takes_it_in(
    signed_in_page: Callable[[str], Page], check_page: Callable[[Page], None]
) -> None:
    page = signed_in_page("personeel")
    send(page, HEAD + ROWS + "999;Team 1;31-02-2020;;adviseur;9;fysiek\n")
    expect(page.locator("#problemen-titel").locator("..")).to_contain_text(
        "er is geen kolom voor personeelsnummer", use_inner_text=True
    )
    page.locator("#kolom-person").select_option("Nr")
    page.get_by_role("button", name="Controleer opnieuw").click()
    expect(page.get_by_text("1 probleem in 61 rijen")).to_be_visible()
    expect(page.get_by_role("button", name="Bevestig en neem op")).to_have_count(0)
    page.locator("#rij").fill("62")
    page.get_by_role("button", name="Bekijk de rij").click()
    expect(page.get_by_text("31-02-2020")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Gooi het bestand weg").click()
    expect(page.locator("#organisatie")).to_be_visible()

    send(page, HEAD + ROWS)
    page.locator("#kolom-person").select_option("Nr")
    page.get_by_role("button", name="Controleer opnieuw").click()
    expect(page.get_by_text("60 plekken nieuw, 0 weg en 0 gelijk")).to_be_visible()
    page.get_by_role("button", name="Bevestig en neem op").click()
    expect(page.locator("#ingelezen-titel").locator("..")).to_contain_text("Waterschap De Proef", use_inner_text=True)
    assert re.fullmatch(r".*/personeel/inlezen", page.url), "nothing of the file is in an address"
    page.goto("/personeel/verblijfsduur?organisatie=Waterschap+De+Proef+(fictief)")
    expect(page.locator(".d-facts").first.get_by_text("60").first).to_be_visible()


def test_hr_sees_tenure_and_outflow_of_every_unit_and_nothing_of_a_unit_of_four(
    signed_in_page: Callable[[str], Page],
) -> None:
    page = signed_in_page("personeel")
    page.goto("/personeel/verblijfsduur")
    expect(page.locator("h1")).to_contain_text("Gemeente Liermonde", use_inner_text=True)
    expect(page.get_by_role("heading", name="Tot nu toe: wie er nu is")).to_be_visible()
    expect(page.get_by_role("heading", name="Bij vertrek: functies die eindigden")).to_be_visible()
    choose(page, plek="eenheid/Bodem en water")
    expect(page.locator(".d-facts").first).to_contain_text("te klein om te tonen", use_inner_text=True)
    page.goto("/personeel/mobiliteit")
    expect(page.get_by_role("heading", name="Wie ging waarheen")).to_be_visible()
    page.get_by_text("Stromen in het laatste jaar").click()
    expect(page.locator("#stromen-domein-titel")).to_be_visible()
    assert re.search(r"In 2025 vertrok \d+,\d %", page.locator("figcaption").first.inner_text())


def test_a_manager_sees_the_own_department_and_no_other(signed_in_page: Callable[[str], Page], site: str) -> None:
    page = signed_in_page("leiding")
    page.goto("/personeel/verblijfsduur")
    places = page.locator("#plek option").all_inner_texts()
    assert any("Bouwtoezicht" in p for p in places)
    assert not any("Jeugdhulp" in p or "Samenleving" in p for p in places)
    choose(page, plek="hoofdafdeling/Stad en ruimte")
    table = page.locator("#uitsplitsing-titel").locator("xpath=ancestor::table")
    expect(table.get_by_text("te klein om te tonen").nth(1)).to_be_attached()
    answer = page.request.get(f"{site}/personeel/verblijfsduur?plek=eenheid/Jeugdhulp")
    assert answer.status == 404


def test_a_manager_plans_an_early_move_only_with_a_reason(signed_in_page: Callable[[str], Page]) -> None:
    page = signed_in_page("leiding")
    page.goto("/personeel/overstap")
    page.locator("#nummer").fill("bestaat niet")
    page.locator("#dag").fill("2026-12-01")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.locator("#nummer-error")).to_have_text(
        "Met dit nummer is hier nu niemand in functie.", use_inner_text=True
    )
    expect(page.locator("#nummer"), "a number is not shown again").to_have_value("")


def test_an_employee_sees_the_own_phase_and_career(signed_in_page: Callable[[str], Page]) -> None:
    page = signed_in_page("ambtenaar")
    page.goto("/mijn")
    page.get_by_role("link", name="Mijn loopbaan").click()
    expect(page.get_by_text("Alleen u ziet deze pagina")).to_be_visible()
    expect(page.get_by_text("Fase (3-5-7)")).to_be_visible()


def test_the_secretary_compares_two_scenarios_by_their_bands(page: Page) -> None:
    page.goto("/personeel/wat-als")
    page.locator("#a-functieduur").fill("3")
    page.locator("#b-functieduur").fill("7")
    page.get_by_role("button", name="Reken").click()
    page.wait_for_url("**b-functieduur=7**")
    assert re.search(r"Scenario B geeft \d+ deskundige jaren meer", page.locator("figcaption").inner_text())
    expect(page.locator("svg.d-svg polygon")).to_have_count(2)
    expect(page.get_by_text("WRR 113, kader 3.3").first).to_be_visible()
    page.locator("#b-krimp").fill("veel")
    page.get_by_role("button", name="Reken").click()
    page.wait_for_url("**b-krimp=veel**")
    expect(page.locator("#b-krimp-error")).to_have_text("is geen getal", use_inner_text=True)
    expect(page.locator("#b-krimp")).to_have_value("veel")
