"""Vocabularies as lists of entries, read from CSV, JSON or SKOS in JSON-LD; and titles that name a topic. Pure.

Read are: a table with columns for address, label and broader (also as ESCO and CompetentNL name them); a list of
objects with the same names; SKOS concepts (``prefLabel``, ``broader``) in JSON-LD, short or with full addresses; and
the tree of TOOI themes that the GPP publication bank carries (``path`` in steps of four signs).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from deskundig.search.domain.words import words_of

SEPARATOR = " | "
REST = "Organisatie en beleid"  # the policy agenda's rest category of each theme: says nothing by itself
_LABEL_MOST, _NAMES_MOST = 200, 20
_COLUMNS = {
    "uri": ("uri", "concepturi", "identifier", "id", "@id", "concept", "code"),
    "label": ("label", "preferredlabel", "preflabel", "naam", "name", "titel", "term"),
    "broader": ("broader", "broaderuri", "parent", "bovenliggend", "bovenliggende", "broaderconcept"),
    "names": ("altlabels", "altlabel", "synoniemen", "synonyms", "names"),
    "scheme": ("scheme", "inscheme", "conceptscheme", "schema"),
}  # fmt: skip
_DUTCH = ("nl", "", None)


class UnreadableVocabulary(ValueError):  # noqa: N818 - reads as the sentence it is
    """The file is no vocabulary; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One topic as a file has it. ``broader``: the address, or else the label, of the topic above it."""

    label: str
    uri: str = ""
    broader: str = ""
    names: tuple[str, ...] = ()
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries with what was wrong with the rest."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = field(default=())


def read(text: str, name: str) -> Vocabulary:
    """A file by its ending. Raises ``UnreadableVocabulary``."""
    if name.lower().endswith((".json", ".jsonld")):
        return _read_json(text)
    return _read_table(text)


def paths(entries: Iterable[Entry]) -> tuple[list[tuple[Entry, str, str]], list[str]]:
    """Each entry with its own path and that of the one above it, those above first; and what was wrong."""
    listed = list(entries)
    by_key = {key: entry for entry in listed for key in (entry.label, entry.uri) if key}
    problems: list[str] = []
    made: dict[str, str] = {}

    def path(entry: Entry, seen: tuple[Entry, ...]) -> str:
        known = made.get(entry.uri or entry.label)
        if known is not None:
            return known
        above = by_key.get(entry.broader) if entry.broader else None
        if entry.broader and above is None:
            problems.append(f"{entry.label}: wat erboven hoort is er niet ({entry.broader})")
        if above is not None and (above in seen or above is entry):
            problems.append(f"{entry.label}: staat onder zichzelf")
            above = None
        found = (path(above, (*seen, entry)) + SEPARATOR if above else "") + entry.label
        made[entry.uri or entry.label] = found
        return found

    placed = [(entry, path(entry, ())) for entry in listed]
    out = [(entry, own, own.rpartition(SEPARATOR)[0]) for entry, own in placed]
    return sorted(out, key=lambda found: found[1].count(SEPARATOR)), list(dict.fromkeys(problems))


# -- topics named in titles --

_SHORTEST = 5  # letters of a name of one word
# Labels of one word that mean something else in most titles.
_WITH_MORE_MEANINGS = """
    begroting bestuur bodem cultuur economie energie evenementen handel integratie internationaal lucht media netwerken
    ondernemen ouderen parlement recht stoffen transport veiligheid verkeer vervoer water weg werk wonen
"""
_AMBIGUOUS = frozenset(_WITH_MORE_MEANINGS.split())


# "Ministerie van Onderwijs, Cultuur en Wetenschap" names a body, not what a paper is about.
_BODY_NAME = re.compile(
    r"\b(?i:minister(?:ie)?s?|ministerraad|staatssecretaris(?:sen)?|commissies?|raad)\s+(?:van|voor)\s+(?:de\s+|het\s+)?"
    r"[A-Z][\w-]*(?:(?:,\s*|\s+en\s+|\s+)[A-Z][\w-]*)*"
)


class Names:
    """Finds the topics whose name stands in a title, word for word."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
        for topic, name in names:
            words = tuple(words_of(name))
            if tells(words):
                self._by_first.setdefault(words[0], []).append((words, topic, name))

    def found_in(self, title: str) -> Mapping[int, str]:
        """Topic and the name that stands there; the names of ministers and committees are not looked at."""
        words = words_of(_BODY_NAME.sub(" ", title))
        found: dict[int, str] = {}
        for place, word in enumerate(words):
            for name, topic, written in self._by_first.get(word, ()):
                if tuple(words[place : place + len(name)]) == name:
                    found.setdefault(topic, written)
        return found


def tells(words: Sequence[str]) -> bool:
    """Whether a name says enough by itself."""
    if len(words) > 1:
        return " ".join(words) != " ".join(words_of(REST))
    return bool(words) and len(words[0]) >= _SHORTEST and words[0] not in _AMBIGUOUS


# -- reading --


def _read_table(text: str) -> Vocabulary:
    head = text[:4_000].partition("\n")[0]
    delimiter = max((";", ",", "\t"), key=head.count)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    try:
        columns = _columns(reader.fieldnames or ())
        rows = [{name: (row.get(column) or "").strip() for name, column in columns.items()} for row in reader]
    except csv.Error as error:
        raise UnreadableVocabulary(f"geen goede tabel: {error}") from None
    if "label" not in columns:
        raise UnreadableVocabulary("geen kolom met labels: noem die label, preferredLabel, prefLabel of naam")
    return _collected(rows)


def _columns(heads: Iterable[str]) -> Mapping[str, str]:
    plain = {head.strip().lower().replace("_", "").replace(" ", ""): head for head in heads if head}
    found = {}
    for name, spellings in _COLUMNS.items():
        column = next((plain[s] for s in spellings if s in plain), None)
        if column:
            found[name] = column
    return found


def _read_json(text: str) -> Vocabulary:
    try:
        content = json.loads(text)
    except ValueError as error:
        raise UnreadableVocabulary(f"geen JSON: {error}") from None
    rows = content.get("@graph", content.get("concepts")) if isinstance(content, dict) else content
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableVocabulary("geen lijst van begrippen: verwacht een lijst of een @graph")
    if rows and "fields" in rows[0]:
        return _read_tree([row["fields"] for row in rows])
    return _collected(_concept(row) for row in rows if _is_concept(row))


def _read_tree(rows: Sequence[Mapping[str, Any]]) -> Vocabulary:
    """Themes with a materialised path: the one above has the path without its last four signs."""
    labels = {str(row.get("path", "")): str(row.get("naam", "")) for row in rows}
    uris = {str(row.get("path", "")): str(row.get("identifier", "")) for row in rows}
    return _collected(
        {"label": labels[path], "uri": uris[path], "broader": uris.get(path[:-4], ""), "names": "", "scheme": ""}
        for path in sorted(labels)
        if path
    )


def _is_concept(row: Mapping[str, Any]) -> bool:
    types = row.get("@type", row.get("type", "Concept"))
    listed = types if isinstance(types, list) else [types]
    return any(str(t).rpartition("#")[2].rpartition(":")[2] in {"Concept", "concept", ""} for t in listed)


def _concept(row: Mapping[str, Any]) -> dict[str, str]:
    short = {_short(key): value for key, value in row.items()}
    columns = _columns(short)
    values = {name: _texts(short[column]) for name, column in columns.items()}
    return {
        name: ("\n".join(found) if name == "names" else found[0] if found else "") for name, found in values.items()
    }


def _short(key: str) -> str:
    """The last part of a property's address: ``skos:prefLabel`` and the full form are the same."""
    return key if key.startswith("@") else key.rpartition("#")[2].rpartition("/")[2].rpartition(":")[2]


def _texts(value: Any) -> list[str]:
    """Dutch texts or addresses of a JSON-LD value, Dutch first."""
    found: list[tuple[bool, str]] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            language = one.get("@language", one.get("lang"))
            text = one.get("@value", one.get("@id", one.get("id", one.get("value", one.get("nl", "")))))
            found.append((language not in _DUTCH, str(text or "")))
        elif one is not None:
            found.append((False, str(one)))
    return [text for _, text in sorted(found, key=lambda pair: pair[0]) if text]


def _collected(rows: Iterator[dict[str, str]] | Iterable[dict[str, str]]) -> Vocabulary:
    """Rows as entries; a row with an address but no label only adds what stands above it (ESCO's file of relations)."""
    entries: dict[str, Entry] = {}
    problems: list[str] = []
    for number, row in enumerate(rows, 1):
        label, uri = " ".join(row.get("label", "").split()), row.get("uri", "").strip()
        known = entries.get(uri) if uri else None
        if not label and known is None:
            problems.append(f"regel {number}: geen label")
            continue
        if len(label) > _LABEL_MOST:
            problems.append(f"regel {number}: label langer dan {_LABEL_MOST} tekens")
            continue
        key = uri or label
        names = tuple(n.strip()[:_LABEL_MOST] for n in row.get("names", "").replace("|", "\n").split("\n") if n.strip())
        if key in entries and label and entries[key].label != label:
            problems.append(f"regel {number}: {key} heeft al een ander label")
            continue
        before = known or Entry("")
        entries[key] = Entry(
            label or before.label, uri, row.get("broader", "").strip() or before.broader,
            names[:_NAMES_MOST] or before.names, row.get("scheme", "").strip() or before.scheme,
        )  # fmt: skip
    return Vocabulary(tuple(entries.values()), tuple(problems))
