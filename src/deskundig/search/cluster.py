"""The cluster of this installation (``SEARCH_URL``): its client, its engine, and how it is doing.

Kept apart from ``service``: an installation without one never loads what talks to it.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from deskundig.search.domain.port import Engine, Texts
from deskundig.search.engines.cluster.address import read_address
from deskundig.search.engines.cluster.client import Client
from deskundig.search.engines.cluster.engine import ClusterEngine
from deskundig.search.engines.cluster.health import Health, look


def client() -> Client:
    """The client that this whole process shares. Raises ``SearchUnavailable`` for settings that cannot be read."""
    return _client(str(settings.SEARCH_URL), str(settings.SEARCH_API_KEY), str(settings.SEARCH_CA))


def engine(texts: Texts) -> Engine:
    """The search engine in the cluster; what is known of words is copied below the directory of the embedded index."""
    return ClusterEngine(
        client(), settings.SEARCH_DIR / "cluster", texts,
        shards=settings.SEARCH_SHARDS, replicas=settings.SEARCH_REPLICAS,
    )  # fmt: skip


def health() -> Health:
    """Raises ``SearchUnavailable`` when nobody answers."""
    return look(client())


@lru_cache(maxsize=4)
def _client(url: str, api_key: str, ca: str) -> Client:
    return Client(read_address(url, api_key=api_key, ca=ca))
