"""The pages of kennispakketten."""

from __future__ import annotations

from urllib.parse import unquote, urlencode

import pytest
from django.test import Client
from lxml import html

from deskundig.search import service
from deskundig.search.domain.port import SearchUnavailable

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(indexed):
    def fetch(path: str, **query: str):
        return Client().get(f"{path}?{urlencode(query)}" if query else path)

    return fetch


def tree(answer) -> html.HtmlElement:
    return html.fromstring(answer.content.decode())


def test_the_start_page_asks_for_a_subject(get):
    answer = get("/pakketten")
    assert answer.status_code == 200
    form = tree(answer).forms[-1]
    assert (form.method, form.action, list(form.inputs.keys())) == ("GET", "/pakketten", ["onderwerp", "voor"])


def test_a_topic_gives_its_pack_in_the_frame_of_the_site(get):
    page = tree(get("/pakketten", onderwerp="warmtenetten"))
    assert [h.text_content() for h in page.iter("h1")] == ["Warmtenetten"]
    assert len(page.xpath("//section[contains(@class, 'pack-section')]")) == 9
    assert page.xpath("//link[contains(@href, 'packs/pack.css')]")


def test_the_pack_can_be_taken_along_in_five_forms(get):
    page = tree(get("/pakketten", onderwerp="warmtenetten"))
    links = [link for link in page.xpath("//ul[contains(@class, 'd-actions')]//a/@href") if "formaat" in link]
    assert [link.rpartition("=")[2] for link in links] == ["pdf", "docx", "html", "md", "json"]
    for link in links:
        answer = get(link)
        assert answer.status_code == 200
        assert answer["Content-Disposition"] == f'attachment; filename="kennispakket-warmtenetten.{link.rpartition("=")[2]}"'
        assert len(answer.content) > 1000


def test_a_thing_has_its_pack_at_its_own_address(get):
    page = tree(get("/pakketten/2031D00003"))
    assert page.xpath("//link[@rel='canonical']/@href")[0].endswith("/pakketten/document:2031D00003")
    assert tree(get("/pakketten/document%3A2031D00003")).findtext(".//h1") == page.findtext(".//h1")


def test_the_page_needs_no_script_and_keeps_to_its_policy(get):
    answer = get("/pakketten", onderwerp="warmtenetten")
    article = tree(answer).xpath("//article")[0]
    assert not article.xpath(".//script | .//style | .//*[@style] | .//*[@onclick]")
    assert "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "query", "status", "said"),
    [
        ("/pakketten", {"onderwerp": "zeewierkwekerij"}, 404, "niets gevonden"),
        ("/pakketten/2031D99999", {}, 404, "is hier niet bekend"),
        ("/pakketten/person%3A101", {}, 404, "geen kennispakket te maken"),
        ("/pakketten", {"onderwerp": "x" * 5000}, 404, "Geef een onderwerp in woorden"),
        ("/pakketten", {"onderwerp": "<script>alert(1)</script>"}, 404, "niets gevonden"),
        ("/pakketten", {"onderwerp": "\x00\ufffe ((("}, 404, ""),
    ],
)
def test_without_a_pack_the_page_says_why_and_keeps_what_was_typed(get, path, query, status, said):
    answer = get(path, **query)
    assert answer.status_code == status
    page = tree(answer)
    assert said in page.text_content()
    typed = unquote(query.get("onderwerp") or path.rpartition("/")[2])
    assert page.xpath("//input[@name='onderwerp']/@value")[-1][-5:] == typed[:300][-5:]
    assert not page.xpath("//script[not(@src)][not(@type='application/ld+json')]")


@pytest.mark.parametrize("path", ["/documenten/2031D00002", "/zaken/2031Z00001", "/dossiers/31490", "/activiteiten/2031A00001"])
def test_the_page_of_a_thing_leads_to_its_pack(get, path):
    link = tree(get(path)).xpath("//a[text()='Kennispakket maken']/@href")[0]
    assert get(link).status_code == 200


def test_an_unknown_form_shows_the_page(get):
    assert tree(get("/pakketten", onderwerp="warmtenetten", formaat="exe")).findtext(".//h1") == "Warmtenetten"


def test_search_that_cannot_be_used_is_told(get, monkeypatch):
    def fail(request):
        raise SearchUnavailable("de zoekindex wordt net hersteld")

    monkeypatch.setattr(service.engine(), "search", fail)
    answer = get("/pakketten", onderwerp="warmtenetten")
    assert answer.status_code == 503
    assert "de zoekindex wordt net hersteld" in answer.content.decode()


def test_a_page_takes_a_bounded_number_of_queries(get, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        assert get("/pakketten", onderwerp="warmtenetten").status_code == 200


def test_the_kinds_are_explained_politically_for_who_represents_and_the_address_chooses_otherwise(get):
    def told(**query: str) -> str:
        return tree(get("/pakketten", onderwerp="warmtenetten", **query)).get_element_by_id("betekenis").text_content()

    official, political = told(), told(voor="kamerlid")
    assert "onderhandelen" in political and "onderhandelen" not in official
    assert told(lezing="politiek") == political and told(voor="kamerlid", lezing="ambtelijk") == official
    assert told(lezing="<b>") == official
