"""Engines under test."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))      # tests are no package: this makes their own collection importable

from search_collection import COLLECTION, Make, embedded, memory

from deskundig.search.domain.port import Engine


@pytest.fixture(params=["memory", "embedded"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    return {"memory": memory, "embedded": embedded}[request.param](tmp_path)


@pytest.fixture(scope="session", params=["memory", "embedded"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One engine of each kind with the collection, for tests that only read."""
    path = tmp_path_factory.mktemp(str(request.param))
    return {"memory": memory, "embedded": embedded}[request.param](path)(COLLECTION)
