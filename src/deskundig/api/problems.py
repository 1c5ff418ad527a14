"""Every error under /api is application/problem+json (RFC 9457), with all wrong parameters together."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

TITLES = {
    400: "Ongeldige vraag", 401: "Niet aangemeld", 403: "Niet toegestaan", 404: "Niet gevonden",
    405: "Methode niet toegestaan", 406: "Vorm niet beschikbaar", 410: "Ingetrokken", 429: "Te veel vragen",
    500: "Fout op de server", 503: "Tijdelijk niet beschikbaar",
}
MEDIA_TYPE = "application/problem+json"


class ApiProblem(Exception):  # noqa: N818 - reads as the sentence it is
    """What went wrong, for the caller. ``errors`` names each wrong parameter."""

    def __init__(self, status: int, detail: str, errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors or []


def problem(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    """The response of one problem."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type=MEDIA_TYPE, status=status)
