"""What holds for every answer under /api: version, CORS, security headers, ETag by the change log, problems as JSON."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from deskundig.alerts.state import entity_tag, has_tag
from deskundig.record.queries.registers.keeping import begin_answer, gave_former

from . import VERSION
from .export import asked_form
from .problems import MEDIA_TYPE, problem

PREFIX = "/api/"
_DETAILS = {
    404: "Dit adres bestaat niet, of het ding is hier niet bekend.",
    405: "Op dit adres kan alleen worden gelezen (GET, HEAD, OPTIONS).",
    500: "Er ging iets mis op de server; er is niets veranderd. Probeer het later nog eens.",
}
HEADERS = {
    "API-Version": VERSION,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag, Link",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


OWN = f"{PREFIX}v1/besluitdossiers"  # answers that differ from reader to reader


def _reader(request: HttpRequest) -> str:
    """Whose answer it is, where that matters: the tag of one reader is no tag of another."""
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "") if request.path.startswith(OWN) else ""


class ApiMiddleware:
    """Stands before the site's other middleware so that no page of the site ever answers under /api."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        return self._dressed(request, self._answer(request))

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response["Access-Control-Allow-Headers"] = "If-None-Match, Accept"
            return response
        if request.method not in ("GET", "HEAD"):
            refused = problem(405, _DETAILS[405])
            refused["Allow"] = "GET, HEAD, OPTIONS"
            return refused
        begin_answer()
        form = asked_form(request)
        form_name, reader = form.name if form else "", _reader(request)
        tag = entity_tag(request.get_full_path(), form_name, reader, settings.BASE_URL, VERSION, weak=False)
        if has_tag(request.headers.get("If-None-Match", ""), tag):
            response = HttpResponse(status=304)
        else:
            response = self._made(request)
        if response.status_code in (200, 304) and not gave_former():
            response["ETag"] = tag
        return response

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        """The answer itself; of a HEAD, that of a GET without what is in it."""
        head, request.method = request.method == "HEAD", "GET"
        response: HttpResponseBase = self.get_response(request)
        if response.status_code >= 400 and not response.get("Content-Type", "").startswith(MEDIA_TYPE):
            detail = _DETAILS.get(response.status_code, "De vraag is niet beantwoord.")
            response = problem(response.status_code, detail)
        if not head:
            return response
        response.close()
        empty = HttpResponse(status=response.status_code)
        for name, value in response.items():
            if name != "Content-Length":
                empty[name] = value
        return empty

    @staticmethod
    def _dressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        for name, value in HEADERS.items():
            response[name] = value
        if request.is_secure():
            response["Strict-Transport-Security"] = "max-age=31536000"
        return response
