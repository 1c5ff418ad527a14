"""The fields of the embedded index, and how an entry becomes a document of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import orjson
import tantivy

from deskundig.search.domain.pieces import pieces_in
from deskundig.search.domain.port import IndexEntry
from deskundig.search.domain.ranking import LEAST_PRIOR, prior
from deskundig.search.domain.senses import Senses

from .content import COUNTED, LINES, PIECES, RAW, TEXTS, Shown, kept_of, lines_of, names_of, shown, texts_of, whole
from .learning import APART, analyzer

_WORDS = "words"         # the analyzer: same rule as domain.words
_KEPT = ("ref", "id", "title", "type", "date", "url", "people", "numbers")      # what is stored, in this order


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name=_WORDS, index_option="position")
    for name in (*LINES, PIECES):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("key", *RAW):
        # the key must be raw text: deleting by an unsigned number silently deletes nothing (tantivy 0.27)
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in COUNTED.values():
        if name != "year":
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("year", indexed=True, fast=True)
    builder.add_integer_field("day", indexed=True, fast=True)      # date.toordinal()
    builder.add_float_field("prior", fast=True)
    builder.add_bytes_field("shown", stored=True, indexed=False)
    return builder.build()


def register_words(index: tantivy.Index) -> None:
    """Needed after every opening: analyzers are not kept with an index."""
    index.register_tokenizer(_WORDS, analyzer())


def pack(entry: IndexEntry) -> bytes:
    kept = {"id": entry.id, **kept_of(entry)}
    return orjson.dumps([kept[name] for name in _KEPT])


def unpack(document: tantivy.Document) -> Shown:
    kept = dict(zip(_KEPT, _stored(document), strict=True))
    return shown(kept["id"], kept)


def unpack_id(document: tantivy.Document) -> str:
    return str(_stored(document)[_KEPT.index("id")])


def _stored(document: tantivy.Document) -> list[Any]:
    return list(orjson.loads(bytes(document["shown"][0])))


def document_of(entry: IndexEntry, senses: Senses) -> tantivy.Document:
    """The document. Half characters, from a broken file, become question marks."""
    try:
        return _document(entry, senses)
    except (UnicodeEncodeError, orjson.JSONEncodeError):
        return _document(whole(entry), senses)


def _document(entry: IndexEntry, senses: Senses) -> tantivy.Document:
    document = tantivy.Document()
    add = document.add_text
    texts = texts_of(entry)
    add("key", entry.id)
    add("kind", entry.ref.kind.value)
    add("title", texts[0])
    values = {
        "type": (entry.type,), "type_is": (entry.type,), "person": entry.persons, "person_key": entry.person_keys,
        "number": entry.numbers, "cites": entry.cites, "dossier": entry.dossiers,
        "text": (APART.join(filter(None, texts)),),
    }  # fmt: skip
    for name, of_field in values.items():
        _add_all(add, name, of_field)
    for facet, names in names_of(entry).items():
        _add_all(add, facet, names)
        _add_all(add, f"{facet}_is", names)
    for facet, name in entry.aliases:
        add(facet, name)
    _add_all(add, PIECES, (" ".join(pieces_in(entry)),))
    for name, line in lines_of(texts, senses):
        _add_all(add, name, (line,))
    if entry.date:
        document.add_integer("year", entry.date.year)
        document.add_integer("day", entry.date.toordinal())
    document.add_float("prior", stored_prior(prior(entry.weight, entry.date, len(entry.body))))
    document.add_bytes("shown", pack(entry))
    return document


def _add_all(add: Callable[[str, str], None], field: str, values: Iterable[str]) -> None:
    for value in values:
        if value:
            add(field, value)


def stored_prior(factor: float) -> float:
    """The number that makes tantivy's ``weight_by_field`` multiply scores by ``factor``: it takes log2(2 + number).

    A negative number counts as 0 there, so factors are measured in the smallest one.
    """
    return float(2.0 ** (factor / LEAST_PRIOR) - 2.0)
