"""A polite HTTP client: says who it is, keeps a pace per host, tries again when a source stumbles, has limits.

Tried again, with waiting times that double and are shaken: 429 (after its Retry-After), 5xx, timeouts, refused and
broken connections, bodies that end before their announced length. Not tried again: other 4xx answers
(``RefusedError``), addresses in the own network (``InsideError``) and bodies over the size limit (``TooLargeError``).
After the last try: ``SourceUnavailable``.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self, TypeVar

import httpx

from deskundig import __version__

from .contract import Landed, SourceUnavailable
from .inside import Resolve, addresses_of, leads_inside
from .landing import LandingZone, utc_now

T = TypeVar("T")
_RETRY_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})


class RefusedError(Exception):
    """The source says no (4xx): asking again does not help. ``status`` is its answer."""

    def __init__(self, status: int, url: str) -> None:
        super().__init__(f"de bron weigert (status {status}): {url}")
        self.status = status
        self.url = url


class InsideError(RefusedError):
    """The address, or where it was redirected to, stands inside the own network and nobody here named it."""

    def __init__(self, url: str) -> None:
        super().__init__(403, url)
        self.args = (f"het adres leidt naar het eigen netwerk en wordt niet opgehaald: {url}",)


class TooLargeError(Exception):
    """A body is larger, or comes in slower, than was allowed; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that came in whole. ``media_type`` is lower case, without parameters."""

    url: str
    media_type: str
    content: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a client behaves. Times are seconds, sizes bytes."""

    contact: str = ""                  # e-mail address for the source's keeper
    named: frozenset[str] = frozenset()  # hosts that the administrator named: only these may be in the own network
    interval: float = 0.25             # least time between two requests to one host
    tries: int = 6
    first_wait: float = 1.0            # doubles each try
    longest_wait: float = 120.0
    longest_retry_after: float = 900.0  # when a source asks for more, the run stops and the next one resumes
    connect_timeout: float = 15.0
    read_timeout: float = 90.0         # silence; the feed takes up to 20 s a page on a good day
    max_seconds: float = 900.0         # a whole body
    max_bytes: int = 64 * 1024 * 1024


class _AgainError(Exception):
    """This try failed; the next may work. ``wait`` is what the source asked for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class PoliteClient:
    """One client for all threads of a run. ``clock``, ``sleep``, ``shake``, ``transport``, ``resolve``: for tests."""

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        shake: Callable[[], float] = random.random,
        now: Callable[[], datetime] = utc_now,
        transport: httpx.BaseTransport | None = None,
        resolve: Resolve = addresses_of,
    ) -> None:
        self.manners = manners or Manners()
        self._clock, self._sleep, self._shake, self._now = clock, sleep, shake, now
        self._resolve = resolve
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()
        contact = f"; {self.manners.contact}" if self.manners.contact else ""
        self._http = httpx.Client(
            headers={"User-Agent": f"Deskundig/{__version__} (open-source kennissysteem{contact})"},
            timeout=httpx.Timeout(self.manners.read_timeout, connect=self.manners.connect_timeout),
            follow_redirects=True,
            max_redirects=5,
            transport=transport,
            event_hooks={"request": [self._keep_outside]},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def get(self, url: str, *, accept: str = "*/*", max_bytes: int | None = None) -> Answer:
        """The whole answer, in memory. Raises ``SourceUnavailable``, ``RefusedError`` or ``TooLargeError``."""

        def once() -> Answer:
            with self._open(url, accept) as response:
                content = b"".join(self._chunks(response, max_bytes or self.manners.max_bytes))
                return Answer(str(response.url), media_type_of(response.headers), content, dict(response.headers))

        return self._persist(url, once)

    def download(
        self, url: str, zone: LandingZone, source: str, *, accept: str = "*/*", max_bytes: int | None = None
    ) -> Landed:
        """Fetch straight into the landing zone, never whole in memory. Raises as ``get``, and ``DiskFullError``."""

        def once() -> Landed:
            with self._open(url, accept) as response:
                receiver = zone.receive(source, url, media_type_of(response.headers))
                with receiver:
                    for chunk in self._chunks(response, max_bytes or self.manners.max_bytes):
                        receiver.write(chunk)
                return receiver.landed

        return self._persist(url, once)

    def pause(self, attempt: int) -> None:
        """Wait as before a next try, when a whole answer turned out to be of no use. ``attempt`` counts from 0."""
        self._sleep(self._waiting_time(attempt, None))

    def _persist(self, url: str, once: Callable[[], T]) -> T:
        reason = ""
        for attempt in range(self.manners.tries):
            self._keep_pace(url)
            try:
                return once()
            except _AgainError as error:
                reason = str(error)
                wait = self._waiting_time(attempt, error.wait)
            except httpx.TransportError as error:
                reason = _transport_reason(error)
                wait = self._waiting_time(attempt, None)
            if attempt + 1 < self.manners.tries:
                self._sleep(wait)
        raise SourceUnavailable(f"de bron antwoordt niet na {self.manners.tries} pogingen ({reason}): {url}")

    def _keep_outside(self, request: httpx.Request) -> None:
        """Before each request, a redirect's too: addresses come from what sources publish."""
        host = request.url.host
        if host.lower() not in self.manners.named and leads_inside(host, self._resolve):
            raise InsideError(str(request.url))

    def _waiting_time(self, attempt: int, asked: float | None) -> float:
        own = min(self.manners.longest_wait, self.manners.first_wait * 2.0**attempt) * (0.5 + self._shake() / 2)
        if asked is None:
            return own
        if asked > self.manners.longest_retry_after:
            raise SourceUnavailable(f"de bron vraagt {asked:.0f} seconden te wachten; de volgende ronde gaat verder")
        return max(own, asked)

    def _keep_pace(self, url: str) -> None:
        host = _host_of(url)
        with self._lock:
            now = self._clock()
            start = max(now, self._free_at.get(host, 0.0))
            self._free_at[host] = start + self.manners.interval
        if start > now:
            self._sleep(start - now)

    @contextmanager
    def _open(self, url: str, accept: str) -> Iterator[httpx.Response]:
        try:
            with self._http.stream("GET", url, headers={"Accept": accept}) as response:
                if response.status_code in _RETRY_STATUS:
                    raise _AgainError(f"status {response.status_code}", self._retry_after(response))
                if response.status_code >= 400:
                    raise RefusedError(response.status_code, url)
                yield response
        except (httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
            raise SourceUnavailable(f"het adres verwijst naar iets dat niet werkt: {url} ({error})") from None
        except httpx.DecodingError as error:
            raise _AgainError(f"onleesbaar ingepakt antwoord: {error}") from None

    def _retry_after(self, response: httpx.Response) -> float | None:
        value = response.headers.get("Retry-After", "").strip()
        if value.isdecimal():
            return float(value)
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - self._now()).total_seconds())

    def _chunks(self, response: httpx.Response, max_bytes: int) -> Iterator[bytes]:
        announced = response.headers.get("Content-Length", "")
        if announced.isdecimal() and int(announced) > max_bytes:
            raise TooLargeError(f"het bestand is te groot ({announced} bytes, grens {max_bytes}): {response.url}")
        size = 0
        end = self._clock() + self.manners.max_seconds
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > max_bytes:
                raise TooLargeError(f"het bestand is groter dan {max_bytes} bytes: {response.url}")
            if self._clock() > end:
                limit = f"{self.manners.max_seconds:.0f} seconden"
                raise TooLargeError(f"het bestand kwam niet binnen {limit}: {response.url}")
            yield chunk


def with_named(manners: Manners, base_url: str) -> Manners:
    """The same manners, and the host of an address that the administrator gave may be anywhere."""
    host = httpx.URL(base_url).host.lower() if base_url else ""
    return replace(manners, named=manners.named | {host}) if host else manners


def media_type_of(headers: Mapping[str, str]) -> str:
    """``application/xml`` from ``Application/XML; charset=utf-8``."""
    return headers.get("Content-Type", "").split(";")[0].strip().lower()


def _host_of(url: str) -> str:
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise SourceUnavailable(f"het adres is niet te lezen: {url[:200]!r} ({error})") from None
    if parts.scheme not in {"http", "https"} or not parts.host:
        raise SourceUnavailable(f"het adres is geen webadres: {url[:200]!r}")
    return parts.host


def _transport_reason(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "geen antwoord binnen de tijd"
    if isinstance(error, httpx.RemoteProtocolError):
        return "antwoord afgebroken"
    return str(error) or type(error).__name__
