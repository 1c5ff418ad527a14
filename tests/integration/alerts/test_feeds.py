"""Feeds, calendar and sitemaps: well-formed, escaped, and cheap to ask again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from deskundig.record.models import Change, Disclosure, Document, Event
from deskundig.search import indexing

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LISTS = (
    "/documenten", "/zaken", "/dossiers", "/activiteiten", "/stemmingen", "/verslagen", "/personen", "/organisaties",
    "/fracties", "/commissies", "/toezeggingen", "/vragen", "/moties",
)


def atom(client: Client, path: str) -> etree._Element:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml"), path
    root = etree.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}"), (path, name)
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
    return root


@pytest.mark.parametrize("path", LISTS)
def test_each_list_is_a_feed_in_both_forms(world: Any, client: Client, path: str) -> None:
    entries = atom(client, f"{path}.atom").findall(f"{ATOM}entry")
    data = client.get(f"{path}.feed.json").json()
    assert data["version"].endswith("/1.1") and data["home_page_url"].endswith(path)
    assert [e.findtext(f"{ATOM}id") for e in entries] == [item["id"] for item in data["items"]]
    assert entries
    page = client.get(path).content.decode()
    assert f'href="{path}.atom' in page and f'href="{path}.feed.json' in page


def test_filters_of_a_list_hold_in_its_feed(world: Any, client: Client) -> None:
    titles = [e.findtext(f"{ATOM}title") for e in atom(client, "/documenten.atom?soort=Motie").iter(f"{ATOM}entry")]
    assert titles == ["Motie van het lid Zonneveld over een expertpool"]


def test_an_empty_record_gives_empty_feeds(client: Client) -> None:
    for path in (*LISTS, "/zoeken"):
        assert atom(client, f"{path}.atom").findall(f"{ATOM}entry") == []


def test_markup_and_control_characters_do_no_harm(world: Any, client: Client) -> None:
    Document.objects.filter(pk=world.letter.pk).update(subject='<script>"\x0b\x01 & ]]> </entry>')
    titles = [e.findtext(f"{ATOM}title") for e in atom(client, "/documenten.atom").iter(f"{ATOM}entry")]
    assert '<script>" & ]]> </entry>' in titles


def test_a_search_is_a_feed_newest_first(world: Any, client: Client) -> None:
    indexing.update(rebuild=True)
    entries = atom(client, "/zoeken.atom?q=zonneveld&volgorde=oudste").findall(f"{ATOM}entry")
    days = [e.findtext(f"{ATOM}updated") or "" for e in entries]
    assert len(days) > 1 and days == sorted(days, reverse=True)
    assert "/zoeken.atom?q=zonneveld" in client.get("/zoeken?q=zonneveld").content.decode()


def test_a_very_long_or_broken_query_is_a_feed_too(world: Any, client: Client) -> None:
    indexing.update(rebuild=True)
    for query in ("a" * 10_000, '"(AND', "%00"):
        feed = atom(client, f"/zoeken.atom?q={query}")
        assert len(feed.findtext(f"{ATOM}title") or "") < 1_100


@pytest.mark.parametrize(
    ("path", "title"),
    [("/zaken/2031Z00001", "Antwoord op vragen"), ("/dossiers/31490", "expertpool"), ("/personen/101", "Zonneveld: Warmte")],
)
def test_a_thing_has_a_feed_of_what_came_about_it(world: Any, client: Client, path: str, title: str) -> None:
    indexing.update(rebuild=True)
    found = " ".join(e.findtext(f"{ATOM}title") or "" for e in atom(client, f"{path}/nieuw.atom").iter(f"{ATOM}entry"))
    assert title in found
    assert f"{path}/nieuw.atom" in client.get(path).content.decode()
    assert client.get(f"{path}9/nieuw.atom").status_code == 404


def test_who_has_the_present_state_gets_304_until_the_record_changes(
    world: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    tag = client.get("/documenten.atom")["ETag"]
    with django_assert_max_num_queries(2):
        again = client.get("/documenten.atom", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    Change.objects.create(kind="document", object_id=world.letter.id, operation="c")
    assert client.get("/documenten.atom", headers={"If-None-Match": tag}).status_code == 200


def test_activities_go_into_a_calendar(world: Any, client: Client) -> None:
    Event.objects.filter(pk=world.event.pk).update(
        title="Warmte; netten, \\ en\nveel meer tekst " + "é" * 60, place="Groen van Prinstererzaal",
        end=datetime(2031, 3, 20, 11, tzinfo=UTC),
    )
    answer = client.get("/activiteiten.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    raw = answer.content.decode()
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n")) and "\n" not in raw.replace("\r\n", "")
    lines = raw.replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    assert "DTSTART:20310320T090000Z" in lines and "DTEND:20310320T110000Z" in lines
    assert any(line.startswith("SUMMARY:Commissiedebat: Warmte\\; netten\\, \\\\ en\\nveel") for line in lines)


def test_the_sitemap_leads_to_every_visible_document(world: Any, client: Client) -> None:
    index = etree.fromstring(client.get("/sitemap.xml").content)
    found: set[str] = set()
    for place in index.iter(f"{MAP}loc"):
        part = client.get("/" + (place.text or "").split("/", 3)[3])
        assert part.status_code == 200
        found |= {loc.text or "" for loc in etree.fromstring(part.content).iter(f"{MAP}loc")}
    assert any(a.endswith("/documenten/2031D00003") for a in found) and any(a.endswith("/personen/101") for a in found)
    assert not any("2031D00009" in a for a in found)
    for wrong in ("documenten/alles/1", "documenten/2031/0", "onzin/2031/1", "personen/2031/1", "documenten/abcd/1"):
        assert client.get(f"/sitemaps/{wrong}.xml").status_code == 404


def test_what_comes_about_a_body_is_a_feed_that_its_page_names(world: Any, client: Client) -> None:
    indexing.update()
    for body, title in ((world.committee, "Commissiedebat Warmte"), (world.party, "")):
        path = f"/organisaties/{body.id}"
        assert f'href="{path}/nieuw.atom"' in client.get(path).content.decode()
        titles = [e.findtext(f"{ATOM}title") or "" for e in atom(client, f"{path}/nieuw.atom").iter(f"{ATOM}entry")]
        assert titles, body.name
        assert not title or any("armte" in found for found in titles)
    assert client.get("/organisaties/nergens/nieuw.atom").status_code == 404


def test_lines_that_lead_to_one_page_are_entries_of_their_own(world: Any, client: Client) -> None:
    """A reader shows one entry for each id: of a member with two gifts it would leave one out."""
    Disclosure.objects.create(
        id=uuid4(), source="t", nature="gift", person=world.member, text="Een fles wijn", date=date(2031, 1, 2)
    )
    ids = [e.findtext(f"{ATOM}id") for e in atom(client, "/geschenken.atom").iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 2
    posts = [e.findtext(f"{ATOM}id") for e in atom(client, "/bewindspersonen.atom").iter(f"{ATOM}entry")]
    assert len(posts) == len(set(posts))


def test_the_feed_of_what_comes_begins_with_what_comes_first(world: Any, client: Client) -> None:
    today = timezone.localdate()
    for days in (300, 3, 40, -5):
        Event.objects.create(
            id=uuid4(), source="t", nature="activity", number=f"A{days}", type="Commissiedebat", title=f"Over {days}",
            date=today + timedelta(days=days),
        )
    titles = [e.findtext(f"{ATOM}title") for e in atom(client, "/activiteiten.atom").iter(f"{ATOM}entry")]
    assert [title for title in titles if title and title.startswith("Over")] == ["Over 3", "Over 40", "Over 300"]
    assert "Over -5" not in titles
