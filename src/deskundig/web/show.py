"""Render a page: the one way from a view to the browser."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .freshness import foot
from .page import Page


def show(request: HttpRequest, template: str, page: Page, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render ``templates/deskundig/<template>`` in the page's frame."""
    frame = {"page": page, "freshness_foot": foot()}
    return render(request, f"deskundig/{template}", {**frame, **context}, status=status)
