"""The made-up record, indexed in memory, and packs of it at a fixed moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from deskundig.packs.domain.pack import Line, Pack, SectionKey
from deskundig.search import indexing, service
from deskundig.search.engines.memory import MemoryEngine

MADE = datetime(2031, 4, 1, 7, 30, tzinfo=UTC)


@pytest.fixture
def moment() -> datetime:
    return MADE


@pytest.fixture
def indexed(world: Any) -> Iterator[Any]:
    """The world, findable. Call ``world.index()`` after a change."""
    engine = MemoryEngine()
    world.things.index = lambda: indexing.update(rebuild=True, engine=engine)
    world.index()
    with service.using(engine):
        yield world


class Reader:
    """A pack as a reader looks at it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def section(self, key: SectionKey) -> Any:
        return next(s for s in self.pack.sections if s.key is key)

    def lines(self, key: SectionKey) -> list[Line]:
        return list(self.section(key).lines())

    def text(self, key: SectionKey) -> str:
        return "\n".join(line.plain for line in self.lines(key))

    def row(self, key: SectionKey, words: str) -> Line:
        """The listed line that holds these words."""
        return next(line for part in self.section(key).parts for line in part.lines if words in line.plain)


@pytest.fixture
def reader() -> type[Reader]:
    return Reader
