"""Each thing's page answers, says what it is, and links on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def _get(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_a_document_of_questions_shows_each_question_beside_its_answer(world: Any, client: Client) -> None:
    html = _get(client, "/documenten/2031D00002")
    assert "Antwoord op vragen over warmtenetten" in html
    assert 'id="vraag-1"' in html and 'id="vraag-2"' in html
    assert html.index("Kent u het rapport?") < html.index("<p id=\"a6\">Ja.</p>") < html.index("Wat vindt u van")
    assert 'href="#noot-1"' in html and 'id="noot-1"' in html
    assert 'href="/documenten/2031D00003"' in html and 'href="/documenten/2031D00004"' in html
    assert 'href="/zaken/2031Z00001"' in html and "3 februari 2031" in html
    assert "M. Bewind" in html and "Commissiedebat" in html


def test_a_question_says_that_it_was_answered(world: Any, client: Client) -> None:
    assert "Beantwoord" in _get(client, "/documenten/2031D00001")
    assert "Beantwoord" in _get(client, "/zaken/2031Z00001")


def test_a_motion_says_what_came_of_it(world: Any, client: Client) -> None:
    html = _get(client, "/documenten/2031D00003")
    assert "Aangenomen" in html and "9 voor, 5 tegen" in html
    assert "31\u00a0490, nr. 7" in html


def test_a_document_without_text_says_where_it_can_be_read(world: Any, client: Client) -> None:
    html = _get(client, "/documenten/2031D00005")
    assert "niet te lezen" in html and "https://www.tweedekamer.nl/kamerstukken/detail?id=2031D00005" in html


@pytest.mark.parametrize(
    "path",
    [
        "/zaken/2031Z00002", "/dossiers/31490", "/dossiers/36600-VII", "/activiteiten/2031A00001", "/personen/101",
        "/personen/102", "/toezeggingen/TZ203103-001", "/documenten/2031D00002/versies",
    ],
)
def test_every_thing_has_its_page(world: Any, client: Client, path: str) -> None:
    html = _get(client, path)
    assert html.count("<h1") == 1


def test_things_without_a_number_have_a_page_under_their_id(world: Any, client: Client) -> None:
    for path in (
        f"/stemmingen/{world.decision.id}", f"/verslagen/{world.report.id}", f"/organisaties/{world.party.id}",
        f"/organisaties/{world.committee.id}", f"/organisaties/{world.ministry.id}", f"/activiteiten/{world.sitting.id}",
        f"/documenten/{world.named.id}",
    ):
        assert _get(client, path).count("<h1") == 1


def test_the_note_of_a_meeting_is_shown_without_its_tricks(world: Any, client: Client) -> None:
    html = _get(client, "/activiteiten/2031A00001")
    assert "<strong>zaal</strong>" in html
    assert "kwaad()" not in html and "onclick" not in html


def test_the_address_of_a_turn_leads_to_the_page_that_holds_it(world: Any, client: Client) -> None:
    html = _get(client, f"/verslagen/{world.report.id}?beurt=120")
    assert 'id="beurt-120"' in html and 'id="beurt-1"' not in html
    assert "d-speech--interruption" in html


def test_a_vote_shows_bars_table_and_mistake(world: Any, client: Client) -> None:
    html = _get(client, f"/stemmingen/{world.decision.id}")
    assert "Aangenomen met 9 stemmen voor en 5 tegen" in html
    assert "vergist" in html and "<table" in html and "d-bars__bar" in html


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/kst-31490-7", "/documenten/2031D00003"), ("/2031d00002", "/documenten/2031D00002"),
        ("/ah-tk-20302031-12", "/documenten/2031D00002"), ("/2031Z00001", "/zaken/2031Z00001"),
        ("/TZ203103-001", "/toezeggingen/TZ203103-001"), ("/documenten/2031Z00001", "/zaken/2031Z00001"),
        ("/documenten/31 490, nr. 7", "/documenten/2031D00003"), ("/dossiers/36 600 VII", "/dossiers/36600-VII"),
        ("/personen/Iris Zonneveld", "/personen/101"),
    ],
)
def test_another_spelling_leads_to_the_thing(world: Any, client: Client, address: str, target: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers.get("Location")) == (302, target)


def test_an_unknown_number_says_so_and_offers_search(world: Any, client: Client) -> None:
    html = _get(client, "/documenten/2099D99999", 404)
    assert "/zoeken?q=2099D99999" in html and "tweedekamer.nl" in html
    assert "/zoeken" in _get(client, "/zaken/onzin", 404)
    _get(client, "/kst-99999-1", 404)


def test_a_withdrawn_document_is_gone_and_its_words_are_not_shown(world: Any, client: Client) -> None:
    html = _get(client, "/documenten/2031D00009", 410)
    assert "ingetrokken" in html and "Teruggetrokken brief" not in html


@pytest.mark.parametrize("key", ["%00", "..%2F..%2Fetc", "x" * 3000, "'%22%3E%3Cscript%3E", "😀"])
def test_nonsense_in_an_address_is_not_found_and_nothing_breaks(world: Any, client: Client, key: str) -> None:
    for room in ("documenten", "zaken", "dossiers", "activiteiten", "stemmingen", "verslagen", "personen", "organisaties"):
        answer = client.get(f"/{room}/{key}")
        assert answer.status_code == 404
        assert b"<script>" not in answer.content


def test_the_data_of_a_document_has_the_promised_shape(world: Any, client: Client) -> None:
    data = client.get("/documenten/2031D00002.json").json()
    assert data["dates"]["asked"] == "2031-02-03"
    assert [p["number"] for p in data["pairs"]] == ["1", "2"]
    assert data["footnotes"][0]["citations"][0]["identifier"] == "kst-31490-8"
    assert {c["ref"] for c in data["citations"]} == {"document:2031D00003", "document:2031D00004"}
    assert client.get("/zaken/2031Z00001.json").json()["number"] == "2031Z00001"


def test_two_texts_of_a_document_can_be_compared(world: Any, client: Client) -> None:
    html = _get(client, f"/documenten/2031D00002/verschil?van={world.old_body.id}&naar={world.body.id}")
    assert "<del>boek?</del>" in html and "<ins>rapport?[^1]</ins>" in html
    assert client.get("/documenten/2031D00004/verschil").status_code == 302
    default = _get(client, "/documenten/2031D00002/verschil?van=onzin")
    assert "<del>" in default


def test_a_file_is_sent_so_that_no_browser_runs_it(world: Any, client: Client) -> None:
    landing = Path(settings.LANDING_DIR)
    landing.mkdir(parents=True, exist_ok=True)
    (landing / "a.html").write_text("<script>x()</script>")
    type(world.body).objects.filter(id=world.body.id).update(landed="a.html", media_type="text/html")
    answer = client.get("/documenten/2031D00002/bestand")
    assert b"".join(answer.streaming_content) == b"<script>x()</script>"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize("landed", ["../secret-key", "/etc/passwd", "nergens.pdf", ""])
def test_a_path_outside_the_landing_zone_is_never_sent(world: Any, client: Client, landed: str) -> None:
    type(world.body).objects.filter(id=world.body.id).update(landed=landed)
    answer = client.get("/documenten/2031D00002/bestand")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/documenten/2031D00002/versies")


def test_a_long_text_is_read_in_parts_and_as_a_whole(world: Any, making: Any, client: Client) -> None:
    blocks = making.Prose(tuple(
        making.Block(making.BlockKind.HEADING, f"Hoofdstuk {n}", level=1) if n % 5 == 0
        else making.Block(making.BlockKind.PARAGRAPH, f"Alinea {n}. " + "woord " * 800)
        for n in range(60)
    ))
    making.body(world.letter, blocks)
    first = _get(client, "/documenten/2031D00004")
    assert "Alinea 1." in first and "Alinea 59." not in first and "?deel=2" in first
    assert "Alinea 59." in _get(client, "/documenten/2031D00004?deel=alles")
    assert "Alinea 59." in _get(client, "/documenten/2031D00004?deel=999")
    assert "Alinea 1." in _get(client, "/documenten/2031D00004?deel=onzin")
