"""Follow Woo documents: search pages a day of publication at a time, then each document's description.

The token is the last day that was read to its end; the last three days are asked again, for documents are added late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from deskundig.sources.contract import Item, Landed, SourceMeta
from deskundig.sources.http import PoliteClient, RefusedError
from deskundig.sources.landing import LandingZone

from .page import read_document, read_results
from .query import PAGE_SIZE, Query, detail_address, search_address

NAME = "openoverheid"
BASE_URL = "https://open.overheid.nl/overheid/openbaarmakingen/api/v0"
FIRST_DAY = date(2022, 5, 1)  # the Woo is in force since then
_LATE = timedelta(days=3)
_MOST = 10_000  # results of one question that the service pages through

META = SourceMeta(
    name=NAME,
    title="Open overheid (Woo)",
    publisher="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    licence="CC0-1.0",
    address="https://open.overheid.nl",
    frequency="elke dag",
)


@dataclass(slots=True)
class WooDocuments:
    """``today`` is the clock, given in tests. ``query`` limits what is asked; its days are set by the connector."""

    client: PoliteClient
    zone: LandingZone
    today: Callable[[], date]
    base_url: str = BASE_URL
    query: Query = field(default_factory=Query)
    since: date = FIRST_DAY
    streams: Sequence[str] = ("alles",)
    meta: SourceMeta = field(default=META)

    def fetch(self, *, resume: Mapping[str, str]) -> Iterator[Landed]:
        """Search pages and descriptions, a day after another. Raises ``SourceUnavailable`` after retries."""
        stream = self.streams[0]
        token = resume.get(stream, "")
        today = self.today()
        day = min(date.fromisoformat(token), today - _LATE) if token else self.since
        while day <= today:
            yield from self._day(day)
            day += timedelta(days=1)

    def _day(self, day: date) -> Iterator[Landed]:
        query = replace(self.query, since=day, until=day)
        start = 0
        last: Landed | None = None
        while start < _MOST:
            last = self.client.download(search_address(self.base_url, query, start), self.zone, NAME)
            results = read_results(self.zone.read(last))
            yield from self._descriptions(results.ids)
            start += PAGE_SIZE
            if start >= results.total or not results.ids:
                break
        if last is not None:
            yield last  # after its documents: its token says that the day was read to its end

    def _descriptions(self, ids: Sequence[str]) -> Iterator[Landed]:
        for identifier in ids:
            try:
                yield self.client.download(detail_address(self.base_url, identifier), self.zone, NAME)
            except RefusedError:
                continue  # withdrawn between the search and the question: it will be asked no more

    def parse(self, landed: Landed, content: bytes) -> Iterator[Item]:
        """A description gives its document; a search page gives only what is wrong with it."""
        if _is_search(landed):
            yield from read_results(content, place=landed.url).problems
        else:
            yield from read_document(content, place=landed.url)


def _is_search(landed: Landed) -> bool:
    return urlsplit(landed.url).path.endswith("/zoek")


def place_after(landed: Landed, content: bytes) -> tuple[str, str] | None:
    """(stream, token) after this page when it ends a day; None for descriptions and refused questions."""
    if not _is_search(landed) or read_results(content).problems:
        return None
    query = urlsplit(landed.url).query
    day = query.partition("publicatiedatumTot=")[2][:10]
    return ("alles", f"{day[6:10]}-{day[3:5]}-{day[:2]}") if len(day) == 10 else None
