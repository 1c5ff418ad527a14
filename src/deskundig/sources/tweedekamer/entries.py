"""From the entries of a parsed feed to records. Elements and attributes are known by namespace, never by prefix.

The loop over an entity's fields runs some twenty times an entity and decides how fast a page is read: it makes one
dict lookup a field, and leaves everything unusual to other functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from lxml import etree

from deskundig.sources.contract import Item, Problem, SourceRecord

from .schema import DOWNLOAD_FIELDS, ENTITIES, NAMESPACE, Entity
from .tokens import token_of

ATOM = "{http://www.w3.org/2005/Atom}"
TK = f"{{{NAMESPACE}}}"
_FEED, _ENTRY, _LINK, _CONTENT = f"{ATOM}feed", f"{ATOM}entry", f"{ATOM}link", f"{ATOM}content"
_UPDATED, _DELETED = f"{TK}bijgewerkt", f"{TK}verwijderd"
NOTHING: Mapping[str, Any] = MappingProxyType({})
_TRUE = frozenset({"true", "True", "1"})
_GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}").fullmatch
_ATOM = {"a": ATOM[1:-1]}
_PARTS_IN_FEED = etree.XPath("/a:feed/a:entry/a:content/*/*/*", namespaces=_ATOM)


@dataclass(frozen=True, slots=True)
class Shape:
    """How to read one entity's element: tag to field name, and what its absence says."""

    name: str
    values: Mapping[str, str]
    single: Mapping[str, str]
    repeated: Mapping[str, str]
    nested: Mapping[str, Mapping[str, str]]
    silent: dict[str, Any]  # a live row says all its references: those that are absent are empty
    download: bool


def _shape(entity: Entity) -> Shape:
    plain = {n: f for n, f in entity.fields.items() if "." not in n and not (entity.download and n in DOWNLOAD_FIELDS)}
    nested: dict[str, dict[str, str]] = {}
    for name in entity.fields:
        outer, dot, inner = name.partition(".")
        if dot:
            nested.setdefault(TK + outer, {})[TK + inner] = name
    repeated = {TK + n: n for n, r in entity.references.items() if r.repeated}
    repeated |= {TK + n: n for n, f in plain.items() if f.repeated}
    silent: dict[str, Any] = {n: () if r.repeated else None for n, r in entity.references.items() if not r.derived}
    if entity.download:
        silent |= dict.fromkeys(DOWNLOAD_FIELDS)
    return Shape(
        name=entity.name,
        values={TK + n: n for n, f in plain.items() if not f.repeated},
        single={TK + n: n for n, r in entity.references.items() if not r.repeated},
        repeated=repeated,
        nested=nested,
        silent=silent,
        download=entity.download,
    )


SHAPES = {TK + entity.element: _shape(entity) for entity in ENTITIES.values()}


def new_parser() -> etree.XMLParser:
    """A parser that expands nothing, fetches nothing and keeps libxml2's limits on depth and size."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def read_feed(root: etree._Element, place: str) -> Iterator[Item]:
    """The items of a parsed feed."""
    if root.getroottree().docinfo.internalDTD is not None:
        yield Problem("xml-doctype", "De bladzijde maakt eigen entiteiten aan (DOCTYPE): niet gelezen.", place=place)
        return
    if root.tag != _FEED:
        yield Problem("not-a-feed", f"Dit is geen SyncFeed maar een element {str(root.tag)[:80]}.", place=place)
        return
    yield from _strange_parts(_PARTS_IN_FEED(root), place)
    found: list[tuple[etree._Element, int]] = []
    for entry in root.iterchildren(_ENTRY):
        href = next((link.get("href") for link in entry.iterchildren(_LINK) if link.get("rel") == "next"), None)
        content = entry.find(_CONTENT)
        body = None if content is None else next(content.iterchildren(), None)
        if body is None:
            title = str(entry.findtext(f"{ATOM}title") or "")[:60]
            yield Problem("entry-empty", "Een regel in de feed heeft geen inhoud.", id=title, place=place)
        else:
            found.append((body, token_of(href)))
    yield from _read_bodies(found, place)


def _strange_parts(found: object, place: str) -> Iterator[Problem]:
    for part in cast("list[etree._Element]", found):
        if not _known_part(part):
            message = f"Een veld heeft een onderdeel dat niet bekend is: {part.tag.rpartition('}')[2][:60]}."
            yield Problem("unexpected-children", message, place=place)


def _read_bodies(bodies: Iterable[tuple[etree._Element, int]], place: str) -> Iterator[Item]:
    """The items of entities, each with the token after it. One at a time: what is used at once is still in cache."""
    for body, token in bodies:
        row_id = body.get("id") or ""
        shape = SHAPES.get(body.tag)
        if shape is None or not _GUID(row_id):
            yield _unreadable(body, shape, row_id, place)
            continue
        deleted = (body.get(_DELETED) or body.get("verwijderd")) in _TRUE
        updated = body.get(_UPDATED) or body.get("bijgewerkt") or ""
        values: Mapping[str, Any] = NOTHING
        if not deleted or len(body):
            values, troubles = _read_fields(body, shape, deleted)
            for code, message in troubles:
                yield Problem(code, message, shape.name, row_id, place)
        yield SourceRecord(shape.name, row_id.lower(), values, deleted, updated, token)


def _read_fields(body: etree._Element, shape: Shape, deleted: bool) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    values: dict[str, Any] = {} if deleted else shape.silent.copy()
    troubles: list[tuple[str, str]] = []
    if shape.download:
        _take_download(body, values)
    name_of, single_of = shape.values.get, shape.single.get
    for element in body:
        tag = element.tag
        name = name_of(tag)
        if name is not None:
            if name in values:
                troubles.append(("repeated-field", f"Het veld {name} staat er meer dan eens; het laatste telt."))
            values[name] = element.text
            continue
        name = single_of(tag)
        if name is None:
            problem = _read_other(element, tag, shape, values)
            if problem:
                troubles.append(("unknown-field", problem))
        elif values.get(name) is None:
            values[name] = element.get("ref") or None
        else:
            _take_another(name, element.get("ref"), values)
    return values, troubles


def _unreadable(body: etree._Element, shape: Shape | None, row_id: str, place: str) -> Problem:
    if shape is not None:
        return Problem("no-id", f"{shape.name} zonder geldig id: {row_id[:60]!r}.", shape.name, row_id[:60], place)
    name = body.tag.rpartition("}")[2][:80]
    return Problem("unknown-entity", f"Onbekend soort gegeven: {name}.", name, row_id[:60], place)


def _read_other(element: etree._Element, tag: str, shape: Shape, values: dict[str, Any]) -> str:
    """A repeated reference or field, a nested one, or one we do not know (then what to tell)."""
    if tag in shape.repeated:
        name = shape.repeated[tag]
        found = element.get("ref") or element.text
        values[name] = (*values.get(name, ()), found) if found else values.get(name, ())
    elif tag in shape.nested:
        inner = shape.nested[tag]
        values |= dict.fromkeys(inner.values())
        values |= {inner[part.tag]: part.text for part in element if part.tag in inner}
    else:
        name = tag.rpartition("}")[2][:60]
        values[name] = element.get("ref") or element.text
        return f"Onbekend veld {name}; bewaard bij de bijzonderheden."
    return ""


def _take_another(name: str, target: str | None, values: dict[str, Any]) -> None:
    """The source repeats what its schema calls single: a tuple of all."""
    earlier = values[name]
    if target:
        values[name] = (*(earlier if isinstance(earlier, tuple) else (earlier,)), target)


def _take_download(body: etree._Element, values: dict[str, Any]) -> None:
    for name in DOWNLOAD_FIELDS:
        found = body.get(TK + name) or body.get(name)
        if found is not None:
            values[name] = found


def _known_part(part: etree._Element) -> bool:
    outer = cast(etree._Element, part.getparent())
    body = cast(etree._Element, outer.getparent())
    shape = SHAPES.get(body.tag)
    if shape is None:
        return True  # told as an unknown entity
    return part.tag in shape.nested.get(outer.tag, {}) and not len(part)
