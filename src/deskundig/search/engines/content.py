"""What an index keeps of an entry: its fields, their values, and what is needed to print a hit.

The same in every index that is written to disk, of one machine or of a cluster; how a field is stored is the index's
own affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from deskundig.kernel.ref import Ref
from deskundig.search.domain.port import IndexEntry
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.words import composed

TEXTS = ("text", "title", "type", "person", "party", "committee", "ministry", "organization", "topic")
LINES = ("base", "part", "about", "title_base", "title_part")  # what words stand for, see domain.senses
PIECES = "pieces"  # of words, see domain.pieces
RAW = ("number", "cites", "dossier", "person_key")
COUNTED: Mapping[str, str] = {          # facet -> the field with its values whole
    "kind": "kind", "type": "type_is", "year": "year", "organization": "organization_is", "party": "party_is",
    "ministry": "ministry_is", "committee": "committee_is", "topic": "topic_is",
}  # fmt: skip
FILTERS: Mapping[str, str] = {**COUNTED, "person": "person_key", "dossier": "dossier"}
_MOST_PEOPLE = 12  # that are named with a hit


def texts_of(entry: IndexEntry) -> tuple[str, ...]:
    """The title, the body, and the names beside them: ``stikstof omtzigt`` may have one of its words in each."""
    return (composed(entry.title), composed(entry.body), entry.type, *entry.persons, *entry.parties, *entry.committees,
            *entry.ministries, *entry.organizations, *entry.topics, *entry.numbers,
            *(name for _, name in entry.aliases))  # fmt: skip


def names_of(entry: IndexEntry) -> dict[str, tuple[str, ...]]:
    """The names that are searched and counted, by facet."""
    return {
        "party": entry.parties, "committee": entry.committees, "ministry": entry.ministries,
        "organization": entry.organizations, "topic": entry.topics,
    }  # fmt: skip


def lines_of(texts: tuple[str, ...], senses: Senses) -> Iterator[tuple[str, str]]:
    """What the words of ``texts_of`` stand for: each of ``LINES`` with its words, which may be none."""
    whole, title = senses.described(texts), senses.described(texts[:1])
    return zip(LINES, (whole.bases, whole.parts, whole.about, title.bases, title.parts), strict=True)


# what of an entry is kept to print a hit


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


def kept_of(entry: IndexEntry) -> dict[str, Any]:
    """What ``shown`` reads back, beside the id, for JSON."""
    return {
        "ref": str(entry.ref), "title": entry.title, "type": entry.type, "date": entry.date, "url": entry.url,
        "people": entry.persons[:_MOST_PEOPLE], "numbers": entry.numbers,
    }  # fmt: skip


def shown(uid: str, kept: Mapping[str, Any]) -> Shown:
    when = date.fromisoformat(kept["date"]) if kept["date"] else None
    return Shown(
        Ref.parse(kept["ref"]), uid, kept["title"], kept["type"], when, kept["url"], tuple(kept["people"]),
        tuple(kept["numbers"]),
    )  # fmt: skip


# half characters (lone surrogates), from a broken file


def safe(text: str) -> str:
    """The text with half characters made into question marks."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def whole(entry: IndexEntry) -> IndexEntry:
    """The entry with half characters made into question marks."""
    return replace(entry, **{f.name: _whole(getattr(entry, f.name)) for f in fields(entry)})


def _whole(value: Any) -> Any:
    if type(value) is str:
        return safe(value)
    return tuple(_whole(v) for v in value) if isinstance(value, tuple) else value
