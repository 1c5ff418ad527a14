"""Monitors against what comes in: 5,000 questions, documents in batches (target 2,000 a second) and one (50 ms).

Questions are made of the words of the corpus as people make them: one or two words, a phrase, this or that, with a filter
now and then. Documents are measured as they are published (title and metadata; texts follow later) and with their text
(4.8 kB on average). A percolator that runs has met the words of its language: it is warmed with other documents first.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ._corpus import documents

MONITORS = 5_000
WARM, MEASURED = 1_500, 3_000
TARGET_PER_SECOND, TARGET_ONE_MS = 2_000, 50.0


def measure(args: argparse.Namespace) -> Iterator[dict[str, object]]:
    from deskundig.alerts.matching import Percolator, asked
    from deskundig.kernel.ref import Kind, Ref
    from deskundig.search.domain.port import IndexEntry
    from deskundig.search.domain.words import composed, words_of
    from deskundig.search.engines.memory import MemoryEngine

    measured = args.size or MEASURED
    made = documents(WARM + measured, seed=3)
    entries = [
        IndexEntry(Ref(Kind.DOCUMENT, d.number), f"{n:032x}", d.title, type=d.type, body=d.text, date=d.date, numbers=(d.number,),
                   parties=(d.party,), ministries=(d.ministry,))
        for n, d in enumerate(made)
    ]  # fmt: skip
    counts: Counter[str] = Counter()
    for entry in entries[:WARM]:
        counts.update(sorted({*words_of(composed(f"{entry.title} {entry.body}"))}))

    class Installation(MemoryEngine):
        """An index that has counted the words of the documents before these."""

        def occurrences(self, words: object) -> Mapping[str, int]:
            return {word: counts[word] for word in words if word in counts}  # type: ignore[attr-defined]

        def count(self) -> int:
            return WARM

    percolator = Percolator(Installation())
    start = time.perf_counter()
    percolator.ask({n: asked(request) for n, request in enumerate(_requests(counts))})
    yield {"name": "plan of 5,000 monitors", "seconds": round(time.perf_counter() - start, 2)}
    plain = [replace(entry, body="") for entry in entries]
    for name, batch in (("as published", plain), ("with text", entries)):
        for _ in percolator.match(batch[:WARM]):
            pass
        took, work, found = _timed(percolator, batch[WARM:])
        rate = measured / took
        yield {
            "name": f"documents {name} against 5,000 monitors", "documents": measured, "per_second": round(rate),
            "per_cpu_second": round(measured / work), "hits": found, "mean_characters": _mean(batch[WARM:]),
            "target_per_second": TARGET_PER_SECOND, "ok": rate >= TARGET_PER_SECOND,
        }  # fmt: skip
    ones = sorted(_timed(percolator, [entry])[0] * 1000 for entry in entries[WARM : WARM + 300])
    yield {
        "name": "one document with text against 5,000 monitors", "median_ms": round(ones[150], 2), "p95_ms": round(ones[285], 2),
        "slowest_ms": round(ones[-1], 2), "target_ms": TARGET_ONE_MS, "ok": ones[285] <= TARGET_ONE_MS,
    }  # fmt: skip


def _timed(percolator: object, batch: Sequence[object]) -> tuple[float, float, int]:
    start, work = time.perf_counter(), time.process_time()
    found = sum(1 for _ in percolator.match(batch))  # type: ignore[attr-defined]
    return time.perf_counter() - start, time.process_time() - work, found


def _mean(batch: Sequence[object]) -> int:
    return round(sum(len(e.title) + len(e.body) for e in batch) / len(batch))  # type: ignore[attr-defined]


def _requests(counts: Counter[str]) -> Iterator[object]:
    """Five thousand questions; the words are those of the corpus, mostly of some rarity, as people's subjects are."""
    from deskundig.search.domain.port import SearchRequest

    chance = random.Random(5)
    words = sorted(word for word in counts if len(word) > 4 and word.isalpha() and counts[word] < WARM / 50)
    common = sorted(word for word in counts if len(word) > 4 and WARM / 50 <= counts[word] < WARM / 5)

    def rare() -> str:
        return chance.choice(words)

    for n in range(MONITORS):
        kind = n % 10
        if kind < 4:
            query = f"{rare()} {rare()}"
        elif kind < 6:
            query = f"{chance.choice(common)} {rare()}"
        elif kind < 7:
            query = f'"{rare()} {chance.choice(common)}"'
        elif kind < 8:
            query = f"{rare()} OR {rare()}"
        else:
            query = rare()
        yield SearchRequest(query, types=("Motie",) if n % 25 == 0 else (), sort="date", facets=())
