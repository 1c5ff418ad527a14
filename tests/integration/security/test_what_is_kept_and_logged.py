"""What stays behind after a visit: in caches, in logs, in memory and on the disk of the server."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.integration.visitors import browser, person

from deskundig.kernel.discretion import SECRET_AFTER, DiscreetFormatter, discreet

pytestmark = pytest.mark.django_db


def _patterns(node: URLResolver, before: str = "") -> Iterator[str]:
    for item in node.url_patterns:
        if isinstance(item, URLPattern):
            yield f"/{before}{item.pattern}"
        else:
            yield from _patterns(item, before + str(item.pattern))


OPENING = [route for route in _patterns(get_resolver()) if "secret" in route]


@pytest.mark.parametrize("path", ["/mijn/profiel", "/mijn/monitors", "/mijn/kunnen", "/eenheden/mensen", "/personeel/inlezen"])
def test_what_needs_a_role_is_kept_by_no_cache(path: str) -> None:
    answer = browser(person("hr", "hr")).get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/mijn", "/besluitdossiers", "/personeel/verblijfsduur", "/eenheden"])
def test_a_page_made_for_someone_with_a_session_is_for_them_alone(path: str) -> None:
    answer = browser(person("lid")).get(path)
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"] and "Cookie" in answer["Vary"]


def test_who_signed_in_is_never_told_that_a_visitors_page_is_still_the_same() -> None:
    tag = Client(headers={"host": "localhost"}).get("/besluitdossiers")["ETag"]
    answer = browser(person("lid")).get("/besluitdossiers", headers={"If-None-Match": tag})
    assert answer.status_code == 200


def test_there_are_routes_with_a_secret_and_each_is_masked() -> None:
    assert len(OPENING) >= 5
    for route in OPENING:
        address = route.replace("<str:secret>", "hGt5_-geheim.9")
        assert "geheim.9" not in discreet(f"Gone: {address}"), f"add the word before the secret of {route} to {SECRET_AFTER}"


def test_a_log_line_keeps_what_went_wrong_and_no_secret_or_address_of_anyone() -> None:
    problem = ValueError("no such user: jan.jansen+x@rijk.voorbeeld.nl")
    told = (ValueError, problem, None)
    record = logging.LogRecord("django.request", 40, "", 1, "Server Error: %s", ("/mijn/aanmelden/abc-123",), told)
    line = DiscreetFormatter("%(levelname)s %(message)s").format(record)
    assert "Server Error: /mijn/aanmelden/" in line and "ValueError: no such user" in line
    assert "abc-123" not in line and "jansen" not in line
    assert discreet("Error handling request /zoeken?q=mijn+ziekte&x=1") == "Error handling request /zoeken?(vraag)"
    assert discreet("waarom? omdat 3/4 past") == "waarom? omdat 3/4 past"


def test_the_log_of_the_site_is_written_that_way(settings: Any) -> None:
    logger = logging.getLogger("deskundig.test")
    formatters = {type(h.formatter) for h in logging.getLogger().handlers if type(h) is logging.StreamHandler}
    assert DiscreetFormatter in formatters and logger.propagate
    assert settings.LOGGING["handlers"]["stderr"]["formatter"] == "line"


def test_more_than_any_form_sends_is_refused_before_it_is_read(settings: Any) -> None:
    settings.LARGEST_REQUEST = 1_000
    client = Client(headers={"host": "localhost"})
    assert client.post("/mijn/aanmelden", {"email": "a" * 2_000}).status_code == 413
    assert client.post("/mijn/aanmelden", {"email": "geen adres"}).status_code == 400
    refused = client.generic("POST", "/mijn/aanmelden", b"", CONTENT_LENGTH="-1")
    assert refused.status_code == 413
