"""Read the OData twin: JSON lines or a page ``{"value": [...]}``, with expanded objects as records of their own.

An expanded object is a row of its own entity; that it stood inside another row is a reference between the two. Where
the inner row points at many (a document's cases), the outer one is one of them: ``Also``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from deskundig.sources.contract import Also, Item, Problem, SourceRecord

from .schema import ENTITIES, Entity, Reference, children_of

_META = frozenset({"Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd"})
_GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}").fullmatch
_MOST_NESTED = 8


@dataclass(frozen=True, slots=True)
class _Form:
    """How to read one entity's JSON object: key to field, to reference, or to rows that point back."""

    name: str
    values: Mapping[str, str]
    keys: Mapping[str, str]                      # Persoon_Id -> persoon
    owned: Mapping[str, Reference]               # navigation -> our reference
    children: Mapping[str, tuple[str, str]]      # navigation -> (entity, its reference to us)


def _form(entity: Entity) -> _Form:
    references = entity.references.values()
    return _Form(
        name=entity.name,
        values={f.odata: f.name for f in entity.fields.values()},
        keys={r.odata_key: r.name for r in references},
        owned={r.odata: r for r in references},
        children=children_of(entity.name),
    )


_FORMS = {name: _form(entity) for name, entity in ENTITIES.items()}
_BY_LOWER = {name.lower(): name for name in ENTITIES}


def entity_named(text: str) -> str:
    """The entity that a file name or a context address names, ``""`` for none.

    ``fractie_zetel_persoon.jsonl.gz``, ``Zaak.json``, ``…/$metadata#Zaak(Id,Nummer)`` and ``…#Zaak/$entity`` name one
    wholly; ``motie_zaak_met_documenten.jsonl.gz`` by one of its words.
    """
    name = text.rsplit("#", 1)[-1].split("(")[0].split("/")[0].split(".")[0].lower()
    words = re.split(r"[_\-\s]+", name)
    return next((_BY_LOWER[word] for word in ("".join(words), *words) if word in _BY_LOWER), "")


def parse_lines(entity: str, content: bytes, *, place: str = "", first_line: int = 1) -> Iterator[Item]:
    """Records of JSON lines. ``entity`` may be empty: then each record's context or keys must tell. Never raises."""
    for number, line in enumerate(content.split(b"\n"), first_line):
        if not line.strip():
            continue
        where = f"{place}:{number}"
        try:
            value = orjson.loads(line.replace(b"\\u0000", b""))      # no database takes a NUL in text
        except orjson.JSONDecodeError as error:
            yield Problem("json-broken", f"Een regel is geen JSON: {error.msg}.", entity, place=where)
            continue
        yield from parse_value(entity, value, place=where)


def parse_json_page(entity: str, content: bytes, *, place: str = "") -> Iterator[Item]:
    """Records of an OData answer ``{"value": [...]}``. Never raises."""
    try:
        page = orjson.loads(content.replace(b"\\u0000", b""))
    except orjson.JSONDecodeError as error:
        yield Problem("json-broken", f"De bladzijde is geen JSON: {error.msg}.", entity, place=place)
        return
    rows = page.get("value") if isinstance(page, dict) else None
    if not isinstance(rows, list):
        yield Problem("not-a-page", "De bladzijde heeft geen lijst van gegevens.", entity, place=place)
        return
    for row in rows:
        yield from parse_value(entity, row, place=place)


def parse_value(entity: str, value: Any, *, place: str = "") -> Iterator[Item]:
    """The records of one JSON value: an object with what is expanded in it, or a link ``[besluit, zaak, via]``."""
    if isinstance(value, list) and len(value) == 3 and all(isinstance(v, str) for v in value):
        yield from _link(value, place)
        return
    if not isinstance(value, dict):
        yield Problem("not-a-record", "Een regel is geen gegeven (JSON-object).", entity, place=place)
        return
    name = _entity_of(value) or entity
    if name not in _FORMS:
        yield Problem("unknown-entity", "Van een regel is niet te zeggen wat voor gegeven het is.", place=place)
        return
    items: list[Item] = []
    _Reader(items, place).read(_FORMS[name], value, {}, 0)
    yield from items


def _entity_of(value: Mapping[str, Any]) -> str:
    """The entity that a record's own context names; else, for want of a file name, the one that has all its keys."""
    context = value.get("@odata.context")
    return entity_named(context) if isinstance(context, str) else ""


def entity_with_keys(value: Mapping[str, Any]) -> str:
    """The one entity that knows every plain key of a record, ``""`` where none or several do."""
    keys = {k for k, v in value.items() if "@" not in k and k not in _META and not isinstance(v, (dict, list))}
    fitting = [f.name for f in _FORMS.values() if keys and keys <= f.values.keys() | f.keys.keys()]
    return fitting[0] if len(fitting) == 1 else ""


def _link(value: list[str], place: str) -> Iterator[Item]:
    decision, case, via = value
    if not (_GUID(decision) and _GUID(case)):
        yield Problem("no-id", "Een verwijzing van besluit naar zaak zonder geldig id.", "Besluit", place=place)
        return
    name = "zaakViaAgendapunt" if via == "agendapunt" else "zaak"
    yield SourceRecord("Besluit", decision.lower(), {name: Also((case.lower(),))})


class _Reader:
    """Reads one record and all that is expanded in it."""

    def __init__(self, items: list[Item], place: str) -> None:
        self._items, self._place = items, place

    def read(self, form: _Form, row: Mapping[str, Any], given: Mapping[str, Any], depth: int) -> str:
        """Add the record to the items; gives its id, ``""`` when it has none. ``given``: what its parent says of it."""
        row_id = row.get("Id")
        if not isinstance(row_id, str) or not _GUID(row_id):
            self._tell("no-id", f"{form.name} zonder geldig id.", form, str(row_id)[:60])
            return ""
        row_id = row_id.lower()
        values: dict[str, Any] = {}
        place_in_items = len(self._items)
        for key, value in row.items():
            if key in form.values:
                values[form.values[key]] = self._plain(form, row_id, key, value)
            elif key in form.keys:
                values[form.keys[key]] = value.lower() if isinstance(value, str) else None
            elif key not in _META and "@" not in key:
                self._read_other(form, row_id, key, value, values, depth)
        for name, value in given.items():
            if values.get(name) is None:
                values[name] = value
        updated = str(row.get("GewijzigdOp") or "")
        record = SourceRecord(form.name, row_id, values, row.get("Verwijderd") is True, updated)
        self._items.insert(place_in_items, record)
        return row_id

    def _plain(self, form: _Form, row_id: str, key: str, value: Any) -> Any:
        if not isinstance(value, (dict, list)):
            return value
        self._tell("unexpected-children", f"Het veld {key} heeft onderdelen die niet bekend zijn.", form, row_id)
        return orjson.dumps(value).decode()

    def _read_other(
        self, form: _Form, row_id: str, key: str, value: Any, values: dict[str, Any], depth: int
    ) -> None:
        name = key.lstrip("_")
        navigation = name[:1].upper() + name[1:]
        owned, child = form.owned.get(navigation), form.children.get(navigation)
        if owned is not None and (value is None or isinstance(value, (dict, list))):
            self._read_owned(form, row_id, owned, _objects(value), values, depth)
        elif child is not None and (value is None or isinstance(value, (dict, list))):
            self._read_children(row_id, child, _objects(value), depth)
        else:
            self._tell("unknown-field", f"Onbekend veld {key[:60]}; bewaard bij de bijzonderheden.", form, row_id)
            values[key] = orjson.dumps(value).decode() if isinstance(value, (dict, list)) else value

    def _read_owned(
        self,
        form: _Form,
        row_id: str,
        reference: Reference,
        objects: list[Mapping[str, Any]],
        values: dict[str, Any],
        depth: int,
    ) -> None:
        """Rows that this row points at."""
        target = _FORMS.get(reference.target)
        back = form.children.get(reference.target)
        given = {back[1]: row_id} if back and not ENTITIES[back[0]].references[back[1]].repeated else {}
        if target is None or depth >= _MOST_NESTED:
            ids = [str(o.get("Id", "")).lower() for o in objects]
        else:
            ids = [self.read(target, o, given, depth + 1) for o in objects]
        ids = [found for found in ids if found]
        if reference.repeated or len(ids) > 1:
            values[reference.name] = tuple(ids)
        elif ids or reference.name not in values:
            values[reference.name] = ids[0] if ids else None

    def _read_children(
        self, row_id: str, child: tuple[str, str], objects: list[Mapping[str, Any]], depth: int
    ) -> None:
        """Rows that point at this row."""
        entity, name = child
        repeated = ENTITIES[entity].references[name].repeated
        for found in objects if depth < _MOST_NESTED else ():
            self.read(_FORMS[entity], found, {name: Also((row_id,)) if repeated else row_id}, depth + 1)

    def _tell(self, code: str, message: str, form: _Form, row_id: str) -> None:
        self._items.append(Problem(code, message, form.name, row_id, self._place))


def _objects(value: Any) -> list[Mapping[str, Any]]:
    found = value if isinstance(value, list) else [value]
    return [o for o in found if isinstance(o, dict)]
