"""Faults of the known record site, one test each: lists, empty databases, odd questions (spec: the list of its pages)."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from deskundig.record import models as m
from deskundig.web.registers import declared
from deskundig.web.registers.declared import Declared

pytestmark = pytest.mark.django_db
REGISTERS = tuple(each.path for each in vars(declared).values() if isinstance(each, Declared))
DOING = ("/vragen", "/toezeggingen", "/moties")
LISTS = (*REGISTERS, *DOING)
OTHERS = (
    "/", "/zoeken", "/agenda", "/activiteiten?toon=ongepland", "/stemmingen/overeenkomst", "/stemmingen/afwijkend",
    "/adviezen", "/deskundigen", "/pakketten", "/mijn", "/mijn/aanmelden", "/status", "/over", "/personeel/inhuur",
    "/personeel/verblijfsduur", "/besluitdossiers", "/sitemap.xml", "/activiteiten.ics", "/vragen?status=open",
    "/toezeggingen?status=laat", "/moties?status=aangenomen", "/kamerleden?op=2024-03-01",
)
Read = Callable[[str], str]
Rows = Callable[[str], list[dict[str, Any]]]


@pytest.mark.parametrize("path", (*LISTS, *OTHERS))
def test_a_fresh_database_breaks_no_page(client: Client, path: str) -> None:
    """Known: a fresh database answers 500 on the account page, the members and the metrics."""
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_says_why_and_what_to_do(read: Read, path: str) -> None:
    html = read(path)
    assert "Hier staat nog niets" in html
    assert 'href="/status"' in html


@pytest.mark.parametrize("address", [
    "/vragen?fractie=Niets", "/vragen?ministerie=Niets", "/toezeggingen?fractie=Niets", "/toezeggingen?ministerie=Niets",
    "/toezeggingen?commissie=Niets", "/moties?fractie=Niets", "/woo?verantwoordelijke=Niets", "/activiteiten?zaal=Niets",
    "/zaken?fractie=Niets", "/documenten?soort=Niets", "/stemmingen?persoon=Niets",
])
def test_an_empty_facet_is_no_server_error(world: Any, read: Read, address: str) -> None:
    """Known: commitments answer 500 when a facet is empty, open questions when no case has an addressee."""
    assert "Niets gevonden met deze filters" in read(address)


@pytest.mark.parametrize("asked", ["persoon=Niets", "fractie=Niets", "dossier=Niets"])
@pytest.mark.parametrize("path", REGISTERS)
def test_a_list_claims_no_filter_that_it_does_not_know(world: Any, read: Read, path: str, asked: str) -> None:
    """Whom a list says it was narrowed to, its rows were narrowed to."""
    narrowed = read(f"{path}?{asked}")
    assert ("d-chip" in narrowed) is ("Niets gevonden met deze filters" in narrowed)


def test_questions_without_an_addressee_are_listed(world: Any, rows: Rows) -> None:
    m.Involvement.objects.filter(role="Gericht aan").delete()
    assert [row["zaak"] for row in rows("/vragen")] == ["2031Z00001"]


def test_names_of_ministries_come_from_the_record(world: Any, read: Read) -> None:
    """Known: abbreviations of ministries are written in the code and go stale with every cabinet."""
    m.Commitment.objects.create(source="x", number="TZ1", created=date(2031, 1, 1), ministry="Wolkenzaken", text="Ja")
    assert "Wolkenzaken" in read("/toezeggingen")


@pytest.mark.parametrize("path", ["/dossiers/99999", "/dossiers/abc", "/zaken/2031Z99999", "/personen/999", "/stemmingen/x",
                                  "/activiteiten/2031A99999", "/documenten/2031D99999", "/toezeggingen/TZ0", "/verslagen/x",
                                  "/organisaties/x"])
def test_an_unknown_number_is_not_found_and_says_so(world: Any, client: Client, path: str) -> None:
    """Known: an unknown dossier answers 500, an unknown case an empty page."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "/zoeken" in answer.content.decode()


@pytest.mark.parametrize("path", LISTS)
def test_a_page_beyond_the_end_is_an_empty_list(world: Any, client: Client, path: str) -> None:
    for cursor in ("0001-01-01~00000000-0000-0000-0000-000000000000", "9999-12-31~ffffffff-ffff-ffff-ffff-ffffffffffff"):
        for way in ("na", "voor"):
            assert client.get(f"{path}?{way}={cursor}").status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_absurd_dates_break_no_list(world: Any, client: Client, path: str) -> None:
    for query in ("van=0000-00-00", "van=9999-99-99&tot=1", "van=2031-12-31&tot=2031-01-01", "tot=0001-01-01", "jaar=0000",
                  "jaar=9999", "op=0001-01-01", "op=9999-12-31", "van=-1", "jaar=²⁰²⁴"):
        assert client.get(f"{path}?{query}").status_code == 200, query


@pytest.mark.parametrize("path", (*LISTS, "/agenda", "/stemmingen/overeenkomst", "/deskundigen"))
def test_a_question_of_ten_thousand_characters_breaks_no_page(world: Any, client: Client, path: str) -> None:
    long = "warmte " * 1_430
    for name in ("woorden", "soort", "persoon", "fractie", "zaal", "verantwoordelijke", "na", "vraag"):
        assert client.get(path, {name: long}).status_code == 200


@pytest.mark.parametrize("path", (*LISTS, "/stemmingen/afwijkend"))
def test_words_of_a_filter_never_become_sql_or_html(world: Any, client: Client, path: str) -> None:
    """Known: SQL is built as text, and the text of a failed query stands in the answer."""
    bad = "'; DROP TABLE record_document; --<script>alert(1)</script>"
    for name in ("woorden", "soort", "fractie", "verantwoordelijke", "zaal", "dossier", "persoon"):
        html = client.get(path, {name: bad}).content.decode()
        assert "<script>alert" not in html
        assert "SELECT " not in html
    assert m.Document.objects.exists()


def test_an_error_page_tells_no_sql(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from deskundig.web.views import documents

    def broken(_key: str) -> None:
        raise OperationalError("no such column: SELECT geheim FROM record_document")

    monkeypatch.setattr(documents, "document_page", broken)
    client.raise_request_exception = False
    answer = client.get("/documenten/2031D00001")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert "SELECT" not in html and "geheim" not in html
    assert "Alle gegevens zijn bewaard" in html


def test_a_title_with_html_is_shown_as_text(world: Any, read: Read) -> None:
    """Known: the lists of activities are written without escaping."""
    m.Event.objects.create(
        source="x", nature="activity", number="2031A00099", title="<img src=x onerror=alert(1)>", date=date(2031, 4, 1),
        place="<b>zaal</b>", type="Gesprek",
    )
    html = read("/activiteiten?toon=alles")
    assert "<img src=x" not in html and "<b>zaal" not in html
    assert "&lt;img src=x" in html


def test_the_note_of_an_activity_is_cleaned(world: Any, read: Read) -> None:
    """Known: HTML of a note goes through as it came."""
    html = read("/activiteiten/2031A00001")
    assert "<strong>zaal</strong>" in html
    assert "onclick" not in html and "kwaad()" not in html


def test_a_page_asks_nothing_of_other_sites(world: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Known: each view of an activity asks another site for its video, with a second to wait."""
    def refused(*_args: object, **_more: object) -> None:
        raise AssertionError("a page must not call out")

    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    for path in ("/activiteiten/2031A00001", "/documenten/2031D00002", "/personen/101", f"/verslagen/{world.report.id}"):
        assert client.get(path).status_code == 200


def test_activities_come_as_a_calendar(world: Any, client: Client) -> None:
    m.Event.objects.filter(id=world.event.id).update(date=date(2099, 1, 2), title="Warmte; kou, en\nmeer")
    text = client.get("/activiteiten.ics").content.decode()
    assert "BEGIN:VEVENT" in text and r"Warmte\; kou\, en\nmeer" in text.replace("\r\n ", "")


def test_activities_come_by_week_and_by_room(world: Any, read: Read, rows: Rows) -> None:
    m.Event.objects.filter(id=world.event.id).update(place="Troelstrazaal ")
    assert "Warmte" in read("/agenda?week=2031-W12")
    assert [r["nummer"] for r in rows("/activiteiten?zaal=Troelstrazaal&toon=alles")] == ["2031A00001"]
    assert 'Troelstrazaal' in read("/activiteiten?toon=alles")


def test_a_room_that_only_the_reservation_names_is_found(world: Any, rows: Rows) -> None:
    room = m.Room.objects.create(source="x", name="Aletta Jacobszaal")
    m.Reservation.objects.create(source="x", event_number="2031A00002", room=room)
    assert [r["nummer"] for r in rows("/activiteiten?zaal=Aletta+Jacobszaal&toon=alles")] == ["2031A00002"]


def test_activities_without_a_date_have_their_own_list(world: Any, rows: Rows) -> None:
    m.Event.objects.create(source="x", nature="activity", number="2031A00077", title="Ooit", type="Gesprek")
    assert [r["nummer"] for r in rows("/activiteiten?toon=ongepland")] == ["2031A00077"]


@pytest.mark.parametrize(("path", "model", "more"), [
    ("/geschenken", m.Disclosure, {"nature": "gift", "text": "Fles wijn"}),
    ("/documenten?jaar=zonder", m.Document, {"number": "2031D00888", "subject": "Ongedateerd"}),
    ("/zaken?jaar=zonder", m.Case, {"number": "2031Z00888", "subject": "Ongedateerd"}),
])
def test_what_has_no_date_is_not_dropped(world: Any, rows: Rows, path: str, model: Any, more: dict[str, Any]) -> None:
    """Known: the list of gifts leaves out gifts without a date."""
    before = len(rows(path))
    model.objects.create(source="x", **more)
    assert len(rows(path)) == before + 1


def test_gifts_can_be_filtered_by_person(world: Any, rows: Rows, read: Read) -> None:
    m.Disclosure.objects.create(source="x", nature="gift", person=world.colleague, text="Een pen", date=date(2031, 2, 2))
    assert [r["omschrijving"] for r in rows("/geschenken?persoon=102")] == ["Een pen"]
    assert "/geschenken?persoon=101" in read("/geschenken")


def test_long_lists_are_paged_and_stay_small(world: Any, client: Client) -> None:
    """Known: decisions come as one page of half a megabyte, persons as one big table."""
    for n in range(260):
        m.Decision.objects.create(source="x", agenda_item_id=world.decision.agenda_item_id, type="Stemmen - verworpen", text=f"Nr {n}")
        m.Person.objects.create(source="x", number=f"9{n:04}", name=f"Persoon {n}", sort_name=f"persoon {n:04}")
    for path in ("/besluiten", "/stemmingen", "/personen"):
        answer = client.get(path)
        assert len(answer.content) < 150_000, path
        assert 'rel="next"' in answer.content.decode(), path


def test_the_csv_keeps_the_filters_of_the_page_and_holds_no_formula(world: Any, client: Client) -> None:
    m.Document.objects.create(source="x", number="2031D00555", type="Brief regering", subject="=HYPERLINK(1)", date=date(2031, 6, 1))
    answer = client.get("/documenten?soort=Brief+regering&formaat=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "'=HYPERLINK" in text
    assert "2031D00004" in text and "2031D00002" not in text


@pytest.mark.parametrize("path", ["/documenten", "/dossiers", "/stemmingen", "/vragen", "/toezeggingen", "/moties"])
def test_lists_can_be_followed_without_mail_or_script(world: Any, client: Client, path: str) -> None:
    """Known: feeds for documents only, in one form."""
    for ending, kind in ((".atom", "application/atom+xml"), (".feed.json", "application/feed+json")):
        answer = client.get(path + ending)
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)


@pytest.mark.parametrize("path", ["/dossiers/31490", "/personen/101", "/zaken/2031Z00001"])
def test_a_dossier_a_person_and_a_case_have_a_feed(world: Any, read: Read, path: str) -> None:
    assert f'href="{path}/nieuw.atom"' in read(path)


@pytest.mark.parametrize("path", LISTS)
def test_every_page_says_its_language_place_and_way_in(world: Any, read: Read, path: str) -> None:
    """Known: no lang, no landmarks, no mark of the active page, no skip link."""
    html = read(path)
    assert '<html lang="nl"' in html
    assert 'href="#inhoud"' in html and "<main" in html
    assert 'aria-current="page"' in html
    assert 'http-equiv="refresh"' not in html


@pytest.mark.parametrize("path", LISTS)
def test_every_list_works_without_javascript(world: Any, read: Read, path: str) -> None:
    html = read(path)
    assert "<script" not in html or 'src="' in html
    assert "formaat=csv" in html and "formaat=json" in html


def test_no_route_without_arguments_answers_with_an_error(world: Any, client: Client) -> None:
    """Known: a page that nothing links to answers 500, for its template is not there."""
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert "documents" in names
    for name in sorted(names):
        for possibility in get_resolver().reverse_dict.getlist(name):
            [(template, arguments), *_] = possibility[0]
            if not arguments:
                assert client.get(f"/{template}").status_code < 500, name
