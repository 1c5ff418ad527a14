"""A search result in the contract's form (DESIGN.md section 5): the same on the command line, the site and the API."""

from __future__ import annotations

from typing import Any

from deskundig.search.domain.port import SearchResult


def as_json(query: str, result: SearchResult) -> dict[str, Any]:
    """The contract's form; what a broken or mistyped query needs is added only where there is something to say."""
    document: dict[str, Any] = {
        "query": query,
        "total": result.total,
        "took_ms": result.took_ms,
        "facets": {name: dict(counts) for name, counts in result.facets.items()},
        "hits": [
            {
                "ref": str(hit.ref), "title": hit.title, "kind": hit.ref.kind.value, "date": hit.date,
                "score": hit.score, "snippet": hit.snippet, "url": hit.url, "type": hit.type, "why": hit.why,
                "people": hit.people,
            }
            for hit in result.hits
        ],
    }  # fmt: skip
    if result.direct:
        document["direct"] = [str(ref) for ref in result.direct]
    if result.suggestion:
        document["suggestion"] = result.suggestion
    if result.some_of:
        document["some_of"] = list(result.some_of)
    if result.problems:
        document["problems"] = [{"message": p.message, "place": p.place} for p in result.problems]
        document["searched"] = result.query
    return document
