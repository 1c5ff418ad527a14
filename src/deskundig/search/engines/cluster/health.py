"""How a cluster is doing, for who keeps it running."""

from __future__ import annotations

from dataclasses import dataclass

from .client import Client
from .counting import Counting
from .engine import version_of
from .generations import Generations


@dataclass(frozen=True, slots=True)
class Health:
    """``status`` in the cluster's own words: green; yellow (copies are missing); red (parts of an index are)."""

    version: str
    status: str
    nodes: int
    things: int
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
        things=Counting(client, present.index).things() if present is not None else 0,
        missing=int(told["unassigned_shards"]),
        safe=client.address.is_safe,
    )
