"""The fields of the embedded index, how words are made of text, and how an entry becomes a document of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import orjson
import tantivy

from deskundig.kernel.ref import Ref
from deskundig.search.domain.pieces import pieces_in
from deskundig.search.domain.port import IndexEntry
from deskundig.search.domain.ranking import LEAST_PRIOR, prior
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.words import FUNCTION_WORDS, LONGEST, composed

WORDS = "words"           # the analyzer: same rule as domain.words
_TEXTS = ("text", "title", "type", "person", "party", "committee", "ministry", "organization", "topic")
COUNTED: Mapping[str, str] = {          # facet -> the field with its values whole
    "kind": "kind", "type": "type_is", "year": "year", "organization": "organization_is", "party": "party_is",
    "ministry": "ministry_is", "committee": "committee_is", "topic": "topic_is",
}  # fmt: skip
FILTERS: Mapping[str, str] = {**COUNTED, "person": "person_key", "dossier": "dossier"}
_LINES = ("base", "part", "about", "title_base", "title_part")      # what words stand for, see domain.senses
PIECES = "pieces"         # of words, see domain.pieces
_RAW = ("key", "number", "cites", "dossier", "person_key")


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in _TEXTS:
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in (*_LINES, PIECES):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in _RAW:
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
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in _steps():
        analyzer = analyzer.filter(step)
    index.register_tokenizer(WORDS, analyzer.build())


def _steps() -> tuple[tantivy.Filter, ...]:
    return tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold(), tantivy.Filter.remove_long(LONGEST)


def words_of_content() -> Callable[[str], list[str]]:
    """The index's own analyzer, without function words: several times quicker than Python at the same work."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (*_steps(), tantivy.Filter.custom_stopword(sorted(FUNCTION_WORDS))):
        analyzer = analyzer.filter(step)
    return analyzer.build().analyze


@dataclass(frozen=True, slots=True)
class Shown:
    """What of an entry is kept to print a hit."""

    ref: Ref
    id: str
    title: str
    type: str
    date: date | None
    url: str
    people: tuple[str, ...]
    numbers: tuple[str, ...]


def pack(entry: IndexEntry) -> bytes:
    return orjson.dumps([
        str(entry.ref), entry.id, entry.title, entry.type, entry.date, entry.url, entry.persons[:12], entry.numbers,
    ])  # fmt: skip


def unpack(document: tantivy.Document) -> Shown:
    ref, uid, title, kind, day, url, people, numbers = orjson.loads(bytes(document["shown"][0]))
    when = date.fromisoformat(day) if day else None
    return Shown(Ref.parse(ref), uid, title, kind, when, url, tuple(people), tuple(numbers))


def unpack_id(document: tantivy.Document) -> str:
    return str(orjson.loads(bytes(document["shown"][0]))[1])


def document_of(entry: IndexEntry, senses: Senses) -> tantivy.Document:
    try:
        return _document(entry, senses)
    except (UnicodeEncodeError, orjson.JSONEncodeError):       # half characters, from a broken file
        return _document(replace(entry, **{f.name: _whole(getattr(entry, f.name)) for f in fields(entry)}), senses)


def safe(text: str) -> str:
    """The text with half characters (lone surrogates) made into question marks."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _whole(value: Any) -> Any:
    if type(value) is str:
        return safe(value)
    return tuple(_whole(v) for v in value) if isinstance(value, tuple) else value


def _document(entry: IndexEntry, senses: Senses) -> tantivy.Document:
    document = tantivy.Document()
    add = document.add_text
    add("key", entry.id)
    add("kind", entry.ref.kind.value)
    add("title", composed(entry.title))
    if entry.type:
        add("type", entry.type)
        add("type_is", entry.type)
    _add_all(add, "person_key", entry.person_keys)
    _add_all(add, "person", entry.persons)
    names = {
        "party": entry.parties, "committee": entry.committees, "ministry": entry.ministries,
        "organization": entry.organizations, "topic": entry.topics,
    }  # fmt: skip
    for facet, values in names.items():
        _add_all(add, facet, values)
        _add_all(add, f"{facet}_is", values)
    for facet, name in entry.aliases:
        add(facet, name)
    for name, values in (("number", entry.numbers), ("cites", entry.cites), ("dossier", entry.dossiers)):
        _add_all(add, name, values)
    texts = texts_of(entry)
    _add_all(add, "text", texts)
    whole, title = senses.described(texts), senses.described(texts[:1])
    lines = (whole.bases, whole.parts, whole.about, title.bases, title.parts)
    for name, line in zip(_LINES, lines, strict=True):
        if line:
            add(name, line)
    if pieces := pieces_in(entry):
        add(PIECES, " ".join(pieces))
    if entry.date:
        document.add_integer("year", entry.date.year)
        document.add_integer("day", entry.date.toordinal())
    document.add_float("prior", stored_prior(prior(entry.weight, entry.date, len(entry.body))))
    document.add_bytes("shown", pack(entry))
    return document


def texts_of(entry: IndexEntry) -> tuple[str, ...]:
    """The title, the body, and the names beside them: ``stikstof omtzigt`` may have one of its words in each."""
    return (composed(entry.title), composed(entry.body), entry.type, *entry.persons, *entry.parties, *entry.committees,
            *entry.ministries, *entry.organizations, *entry.topics, *entry.numbers,
            *(name for _, name in entry.aliases))  # fmt: skip


def _add_all(add: Any, field: str, values: Iterable[str]) -> None:
    for value in values:
        if value:
            add(field, value)


def stored_prior(factor: float) -> float:
    """The number that makes tantivy's ``weight_by_field`` multiply scores by ``factor``: it takes log2(2 + number).

    A negative number counts as 0 there, so factors are measured in the smallest one.
    """
    return float(2.0 ** (factor / LEAST_PRIOR) - 2.0)
