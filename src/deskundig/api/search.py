"""Search for programs: the query language of the site, facets and pages of the same answer."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from deskundig.alerts.domain.question import FACETS
from deskundig.search.domain.port import SearchRequest, SearchUnavailable
from deskundig.search.service import search_widely

from .lists import json_response
from .problems import ApiProblem
from .queries import MOST_PER_PAGE, Reader
from .shapes import dutch

FILTERS = tuple(FACETS)                          # the names of the search page
KEYS = ("q", *FILTERS, "van", "tot", "sorteer", "pagina", "perPagina")
MOST_VALUES = 20                                 # of one filter
LONGEST_QUERY = 10_000
_SORTS = {"": "relevance", "relevantie": "relevance", "datum": "date", "datumOplopend": "date_asc"}
FACET_WORDS = {facet: name for name, facet in FACETS.items()}


def search_response(request: HttpRequest) -> HttpResponse:
    """One page of results; what was wrong with a question that had to be repaired stands in ``problemen``.

    Raises ``ApiProblem`` 400 for wrong parameters, 503 when the index cannot be read.
    """
    reader = Reader(request.GET)
    for name in request.GET:
        if name not in KEYS:
            reader.wrong(name, "bestaat niet")
    query = reader.text("q", LONGEST_QUERY)
    if not query:
        reader.wrong("q", "is leeg: geef woorden, een zin tussen aanhalingstekens of een officieel nummer")
    sort = reader.choice("sorteer", tuple(k for k in _SORTS if k))
    page, size = reader.number("pagina", 1, 1, 10_000), reader.number("perPagina", 20, 1, MOST_PER_PAGE)
    chosen = {FACETS[name]: values for name in FILTERS if (values := reader.texts(name, MOST_VALUES))}
    asked = SearchRequest(
        query=query, kinds=chosen.pop("kind", ()), types=chosen.pop("type", ()), filters=chosen,
        start=reader.day("van"), end=reader.day("tot"),
        sort=_SORTS.get(sort, "relevance"),  # type: ignore[arg-type]  # the values are the port's own words
        offset=(page - 1) * size, limit=size,
    )
    reader.done()
    try:
        found = search_widely(asked)
    except SearchUnavailable as error:
        raise ApiProblem(503, str(error)) from None
    return json_response(
        {
            "vraag": query,
            "aantal": found.total,
            "milliseconden": found.took_ms,
            "bedoeldeU": found.suggestion,
            "eenVanDezeWoorden": list(found.some_of),
            "problemen": [{"plaats": p.place, "reden": p.message} for p in found.problems],
            "rechtstreeks": [str(ref) for ref in found.direct],
            "facetten": {FACET_WORDS.get(name, name): dict(counts) for name, counts in found.facets.items()},
            "resultaten": [{**dutch(hit), "adres": settings.BASE_URL + hit.url} for hit in found.hits],
        }
    )
