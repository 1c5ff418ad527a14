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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from deskundig.alerts.beside import Match, two_readers
from deskundig.alerts.matching import Percolator, asked
from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import IndexEntry, SearchRequest
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.words import composed, words_of
from deskundig.search.engines.memory import MemoryEngine

from ._corpus import documents

MONITORS = 5_000
WARM, MEASURED = 1_500, 3_000
TARGET_PER_SECOND, TARGET_ONE_MS = 2_000, 50.0


@dataclass
class _Installation(MemoryEngine):
    """An index that has counted the words of the documents before these."""

    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._senses = Senses(self.counts, WARM)

    def occurrences(self, words: Iterable[str]) -> Mapping[str, int]:
        return {word: self.counts[word] for word in words if word in self.counts}

    def count(self) -> int:
        return WARM

    def senses(self) -> Senses:
        return self._senses


def measure(args: argparse.Namespace) -> Iterator[dict[str, object]]:
    measured = args.size or MEASURED
    entries = _entries(measured)
    counts: Counter[str] = Counter()
    for entry in entries[:WARM]:
        counts.update(sorted({*words_of(composed(f"{entry.title} {entry.body}"))}))
    percolator = Percolator(_Installation(counts=counts))
    questions = {n: asked(request) for n, request in enumerate(_requests(counts))}
    start = time.perf_counter()
    percolator.ask(questions)
    yield {"name": "plan of 5,000 monitors", "seconds": round(time.perf_counter() - start, 2)}
    plain = [replace(entry, body="") for entry in entries]
    yield _figure("as published", percolator.match, plain)
    yield _figure("with text", percolator.match, entries)
    with two_readers(Percolator(percolator.engine), questions, partial(_Installation, counts=counts)) as match:
        # the other process counts for itself: the clock is all there is to tell of two
        figure = _figure("with text, read by two processes,", _in_steps(match), entries)
        yield {name: value for name, value in figure.items() if name != "per_cpu_second"}
    ones = sorted(_timed(percolator.match, [entry])[0] * 1000 for entry in entries[WARM : WARM + 300])
    yield {
        "name": "one document with text against 5,000 monitors", "median_ms": round(ones[150], 2), "p95_ms": round(ones[285], 2),
        "slowest_ms": round(ones[-1], 2), "target_ms": TARGET_ONE_MS, "ok": ones[285] <= TARGET_ONE_MS,
    }  # fmt: skip


def _entries(measured: int) -> list[IndexEntry]:
    return [
        IndexEntry(Ref(Kind.DOCUMENT, d.number), f"{n:032x}", d.title, type=d.type, body=d.text, date=d.date, numbers=(d.number,),
                   parties=(d.party,), ministries=(d.ministry,))
        for n, d in enumerate(documents(WARM + measured, seed=3))
    ]  # fmt: skip


def _figure(name: str, match: Match, batch: Sequence[IndexEntry]) -> dict[str, object]:
    for _ in match(batch[:WARM]):
        pass
    took, work, found = _timed(match, batch[WARM:])
    measured = len(batch) - WARM
    rate = measured / took
    return {
        "name": f"documents {name} against 5,000 monitors", "documents": measured, "per_second": round(rate),
        "per_cpu_second": round(measured / work), "hits": found, "mean_characters": _mean(batch[WARM:]),
        "target_per_second": TARGET_PER_SECOND, "ok": rate >= TARGET_PER_SECOND,
    }  # fmt: skip


def _in_steps(match: Match, step: int = 500) -> Match:
    """As what comes in is read: so many things at a time."""
    return lambda entries: chain.from_iterable(match(entries[at : at + step]) for at in range(0, len(entries), step))


def _timed(match: Match, batch: Sequence[IndexEntry]) -> tuple[float, float, int]:
    start, work = time.perf_counter(), time.process_time()
    found = sum(1 for _ in match(batch))
    return time.perf_counter() - start, time.process_time() - work, found


def _mean(batch: Sequence[IndexEntry]) -> int:
    return round(sum(len(e.title) + len(e.body) for e in batch) / len(batch))


def _requests(counts: Counter[str]) -> Iterator[SearchRequest]:
    """Five thousand questions; the words are those of the corpus, mostly of some rarity, as people's subjects are."""
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
