"""What every page's frame needs. Nothing here touches the database, so that error pages can always be shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from deskundig import __version__

from .areas import rooms


@cache
def asset_digest() -> str:
    """The digest of style sheet and scripts as built (``frontend/build.mjs``); it makes their addresses permanent."""
    path = Path(__file__).parent / "static" / "deskundig" / "digest.txt"
    return path.read_text(encoding="ascii").split()[0]


def site(request: HttpRequest) -> dict[str, Any]:
    """``site`` in every template."""
    return {
        "site": {
            "name": "Deskundig",
            "organization": settings.ORGANIZATION,
            "contact": settings.CONTACT,
            "notice": settings.NOTICE,
            "base_url": settings.BASE_URL,
            "rooms": rooms(),
            "version": __version__,
            "has_session": settings.SESSION_COOKIE_NAME in request.COOKIES,
        }
    }
