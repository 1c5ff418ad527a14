"""Tests that stop machines: only where a cluster was asked for (``make test-cluster``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from tests.cluster.running import Cluster, cluster_url, is_asked, is_given, shared_cluster

from deskundig.search.engines.cluster.address import read_address
from deskundig.search.engines.cluster.client import Client
from deskundig.search.engines.cluster.engine import ClusterEngine

collect_ignore_glob = [] if is_asked() else ["test_*.py"]

Open = Callable[..., ClusterEngine]


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """Three nodes that can be stopped and started; all run before and after a test."""
    if is_given():
        pytest.skip("machines of a cluster that runs already are not stopped")
    return shared_cluster()


@pytest.fixture
def client() -> Iterator[Client]:
    """Of indexes that nobody else has; they are gone at the end."""
    client = Client(read_address(f"{cluster_url()}/proef-{uuid4().hex[:8]}"))
    yield client
    client.ask("DELETE", f"/{client.address.index}*", expand_wildcards="all")
    client.close()


@pytest.fixture
def open_engine(client: Client, tmp_path: Path) -> Open:
    """Engines of one installation, each as on a machine of its own."""

    def open_one(machine: str = "a", **how: object) -> ClusterEngine:
        how = {"replicas": 0, "now": iter(range(0, 10_000_000, 5)).__next__, **how}      # it always looks anew
        return ClusterEngine(client, tmp_path / machine, lambda _things: {}, **how)  # type: ignore[arg-type]

    return open_one


def wait_for(client: Client, status: str) -> None:
    client.ask("GET", f"/_cluster/health/{client.address.index}*", wait_for_status=status, timeout="60s", seconds=70)
