"""The search index in an OpenSearch of one or more machines. One process writes at a time, any number read.

What was written together is seen together: the index shows new things only when it is told to, after the last of them.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TypeVar
from uuid import uuid4

from deskundig.search.domain.port import (
    Hit,
    IndexEntry,
    Ranking,
    RankingRequest,
    SearchRequest,
    SearchResult,
    SearchUnavailable,
    Texts,
)
from deskundig.search.domain.senses import Senses, is_word
from deskundig.search.domain.vocabulary import learn
from deskundig.search.domain.words import FUNCTION_WORDS
from deskundig.search.engines.content import safe, texts_of
from deskundig.search.engines.learning import learned_anew, learned_from, least_uses, words_of_content
from deskundig.search.engines.requested import no_result

from .bulk import Write, write_all
from .client import Client, ClusterError, check_whole
from .counting import Counting
from .documents import document_of
from .generations import Generation, Generations, State
from .lease import Lease
from .reading import Reader
from .words import Words

_FRESH = 1.0  # seconds that a reader trusts what it saw; a write by this process is seen at once
_MOST_COUNTED = 3_000_000  # different words that are counted; above it those that were met once are forgotten
_OLDEST = 2  # the first version of OpenSearch whose answers are as this expects
_SECONDS = 600.0  # that the cluster may take to make everything visible

_Answer = TypeVar("_Answer")


class ClusterEngine:
    """``texts`` gives the full text for snippets and similar things; the index itself keeps none.

    ``root`` is a directory of this machine for what is known of words. ``now`` gives seconds that only go up.
    """

    def __init__(
        self, client: Client, root: Path, texts: Texts, *, shards: int = 3, replicas: int = 1,
        now: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self._client = client
        self._generations = Generations(client, shards, replicas)
        self._words = Words(client, root)
        self._texts = texts
        self._now = now
        self._sleep = sleep
        self._reader: Reader | None = None
        self._looked = float("-inf")
        self._opening = Lock()
        self._version = 0  # 0 until it was asked

    # reading

    def count(self) -> int:
        return self._read(lambda reader: reader.things, 0)

    def position(self) -> int | None:
        present = self._present()
        return present.state.position if present else None

    def learned(self) -> int:
        present = self._present()
        return present.state.learned if present else 0

    def search(self, request: SearchRequest) -> SearchResult:
        found = self._read(lambda reader: reader.search(request), None)
        return found if found is not None else no_result(request)

    def similar(self, id: str, limit: int = 5) -> tuple[Hit, ...]:
        return self._read(lambda reader: reader.similar(id, limit), ())

    def ranked(self, asked: RankingRequest) -> Ranking:
        return self._read(lambda reader: reader.ranked(asked), Ranking())

    def occurrences(self, words: Iterable[str]) -> Mapping[str, int]:
        asked = list(words)
        return self._read(lambda reader: reader.occurrences(asked), dict.fromkeys(asked, 0))

    def senses(self) -> Senses:
        return self._read(lambda reader: reader.senses, Senses({}, 0))

    def _read(self, ask: Callable[[Reader], _Answer], without: _Answer) -> _Answer:
        """An index that was replaced under our hands is gone: then its successor is asked, once."""
        reader = self._open()
        if reader is None:
            return without
        try:
            return ask(reader)
        except ClusterError as error:
            if error.kind != "index_not_found":
                raise
        self._looked = float("-inf")
        reader = self._open()
        return ask(reader) if reader else without

    def _open(self) -> Reader | None:
        """The reader of what was written last; whether something was is looked at once a second."""
        if self._now() - self._looked < _FRESH:
            return self._reader
        with self._opening:
            looked = self._now()
            present = self._present()
            if present is None:
                self._reader = None
            elif self._reader is None or self._reader.generation != present:
                self._reader = Reader(self._client, present, self._words.local(present), self._texts, self._version)
            self._looked = looked
            return self._reader

    def _present(self) -> Generation | None:
        self._check()
        return self._generations.present()

    def _check(self) -> None:
        """Once: whether it is an OpenSearch that this program can talk to."""
        if not self._version:
            self._version = int(version_of(self._client).split(".", maxsplit=1)[0])

    # writing

    def apply(self, upserts: Iterable[IndexEntry], deletes: Iterable[str], position: int | None = None) -> int:
        with self._writing() as renew:
            present = self._generations.present()
            if present is None:
                return self._replace(upserts, position or 0, renew)
            state = present.state
            entries = list(upserts)
            senses, new = learned_anew(self._words.local(present), entries)
            kept = {entry.id: entry for entry in entries}
            writes = chain(
                (Write(uid) for uid in deletes if uid not in kept),
                (Write(uid, document_of(entry, senses)) for uid, entry in kept.items()),
            )
            write_all(self._client, present.index, writes, sleep=self._sleep, between=renew)
            self._show(present)
            if new:
                self._words.write(present, state.batches, learn(new.items(), senses), new, 0)
            position = state.position if position is None else position
            batches = state.batches + bool(new)
            self._generations.write_state(
                present, replace(state, position=position, batches=batches, commits=state.commits + 1)
            )
            return len(entries)

    def replace(self, entries: Iterable[IndexEntry], position: int = 0) -> int:
        with self._writing() as renew:
            return self._replace(entries, position, renew)

    def clear(self) -> None:
        with self._writing():
            self._generations.remove()

    def _replace(self, entries: Iterable[IndexEntry], position: int, renew: Callable[[], None]) -> int:
        generation = self._generations.prepare()
        lesson = learned_from(entries)
        used: Counter[str] = Counter()
        writes = _counted(lesson.entries, lesson.senses, used)
        number = write_all(self._client, generation.index, writes, sleep=self._sleep, between=renew)
        self._show(generation)
        counting = Counting(self._client, generation.index)
        if (there := counting.things()) < number:
            number = there  # the same thing twice among the entries
        counting.learn(("text", word) for word in FUNCTION_WORDS)
        used.update({word: counting.of("text", word) for word in FUNCTION_WORDS})
        least = least_uses(number)
        known = learn(((word, n) for word, n in used.items() if n >= least), lesson.senses)
        renew()
        self._words.write(generation, 0, known, lesson.counts, lesson.things)
        state = State(position, number, batches=1, commits=1, made=uuid4().hex)
        self._generations.publish(self._generations.write_state(generation, state))
        return number

    def _show(self, generation: Generation) -> None:
        """Make what was written visible, everywhere at once."""
        check_whole(self._client.ask("POST", f"/{generation.index}/_refresh", seconds=_SECONDS))

    @contextmanager
    def _writing(self) -> Iterator[Callable[[], None]]:
        """Only one writer at a time, over all machines. What this process knew of the index is forgotten after it."""
        self._check()
        with Lease(self._client, f"{self._client.address.index}-writer") as lease:
            try:
                yield lease.renew
            finally:
                self._looked = float("-inf")


def version_of(client: Client) -> str:
    """The version of the OpenSearch there. Raises ``SearchUnavailable`` for another program or one that is too old."""
    told = client.ask("GET", "/", tries=3, seconds=10).get("version", {})
    number = str(told.get("number", "?"))
    major = number.split(".", maxsplit=1)[0]
    if told.get("distribution") != "opensearch" or not major.isdigit() or int(major) < _OLDEST:
        what = told.get("distribution") or "een ander programma"
        raise SearchUnavailable(
            f"op het adres in SEARCH_URL draait {what} {number}; nodig is OpenSearch {_OLDEST} of nieuwer"
        )
    return number


def _counted(entries: Iterable[IndexEntry], senses: Senses, used: Counter[str]) -> Iterator[Write]:
    """The writes of entries; ``used`` counts their words on the way."""
    split = words_of_content()
    for entry in entries:
        used.update({word for text in texts_of(entry) for word in split(safe(text)) if is_word(word)})
        if len(used) > _MOST_COUNTED:
            for word in [word for word, number in used.items() if number == 1]:
                del used[word]
        yield Write(entry.id, document_of(entry, senses))
