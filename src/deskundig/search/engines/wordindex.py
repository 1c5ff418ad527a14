"""What is known of the words of an embedded index: a directory beside it.

``words.sqlite`` has the counts by which the index was made, and packs the words of a group (all forms of a base, all
words of a family, all compounds with a part) together, so that a query needs two or three look-ups a word. ``alike`` is
a small index of the words themselves, which finds those that are typed nearly so.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import orjson
import tantivy

from deskundig.search.domain.senses import Senses, Split
from deskundig.search.domain.vocabulary import KnownWord

_MOST_FORMS = 60
_MOST_COMPOUNDS = 160    # only for marking: what is found does not depend on this list
_MOST_ALIKE = 40
_HEAP = 32_000_000
_KEPT = 20_000
_ONE_BY_ONE = 300        # after so many look-ups, some ten questions, all counts are read at once: 0.1 s, 20 MB
_GROUPS_KEPT = 48        # groups that the planning of one question asks for more than once
_MAPPED = 64_000_000     # bytes of the words that are read without copying
_TABLES = """
    CREATE TABLE groups (name TEXT PRIMARY KEY, words BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE counts (word TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE sample (things INTEGER NOT NULL);
"""
_WRITE_GROUP = "INSERT OR REPLACE INTO groups VALUES (?, ?)"
_READ_GROUP = "SELECT words FROM groups WHERE name = ?"

Counted = list[tuple[str, int]]


class StoredCounts:
    """The counts by which an index was made; new words can be added, a count never changes."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._read: dict[str, int] = {}
        self._complete = False

    def get(self, word: str, default: int, /) -> int:
        found = self._read.get(word)
        if found is None and not self._complete:
            if len(self._read) > _ONE_BY_ONE:
                self._read.update(self._database.execute("SELECT word, number FROM counts"))
                self._complete = True
                return self._read.get(word, default)
            row = self._database.execute("SELECT number FROM counts WHERE word = ?", (word,)).fetchone()
            found = self._read[word] = int(row[0]) if row else 0
        return found or default

    def add(self, counts: Mapping[str, int]) -> None:
        """Count words that were not known before; saved when the words themselves are added."""
        self._read.update(counts)


def write_words(path: Path, words: Iterable[KnownWord], counts: Mapping[str, int], things: int) -> None:
    """Write what is known of the words anew, aside and then in place. ``counts`` are of a sample of ``things``."""
    aside = path.with_name(f"{path.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    (aside / "alike").mkdir(parents=True)
    groups = _add_alike(tantivy.Index(_schema(), path=str(aside / "alike")), words)
    with closing(sqlite3.connect(aside / "words.sqlite")) as database, database:
        database.executescript(_TABLES)
        database.execute("INSERT INTO sample VALUES (?)", (things,))
        database.executemany("INSERT INTO counts VALUES (?, ?)", sorted(counts.items()))
        telling = (name for name in sorted(groups) if _is_telling(name, groups[name]))
        database.executemany(_WRITE_GROUP, ((name, _packed(name, groups[name])) for name in telling))
    shutil.rmtree(path, ignore_errors=True)
    aside.rename(path)


def add_words(path: Path, words: Iterable[KnownWord], counts: Mapping[str, int]) -> None:
    """Add words that were not known yet."""
    groups = _add_alike(tantivy.Index.open(str(path / "alike")), words)
    with closing(sqlite3.connect(path / "words.sqlite")) as database, database:
        database.executemany("INSERT OR IGNORE INTO counts VALUES (?, ?)", counts.items())
        for name, members in groups.items():
            database.execute(_WRITE_GROUP, (name, _packed(name, [*_words(database, name), *members])))


def open_senses(path: Path, split: Split) -> tuple[Senses, StoredCounts]:
    """The rules by which an index was made, for adding to it."""
    database = _open(path)
    counts = StoredCounts(database)
    return Senses(counts, _things(database), split), counts


def _open(path: Path) -> sqlite3.Connection:
    """Read-only and shared by threads: SQLite serialises them, and a look-up takes microseconds."""
    address = f"{(path / 'words.sqlite').absolute().as_uri()}?mode=ro"
    database = sqlite3.connect(address, uri=True, check_same_thread=False)
    database.execute(f"PRAGMA mmap_size={_MAPPED}")
    return database


def _things(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT things FROM sample").fetchone()[0])


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
            writer.delete_documents_by_term("word", word.text)
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


def _groups_of(word: KnownWord) -> Iterator[str]:
    yield from (f"form:{base}" for base in word.bases)
    yield from (f"part:{part}" for part in word.parts)
    if word.family:
        yield f"family:{word.family}"


def _is_telling(name: str, members: Counted) -> bool:
    return len(members) > 1 or name != f"form:{members[0][0]}"


def _packed(name: str, members: Counted) -> bytes:
    most = _MOST_COMPOUNDS if name.startswith("part:") else _MOST_FORMS
    return orjson.dumps(sorted(dict(members).items(), key=_by_use)[:most])


def _words(database: sqlite3.Connection, group: str) -> Counted:
    row = database.execute(_READ_GROUP, (group,)).fetchone()
    return [(word, count) for word, count in orjson.loads(row[0])] if row else []


def _by_use(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


class WordIndex:
    """A vocabulary at one moment; ``get`` asks the things themselves, so it is never behind."""

    def __init__(self, path: Path, count: Callable[[str], int], size: int) -> None:
        self._index = tantivy.Index.open(str(path / "alike"))
        self._searcher = self._index.searcher()
        self._database = _open(path)
        self.senses = Senses(StoredCounts(self._database), _things(self._database))
        self._count = lru_cache(maxsize=_KEPT)(count)
        self._group = lru_cache(maxsize=_GROUPS_KEPT)(lambda name: _words(self._database, name))
        self._size = size

    def get(self, word: str, default: int, /) -> int:
        return self._count(word) or default

    def size(self) -> int:
        return self._size

    def forms(self, bases: Sequence[str]) -> Counted:
        return self._members([f"form:{base}" for base in bases])

    def relatives(self, family: str) -> Counted:
        return self._members([f"family:{family}"])

    def compounds(self, bases: Sequence[str]) -> Counted:
        return self._members([f"part:{base}" for base in bases])

    def alike(self, word: str, slips: int) -> Counted:
        query = tantivy.Query.fuzzy_term_query(self._index.schema, "word", word, distance=slips)
        hits = self._searcher.search(query, limit=_MOST_ALIKE, count=False, order_by_field="count").hits
        return [(str(self._searcher.doc(address)["word"][0]), int(count)) for count, address in hits]

    def _members(self, names: Sequence[str]) -> Counted:
        found = [self._group(name) for name in names]
        return found[0] if len(found) == 1 else sorted({w for members in found for w in members}, key=_by_use)
