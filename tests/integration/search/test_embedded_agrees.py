"""That the embedded engine finds and counts what the plain engine does."""

from __future__ import annotations

from pathlib import Path

from tests.integration.search.made_things import made_entries, made_questions

from deskundig.search.domain.port import SearchRequest
from deskundig.search.engines.embedded import EmbeddedEngine
from deskundig.search.engines.memory import MemoryEngine


def test_the_same_things_are_found_and_counted_as_by_the_plain_engine(tmp_path: Path) -> None:
    plain, embedded = MemoryEngine(), EmbeddedEngine(tmp_path)
    for engine in (plain, embedded):
        engine.replace(made_entries(), 1)
        engine.apply([], [f"{i:032x}" for i in range(0, 400, 9)])
    chosen = [{}, {"type": ("Motie",)}, {"party": ("SP",), "year": ("2015", "2016")}]
    for number, query in enumerate(made_questions()):
        request = SearchRequest(query, limit=400, filters=chosen[number % 3])
        expected, found = plain.search(request), embedded.search(request)
        assert {h.id for h in found.hits} == {h.id for h in expected.hits}, query
        assert (found.total, found.suggestion) == (expected.total, expected.suggestion), query
        assert {f: dict(c) for f, c in found.facets.items()} == {f: dict(c) for f, c in expected.facets.items()}, query
