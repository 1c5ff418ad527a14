"""What a request asks of an engine: the page, the filters, the suggestion. The same for every engine."""

from __future__ import annotations

from datetime import timedelta

from deskundig.search.domain.nodes import Everything, Node
from deskundig.search.domain.port import FARTHEST_HIT, RankingRequest, SearchRequest, SearchResult
from deskundig.search.domain.query import parse
from deskundig.search.domain.suggestion import suggest
from deskundig.search.domain.vocabulary import Vocabulary

from .content import FILTERS

MOST_VALUES = 60  # values of a facet that are counted apart
SIMILAR_FROM = 20_000  # characters of a text that say what it is about
_FEW_HITS = 5  # so few hits may come from a slip of typing


def page(request: SearchRequest) -> tuple[int, int]:
    """(offset, number) of the hits to show, within what can be paged through."""
    offset = min(max(request.offset, 0), FARTHEST_HIT)
    return offset, min(max(request.limit, 0), FARTHEST_HIT - offset)


def chosen(request: SearchRequest) -> dict[str, tuple[str, ...]]:
    """The chosen values by facet, for what can be filtered by."""
    values = dict(request.filters)
    values["kind"] = (*request.kinds, *values.get("kind", ()))
    values["type"] = (*request.types, *values.get("type", ()))
    return {facet: tuple(of_facet) for facet, of_facet in values.items() if of_facet and facet in FILTERS}


def among(asked: RankingRequest) -> SearchRequest:
    """A request with the filters of a ranking and nothing else."""
    end = asked.before - timedelta(days=1) if asked.before else None
    return SearchRequest("", kinds=asked.kinds, types=asked.types, end=end)


def suggestion(node: Node, words: Vocabulary, total: int) -> str:
    """What may have been meant; empty where enough was found."""
    return suggest(node, words) if total <= _FEW_HITS and not isinstance(node, Everything) else ""


def no_result(request: SearchRequest) -> SearchResult:
    """What an installation without an index answers; a broken query is still refused."""
    parse(request.query)
    return SearchResult(request.query, 0, 0.0, (), {f: {} for f in request.facets})
