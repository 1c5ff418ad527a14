"""How a cluster is doing, for who keeps it running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deskundig.search.engines.content import COUNTED

from .client import Client
from .engine import version_of
from .generations import Generations


@dataclass(frozen=True, slots=True)
class Health:
    """``status`` in the cluster's own words: green; yellow (copies are missing); red (parts of an index are)."""

    version: str
    status: str
    nodes: int
    things: Mapping[str, int]  # by kind
    missing: int  # parts and copies that are on no machine now
    safe: bool  # nobody on the way can read along


def look(client: Client) -> Health:
    """Raises ``SearchUnavailable`` when nobody answers, or an index lacks a part."""
    version = version_of(client)
    present = Generations(client, 1, 0).present()
    told = client.ask("GET", "/_cluster/health", timeout="5s")
    if present is not None:
        told = client.ask("GET", f"/_cluster/health/{present.index},{present.words}", timeout="5s")
    return Health(
        version=version,
        status=str(told["status"]),
        nodes=int(told["number_of_nodes"]),
        things=_by_kind(client, present.index) if present is not None else {},
        missing=int(told["unassigned_shards"]),
        safe=client.address.is_safe,
    )


def _by_kind(client: Client, index: str) -> Mapping[str, int]:
    body = {"size": 0, "aggs": {"kinds": {"terms": {"field": COUNTED["kind"], "size": 100}}}}
    found = client.search(index, body)["aggregations"]["kinds"]["buckets"]
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in found}
