"""User 5: an MP or a citizen brings a report and the answers to questions about it, and sees what became of the advice.

The two seeds are the input. They are imported as any document is; nothing is typed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.browser import complaints_of
from tests.journeys.site import run_command, run_python, serving, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.shared]
SEEDS = ("000_de1601a8bb522ed1.txt", "001_2305955078aadc29.txt")
READER = "lezer@voorbeeld.nl"
_ACCOUNT = "import django; django.setup(); from django.contrib.auth.models import User; User.objects.create(username='{0}', email='{0}')"


@pytest.fixture(scope="module")
def data(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the two seeds and nothing else."""
    folder = tmp_path_factory.mktemp("seeds")
    run_command(folder, "import", "documents", *(str(shared / "seeds" / name) for name in SEEDS), timeout=900)
    run_command(folder, "index", timeout=900)
    run_python(folder, _ACCOUNT.format(READER))
    return folder


@pytest.fixture(scope="module")
def seeds_site(data: Path) -> Iterator[str]:
    with serving(data) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, seeds_site: str, data: Path) -> Iterator[Page]:
    context = browser.new_context(base_url=seeds_site, viewport={"width": 1280, "height": 900}, locale="nl-NL")
    context.add_cookies([{**signed_in(data, READER), "url": seeds_site}])
    yield context.new_page()
    context.close()


def test_from_two_documents_to_matrix_open_questions_undated_promises_and_a_monitor(
    reader: Page, check_page: Callable[[Page], None]
) -> None:
    page = reader
    page.goto("/adviezen")
    page.get_by_role("link", name="Deskundige overheid").first.click()
    matrix = page.locator("table").filter(has_text="niet gevraagd")
    expect(matrix.locator("tbody tr")).to_have_count(7)
    for number in (1, 3, 7):
        expect(matrix.locator("tbody tr").nth(number - 1)).to_contain_text("niet gevraagd", use_inner_text=True)
    for number in (2, 4, 5, 6):
        expect(matrix.locator("tbody tr").nth(number - 1)).to_contain_text("antwoord", use_inner_text=True)
    details = page.locator("details.d-details").filter(has_text="graf in prijzen").or_(page.locator("#aanbeveling-4"))
    expect(details.first).to_be_attached()
    page.locator("details.d-details > summary").filter(has_text="4.").first.click()
    body = page.locator("#aanbeveling-4")
    assert "Het advies" in body.inner_text() and "De reactie" in body.inner_text()
    expect(body).to_contain_text("Nog door niemand bevestigd", use_inner_text=True)
    assert complaints_of(page) == []

    page.get_by_role("link", name="Antwoord op vragen van het lid Chakor", exact=False).first.click()
    expect(page.locator(".d-pair__foot")).to_have_count(12)
    for foot in page.locator(".d-pair__foot > summary").all():
        foot.click()
    page.wait_for_load_state()
    said = page.locator(".d-results, main").first.inner_text()
    assert said.count("Voorstel: niet beantwoord") >= 1
    assert said.count("toezegging zonder datum") == 9  # eight cues; those of answer 6 stand in two sentences
    assert "toezegging, uiterlijk" not in said
    check_page(page)

    page.get_by_role("link", name="Volg", exact=True).first.click()
    page.get_by_label("Naam", exact=False).first.fill("Antwoorden aan de Kamer")
    page.get_by_role("button", name="Volg").click()
    page.get_by_role("heading", name="Antwoorden aan de Kamer").wait_for()
    page.goto("/mijn/monitors")
    expect(page.locator("main")).to_contain_text("Antwoorden aan de Kamer", use_inner_text=True)


def test_the_command_line_says_the_same_as_the_page(data: Path) -> None:
    printed = run_command(data, "recommendations", "--open")
    assert "Deskundige overheid" in printed
    answered = run_command(data, "answer", "ah-tk-20242025-2932")
    assert "12 vragen, 20 deelvragen" in answered
    assert "49 dagen, 28 over de drie weken" in answered
