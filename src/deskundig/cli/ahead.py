"""The lists of the site visited once when it starts, so that nobody waits for counts that were never made.

Counts are kept per process (``record.queries.registers.keeping``); after a change of the record the former ones are
given while they are made anew. Only a process that has just started has none: it makes them here, behind its pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.urls import URLResolver, get_resolver

log = logging.getLogger(__name__)
App = Callable[..., Iterable[bytes]]
_FEED = ".atom"
_NOT_COUNTED = ("/zoeken",)


def places() -> tuple[str, ...]:
    """What has counts: every list (each has a feed), the open questions and who votes alike."""
    lists = (f"/{route.removesuffix(_FEED)}" for route in _routes(get_resolver()) if route.endswith(_FEED))
    plain = (path for path in lists if "<" not in path and path not in _NOT_COUNTED)
    return ("/", *plain, "/vragen?status=open", "/stemmingen/overeenkomst")


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each, route)
        else:
            yield route


def visit(app: App) -> int:
    """Ask for every place in turn as a visitor would; gives how many answered. A place that fails is left."""
    answered = 0
    for place in places():
        try:
            answered += _ask(app, place) == "200"
        except Exception:  # whatever it is, the visitor who comes there is told of it
            log.exception("%s could not be visited ahead", place)
    return answered


def _ask(app: App, place: str) -> str:
    path, _mark, query = place.partition("?")
    site = urlsplit(settings.BASE_URL)
    environ: dict[str, Any] = {
        "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": site.netloc, "wsgi.url_scheme": site.scheme or "http",
        "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    setup_testing_defaults(environ)
    told: list[str] = []
    answer = app(environ, lambda status, _headers, _error=None: told.append(status))
    try:
        for _part in answer:
            pass
    finally:
        close = getattr(answer, "close", None)  # ends the request: its database connection is given back
        if close:
            close()
    return told[0].partition(" ")[0]
