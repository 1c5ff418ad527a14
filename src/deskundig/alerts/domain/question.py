"""The question of a monitor as one text: the parameters of the search page, so that monitor and page ask the same."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

from deskundig.search.domain.port import SearchRequest

# the search page's names of facets in an address (web.search_form); a test holds the two equal
FACETS = {
    "wat": "kind", "soort": "type", "jaar": "year", "organisatie": "organization", "fractie": "party",
    "ministerie": "ministry", "commissie": "committee", "onderwerp": "topic",
}


def request_of(question: str, *, start: date | None = None, limit: int = 50) -> SearchRequest:
    """What to ask of search, newest first. Dates of the question are left out: a monitor is about what comes."""
    asked = parse_qs(question)
    chosen = {facet: tuple(asked[name]) for name, facet in FACETS.items() if name in asked}
    return SearchRequest(
        query=" ".join(asked.get("q", [""])[0].split())[:1_000],
        kinds=chosen.pop("kind", ()), types=chosen.pop("type", ()), filters=chosen,
        start=start, sort="date", limit=limit, facets=(),
    )
