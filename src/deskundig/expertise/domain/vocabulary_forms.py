"""Files of vocabularies as rows, and rows as entries. Pure.

Read are: a table with columns for address, label and broader (also as ESCO and CompetentNL name them); a list of
objects with the same names; SKOS concepts (``prefLabel``, ``broader``) in JSON-LD, short or with full addresses; and
the tree of TOOI themes that the GPP publication bank carries (``path`` in steps of four signs). Turtle and RDF/XML are
made into the same rows by ``topics.skos``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .vocabulary import SEPARATOR, Entry, Vocabulary

Row = Mapping[str, str]  # uri, label, broader, names, scheme; more than one name or scheme: one a line

_LABEL_MOST, _NAMES_MOST = 200, 20
_COLUMNS = {
    "uri": ("uri", "concepturi", "identifier", "id", "@id", "concept", "code"),
    "label": ("label", "preferredlabel", "preflabel", "naam", "name", "titel", "term"),
    "broader": ("broader", "broaderuri", "parent", "bovenliggend", "bovenliggende", "broaderconcept"),
    "names": ("altlabels", "altlabel", "synoniemen", "synonyms", "names"),
    "scheme": ("scheme", "inscheme", "conceptscheme", "schema"),
}  # fmt: skip
_MANY = ("names", "scheme")
_DUTCH = ("nl", "", None)


class UnreadableVocabulary(ValueError):  # noqa: N818 - reads as the sentence it is
    """The file is no vocabulary; the message says why, in Dutch."""


def read(text: str, name: str) -> Vocabulary:
    """One file by its ending. Raises ``UnreadableVocabulary``."""
    return collected(rows_of(text, name))


def rows_of(text: str, name: str) -> list[Row]:
    """The rows of one file. Raises ``UnreadableVocabulary``."""
    return _read_json(text) if name.lower().endswith((".json", ".jsonld")) else _read_table(text)


def _read_table(text: str) -> list[Row]:
    head = text[:4_000].partition("\n")[0]
    delimiter = max((";", ",", "\t"), key=head.count)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    try:
        columns = _columns(reader.fieldnames or ())
        rows: list[Row] = [
            {name: (row.get(column) or "").strip() for name, column in columns.items()} for row in reader
        ]
    except csv.Error as error:
        raise UnreadableVocabulary(f"geen goede tabel: {error}") from None
    if "label" not in columns and not {"uri", "broader"} <= set(columns):
        raise UnreadableVocabulary("geen kolom met labels: noem die label, preferredLabel, prefLabel of naam")
    return rows


def _columns(heads: Iterable[str]) -> Mapping[str, str]:
    plain = {head.strip().lower().replace("_", "").replace(" ", ""): head for head in heads if head}
    found = {}
    for name, spellings in _COLUMNS.items():
        column = next((plain[s] for s in spellings if s in plain), None)
        if column:
            found[name] = column
    return found


def _read_json(text: str) -> list[Row]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableVocabulary(f"geen JSON: {error}") from None
    rows = content.get("@graph", content.get("concepts")) if isinstance(content, dict) else content
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableVocabulary("geen lijst van begrippen: verwacht een lijst of een @graph")
    if rows and all(isinstance(row.get("fields"), dict) for row in rows):
        return _read_tree([row["fields"] for row in rows])
    return [_concept(row) for row in rows if _is_concept(row)]


def _read_tree(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Themes with a materialised path: the one above has the path without its last four signs."""
    labels = {str(row.get("path", "")): str(row.get("naam", "")) for row in rows}
    uris = {str(row.get("path", "")): str(row.get("identifier", "")) for row in rows}
    return [
        {"label": labels[path], "uri": uris[path], "broader": uris.get(path[:-4], "")}
        for path in sorted(labels)
        if path
    ]


def _is_concept(row: Mapping[str, Any]) -> bool:
    types = row.get("@type", row.get("type", "Concept"))
    listed = types if isinstance(types, list) else [types]
    return any(str(t).rpartition("#")[2].rpartition(":")[2] in {"Concept", "concept", ""} for t in listed)


def _concept(row: Mapping[str, Any]) -> dict[str, str]:
    short = {_short(key): value for key, value in row.items()}
    columns = _columns(short)
    values = {name: _texts(short[column]) for name, column in columns.items()}
    return {name: ("\n".join(found) if name in _MANY else found[0] if found else "") for name, found in values.items()}


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


def collected(rows: Iterable[Row]) -> Vocabulary:
    """Rows as entries; a row with an address but no label only adds what stands above it (ESCO's file of relations)."""
    listed = list(rows)
    scheme = _shared_scheme(listed)
    entries: dict[str, Entry] = {}
    problems: list[str] = []
    elsewhere = 0
    for number, row in enumerate(listed, 1):
        entry = _entry(row, scheme)
        problem = _problem(entry)
        if problem:
            problems.append(f"regel {number}: {problem}")
            continue
        key = entry.uri or f"{entry.label}\n{entry.broader}"
        before = entries.get(key, entry)
        if before.label and entry.label and before.label != entry.label:
            problems.append(f"regel {number}: {key} heeft al een ander label")
            continue
        elsewhere += bool(before.broader and entry.broader and before.broader != entry.broader)
        entries[key] = Entry(
            before.label or entry.label, entry.uri, before.broader or entry.broader, before.names or entry.names,
            before.scheme or entry.scheme,
        )  # fmt: skip
    if elsewhere:
        problems.append(f"{elsewhere} keer staat een begrip ook nog onder een ander: het eerste telt")
    return Vocabulary(tuple(entries.values()), tuple(problems))


def _entry(row: Row, scheme: str) -> Entry:
    names = (name.strip()[:_LABEL_MOST] for name in row.get("names", "").replace("|", "\n").split("\n"))
    return Entry(
        " ".join(row.get("label", "").split()).replace(SEPARATOR, " / "),
        row.get("uri", "").strip(), row.get("broader", "").strip(),
        tuple(dict.fromkeys(name for name in names if name))[:_NAMES_MOST],
        scheme or next(iter(_schemes(row)), ""),
    )  # fmt: skip


def _problem(entry: Entry) -> str:
    if not entry.label and not (entry.uri and entry.broader):
        return "geen label"
    if len(entry.label) > _LABEL_MOST:
        return f"label langer dan {_LABEL_MOST} tekens"
    return ""


def _schemes(row: Row) -> list[str]:
    """ESCO names several in one field."""
    return [part.strip() for part in row.get("scheme", "").replace(", ", "\n").split("\n") if part.strip()]


def _shared_scheme(rows: Sequence[Row]) -> str:
    """The list that all rows name, the shortest of several: ESCO's skills are in "skills" and in "member-skills"."""
    named = [set(found) for row in rows if (found := _schemes(row))]
    shared = set.intersection(*named) if named else set()
    return min(shared, key=lambda address: (len(address), address), default="")
