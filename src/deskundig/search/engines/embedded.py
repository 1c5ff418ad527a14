"""The search index in the data directory of one machine (tantivy). One process writes, many read.

Readers notice a commit or a new generation at their next search. Writers hold a lock that dies with their process;
a killed writer leaves the last commit, and the next one sweeps up.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import Lock

import tantivy

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
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.vocabulary import learn

from .generations import Generations, State, read_state, write_state
from .learning import learned_anew, learned_from, least_uses
from .reading import Reader
from .requested import no_result
from .residence import Residence
from .schema import build_schema, document_of, register_words
from .wordindex import add_words, write_words

_BULK_HEAP = 300_000_000
_HEAP = 64_000_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def no_texts(_things: object) -> Mapping[str, str]:
    return {}


class EmbeddedEngine:
    """``texts`` gives the full text for snippets and similar things; the index itself keeps none."""

    def __init__(self, root: Path, texts: Texts = no_texts, threads: int = 2) -> None:
        self._generations = Generations(root)
        self._texts = texts
        self._threads = threads
        self._reader: Reader | None = None
        self._stamp: object = None
        self._opening = Lock()
        self._residence = Residence(root)

    # reading

    def count(self) -> int:
        reader = self._open()
        return reader.things if reader else 0

    def position(self) -> int | None:
        generation = self._generations.present()
        state = read_state(generation) if generation else None
        return state.position if state else None

    def search(self, request: SearchRequest) -> SearchResult:
        reader = self._asked()
        result = reader.search(request) if reader else no_result(request)
        self._residence.ease()
        return result

    def similar(self, id: str, limit: int = 5) -> tuple[Hit, ...]:
        reader = self._open()
        return reader.similar(id, limit) if reader else ()

    def ranked(self, asked: RankingRequest) -> Ranking:
        reader = self._asked()
        return reader.ranked(asked) if reader else Ranking()

    def occurrences(self, words: Iterable[str]) -> Mapping[str, int]:
        reader = self._open()
        return reader.occurrences(words) if reader else dict.fromkeys(words, 0)

    def senses(self) -> Senses:
        reader = self._open()
        return reader.senses if reader else Senses({}, 0)

    def _asked(self) -> Reader | None:
        """As ``_open``, where finding nothing would be read as there being nothing."""
        reader = self._open()
        if reader is None and self._generations.is_outdated():
            raise SearchUnavailable(
                "De zoekindex is gemaakt door een vorige versie. De beheerder draait deskundig index; daarna is alles "
                "weer te vinden."
            )
        return reader

    def _open(self) -> Reader | None:
        """The reader of what was committed last; opened again only when something changed."""
        stamp = self._generations.stamp()
        reader = self._reader
        if reader is not None and stamp == self._stamp and reader.is_current():
            return reader
        with self._opening:
            generation = self._generations.present()
            self._reader = Reader(generation, self._texts) if generation else None
            self._stamp = stamp
            return self._reader

    # writing

    def learned(self) -> int:
        generation = self._generations.present()
        state = read_state(generation) if generation else None
        return state.learned if state else 0

    def apply(self, upserts: Iterable[IndexEntry], deletes: Iterable[str], position: int | None = None) -> int:
        with self._writing():
            generation = self._generations.present()
            if generation is None:
                return self._replace(upserts, position or 0)
            state = read_state(generation) or State()
            entries = list(upserts)
            senses, new = learned_anew(generation / "words", entries)
            index = _open_index(generation)
            writer = index.writer(_HEAP, 1)
            for key in chain(deletes, (entry.id for entry in entries)):
                writer.delete_documents_by_term("key", key)
            for entry in entries:
                writer.add_document(document_of(entry, senses))
            writer.commit()
            writer.wait_merging_threads()
            if new:
                add_words(generation / "words", learn(new.items(), senses), new)
            write_state(generation, replace(state, position=state.position if position is None else position))
            return len(entries)

    def replace(self, entries: Iterable[IndexEntry], position: int = 0) -> int:
        with self._writing():
            return self._replace(entries, position)

    def clear(self) -> None:
        with self._writing():
            self._generations.remove()

    def _replace(self, entries: Iterable[IndexEntry], position: int) -> int:
        generation = self._generations.prepare()
        index = tantivy.Index(build_schema(), path=str(generation / "index"))
        register_words(index)
        lesson = learned_from(entries)
        writer = index.writer(_BULK_HEAP, self._threads)
        number = 0
        for entry in lesson.entries:
            writer.add_document(document_of(entry, lesson.senses))
            number += 1
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        write_words(generation / "words", learn(_all_words(index), lesson.senses), lesson.counts, lesson.things)
        write_state(generation, State(position, number))
        self._generations.publish(generation)
        return number

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Only one writer at a time, over all processes."""
        root = self._generations.root
        root.mkdir(parents=True, exist_ok=True)
        with (root / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise SearchUnavailable("een andere opdracht werkt de zoekindex al bij") from None
            yield


def _open_index(generation: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(generation / "index"))
    register_words(index)
    return index


def _all_words(index: tantivy.Index) -> Iterator[tuple[str, int]]:
    searcher = index.searcher()
    least = least_uses(searcher.num_docs)
    for letter in _LETTERS:
        yield from ((w, c) for w, c in searcher.terms_with_prefix("text", letter) if c >= least)
