"""Reading pages and lists as people and programs do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client


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
