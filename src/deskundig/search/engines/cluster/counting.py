"""In how many things words stand, over all parts of the index: asked for many at once, and remembered."""

from __future__ import annotations

from collections.abc import Iterable

from .client import Client, check_whole

_ONCE = 800  # counts asked for in one request
_KEPT = 100_000


class Counting:
    """Counts of one state of one index: they never change."""

    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self._index = index
        self._known: dict[tuple[str, str], int] = {}

    def things(self) -> int:
        answer = self._client.ask("GET", f"/{self._index}/_count")
        check_whole(answer)
        return int(answer["count"])

    def of(self, field: str, word: str) -> int:
        """In how many things a word stands in a field; asks for it when nobody did before."""
        found = self._known.get((field, word))
        return self._ask([(field, word)])[field, word] if found is None else found

    def learn(self, words: Iterable[tuple[str, str]]) -> None:
        """Ask for the counts of these that are not known yet."""
        if len(self._known) > _KEPT:
            self._known.clear()
        new = list(dict.fromkeys(pair for pair in words if pair not in self._known))
        for at in range(0, len(new), _ONCE):
            self._ask(new[at : at + _ONCE])

    def _ask(self, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
        filters = [{"term": {field: word}} for field, word in pairs]
        body = {"size": 0, "track_total_hits": False, "aggs": {"words": {"filters": {"filters": filters}}}}
        buckets = self._client.search(self._index, body)["aggregations"]["words"]["buckets"]
        found = {pair: int(bucket["doc_count"]) for pair, bucket in zip(pairs, buckets, strict=True)}
        self._known.update(found)
        return found
