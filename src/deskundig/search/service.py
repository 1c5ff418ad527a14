"""The one door to search for pages, commands, packs and the API."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.queries.finding import find_thing
from deskundig.record.visibility import hidden_names, hidden_persons

from .direct import named_things
from .domain.loosening import loosened
from .domain.nodes import printed
from .domain.port import Engine, Hit, QueryError, SearchRequest, SearchResult
from .domain.query import read
from .engines.embedded import EmbeddedEngine
from .entries import texts

_chosen: list[Engine] = []


def engine() -> Engine:
    """The engine of this installation. Raises ``SearchUnavailable`` for a setting that cannot be read."""
    return _chosen[-1] if _chosen else _configured(str(settings.SEARCH_URL), str(settings.SEARCH_DIR))


@contextmanager
def using(other: Engine) -> Iterator[Engine]:
    """Search with another engine for a while: the in-memory one in tests, a remote one in measurements."""
    _chosen.append(other)
    try:
        yield other
    finally:
        _chosen.remove(other)


@lru_cache(maxsize=4)
def _configured(url: str, _directory: str) -> Engine:
    if url:
        from . import cluster  # what talks to it takes a tenth of a second to load, and few installations have one

        return cluster.engine(texts)
    return EmbeddedEngine(settings.SEARCH_DIR, texts)


def search(request: SearchRequest) -> SearchResult:
    """Search; a broken query is repaired, and the result says what was searched instead and what was wrong."""
    try:
        result = engine().search(request)
    except QueryError:
        reading = read(request.query)
        result = engine().search(replace(request, query=printed(reading.node)))
        result = replace(result, problems=reading.problems)
    result = _without_hidden(result)
    return replace(result, direct=named_things(request.query)) if request.offset == 0 else result


def search_widely(request: SearchRequest) -> SearchResult:
    """As ``search``; where nothing has all words of a long question, what has some of the rare ones, and says so.

    For readers. What must have every word (packs, monitors) uses ``search``.
    """
    result = search(request)
    looser = None if result.total else loosened(read(request.query).node, engine().occurrences)
    if looser is None:
        return result
    found = _without_hidden(engine().search(replace(request, query=printed(looser.node))))
    if not found.total:
        return result
    return replace(
        found, query=request.query, direct=result.direct, suggestion=result.suggestion, problems=result.problems,
        some_of=looser.words, took_ms=round(result.took_ms + found.took_ms, 2),
    )  # fmt: skip


def _without_hidden(result: SearchResult) -> SearchResult:
    """People who asked to be left out are gone at once, before the index is brought up to date."""
    hidden = {uid.hex for uid in hidden_persons()}
    if not hidden:
        return result
    names = hidden_names()
    kept = tuple(hit for hit in result.hits if hit.ref.kind is not Kind.PERSON or hit.id not in hidden)
    facets = {
        facet: {value: number for value, number in counts.items() if value not in names}
        for facet, counts in result.facets.items()
    }
    number = result.total - (len(result.hits) - len(kept))
    return replace(result, hits=tuple(_unnamed(hit, names) for hit in kept), facets=facets, total=number)


def _unnamed(hit: Hit, names: Collection[str]) -> Hit:
    return replace(hit, people=tuple(name for name in hit.people if name not in names))


def similar(ref: Ref, limit: int = 5) -> tuple[Hit, ...]:
    """Things about the same subject; empty for a thing that is not here or not indexed yet."""
    found = find_thing(ref.kind, ref.key) if ref.kind is not Kind.SPEECH else None
    uid: UUID | None = found.id if found else None
    names = hidden_names() if uid else frozenset()
    return tuple(_unnamed(hit, names) if names else hit for hit in engine().similar(uid.hex, limit)) if uid else ()
