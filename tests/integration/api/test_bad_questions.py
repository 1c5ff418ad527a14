"""Bad input to the API: an error with the right status and all its reasons, or an empty answer; never a 5xx."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from deskundig.api.resources import RESOURCES
from deskundig.search.engines.memory import MemoryEngine
from deskundig.search.service import using

pytestmark = pytest.mark.django_db
CLIENT = Client(headers={"host": "localhost"}, raise_request_exception=False)
LISTS = (*(r.name for r in RESOURCES), "vragen", "moties", "toezeggingen")
ABSURD = ("0000-00-00", "9999-12-31", "0001-01-01", "2024-02-30", "-1-1-1", "20240101", "٢٠٢٤-٠١-٠١", "2024-01-01T00:00", "\x00")
CURSORS = ("x", "~", "2024-01-01~", "~00000000-0000-0000-0000-000000000000", "9999-12-31~ffffffff-ffff-ffff-ffff-ffffffffffff",
           "0001-01-01~00000000-0000-0000-0000-000000000000", "\x00~\x00", "é" * 90, "'; DROP TABLE record_document; --")  # fmt: skip


@pytest.fixture(autouse=True)
def _engine() -> Any:
    with using(MemoryEngine()) as engine:
        yield engine


def get(path: str, **parameters: str) -> Any:
    return CLIENT.get(f"/api/v1/{path}", parameters)


def is_told(answer: Any) -> bool:
    """An answer, or a problem that names what is wrong."""
    if answer.status_code == 200:
        return True
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code in (400, 404, 406) and bool(answer.json()["detail"])


@pytest.mark.parametrize("name", LISTS)
def test_absurd_dates_are_an_answer_or_a_problem(world: Any, name: str) -> None:
    for day in ABSURD:
        for parameter in ("van", "tot", "op", "jaar"):
            assert is_told(get(name, **{parameter: day})), (parameter, day)


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_that_was_never_given_out_does_no_harm(world: Any, name: str) -> None:
    for cursor in CURSORS:
        for parameter in ("na", "voor"):
            for order in ("oplopend", "aflopend"):
                assert is_told(get(name, **{parameter: cursor, "volgorde": order, "jaar": "zonder"} if name not in ("vragen", "moties", "toezeggingen")
                                   else {parameter: cursor, "volgorde": order})), (parameter, cursor)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_what_has_no_date_is_listed_or_nothing_is(world: Any, name: str) -> None:
    if name not in ("vragen", "moties", "toezeggingen"):
        assert get(name, jaar="zonder").status_code == 200
        assert get(f"{name}/_uitvoer", jaar="zonder").status_code == 200


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("zoekresultaten", {"q": "a" * 10_000}), ("zoekresultaten", {"q": "a" * 10_001}), ("zoekresultaten", {"q": "\x00"}),
        ("zoekresultaten", {"q": "(" * 5_000}), ("zoekresultaten", {"q": '"' * 9_999}), ("zoekresultaten", {"q": "a*" * 4_000}),
        ("zoekresultaten", {"q": "x", "pagina": "99999999999999999999"}), ("zoekresultaten", {"q": "x", "van": "0000-00-00"}),
        ("zoekresultaten", {"q": "x", "sorteer": ""}), ("deskundigen", {"vraag": "a" * 501}), ("deskundigen", {"vraag": "\x00"}),
        ("deskundigen", {"vraag": "x", "soort": "tovenarij"}), ("kennispakketten/%00", {}), ("kennispakketten/" + "a" * 201, {}),
        ("antwoorden/%00", {}), ("adviezen/%00%FF", {}), ("personen/%F0%9F%92%A9", {}), ("wijzigingen", {"na": "1e9"}),
        ("documenten/" + "9" * 5_000, {}), ("documenten", {"persoon": "\x00"}), ("documenten", {"letter": "\x00"}),
    ],
)  # fmt: skip
def test_other_nonsense_is_told(world: Any, path: str, parameters: dict[str, str]) -> None:
    assert is_told(get(path, **parameters))


def test_a_query_of_ten_thousand_characters_is_answered_and_a_longer_one_refused(world: Any) -> None:
    assert get("zoekresultaten", q="a" * 10_000).status_code == 200
    refused = get("zoekresultaten", q="a" * 10_001)
    assert refused.status_code == 400
    assert "10000" in refused.json()["errors"][0]["reden"]
