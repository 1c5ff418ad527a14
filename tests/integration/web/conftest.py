"""Counts of lists are kept while the change log stands still; the made-up record is written without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _no_kept_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def read(client: Client) -> Callable[[str], str]:
    """The HTML of a page that must answer."""

    def page(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    return page


@pytest.fixture
def rows(client: Client) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of a list as its JSON gives them."""

    def of(path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = client.get(f"{path}{'&' if '?' in path else '?'}formaat=json").json()["rijen"]
        return found

    return of
