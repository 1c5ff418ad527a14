"""A dear count is not waited for when the record changed: the former is given once, and made anew behind the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from deskundig.api.middleware import ApiMiddleware
from deskundig.record.queries.registers import keeping
from deskundig.record.queries.registers.keeping import DEAR, Kept, kept, wait_for_counts
from deskundig.web.middleware import UnchangedMiddleware

pytestmark = pytest.mark.django_db


def _asked(state: int, value: int) -> int:
    return kept("counts", "how many", state, lambda: value, seconds=600)


def _as_if_dear() -> None:
    found = cache.get("counts")
    assert isinstance(found, Kept)
    cache.set("counts", Kept(found.key, found.value, found.state, found.at, DEAR * 2))


def test_a_cheap_count_is_always_of_now() -> None:
    assert [_asked(1, 10), _asked(1, 99), _asked(2, 11)] == [10, 10, 11]


def test_a_dear_count_is_given_as_it_was_and_made_anew_for_the_next() -> None:
    assert _asked(1, 10) == 10
    _as_if_dear()
    assert _asked(2, 11) == 10
    wait_for_counts()
    assert _asked(2, 99) == 11


def test_it_is_made_once_however_many_ask_and_a_failure_does_not_stop_the_next() -> None:
    made: list[int] = []

    def failing() -> int:
        made.append(1)
        raise RuntimeError

    assert _asked(1, 10) == 10
    _as_if_dear()
    assert kept("counts", "how many", 2, failing, seconds=600) == 10
    wait_for_counts()
    assert made == [1] and _asked(2, 12) == 10
    wait_for_counts()
    assert _asked(2, 99) == 12


@pytest.mark.parametrize(("middleware", "path"), [(UnchangedMiddleware, "/vragen"), (ApiMiddleware, "/api/v1/vragen")])
def test_an_answer_with_a_former_count_is_not_to_be_kept(middleware: type[Any], path: str) -> None:
    """It is older than the state that its tag would name: who kept it would be told for ever that it is the same."""
    ask = middleware(lambda request: HttpResponse(str(_asked(2, 11))))
    assert _asked(1, 10) == 10
    _as_if_dear()
    first = ask(RequestFactory().get(path))
    assert (first.content, first.get("ETag"), first["Cache-Control"]) == (b"10", None, "no-store")
    wait_for_counts()
    second = ask(RequestFactory().get(path))
    assert second.content == b"11"
    assert second["ETag"]


def test_names_that_collide_are_told_apart() -> None:
    _asked(1, 10)
    assert kept("counts", "something else", 1, lambda: 5, seconds=600) == 5
    assert keeping.DEAR < 0.1
