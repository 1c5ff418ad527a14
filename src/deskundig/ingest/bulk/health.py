"""Does the cluster for bulk work answer, and who works there?"""

from __future__ import annotations

from deskundig.ingest.health import Check, State

from .cluster import check_versions, connected, threads_of
from .port import WorkersGoneError

_SECONDS = 5.0


def check_scheduler(address: str) -> Check:
    """One line about the scheduler and its workers; never raises."""
    facts = {"address": address, "workers": 0, "threads": 0}
    try:
        client = connected(address, seconds=_SECONDS)
    except WorkersGoneError as error:
        return Check("rekencluster", State.WRONG, str(error), facts)
    try:
        threads = threads_of(client)
        facts |= {"workers": len(threads), "threads": sum(threads.values())}
        if not threads:
            return Check("rekencluster", State.WARNING, f"{address} antwoordt, maar er zijn geen werkers", facts)
        check_versions(client)
    except WorkersGoneError as error:
        return Check("rekencluster", State.WRONG, str(error), facts)
    finally:
        client.close()
    workers = "1 werker" if len(threads) == 1 else f"{len(threads)} werkers"
    text = f"{address} antwoordt; {workers} ({sum(threads.values())} tegelijk), dezelfde versie"
    return Check("rekencluster", State.OK, text, facts)
