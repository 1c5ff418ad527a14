"""What happens around every request: the language, and headers that Django does not set by itself."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import patch_vary_headers

from deskundig.alerts.state import entity_tag, has_tag
from deskundig.record.queries.registers.keeping import begin_answer, gave_former
from deskundig.web.views.errors import too_large

Handler = Callable[[HttpRequest], HttpResponse]

PARAMETER = "taal"
_YEAR = 365 * 24 * 3600
_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "interest-cohort",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in _FEATURES)


class LanguageMiddleware:
    """Dutch, unless the reader chose otherwise with ``?taal=en``; a cookie remembers it.

    The browser's own preference is not followed: the record is Dutch, and one address shows one page to everybody.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        asked = request.GET.get(PARAMETER, "")
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = next((code for code in (asked, kept) if code in known), settings.LANGUAGE_CODE)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        if asked in known and asked != kept:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=_YEAR,
                samesite="Lax",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response


class UnchangedMiddleware:
    """Tells a visitor who has a page already that it is the same, before anything is looked up or written out.

    Only for pages that are the same for everybody: who has a session, and answers that set a cookie or forbid keeping,
    are left alone. The state of the site decides, so no such page can be older than what it is made from.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_public(request):
            return _for_one(request, self.get_response(request))
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        part = request.headers.get("HX-Request", "")
        begin_answer()
        tag = entity_tag(request.get_full_path(), request.get_host(), language, part)
        if has_tag(request.headers.get("If-None-Match", ""), tag):
            response: HttpResponse = HttpResponseNotModified()
        else:
            response = self.get_response(request)
        if gave_former():
            response.headers.setdefault("Cache-Control", "no-store")
        elif _may_be_kept(response):
            response["ETag"] = tag
            response.headers.setdefault("Cache-Control", "no-cache")     # keep it, and ask whether it is the same
            patch_vary_headers(response, ("Cookie", "HX-Request"))
        return response


# these have their own way, or change by the second
_LIVE = ("/api/", "/static/", "/mijn", "/status", "/healthz", "/readyz")


def _is_public(request: HttpRequest) -> bool:
    asks = request.method in ("GET", "HEAD") and not request.path.startswith(_LIVE)
    return asks and settings.SESSION_COOKIE_NAME not in request.COOKIES


def _for_one(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What was made for someone with a session is theirs: no cache between here and their browser may keep it."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _may_be_kept(response: HttpResponse) -> bool:
    kept = response.status_code in (200, 304) and not response.cookies and not response.streaming
    return kept and "no-store" not in response.get("Cache-Control", "")


class SizeMiddleware:
    """Refuses what is larger than any form here sends, before a byte of it is read or stored."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced[:20]) <= settings.LARGEST_REQUEST:
            return self.get_response(request)
        return too_large(request)


class HeadersMiddleware:
    """No page of this site uses a sensor, a payment or an advertising interface of the browser."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response
