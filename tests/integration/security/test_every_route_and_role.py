"""Every route of the site against everyone who may not use it, and every route against a form of another site."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.integration.visitors import browser, person

from deskundig.accounts.granting import GRANTED
from deskundig.accounts.roles import Role

pytestmark = pytest.mark.django_db


def _routes(node: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for item in node.url_patterns:
        if isinstance(item, URLResolver):
            yield from _routes(item, before + str(item.pattern))
        else:
            yield before + str(item.pattern), item


def _address(route: str) -> str:
    """An address of a route; a regular expression of former addresses gives None."""
    found = re.sub(r"<int:[^>]+>", "1", route)
    return "/" + re.sub(r"<str:[^>]+>|\(\?P<\w+>[^()]*\)", "P2026-001", found).strip("^$")


SITE = [(route, item) for route, item in _routes(get_resolver()) if item.callback.__module__.startswith("deskundig.web")]
PLAIN = [(_address(route), item.callback.role) for route, item in SITE if "(?" not in route or route.startswith("^pakketten")]
CLOSED = [(path, role) for path, role in PLAIN if role is not Role.VISITOR]
_BY_ROLE = {role: [path for path, needed in CLOSED if needed is role] for role in Role}


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete", "options", "patch"])
def test_a_stranger_opens_nothing_that_needs_a_role(method: str) -> None:
    client = Client(headers={"host": "localhost"})
    opened = {path: answer.status_code for path, _ in CLOSED if (answer := getattr(client, method)(path)).status_code not in (403, 405)}
    assert opened == {}
    assert len(CLOSED) > 60


@pytest.mark.parametrize("role", [role for role in Role if _BY_ROLE[role] and role is not Role.MEMBER])
def test_all_other_roles_together_open_nothing_that_needs_this_one(role: Role) -> None:
    others = [other.value for other in GRANTED if other is not role]
    client = browser(person("alles", *others))
    for method in (client.get, client.post):
        opened = {path for path in _BY_ROLE[role] if method(path).status_code not in (403, 405)}
        assert opened == set()


def test_an_administrator_sees_no_more_of_people_than_a_member() -> None:
    one, other = browser(person("beheer", Role.ADMINISTRATOR.value)), browser(person("lid"))
    differing = {path for path, _ in CLOSED if one.get(path).status_code != other.get(path).status_code}
    assert differing == set()


def test_no_form_of_another_site_is_taken_anywhere() -> None:
    """Signed in, with every role, and without the token of a form: what a page elsewhere can have a browser send."""
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    client.force_login(person("alles", *(role.value for role in GRANTED)))
    by_secret = {path for path, _ in PLAIN if path.startswith("/mijn/monitors/stoppen/")}    # its own secret is the proof
    taken = {path for path, _ in PLAIN if client.post(path, {"x": "1"}).status_code not in (403, 405)}
    assert taken <= by_secret
    assert len(PLAIN) > 150


def test_who_asks_too_much_of_a_number_gets_an_answer() -> None:
    """Numbers no table can hold, signed in with every role: never an error of the server."""
    client = browser(person("alles", *(role.value for role in GRANTED)))
    huge = [f"/{re.sub(r'<int:[^>]+>', '9' * 30, route)}" for route, _ in SITE if "<int:" in route]
    wrong = {}
    for route in huge:
        path = re.sub(r"<str:[^>]+>", "P2026-001", route)
        for method in (client.get, client.post):
            if (status := method(path).status_code) >= 500:
                wrong[path] = status
    assert wrong == {}
    assert len(huge) > 30
