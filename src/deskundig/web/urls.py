"""Addresses of the site: permanent and Dutch (UI.md). Each area lists its own in ``web/views/<area>.py``."""

from __future__ import annotations

from .areas import all_routes

urlpatterns = all_routes()
