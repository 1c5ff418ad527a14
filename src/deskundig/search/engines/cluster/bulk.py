"""Many writes at once, of which none may be lost without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import orjson

from deskundig.search.engines.beside import beside

from .client import TRIES, Client, ClusterError, Json, reason_of

_MOST_BYTES = 4_000_000  # of one request: a few hundred papers
_MOST_WRITES = 1_000
_SECONDS = 120.0  # a busy cluster may take long over one request
_BUSY = {429, 503}  # of one write: its queue was full, or its part is moving


@dataclass(frozen=True, slots=True)
class Write:
    """Put a document in place of what has its id, or drop what has the id (``document`` None)."""

    id: str
    document: bytes | None = None

    def lines(self) -> bytes:
        action = {"delete" if self.document is None else "index": {"_id": self.id}}
        return orjson.dumps(action) + b"\n" + (b"" if self.document is None else self.document + b"\n")


class RefusedError(ClusterError):
    """Some writes were refused for good: how many, and why the first one was. The others are written."""

    def __init__(self, refused: int, uid: str, error: Json) -> None:
        kind = str(error.get("type", "")).removesuffix("_exception")
        super().__init__(
            f"de zoekcluster weigert {refused} van de dingen; het eerste is {uid}: {kind}, {reason_of(error)}",
            400,
            kind,
        )
        self.refused = refused


def write_all(
    client: Client, index: str, writes: Iterable[Write], *, sleep: Callable[[float], None], between: Callable[[], None]
) -> int:
    """Write everything; gives the number of documents put. The next request is made while the present one is written.

    A write that the cluster is too busy for is tried again, after a longer pause each time. Raises ``RefusedError``
    for what it will never take, ``ClusterError`` when it stays too busy. ``between`` is called between requests.
    """
    put = 0
    waiting: Callable[[], None] | None = None
    for batch in _batches(writes):
        if waiting is not None:
            waiting()
            between()
        put += sum(write.document is not None for write in batch)
        waiting = beside(_write, client, index, batch, sleep)
    if waiting is not None:
        waiting()
    return put


def _batches(writes: Iterable[Write]) -> Iterator[list[Write]]:
    batch: list[Write] = []
    size = 0
    for write in writes:
        batch.append(write)
        size += len(write.document or b"")
        if size > _MOST_BYTES or len(batch) >= _MOST_WRITES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _write(client: Client, index: str, batch: list[Write], sleep: Callable[[float], None]) -> None:
    left = batch
    for attempt in range(TRIES):
        if attempt:
            sleep(0.5 * 2.0**attempt)
        left = _once(client, index, left)
        if not left:
            return
    raise ClusterError(
        f"de zoekcluster heeft het te druk: {len(left)} dingen zijn niet geschreven; draai dit later weer"
    )


def _once(client: Client, index: str, batch: list[Write]) -> list[Write]:
    """One request; gives the writes to try again."""
    body = b"".join(write.lines() for write in batch)
    answer = client.ask("POST", f"/{index}/_bulk", body, seconds=_SECONDS)
    if not answer.get("errors"):
        return []
    again: list[Write] = []
    wrong: list[tuple[str, Json]] = []
    for write, item in zip(batch, answer["items"], strict=True):
        ((_, outcome),) = item.items()
        status, error = int(outcome.get("status", 0)), outcome.get("error")
        if status in _BUSY:
            again.append(write)
        elif error is not None:
            wrong.append((write.id, error))
    if wrong:
        raise RefusedError(len(wrong), *wrong[0])
    return again
