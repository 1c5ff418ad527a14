"""Guards of the site's doors: every route says who may see it, views stay small, the navigation links what exists."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from tests.journeys.pages import PLACES

from deskundig.web.access import Role
from deskundig.web.areas import area_modules, rooms
from deskundig.web.navigation import Room

VIEWS = Path(__file__).resolve().parents[2] / "src" / "deskundig" / "web" / "views"
LONGEST_VIEW = 15


def _patterns(node: URLResolver) -> Iterator[URLPattern]:
    for item in node.url_patterns:
        if isinstance(item, URLResolver):
            yield from _patterns(item)
        else:
            yield item


ROUTES = [p for p in _patterns(get_resolver()) if p.callback.__module__.startswith("deskundig.web")]
PLAIN = [p for p in ROUTES if p.name and not p.pattern.regex.groups]


@pytest.mark.parametrize("route", ROUTES, ids=lambda p: str(p.pattern) or "home")
def test_every_route_declares_who_may_see_it(route: URLPattern) -> None:
    assert isinstance(getattr(route.callback, "role", None), Role), f"{route.pattern}: put @role(…) on its view"


@pytest.mark.parametrize("route", ROUTES, ids=lambda p: str(p.pattern) or "home")
def test_every_route_has_a_name_and_no_slash_at_its_end(route: URLPattern) -> None:
    assert route.name
    assert not str(route.pattern).endswith("/")


def test_every_name_is_given_once() -> None:
    names = [route.name for route in ROUTES]
    assert sorted(names) == sorted(set(names))


def _views() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(VIEWS.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(d, ast.Call) and getattr(d.func, "id", "") == "role" for d in node.decorator_list
            ):
                yield path.name, node


@pytest.mark.parametrize(("file", "view"), list(_views()), ids=lambda v: getattr(v, "name", v))
def test_no_view_is_longer_than_fifteen_lines(file: str, view: ast.FunctionDef) -> None:
    body = [n for n in view.body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))]
    lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
    assert lines <= LONGEST_VIEW, f"{file}:{view.name} has {lines} lines: move work to queries or to the page's values"


def test_views_reach_tables_only_through_queries() -> None:
    direct = [p.name for p in VIEWS.glob("*.py") if ".objects" in p.read_text(encoding="utf-8")]
    assert direct == []


def test_the_navigation_has_search_and_only_links_routes_without_arguments() -> None:
    assert rooms()[0].room is Room.SEARCH
    for links in rooms():
        for entry in links.entries:
            assert reverse(entry.name).startswith("/")


@pytest.mark.django_db
@pytest.mark.parametrize("entry", [e for links in rooms() for e in links.entries], ids=lambda e: e.name)
def test_every_entry_of_the_navigation_answers(client: Client, entry: object) -> None:
    assert client.get(reverse(entry.name)).status_code == 200  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize("route", PLAIN, ids=lambda p: p.name)
def test_no_template_asks_the_database(
    client: Client, route: URLPattern, monkeypatch: pytest.MonkeyPatch, no_queries_in_templates: None
) -> None:
    answer = client.get(reverse(route.name or ""))
    assert answer.status_code in (200, 302, 304, 400, 403, 404, 405, 410)


def test_areas_are_the_modules_with_addresses() -> None:
    for module in area_modules():
        assert inspect.getdoc(module), module.__name__
        assert module.urlpatterns, module.__name__


WITHOUT_SCREEN = {
    "advice-action",
    "commitment-move",
    "review-judge",
    "review-keep",
    "review-take-back",
    "signal-new",
    "signal-change",
    "staff-import-trial",  # only while a file waits: tests/journeys/test_staff_journeys.py
    "staff-import-mapped",
    "staff-import-confirmed",
    "staff-import-dropped",
    "staff-import-row",
    "staff-import-shown",
    "hire-import-trial",  # only while a file waits: tests/integration/workforce/test_hire_import_doors.py
    "hire-import-mapped",
    "hire-import-confirmed",
    "hire-import-dropped",
    "hire-import-row",
    "robots",
    "alive",
    "ready",
    "monitor-feed-renew",
    "identifier",
    "former-page",  # only lead on: tests/integration/web_pages/test_addresses_people_have.py
    "former-feed",
    "former-thing",
    "speech-search",
    "sign-out",
    "sign-in-organization",  # only where an issuer is set: tests/integration/accounts
    "sign-in-organization-back",
    "remove-account",
    "decision-file-new",
    "pack-keep",
    "kept-pack",  # tests/journeys/test_pack_journey.py makes one and checks it
    "kept-pack-renew",
    "kept-pack-drop",
    "survey-new",
    "survey-close",
    "selftest-new",
    "selftest-close",
    "hire-requests-export",
    "state-report-export",
    "figures-export",
    "hire-request-step",
    "decision-file-change",
    "decision-file-export",
    "decision-file-reuse",
    "decision-file-share",
    "decision-note-export",
    "monitor-new",  # only for who signed in: tests/integration/alerts
    "monitor",
    "monitor-pause",
    "monitor-remove",
    "monitors-remove",
    "topic-change",
    "topic-new",
    "board-reply",
    "unit-need-remove",
    "pool-new",
    "pool-share",
}  # for machines; a redirect; a POST


def test_every_page_is_checked_in_a_browser() -> None:
    """Each route with a screen stands in ``tests/journeys/pages.py``, so that axe and the screenshots meet it."""
    shown = {place.route or resolve(place.path.partition("?")[0]).url_name for place in PLACES}
    data = {route.name for route in ROUTES if re.search(r"\.\w+$|/bestand$", str(route.pattern))}
    assert {route.name for route in ROUTES} - shown - data - WITHOUT_SCREEN == set()
