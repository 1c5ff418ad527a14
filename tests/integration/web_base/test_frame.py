"""The frame of every page: language, headers, error pages, caching."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from deskundig.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from deskundig.ingest import queries
from deskundig.web.access import Role, role
from deskundig.web.middleware import HeadersMiddleware, LanguageMiddleware
from deskundig.web.views import errors

pytestmark = pytest.mark.django_db
__all__ = ["handler400", "handler403", "handler404", "handler500"]


@role(Role.ADMINISTRATOR)
def locked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("geheim")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("de bedrading")


urlpatterns = [*urlpatterns, path("op-slot", locked), path("stuk", broken)]
WITH_EXTRA = override_settings(ROOT_URLCONF=__name__)


def test_the_site_is_dutch_whatever_the_browser_prefers(client: Client) -> None:
    answer = client.get("/over", headers={"accept-language": "de, en;q=0.8"})
    assert answer.headers["Content-Language"] == "nl"
    assert '<html lang="nl"' in answer.content.decode()


def test_the_reader_can_choose_english_and_a_cookie_remembers_it(client: Client) -> None:
    first = client.get("/over?taal=en")
    assert '<html lang="en"' in first.content.decode()
    assert first.cookies["taal"].value == "en"
    assert client.get("/over").headers["Content-Language"] == "en"
    assert client.get("/over?taal=nl").headers["Content-Language"] == "nl"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", ("What is known", "Skip to content", "Search")),
        ("/status", ("Freshness per source", "Latest runs")),
        ("/over", ("three rooms", "public sources")),
        ("/privacy", ("does not follow its visitors",)),
        ("/toegankelijkheid", ("screen reader",)),
        ("/niets", ("Not found", "copied wrongly")),
    ],
)
def test_the_site_speaks_english_to_who_chose_it(client: Client, path: str, words: tuple[str, ...]) -> None:
    text = client.get(f"{path}?taal=en").content.decode()
    assert [word for word in words if word not in text] == []


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    answer = client.get("/over?taal=xx")
    assert answer.headers["Content-Language"] == "nl"
    assert "taal" not in answer.cookies


def test_the_language_link_keeps_the_question(client: Client) -> None:
    assert 'href="?a=1&amp;a=2&amp;taal=en"' in client.get("/over?a=1&a=2&taal=nl").content.decode()


def test_every_page_forbids_foreign_code_frames_and_sensors(client: Client) -> None:
    headers = client.get("/over").headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


def test_an_unchanged_page_is_not_sent_twice(client: Client) -> None:
    first = client.get("/over")
    again = client.get("/over", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_travel_compressed(client: Client) -> None:
    assert client.get("/over", headers={"accept-encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


def test_the_style_sheet_is_kept_for_ever_and_asked_for_with_its_digest(client: Client) -> None:
    page = client.get("/over").content.decode()
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in address
    answer = client.get(address.split("?")[0], headers={"accept-encoding": "br"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"


def test_an_address_without_a_page_says_so_and_where_to_look(client: Client) -> None:
    answer = client.get("/bestaat/niet")
    assert answer.status_code == 404
    assert "Niet gevonden" in answer.content.decode()
    assert 'href="/zoeken"' in answer.content.decode()


@WITH_EXTRA
def test_a_page_above_ones_role_is_refused_in_words(client: Client) -> None:
    answer = client.get("/op-slot")
    assert answer.status_code == 403
    assert "Geen toegang" in answer.content.decode()
    assert "geheim" not in answer.content.decode()


@WITH_EXTRA
def test_a_broken_page_says_what_is_kept_and_shows_no_inner_parts(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/stuk")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "gegevens zijn bewaard" in text
    assert "bedrading" not in text


def test_a_page_whose_frame_is_broken_too_still_answers(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise OSError("templates are gone")

    monkeypatch.setattr(errors, "render_to_string", refuse)
    answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Probeer het over een paar minuten" in answer.content.decode()


def test_a_name_that_is_not_the_sites_is_told_with_the_setting_that_adds_it(client: Client) -> None:
    answer = client.get("/", headers={"host": "elders.example"})
    assert answer.status_code == 400
    assert "DESKUNDIG_HOSTS" in answer.content.decode()


def test_an_unreadable_request_is_answered_with_400(rf: RequestFactory) -> None:
    answer = errors.bad_request(rf.get("/"), SuspiciousOperation("odd"))
    assert answer.status_code == 400
    assert "niet te lezen" in answer.content.decode()


def test_a_form_without_its_token_changes_nothing_and_says_so() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/over", {})
    assert answer.status_code == 403
    assert "Er is niets gewijzigd" in answer.content.decode()


def test_error_pages_need_no_database(rf: RequestFactory, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert errors.not_found(rf.get("/x")).status_code == 404
        assert errors.server_error(rf.get("/x")).status_code == 500


def test_middleware_leaves_headers_of_a_view_alone(rf: RequestFactory) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Language": "fy", "Permissions-Policy": "camera=(self)"})

    answer = HeadersMiddleware(LanguageMiddleware(view))(rf.get("/"))
    assert (answer.headers["Content-Language"], answer.headers["Permissions-Policy"]) == ("fy", "camera=(self)")


def test_robots_stay_out_of_the_endless_search_addresses(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert b"Disallow: /zoeken" in answer.content


def test_the_process_tells_that_it_lives_and_that_the_record_can_be_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").status_code == 200

    def refuse() -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(queries, "freshness", refuse)
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
