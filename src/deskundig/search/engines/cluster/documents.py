"""From an entry to a document of the cluster."""

from __future__ import annotations

from typing import Any

import orjson

from deskundig.search.domain.pieces import pieces_in
from deskundig.search.domain.port import IndexEntry
from deskundig.search.domain.ranking import prior
from deskundig.search.domain.senses import Senses
from deskundig.search.engines.content import PIECES, kept_of, lines_of, names_of, texts_of, whole

from .layout import DAY, KEY, PRIOR, SHOWN


def document_of(entry: IndexEntry, senses: Senses) -> bytes:
    """The document as JSON. Half characters, from a broken file, become question marks."""
    try:
        return orjson.dumps(_document(entry, senses))
    except (UnicodeEncodeError, orjson.JSONEncodeError):
        return orjson.dumps(_document(whole(entry), senses))


def _document(entry: IndexEntry, senses: Senses) -> dict[str, Any]:
    texts, names = texts_of(entry), names_of(entry)
    document: dict[str, Any] = {
        KEY: entry.id, "kind": entry.ref.kind.value, "title": texts[0], "type": entry.type, "type_is": entry.type,
        "person_key": entry.person_keys, "person": entry.persons, "number": entry.numbers, "cites": entry.cites,
        "dossier": entry.dossiers, "text": texts, PIECES: pieces_in(entry),
        **{f"{facet}_is": values for facet, values in names.items()},
        **names,
        **{field: line.split() for field, line in lines_of(texts, senses)},
    }  # fmt: skip
    for facet, name in entry.aliases:
        document[facet] = (*document.get(facet, ()), name)
    document = {field: value for field, value in document.items() if value}
    if entry.date:
        document["year"], document[DAY] = entry.date.year, entry.date.toordinal()
    document[PRIOR] = prior(entry.weight, entry.date, len(entry.body))
    document[SHOWN] = kept_of(entry)
    return document
