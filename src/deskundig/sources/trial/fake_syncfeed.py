"""A SyncFeed for tests: the real one's shapes, and its bad days on command.

    with FakeSyncFeed({"Zaak": entries}) as feed:
        feed.bad_days += [Status(429, retry_after="1"), Cut(0.5), Fine(), Broken()]

Each request takes the next bad day; when there are none left, answers are fine. Categories in ``down`` always give 500.
``requests`` has the addresses asked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from .feed_xml import PAGE_SIZE, FeedEntry, feed_page


@dataclass(frozen=True, slots=True)
class Fine:
    """Nothing is wrong."""


@dataclass(frozen=True, slots=True)
class Status:
    """Another status than 200: 429, 500, 503, 404."""

    code: int
    retry_after: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer for so many seconds, then the connection is closed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Slow:
    """A good answer after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Cut:
    """Only this part of the body comes. ``honest``: the length that was announced is that of the whole body."""

    part: float
    honest: bool = True


@dataclass(frozen=True, slots=True)
class Broken:
    """The body is whole, but in it ``old`` became ``new``: not well-formed, wrongly encoded, with a DOCTYPE ..."""

    old: bytes = b"</content>"
    new: bytes = b"</contend>"
    times: int = 1


@dataclass(frozen=True, slots=True)
class Prefix:
    """The entities come under this prefix (``tk:``, ``ns1:``, ``""``)."""

    prefix: str


@dataclass(frozen=True, slots=True)
class _Reply:
    """What goes over the line; status 0: nothing."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int = -1
    close: bool = False


BadDay = Fine | Status | Silence | Slow | Cut | Broken | Prefix


class FakeSyncFeed:
    """Serves entries per category on a local port until the ``with`` block ends."""

    def __init__(self, entries: Mapping[str, Sequence[FeedEntry]], *, page_size: int = PAGE_SIZE) -> None:
        self.entries: dict[str, list[FeedEntry]] = {name: list(found) for name, found in entries.items()}
        self.bad_days: list[BadDay] = []
        self.down: set[str] = set()
        self.requests: list[str] = []
        self._page_size = page_size
        self._lock = Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def page(self, address: str, *, prefix: str | None = None) -> bytes:
        """The page for an address, on a good day."""
        query = {name: values[-1] for name, values in parse_qs(urlsplit(address).query).items()}
        category, token = query.get("category", ""), int(query.get("skiptoken", "0"))
        found = sorted((e for e in self.entries.get(category, ()) if e.token > token), key=lambda e: e.token)
        return feed_page(self.base_url, category, token, found[: self._page_size], prefix=prefix)

    def next_day(self, address: str) -> BadDay:
        with self._lock:
            self.requests.append(address)
            if any(f"category={name}" in address for name in self.down):
                return Status(500)
            return self.bad_days.pop(0) if self.bad_days else Fine()

    def _reply(self, address: str) -> _Reply:
        day = self.next_day(address)
        if isinstance(day, Silence):
            time.sleep(day.seconds)
            return _Reply(0, b"", close=True)
        if isinstance(day, Status):
            return _Reply(day.code, b"", headers={"Retry-After": day.retry_after} if day.retry_after else {})
        if urlsplit(address).path != "/SyncFeed/2.0/Feed":
            return _Reply(404, b"")
        if isinstance(day, Slow):
            time.sleep(day.seconds)
        body = self.page(address, prefix=day.prefix if isinstance(day, Prefix) else None)
        if isinstance(day, Broken):
            body = body.replace(day.old, day.new, day.times)
        if isinstance(day, Cut):
            part = body[: int(len(body) * day.part)]
            return _Reply(200, part, length=len(body if day.honest else part), close=True)
        return _Reply(200, body)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        reply_to = self._reply

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                reply = reply_to(self.path)
                self.close_connection = reply.close
                if not reply.status:
                    return
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/atom+xml")
                self.send_header("Content-Length", str(reply.length if reply.length >= 0 else len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, format: str, *args: object) -> None:
                """Tests want no log."""

        return Handler
