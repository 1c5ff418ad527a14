"""Fetch the Tweede Kamer's open data: the SyncFeed per category, and from the OData interface what the feed lacks.

Pages land as they came. Each tells the token to go on from: the feed's own, or for OData the last ``ApiGewijzigdOp``.
A page that comes cut off is asked again a few times; then what is whole of it is taken, and the next page starts after
its last whole entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import orjson

from deskundig.sources.contract import Item, Landed, SourceUnavailable
from deskundig.sources.http import PoliteClient, RefusedError, TooLargeError
from deskundig.sources.landing import LandingZone

from .meta import BASE_URL, META, NAME
from .odata import parse_json_page
from .schema import ENTITIES, categories
from .syncfeed import parse_page
from .tokens import position_of

ODATA_ONLY = tuple(sorted(name for name, entity in ENTITIES.items() if not entity.in_feed))
_MOST_CUTS = 3
_ATOM = "application/atom+xml, application/xml;q=0.9"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A landed page and the token to go on from after it; without a page: there is nothing newer."""

    category: str
    landed: Landed | None
    token: str


class TweedeKamer:
    """The connector. ``base_url`` may be a replay or fake server."""

    meta = META

    def __init__(
        self,
        client: PoliteClient,
        zone: LandingZone,
        *,
        base_url: str = BASE_URL,
        categories: Sequence[str] = (),
    ) -> None:
        self._client, self._zone = client, zone
        self._base = base_url.rstrip("/")
        self.categories = tuple(categories) or all_categories()

    def fetch(self, *, resume: Mapping[str, str]) -> Iterator[Landed]:
        """Fetch what is new in each category in turn. Raises ``SourceUnavailable`` after retries."""
        for category in self.categories:
            for fetched in self.pages(category, resume.get(category, "")):
                if fetched.landed is not None:
                    yield fetched.landed

    def parse(self, landed: Landed, content: bytes) -> Iterator[Item]:
        """Read a landed page, of the feed or of OData."""
        if "/OData/" in landed.url:
            return parse_json_page(_odata_entity(landed.url), content, place=landed.url)
        return parse_page(content, place=landed.url)

    def pages(self, category: str, token: str) -> Iterator[Fetched]:
        """The pages of one category after a token, and at the end a ``Fetched`` without a page."""
        try:
            if category in ODATA_ONLY:
                yield from self._odata_pages(category, token)
            else:
                yield from self._feed_pages(category, int(token or 0))
        except (RefusedError, TooLargeError) as error:
            raise SourceUnavailable(str(error)) from None

    def _feed_pages(self, category: str, token: int) -> Iterator[Fetched]:
        cuts = 0
        while True:
            skip = f"skiptoken={token}&" if token else ""
            answer = self._client.get(f"{self._base}/SyncFeed/2.0/Feed?{skip}category={category}", accept=_ATOM)
            place = position_of(answer.content)
            if not place.whole and cuts < _MOST_CUTS:
                self._client.pause(cuts)
                cuts += 1
                continue
            if not place.entries:
                if not place.whole:
                    raise SourceUnavailable(f"{category}: de bladzijde na {token} komt steeds onleesbaar of afgebroken")
                yield Fetched(category, None, str(place.resume_token or token))
                return
            after = (place.next_token or place.last_token) if place.whole else place.last_token
            if after <= token:
                raise SourceUnavailable(f"{category}: de feed komt na {token} niet verder (volgende: {after})")
            landed = self._zone.land(NAME, answer.url, answer.content, answer.media_type)
            yield Fetched(category, landed, str(after))
            token, cuts = after, 0

    def _odata_pages(self, category: str, token: str) -> Iterator[Fetched]:
        query = f"$filter={quote(f'ApiGewijzigdOp ge {token}')}&" if token else ""
        url = f"{self._base}/OData/v4/2.0/{category}?{query}$orderby=ApiGewijzigdOp"
        start = token
        while url:
            answer = self._client.get(url, accept="application/json")
            moments, following = _read_odata_page(answer.content)
            if moments and set(moments) != {start}:      # more than the rows we ended with
                token = max(token, *moments)
                yield Fetched(category, self._zone.land(NAME, url, answer.content, answer.media_type), token)
            if following == url or (following and not moments):
                raise SourceUnavailable(f"{category}: OData komt niet verder dan {token}")
            url = following
        yield Fetched(category, None, token)


def all_categories() -> tuple[str, ...]:
    """The feed's categories and what only OData gives."""
    return (*categories(), *ODATA_ONLY)


def _read_odata_page(content: bytes) -> tuple[list[str], str]:
    """The times at which a page's rows became visible, and the address of the next page."""
    try:
        page = orjson.loads(content)
        rows, following = page["value"], page.get("@odata.nextLink") or ""
        return [str(row["ApiGewijzigdOp"]) for row in rows], str(following)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        raise SourceUnavailable("het OData-antwoord is geen bladzijde met gegevens") from None


def _odata_entity(url: str) -> str:
    return url.split("/OData/v4/2.0/", 1)[-1].split("?")[0].split("(")[0]
