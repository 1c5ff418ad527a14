"""What is known of the words of an embedded index, kept in a small index of its own: one document a word."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import tantivy

from deskundig.search.domain.vocabulary import KnownWord

_MOST_FORMS = 400
_MOST_COMPOUNDS = 1_500
_MOST_ALIKE = 40
_HEAP = 32_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word", tokenizer_name="raw", index_option="basic", stored=True)
    for name in ("key", "family", "part"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("count", fast=True, stored=True)
    return builder.build()


def write_words(path: Path, words: Iterable[KnownWord], *, fresh: bool) -> int:
    """Add words, or (``fresh``) write the word index anew, aside and then in place. Gives the number written."""
    target = path.with_name(f"{path.name}.new") if fresh else path
    if fresh:
        shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    writer = tantivy.Index(_schema(), path=str(target)).writer(_HEAP, 1)
    number = 0
    for word in words:
        if not fresh:
            writer.delete_documents_by_term("word", word.text)
        writer.add_document(_document(word))
        number += 1
    writer.commit()
    writer.wait_merging_threads()
    if fresh:
        shutil.rmtree(path, ignore_errors=True)
        target.rename(path)
    return number


def _document(word: KnownWord) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("word", word.text)
    for key in word.keys:
        document.add_text("key", key)
    if word.family:
        document.add_text("family", word.family)
    for part in word.parts:
        document.add_text("part", part)
    document.add_integer("count", word.count)
    return document


class WordIndex:
    """A vocabulary at one moment; ``count`` asks the things themselves, so it is never behind."""

    def __init__(self, path: Path, count: Callable[[str], int], size: int) -> None:
        self._index = tantivy.Index.open(str(path)) if tantivy.Index.exists(str(path)) else None
        self._searcher = self._index.searcher() if self._index else None
        self.count = lru_cache(maxsize=20_000)(count)
        self._size = size

    def size(self) -> int:
        return self._size

    def known(self, word: str) -> bool:
        return self._searcher is not None and self._searcher.doc_freq("word", word) > 0

    def forms(self, keys: Sequence[str]) -> list[tuple[str, int]]:
        return self._with("key", keys, _MOST_FORMS)

    def relatives(self, family: str) -> list[tuple[str, int]]:
        return self._with("family", [family], _MOST_FORMS)

    def compounds(self, keys: Sequence[str]) -> list[tuple[str, int]]:
        return self._with("part", keys, _MOST_COMPOUNDS)

    def alike(self, word: str, slips: int) -> list[tuple[str, int]]:
        if self._index is None:
            return []
        query = tantivy.Query.fuzzy_term_query(self._index.schema, "word", word, distance=slips)
        return self._found(query, _MOST_ALIKE)

    def _with(self, field: str, values: Sequence[str], limit: int) -> list[tuple[str, int]]:
        if self._index is None or not values:
            return []
        return self._found(tantivy.Query.term_set_query(self._index.schema, field, list(values)), limit)

    def _found(self, query: tantivy.Query, limit: int) -> list[tuple[str, int]]:
        searcher = self._searcher
        if searcher is None:
            return []
        hits = searcher.search(query, limit=limit, count=False, order_by_field="count").hits
        return [(str(searcher.doc(address)["word"][0]), int(count)) for count, address in hits]
