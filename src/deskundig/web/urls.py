"""Addresses of the site: permanent and Dutch (UI.md). Each area lists its own in ``web/views/<area>.py``."""

from __future__ import annotations

from importlib import import_module

from django.urls import URLPattern, URLResolver

AREAS: tuple[str, ...] = ()

urlpatterns: list[URLPattern | URLResolver] = [
    pattern for area in AREAS for pattern in import_module(f"deskundig.web.views.{area}").urlpatterns
]
