"""Users 2 and 3 of the design in a browser: who must be heard for a decision, and what a small municipality hangs on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from tests.journeys.site import run_command

pytestmark = pytest.mark.browser
SignIn = Callable[[str], Page]
CONTENT = Path(__file__).resolve().parents[2] / "src" / "deskundig" / "sources" / "sample" / "content" / "kunnen"


def test_a_dossier_holder_sees_the_needed_grid_the_gaps_and_five_names_with_evidence(signed_in_page: SignIn) -> None:
    page = signed_in_page("medewerker")
    page.goto("/besluitdossiers/B2026-001")
    needed = page.locator("#nodig")
    expect(needed.get_by_text("wetenschap").first).to_be_attached()
    expect(needed.get_by_text("ervaring").first).to_be_attached()
    expect(page.get_by_text("huurders in de Molenbuurt").first).to_be_visible()
    text = page.locator("main").inner_text()
    assert "Wie kan een gat vullen?" in text
    assert text.count("van buiten") >= 2
    assert "van binnen" in text
    gap = page.locator("main").inner_text().partition("Wie kan een gat vullen?")[2]
    assert len(re.findall(r"van (?:buiten|binnen)", gap.partition("eigendom van warmtebedrijven")[0])) >= 5
    page.get_by_role("link", name="Ervaringen van bewoners met een warmtenet in de buurt").first.click()
    expect(page).to_have_url(re.compile("/documenten/"))
    expect(page.locator("h1")).to_have_text(re.compile(r"\S"))


def test_the_same_holder_finds_people_for_an_empty_cell_with_the_sentence_that_shows_it(page: Page) -> None:
    page.goto("/deskundigen?vraag=warmtenet&soort=veld&bron=ervaring")
    cards = page.locator(".d-expert")
    expect(cards.first).to_be_attached()
    expect(cards.first.locator("q").first).to_be_attached()
    cards.first.get_by_text("Waarom deze plek?").click()
    expect(cards.first).to_contain_text("volgens", use_inner_text=True)


def test_a_secretary_finds_what_hangs_on_one_person_and_takes_the_handover_along(signed_in_page: SignIn) -> None:
    page = signed_in_page("secretaris")
    page.goto("/eenheden")
    page.get_by_role("link", name="Gemeente Rietwoude/Ruimte en duurzaamheid").click()
    expect(page.locator(".d-lead")).to_contain_text("behoeften zijn gedekt", use_inner_text=True)
    expect(page.locator("#tekorten-titel")).to_be_visible()
    page.wait_for_load_state()
    lead = page.locator(".d-lead").inner_text()
    assert re.search(r"\d+\s%\snu; op \d+ \w+ \d{4} \d+\s%\svolgens plan en \d+\s%\snaar verwachting", lead)
    assert page.locator("svg.d-svg--wide[role=img]").first.get_attribute("aria-label")
    expect(page.locator("table", has_text="Mensen met iets in dit vak").locator("tbody tr")).to_have_count(12)
    expect(page.locator("main")).to_contain_text("te klein om te tonen", use_inner_text=True)
    page.get_by_label("Kijk vooruit").select_option("0")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page).to_have_url(re.compile("jaren=0"))
    page.get_by_role("link", name="Kwetsbaarheid", exact=True).click()
    expect(page.locator(".d-lead")).to_contain_text("hangen aan één persoon", use_inner_text=True)
    page.wait_for_load_state()
    row = page.locator("tr", has_text="planeconomie").last
    expect(row).to_contain_text("Femke Iepenlo", use_inner_text=True)
    assert "100\xa0%" in row.inner_text() and "vertrekt op 31 maart 2027" in row.inner_text()
    assert re.search(r"\d+\s%\s\(\d+\s%\stot\s\d+\s%\)", page.locator("main").inner_text())
    expect(page.locator("main")).to_contain_text("bewezen de kleinste groep", use_inner_text=True)
    unnamed = page.locator("tr", has_text="naam niet getoond").last.inner_text()
    assert "vertrekt op" not in unnamed
    page.get_by_role("link", name="Overdracht", exact=True).click()
    page.get_by_role("link", name="Femke Iepenlo").click()
    for chapter in ("Open draden", "Belangrijkste stukken", "Contacten", "Besluiten", "Wat nergens staat"):
        expect(page.get_by_role("heading", name=chapter)).to_be_visible()
    with page.expect_download() as word:
        page.get_by_role("link", name="Word", exact=True).click()
    assert word.value.suggested_filename.endswith(".docx")
    heads = [
        p.text for p in docx.Document(str(word.value.path())).paragraphs if p.style and p.style.name == "Heading 1"
    ]
    assert [h.split("  ")[-1] for h in heads] == [
        "Wat wordt overgedragen", "Open draden", "Belangrijkste stukken", "Contacten", "Besluiten", "Wat nergens staat", "Bronnen",
    ]  # fmt: skip


def test_an_hr_strategist_tries_a_file_of_people_before_it_is_taken_in(signed_in_page: SignIn, tmp_path: Path) -> None:
    page = signed_in_page("personeelsadviseur")
    page.goto("/eenheden")
    page.get_by_role("link", name="Neem een bestand op met mensen en wat zij kunnen").click()
    file = tmp_path / "mensen.csv"
    rows = (("personeelsnummer", "naam", "eenheid", "onderwerp", "soort", "bron"),
            ("77", "Zoë", "Gemeente Rietwoude/Ruimte en duurzamheid", "planekonomie", "vak", "professie"))  # fmt: skip
    file.write_bytes("\n".join("\t".join(row) for row in rows).encode("utf-16"))
    page.locator("#bestand").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Neem op").click()
    told = page.locator("main").inner_text()
    assert "Proef: dit zou er gebeuren" in told and "Er is nog niets veranderd" in told
    assert "Bedoelt u Gemeente Rietwoude/Ruimte en duurzaamheid?" in told
    assert "Bedoelt u planeconomie?" in told
    page.goto("/eenheden")
    expect(page.locator("main")).not_to_contain_text("duurzamheid", use_inner_text=True)


def test_a_secretary_sees_tenure_hire_against_both_denominators_and_the_way_to_the_self_test(
    signed_in_page: SignIn,
) -> None:
    page = signed_in_page("secretaris")
    page.goto("/personeel/verblijfsduur")
    expect(page.locator("svg[role=img]").first).to_be_attached()
    page.goto("/personeel/inhuur")
    text = page.locator("main").inner_text()
    assert "van alle personele uitgaven" in text.lower() or "alle personele uitgaven" in text.lower()
    assert "loonsom" in text.lower()
    page.goto("/eenheden")
    page.get_by_role("link", name="Zelftest met het team").click()
    expect(page.locator("h1")).to_contain_text("elftest", use_inner_text=True)


def test_a_secretary_gets_a_costed_fair_plan_for_the_region_and_tries_what_if(signed_in_page: SignIn) -> None:
    page = signed_in_page("secretaris")
    page.goto("/pool")
    page.get_by_label("Naam van de pool").fill("Pool van onze regio")
    page.get_by_label("Hoogste reisafstand in kilometers").fill("35")
    for name in ("vraag", "deskundigen", "plaatsen"):
        page.locator(f"#{name}").set_input_files(CONTENT / f"{name}.csv")
    with page.expect_navigation():
        page.get_by_role("button", name="Maak een plan").click()
    expect(page.locator("h1")).to_have_text("Pool van onze regio", use_inner_text=True)
    text = page.locator("main").inner_text()
    assert "bewezen het beste plan" in text
    expect(page.locator(".d-lead")).to_contain_text("€", use_inner_text=True)
    assert "informatiebeveiliging: 1 deskundige, gevraagd zijn er 2" in text
    expect(page.locator("#kaart-titel")).to_be_visible()
    page.get_by_label("Vraag, in procenten van nu").fill("60")
    page.get_by_role("button", name="Reken opnieuw").click()
    expect(page).to_have_url(re.compile("vraag=60"))
    expect(page.locator(".d-lead")).to_contain_text("Alle vragen worden gedekt", use_inner_text=True)
    with page.expect_download() as table:
        page.get_by_role("link", name="verdeling (CSV)").click()
    assert "gemeente;onderwerp;naam;fte;km;tekort" in table.value.path().read_text(encoding="utf-8-sig")


def test_no_page_of_a_unit_opens_for_a_visitor_and_hr_sees_no_names(page: Page, signed_in_page: SignIn) -> None:
    for part in ("mix", "kwetsbaarheid", "overdracht", "behoeften", "vitaal"):
        answer = page.goto(f"/eenheden/2/{part}")
        assert answer is not None and answer.status == 403, part
    hr = signed_in_page("personeelsadviseur")
    hr.goto("/eenheden/2/mix")
    text = hr.locator("main").inner_text()
    assert "te klein om te tonen" in text
    assert "Iepenlo" not in text
    answer = hr.goto("/eenheden/2/kwetsbaarheid")
    assert answer is not None and answer.status == 403


def test_a_secretary_sees_what_vital_expertise_is_below_its_floor_and_changes_a_norm(signed_in_page: SignIn) -> None:
    page = signed_in_page("secretaris")
    page.goto("/eenheden/1/vitaal")
    expect(page.locator(".d-lead")).to_contain_text("onder de ondergrens", use_inner_text=True)
    page.locator("#behoefte").select_option(label="digitalisering (vak uit professie, 2)")
    page.locator("#norm").fill("3")
    page.locator("#ondergrens").fill("4")
    page.get_by_role("button", name="Wijs aan als vitaal").click()
    expect(page.locator("main")).to_contain_text("niet boven de norm", use_inner_text=True)
    expect(page.locator("#norm")).to_have_value("3")
    page.locator("#ondergrens").fill("1,5")
    page.get_by_role("button", name="Wijs aan als vitaal").click()
    row = page.get_by_role("row").filter(has_text="digitalisering").filter(has_text="1,5")
    expect(row).to_have_count(1)


def test_mix_risk_and_pool_answer_on_the_command_line_as_one_json_document(sample_data: Path) -> None:
    mix = json.loads(run_command(sample_data, "mix", "Ruimte en duurzaamheid", "--json"))
    assert {"needs", "cells", "overall", "others"} <= set(mix)
    assert mix["needs"][0]["must"]
    assert mix["capacity"]["nominal"] > mix["capacity"]["effective"] > 0
    vital = json.loads(run_command(sample_data, "mix", "Gemeente Rietwoude", "--vital", "--json"))
    assert [v["filling"] for v in vital["vital"]].count("onder de ondergrens") == vital["breached"] > 0
    assert {"juridische zaken", "digitalisering"} <= {v["topic"] for v in vital["vital"]}
    risk = json.loads(run_command(sample_data, "risk", "Ruimte en duurzaamheid", "--json"))
    assert risk["topics"][0]["chance"] == 1.0
    plan = json.loads(run_command(sample_data, "pool", "plan", str(CONTENT), "--max-km", "35", "--json"))
    assert plan["proven"]
    assert plan["largest_shortage"] == pytest.approx(1 / 3, abs=1e-3)
