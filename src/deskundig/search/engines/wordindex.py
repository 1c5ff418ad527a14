"""What is known of the words of an embedded index: a directory beside it with two files' worth of answers.

``groups.sqlite`` packs the words of a group (all forms of a base, all words of a family, all compounds with a part)
together, so that a query needs two or three look-ups a word. ``alike`` is a small index of the words themselves, which
finds those that are typed nearly so.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import orjson
import tantivy

from deskundig.search.domain.vocabulary import KnownWord

_MOST_FORMS = 60
_MOST_COMPOUNDS = 160    # further ones are so rare beside these that they hardly ever stand alone in a thing
_MOST_ALIKE = 40
_HEAP = 32_000_000
_KEPT = 20_000
_GROUPS = "CREATE TABLE IF NOT EXISTS groups (name TEXT PRIMARY KEY, words BLOB NOT NULL) WITHOUT ROWID"
_WRITE = "INSERT OR REPLACE INTO groups VALUES (?, ?)"
_READ = "SELECT words FROM groups WHERE name = ?"

Counted = list[tuple[str, int]]


def write_words(path: Path, words: Iterable[KnownWord], *, thorough: bool) -> None:
    """Write what is known of the words anew, aside and then in place.

    ``thorough``: also families with one word; in a large record they only matter to words that it does not have.
    """
    aside = path.with_name(f"{path.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    (aside / "alike").mkdir(parents=True)
    groups = _add_alike(tantivy.Index(_schema(), path=str(aside / "alike")), words)
    with closing(sqlite3.connect(aside / "groups.sqlite")) as database, database:
        database.execute(_GROUPS)
        telling = (name for name in sorted(groups) if _is_telling(name, groups[name], thorough=thorough))
        database.executemany(_WRITE, ((name, _packed(name, groups[name])) for name in telling))
    shutil.rmtree(path, ignore_errors=True)
    aside.rename(path)


def add_words(path: Path, words: Iterable[KnownWord]) -> None:
    """Add words that were not known yet."""
    groups = _add_alike(tantivy.Index.open(str(path / "alike")), words)
    with closing(sqlite3.connect(path / "groups.sqlite")) as database, database:
        for name, members in groups.items():
            database.execute(_WRITE, (name, _packed(name, [*_words(database, name), *members])))


def unknown(path: Path, words: Iterable[str]) -> list[str]:
    """Of these words those of which nothing is known."""
    searcher = tantivy.Index.open(str(path / "alike")).searcher()
    return [word for word in words if not searcher.doc_freq("word", word)]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word", tokenizer_name="raw", index_option="basic", stored=True)
    builder.add_integer_field("count", fast=True)
    return builder.build()


def _add_alike(index: tantivy.Index, words: Iterable[KnownWord]) -> dict[str, Counted]:
    """Add the words that can be what somebody meant, and give the groups of all of them."""
    groups: dict[str, Counted] = defaultdict(list)
    writer = index.writer(_HEAP, 1)
    for word in words:
        if word.count > 1:
            document = tantivy.Document()
            document.add_text("word", word.text)
            document.add_integer("count", word.count)
            writer.add_document(document)
        counted = (word.text, word.count)
        for name in _groups_of(word):
            groups[name].append(counted)
    writer.commit()
    writer.wait_merging_threads()
    return groups


def _is_telling(name: str, members: Counted, *, thorough: bool) -> bool:
    if len(members) > 1 or name.startswith("part:"):
        return True
    return thorough if name.startswith("family:") else name != f"form:{members[0][0]}"


def _groups_of(word: KnownWord) -> Iterator[str]:
    yield from (f"form:{key}" for key in word.keys)
    yield from (f"part:{part}" for part in word.parts)
    if word.family:
        yield f"family:{word.family}"


def _packed(name: str, members: Counted) -> bytes:
    most = _MOST_COMPOUNDS if name.startswith("part:") else _MOST_FORMS
    return orjson.dumps(sorted(dict(members).items(), key=_by_use)[:most])


def _words(database: sqlite3.Connection, group: str) -> Counted:
    row = database.execute(_READ, (group,)).fetchone()
    return [(word, count) for word, count in orjson.loads(row[0])] if row else []


def _by_use(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


class WordIndex:
    """A vocabulary at one moment; ``get`` asks the things themselves, so it is never behind."""

    def __init__(self, path: Path, count: Callable[[str], int], size: int) -> None:
        self._index = tantivy.Index.open(str(path / "alike"))
        self._searcher = self._index.searcher()
        # opened read-only and shared by threads: SQLite serialises them, and a look-up takes microseconds
        address = f"{(path / 'groups.sqlite').absolute().as_uri()}?mode=ro"
        self._groups = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._count = lru_cache(maxsize=_KEPT)(count)
        self._size = size

    def get(self, word: str, default: int, /) -> int:
        return self._count(word) or default

    def size(self) -> int:
        return self._size

    def forms(self, keys: Sequence[str]) -> Counted:
        return self._members([f"form:{key}" for key in keys])

    def relatives(self, family: str) -> Counted:
        return self._members([f"family:{family}"])

    def compounds(self, keys: Sequence[str]) -> Counted:
        return self._members([f"part:{key}" for key in keys])

    def alike(self, word: str, slips: int) -> Counted:
        query = tantivy.Query.fuzzy_term_query(self._index.schema, "word", word, distance=slips)
        hits = self._searcher.search(query, limit=_MOST_ALIKE, count=False, order_by_field="count").hits
        return [(str(self._searcher.doc(address)["word"][0]), int(count)) for count, address in hits]

    def _members(self, names: Sequence[str]) -> Counted:
        found = [_words(self._groups, name) for name in names]
        return found[0] if len(found) == 1 else sorted({w for members in found for w in members}, key=_by_use)
