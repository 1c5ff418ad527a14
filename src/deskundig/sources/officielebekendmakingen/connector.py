"""Follow official publications: days of modification in windows, pages in a window, a window's last day as its token.

The service cannot sort, so a window is the smallest piece that can be resumed: a killed run asks its window again. The
last two days are always asked again, for publications are still added to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

from deskundig.sources.contract import Item, Landed, Problem, SourceMeta
from deskundig.sources.http import PoliteClient
from deskundig.sources.landing import LandingZone

from .page import Page, read_page
from .query import PAGE_SIZE, Query, address

NAME = "officielebekendmakingen"
BASE_URL = "https://repository.overheid.nl/sru"
PUBLICATIONS = ("Kamerstuk", "Kamervragen (Aanhangsel)", "Handelingen")
FIRST_DAY = date(1995, 1, 1)
_WINDOW = timedelta(days=31)
_LATE = timedelta(days=2)
_MOST = 50_000  # records of one window; beyond it the service's own paging fails

META = SourceMeta(
    name=NAME,
    title="Officiële bekendmakingen",
    publisher="KOOP (Kennis- en Exploitatiecentrum Officiële Overheidspublicaties)",
    licence="CC0-1.0",
    address="https://www.officielebekendmakingen.nl",
    frequency="elke werkdag",
)


@dataclass(slots=True)
class OfficialPublications:
    """``today`` is the clock, given in tests. ``streams`` are names of publications (publicatienaam)."""

    client: PoliteClient
    zone: LandingZone
    today: Callable[[], date]
    base_url: str = BASE_URL
    streams: Sequence[str] = PUBLICATIONS
    since: date = FIRST_DAY
    size: int = PAGE_SIZE
    meta: SourceMeta = field(default=META)

    def fetch(self, *, resume: Mapping[str, str]) -> Iterator[Landed]:
        """Pages of what was modified since each stream's token. Raises ``SourceUnavailable`` after retries."""
        for stream in self.streams:
            for since, until in self._windows(resume.get(stream, "")):
                yield from self._window(Query(publication=stream, since=since, until=until))

    def _windows(self, token: str) -> Iterator[tuple[date, date]]:
        today = self.today()
        start = min(date.fromisoformat(token), today - _LATE) if token else self.since
        while start <= today:
            end = min(start + _WINDOW - timedelta(days=1), today)
            yield start, end
            start = end + timedelta(days=1)

    def _window(self, query: Query) -> Iterator[Landed]:
        start = 1
        while start <= _MOST:
            landed = self.client.download(address(self.base_url, query, start, self.size), self.zone, NAME)
            yield landed
            page = read_page(self.zone.read(landed))
            start += len(page.records)
            if not page.records or start > page.total:
                return

    def parse(self, landed: Landed, content: bytes) -> Iterator[Item]:
        """The publications on a page, and what is wrong with it."""
        page = read_page(content, place=landed.url)
        yield from page.problems
        yield from page.records
        if _is_last(landed, page) and page.total > _MOST:
            message = f"Een venster heeft {page.total} publicaties; de bron geeft er {_MOST}."
            yield Problem("sru-te-veel", message, "Publicatie", place=landed.url)


def place_after(landed: Landed, content: bytes) -> tuple[str, str] | None:
    """(stream, token) after this page when it ends its window; None when more pages of it come, or it was refused."""
    page = read_page(content)
    if not _is_last(landed, page) or (page.problems and not page.records):
        return None
    cql = _parameter(landed, "query")
    stream = cql.partition('w.publicatienaam=="')[2].partition('"')[0].replace('\\"', '"')
    until = cql.partition("dt.modified<=")[2][:10]
    return (stream, until) if until else None


def _is_last(landed: Landed, page: Page) -> bool:
    start = int(_parameter(landed, "startRecord") or 1)
    return not page.records or start + len(page.records) > page.total


def _parameter(landed: Landed, name: str) -> str:
    return next(iter(parse_qs(urlsplit(landed.url).query).get(name, ())), "")
