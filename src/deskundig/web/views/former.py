"""Addresses of the sites where people found the same things before lead to them here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from deskundig.web import former_addresses
from deskundig.web.access import Role, role


@role(Role.VISITOR)
def page(request: HttpRequest, page: str) -> HttpResponse:
    return former_addresses.to_page(request, page)


@role(Role.VISITOR)
def feed(request: HttpRequest, feed: str) -> HttpResponse:
    return former_addresses.to_feed(request, feed)


@role(Role.VISITOR)
def named(request: HttpRequest, path: str) -> HttpResponse:  # noqa: ARG001 - its question counts too
    return former_addresses.to_named(request)


_PAGES = "|".join((*former_addresses.THINGS, *former_addresses.LISTS))
_FEEDS = "|".join(former_addresses.FEEDS)
# what officielebekendmakingen.nl calls its files, and where tweedekamer.nl and the open data service keep their things
_NAMED = (
    r"(?:getraw|get|op)/[^/]{2,120}",
    r"(?i:kst|ah|h|blg|kv|stb|stcrt|trb)-[\w()-]{1,100}\.(?:html|pdf|xml|odt)",
    r"(?:kamerstukken|debat_en_vergadering|kamerleden_en_commissies)/(?:[^/]{1,80}/){0,4}details?",
    r"OData/v4/2\.0/[A-Za-z]{3,40}\([0-9a-fA-F-]{36}\)(?:/resource)?",
)  # fmt: skip

urlpatterns = [
    re_path(rf"^(?P<page>{_PAGES})\.html$", page, name="former-page"),
    re_path(rf"^(?P<feed>{_FEEDS})$", feed, name="former-feed"),
    re_path(rf"^(?P<path>{'|'.join(_NAMED)})$", named, name="former-thing"),
]
