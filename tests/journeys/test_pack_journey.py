"""User 1: a debate on Thursday. The topic gives a kennispakket as page, Word and PDF; every line leads to its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from zipfile import ZipFile

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from tests.journeys.site import run_command, serving

pytestmark = pytest.mark.browser
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def ask(page: Page, topic: str) -> None:
    page.goto("/pakketten")
    page.get_by_label("Onderwerp of nummer").fill(topic)
    page.get_by_role("button", name="Maak kennispakket").click()
    page.wait_for_selector(".pack-section")
    page.wait_for_load_state()


def links_of(page: Page) -> list[str]:
    return page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")


def inside(page: Page) -> list[str]:
    """Addresses on this site that the pack links to, each once; downloads and other forms of the pack left out."""
    found = {urldefrag(urljoin(page.url, link))[0] for link in links_of(page) if not link.startswith("#")}
    site = page.url.split("/pakketten")[0]
    own = {link for link in found if link.startswith(site)}
    return sorted(link for link in own if "formaat=" not in link and "voor=" not in link and link != page.url)


def test_a_topic_gives_nine_sections_and_every_line_has_a_source_that_is_there(page_without_scripts: Page) -> None:
    page = page_without_scripts
    ask(page, "warmtenet")
    expect(page.locator(".pack-section")).to_have_count(9)
    notes = [link for link in links_of(page) if link.startswith("#")]
    assert len(notes) > 40
    for anchor in set(notes):
        expect(page.locator(f"[id='{anchor[1:]}']"), anchor).to_have_count(1)
    for link in inside(page):
        assert page.request.get(link).status == 200, link


def test_the_same_pack_is_a_word_file_and_a_tagged_pdf_of_at_most_eight_pages(page_without_scripts: Page) -> None:
    page = page_without_scripts
    ask(page, "warmtenet")
    files = {}
    for name in ("PDF", "Word"):
        link = page.get_by_role("link", name=name).first.get_attribute("href")
        files[name] = page.request.get(link or "").body()
    assert 2 <= len(pypdfium2.PdfDocument(files["PDF"])) <= 8
    assert b"/StructTreeRoot" in files["PDF"]
    word = ZipFile(BytesIO(files["Word"]))
    assert "Wie weten hiervan" in word.read("word/document.xml").decode()
    assert word.read("word/_rels/document.xml.rels").decode().count("hyperlink") > 20


def test_a_kept_pack_is_made_again_and_shows_its_versions(
    signed_in_page: Callable[[str], Page], check_page: Callable[[Page], None]
) -> None:
    page = signed_in_page("medewerker")
    ask(page, "warmtenet")
    page.get_by_role("button", name="Bewaar dit pakket").click()
    page.wait_for_url("**/pakketten/P*")
    page.get_by_role("button", name="Maak opnieuw en merk wat veranderde").click()
    page.wait_for_selector("text=vergeleken met versie 1")
    check_page(page)
    page.goto("/pakketten")
    expect(page.get_by_role("heading", name="Uw bewaarde pakketten")).to_be_visible()


@pytest.fixture(scope="module")
def seeds_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The two documents the product was made from, taken in by the command line."""
    data = tmp_path_factory.mktemp("seeds")
    run_command(data, "import", "documents", str(SEEDS))
    run_command(data, "index")
    with serving(data) as address:
        yield address


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two seeds are not here")
def test_the_two_seeds_give_the_pack_on_hire_with_the_figures_and_what_became_of_the_advice(
    seeds_site: str, one_page: Page
) -> None:
    one_page.goto(f"{seeds_site}/pakketten?onderwerp=externe+inhuur")
    text = one_page.locator("main").inner_text()
    assert "3,67 miljard euro" in text
    assert "Aanbeveling 2" in text
    assert "niet gevraagd" in text
    assert "Vraag 4" in text
    for link in inside(one_page):
        assert one_page.request.get(link).status == 200, link
