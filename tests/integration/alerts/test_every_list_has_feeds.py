"""A guard over all lists of the site: each can be followed in a feed reader, is found by search engines, and says what it is."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

from deskundig.record.models import Document
from deskundig.web.areas import rooms
from deskundig.web.followup.listing import FollowUp
from deskundig.web.registers import declared
from deskundig.web.registers.declared import Declared
from deskundig.web.views.feeds import FOLLOW_UPS

pytestmark = pytest.mark.django_db
PATHS = sorted({each.path for each in vars(declared).values() if isinstance(each, Declared)} | {each.path for each in FOLLOW_UPS})


def test_every_page_that_is_a_list_is_in_this_guard(world: Any, client: Client) -> None:
    """A list is a page of the navigation with a sentence that counts and a foot with its forms."""
    from django.urls import reverse

    shown = {reverse(entry.name) for links in rooms() for entry in links.entries}
    lists = {path for path in shown if "formaat=csv" in client.get(path).content.decode()}
    feeds = {path for path in lists if _has_feeds(path)}
    assert len(lists) >= 15
    lists = {path for path in lists if not path.startswith("/personeel")}     # figures of an organisation, not things
    assert lists - feeds == set(), "these lists have no feed"


def _has_feeds(path: str) -> bool:
    try:
        return bool(resolve(f"{path}.atom") and resolve(f"{path}.feed.json"))
    except Resolver404:
        return False


@pytest.mark.parametrize("path", PATHS)
def test_a_list_offers_both_feeds_a_file_and_a_monitor(world: Any, client: Client, path: str) -> None:
    assert _has_feeds(path)
    page = client.get(path).content.decode()
    for form in (f"{path}.atom", f"{path}.feed.json", "formaat=csv", "formaat=json", "/mijn/monitors/nieuw?lijst="):
        assert form in page, form
    head = page.partition("</head>")[0]
    assert f'href="{path}.atom' in head and f'href="{path}.feed.json' in head, "a feed reader finds them in the head"
    for ending, kind in ((".atom", "application/atom+xml"), (".feed.json", "application/feed+json")):
        answer = client.get(path + ending)
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert client.get(path + ending, headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", [*PATHS, "/", "/zoeken?q=warmte", "/documenten/2031D00001", "/personen/101", "/dossiers/31490"])
def test_a_page_says_what_it_is_to_others(world: Any, client: Client, path: str) -> None:
    head = client.get(path).content.decode().partition("</head>")[0]
    for name in ("og:title", "og:type", "og:url"):
        assert f'property="{name}"' in head, (path, name)
    assert 'rel="canonical"' in head


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "WebSite"), ("/documenten", "CollectionPage"), ("/documenten/2031D00001", "DigitalDocument"),
        ("/personen/101", "Person"), ("/dossiers/31490", "Collection"), ("/zaken/2031Z00001", "CreativeWork"),
    ],
)  # fmt: skip
def test_a_page_says_what_it_is_in_the_words_of_schema_org(world: Any, client: Client, path: str, kind: str) -> None:
    head = client.get(path).content.decode().partition("</head>")[0]
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert len(found) == 1, path
    data = json.loads(found[0])
    assert data["@context"] == "https://schema.org"
    things = data.get("@graph", [data])
    assert things[0]["@type"] == kind and things[0]["url"].endswith(path) and things[0]["name"]


def test_no_title_can_break_out_of_the_metadata(world: Any, client: Client) -> None:
    Document.objects.filter(pk=world.letter.pk).update(subject="</script><script>alert(1)</script>&")
    head = client.get(f"/documenten/{world.letter.number}").content.decode().partition("</head>")[0]
    assert "<script>alert" not in head


def test_every_list_is_reached_by_the_sitemap_or_leads_to_things_that_are(world: Any, client: Client) -> None:
    index = client.get("/sitemap.xml").content.decode()
    for name in ("documenten", "zaken", "dossiers", "activiteiten", "stemmingen", "verslagen", "personen", "organisaties", "toezeggingen"):
        assert f"/sitemaps/{name}/" in index, name
    assert get_resolver().resolve("/sitemap.xml").url_name == "sitemap"
    assert all(isinstance(each, FollowUp) for each in FOLLOW_UPS)
