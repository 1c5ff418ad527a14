"""Engines under test. The cluster is one of them only where it was asked for (``make test-cluster``)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))      # tests are no package: this makes their own collection importable

from search_collection import COLLECTION, Make, clustered, embedded, memory
from tests.cluster.running import cluster_url, is_asked

from deskundig.search.domain.port import Engine

_ENGINES = ["memory", "embedded", *(["cluster"] if is_asked() else [])]


def _make(name: str, request: pytest.FixtureRequest, path: Path) -> Make:
    if name == "cluster":
        return clustered(path, cluster_url(), request.addfinalizer)
    return {"memory": memory, "embedded": embedded}[name](path)


@pytest.fixture(params=_ENGINES)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    return _make(request.param, request, tmp_path)


@pytest.fixture(scope="session", params=_ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One engine of each kind with the collection, for tests that only read."""
    return _make(request.param, request, tmp_path_factory.mktemp(str(request.param)))(COLLECTION)
