"""From an entry to a document of the cluster, and from what is kept of it to what a hit shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import orjson

from deskundig.kernel.ref import Ref
from deskundig.search.domain.pieces import pieces_in
from deskundig.search.domain.port import IndexEntry
from deskundig.search.domain.ranking import prior
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.words import composed

from .layout import DAY, KEY, LINES, PIECES, PRIOR, SHOWN

_MOST_PEOPLE = 12  # that are named with a hit


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


def shown_of(uid: str, kept: Mapping[str, Any]) -> Shown:
    when = date.fromisoformat(kept["date"]) if kept["date"] else None
    return Shown(
        Ref.parse(kept["ref"]), uid, kept["title"], kept["type"], when, kept["url"], tuple(kept["people"]),
        tuple(kept["numbers"]),
    )  # fmt: skip


def document_of(entry: IndexEntry, senses: Senses) -> bytes:
    """The document as JSON. Half characters, from a broken file, become question marks."""
    try:
        return orjson.dumps(_document(entry, senses))
    except (UnicodeEncodeError, orjson.JSONEncodeError):
        return orjson.dumps(_document(whole(entry), senses))


def texts_of(entry: IndexEntry) -> tuple[str, ...]:
    """The title, the body, and the names beside them: ``stikstof omtzigt`` may have one of its words in each."""
    return (composed(entry.title), composed(entry.body), entry.type, *entry.persons, *entry.parties, *entry.committees,
            *entry.ministries, *entry.organizations, *entry.topics, *entry.numbers,
            *(name for _, name in entry.aliases))  # fmt: skip


def _document(entry: IndexEntry, senses: Senses) -> dict[str, Any]:
    texts = texts_of(entry)
    everywhere, title = senses.described(texts), senses.described(texts[:1])
    lines = (everywhere.bases, everywhere.parts, everywhere.about, title.bases, title.parts)
    names = {
        "party": entry.parties, "committee": entry.committees, "ministry": entry.ministries,
        "organization": entry.organizations, "topic": entry.topics,
    }  # fmt: skip
    document: dict[str, Any] = {
        KEY: entry.id, "kind": entry.ref.kind.value, "title": texts[0], "type": entry.type, "type_is": entry.type,
        "person_key": entry.person_keys, "person": entry.persons, "number": entry.numbers, "cites": entry.cites,
        "dossier": entry.dossiers, "text": texts, PIECES: pieces_in(entry),
        **{f"{facet}_is": values for facet, values in names.items()},
        **names,
        **{field: line.split() for field, line in zip(LINES, lines, strict=True)},
    }  # fmt: skip
    for facet, name in entry.aliases:
        document[facet] = (*document.get(facet, ()), name)
    document = {field: value for field, value in document.items() if value}
    if entry.date:
        document["year"], document[DAY] = entry.date.year, entry.date.toordinal()
    document[PRIOR] = prior(entry.weight, entry.date, len(entry.body))
    document[SHOWN] = {
        "ref": str(entry.ref), "title": entry.title, "type": entry.type, "date": entry.date, "url": entry.url,
        "people": entry.persons[:_MOST_PEOPLE], "numbers": entry.numbers,
    }  # fmt: skip
    return document


def whole(entry: IndexEntry) -> IndexEntry:
    """The entry with half characters made into question marks."""
    return replace(entry, **{f.name: _whole(getattr(entry, f.name)) for f in fields(entry)})


def _whole(value: Any) -> Any:
    if type(value) is str:
        return value.encode("utf-8", "replace").decode()
    return tuple(_whole(v) for v in value) if isinstance(value, tuple) else value
