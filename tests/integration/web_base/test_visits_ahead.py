"""Lists are visited once when a process starts, so that nobody waits for counts that were never made."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deskundig.cli.ahead import places, visit

pytestmark = pytest.mark.django_db


def test_every_list_is_among_the_places(client: Client) -> None:
    found = places()
    assert {"/documenten", "/zaken", "/besluiten", "/stemmingen", "/moties", "/vragen", "/toezeggingen", "/woo"} <= {*found}
    assert len(found) > 20
    assert not any("<" in place or place.startswith("/zoeken") for place in found)
    assert all(client.get(place).status_code == 200 for place in found)


def test_who_comes_after_the_visit_finds_the_counts_made(world: Any, client: Client, settings: Any) -> None:
    settings.BASE_URL = "http://testserver"
    application = get_wsgi_application()
    assert visit(application) == len(places())
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/zaken").status_code == 200
    assert [q["sql"] for q in asked.captured_queries if "COUNT(" in q["sql"]] == []


def test_a_place_that_fails_stops_nothing(settings: Any) -> None:
    seen: list[str] = []

    def broken(environ: dict[str, Any], start: Any) -> list[bytes]:
        seen.append(environ["PATH_INFO"])
        if len(seen) == 2:
            raise RuntimeError("no")
        start("200 OK", [])
        return [b""]

    assert visit(broken) == len(places()) - 1
    assert len(seen) == len(places())
