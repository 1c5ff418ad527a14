"""A list for feed readers: Atom (RFC 4287) and JSON Feed 1.1 from the same values, and whether anything is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import get_language
from lxml import etree

from deskundig.alerts.state import entity_tag, has_tag
from deskundig.kernel.clock import AMSTERDAM
from deskundig.record.queries.registers.keeping import gave_former

MOST = 50
KEPT_SECONDS = 300        # a reader that asks again within so many seconds may use what it has
_ATOM = "http://www.w3.org/2005/Atom"
_UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)    # Atom wants a time; the record does not have one for everything
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry; ``path`` is its permanent address on this site and, with ``event``, makes its id."""

    title: str
    path: str
    when: date | datetime | None = None
    type: str = ""
    summary: str = ""
    event: str = ""

    @property
    def id(self) -> str:
        return f"{settings.BASE_URL}{self.path}{f'#{self.event}' if self.event else ''}"

    @property
    def moment(self) -> datetime:
        if isinstance(self.when, datetime):
            return self.when.astimezone(UTC)
        return datetime.combine(self.when, time(), AMSTERDAM).astimezone(UTC) if self.when else _UNKNOWN


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed; ``page`` is the path of the same list for people."""

    title: str
    page: str
    items: Sequence[Item]

    @property
    def updated(self) -> datetime:
        return max((item.moment for item in self.items), default=_UNKNOWN)


def answer(request: HttpRequest, form: str, make: Callable[[], FeedDocument]) -> HttpResponse:
    """The feed as ``atom`` or ``json``. Who has the present state gets 304 before anything is looked up."""
    tag = entity_tag(request.get_full_path(), get_language(), settings.BASE_URL)
    response: HttpResponse
    if has_tag(request.headers.get("If-None-Match", ""), tag):
        response = HttpResponseNotModified()
    elif form == "atom":
        response = HttpResponse(as_atom(make(), request.get_full_path()), content_type="application/atom+xml")
    else:
        response = HttpResponse(as_json(make(), request.get_full_path()), content_type="application/feed+json")
    if not gave_former():
        response["ETag"] = tag
        response["Cache-Control"] = f"max-age={KEPT_SECONDS}"
    return response


def as_atom(feed: FeedDocument, address: str) -> bytes:
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # lxml's default namespace
    _add(root, "id", settings.BASE_URL + address)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    _add(root, "link", rel="self", href=settings.BASE_URL + address, type="application/atom+xml")
    _add(root, "link", rel="alternate", href=settings.BASE_URL + feed.page, type="text/html")
    _add(_add(root, "author"), "name", "Deskundig")
    for item in feed.items:
        entry = _add(root, "entry")
        _add(entry, "id", item.id)
        _add(entry, "title", item.title or item.path)
        _add(entry, "updated", item.moment.isoformat())
        _add(entry, "link", rel="alternate", href=settings.BASE_URL + item.path, type="text/html")
        if item.type:
            _add(entry, "category", term=item.type)
        if item.summary or item.type:
            _add(entry, "summary", item.summary or item.type)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", {key: plain(value) for key, value in attributes.items()})
    if text:
        made.text = plain(text)
    return made


def plain(text: str) -> str:
    """Without the characters that XML does not allow."""
    return _CONTROL.sub("", text)


def as_json(feed: FeedDocument, address: str) -> bytes:
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title, "language": "nl",
            "home_page_url": settings.BASE_URL + feed.page, "feed_url": settings.BASE_URL + address,
            "items": [
                {
                    "id": item.id, "url": settings.BASE_URL + item.path, "title": item.title or item.path,
                    "content_text": item.summary or item.type or item.title,
                    "tags": [item.type] if item.type else [],
                    **({"date_published": item.moment.isoformat()} if item.when else {}),
                }
                for item in feed.items
            ],
        }
    )  # fmt: skip
