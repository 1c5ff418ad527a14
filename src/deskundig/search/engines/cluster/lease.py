"""One writer at a time, over all machines: a lease on a document that only one can hold.

It ends by itself, so that a writer that was killed keeps nobody waiting for more than a few minutes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from uuid import uuid4

from deskundig.search.domain.port import SearchUnavailable

from .client import Client, ClusterError, Json

_SECONDS = 300.0
_BUSY = "een andere opdracht werkt de zoekindex al bij (is die afgebroken, dan kan het weer over vijf minuten)"
_LOST = "een andere opdracht heeft het bijwerken van de zoekindex overgenomen"
_CONFLICT = 409


class Lease:
    """``with`` it while writing; ``renew`` now and then. Raises ``SearchUnavailable`` when somebody else has it.

    ``now`` gives seconds, on every machine about the same.
    """

    def __init__(self, client: Client, index: str, now: Callable[[], float] = time.time) -> None:
        self._client = client
        self._index = index
        self._now = now
        self._owner = uuid4().hex
        self._until = 0.0
        self._place: dict[str, int] = {}  # where in the order of writes our last one is: nobody wrote after us

    def __enter__(self) -> Lease:
        with suppress(ClusterError):  # it is there already; if it is not, the next request says why
            settings = {"index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}}
            self._client.ask("PUT", f"/{self._index}", {"settings": settings})
        try:
            self._keep(self._client.ask("PUT", f"/{self._index}/_create/writer", self._claim()))
        except ClusterError as error:
            if error.status != _CONFLICT:
                raise
            self._take_over()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ClusterError):  # it ends by itself
            self._client.ask("DELETE", f"/{self._index}/_doc/writer", **self._place)

    def renew(self) -> None:
        """Keep it for longer, when half of its time is over."""
        if self._now() < self._until - _SECONDS / 2:
            return
        try:
            self._keep(self._client.ask("PUT", f"/{self._index}/_doc/writer", self._claim(), **self._place))
        except ClusterError as error:
            raise SearchUnavailable(_LOST) if error.status == _CONFLICT else error from None

    def _take_over(self) -> None:
        """Of a writer whose time is over, or of our own request that was answered too late."""
        held = self._client.ask("GET", f"/{self._index}/_doc/writer")
        claim = held["_source"]
        if claim["owner"] != self._owner and float(claim["until"]) > self._now():
            raise SearchUnavailable(_BUSY)
        place = {"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]}
        try:
            self._keep(self._client.ask("PUT", f"/{self._index}/_doc/writer", self._claim(), **place))
        except ClusterError as error:
            raise SearchUnavailable(_BUSY) if error.status == _CONFLICT else error from None

    def _claim(self) -> Json:
        self._until = self._now() + _SECONDS
        return {"owner": self._owner, "until": self._until}

    def _keep(self, answer: Json) -> None:
        self._place = {"if_seq_no": answer["_seq_no"], "if_primary_term": answer["_primary_term"]}
