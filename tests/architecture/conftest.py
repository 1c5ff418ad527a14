"""Fixtures of the guard tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.template.base import Template


def _refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> NoReturn:
    pytest.fail(f"a template asked the database: {sql[:200]}")


@pytest.fixture
def no_queries_in_templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """While a template is rendered, the database answers no question."""
    real = Template.render

    def render(self: Template, context: Any) -> Any:
        with connection.execute_wrapper(_refuse):
            return real(self, context)

    monkeypatch.setattr(Template, "render", render)
    yield
