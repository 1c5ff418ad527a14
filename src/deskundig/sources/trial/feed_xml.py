"""Write records as the real SyncFeed writes them: its Atom frame, its three ways with times and its two prefixes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from deskundig.kernel.clock import AMSTERDAM, instant
from deskundig.sources.contract import SourceRecord
from deskundig.sources.tweedekamer.schema import ENTITIES, NAMESPACE, Entity, Field, Origin, Type

PAGE_SIZE = 250
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_AUTHOR = (
    "<author><name>Tweede Kamer der Staten-Generaal</name><uri>https://opendata.tweedekamer.nl</uri>"
    "<email>opendata@tweedekamer.nl</email></author>"
)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A record as it stands in the feed. ``visible``: when it appeared there (UTC, ISO 8601)."""

    record: SourceRecord
    token: int
    visible: str


def feed_page(
    base: str, category: str, token: int, entries: Sequence[FeedEntry], *, prefix: str | None = None
) -> bytes:
    """One page: after ``token``, with "next" while there are entries, else with "resume"."""
    here = _address(base, category, token)
    last = entries[-1].token if entries else token
    relation = "next" if entries else "resume"
    head = (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Gegevensmagazijn SyncFeed (category: {escape(category)})</title>"
        f'<link rel="self" href={quoteattr(here)} />'
        f'<link rel="{relation}" href={quoteattr(_address(base, category, last))} />'
        f"<updated>2025-01-01T00:00:00Z</updated>{_AUTHOR}<id>{escape(here)}</id>"
    )
    body = "".join(entry_xml(base, category, entry, prefix=prefix) for entry in entries)
    return f"{head}{body}</feed>".encode()


def entry_xml(base: str, category: str, entry: FeedEntry, *, prefix: str | None = None) -> str:
    """One Atom entry with its entity."""
    record = entry.record
    entity = ENTITIES[record.entity]
    enclosure = ""
    if entity.download and record.values.get("contentType"):
        enclosure = f'<link rel="enclosure" href="{base}/SyncFeed/2.0/Resources/{record.id}" />'
    return (
        f"<entry><title>{record.id}</title><id>{base}/SyncFeed/2.0/Entiteiten/{record.id}</id>"
        "<author><name>Tweede Kamer der Staten-Generaal</name></author>"
        f'<updated>{escape(entry.visible)}</updated><category term="{entity.element}" />'
        f'<link rel="next" href={quoteattr(_address(base, category, entry.token))} />{enclosure}'
        f'<content type="application/xml">{entity_xml(record, prefix=prefix)}</content></entry>'
    )


def entity_xml(record: SourceRecord, *, prefix: str | None = None) -> str:
    """The entity's element: a bare one for a withdrawn row that says nothing more.

    ``prefix``: another one than the real feed gives this entity, such as ``tk:``; ``""`` for the default namespace.
    """
    entity = ENTITIES[record.entity]
    if prefix is None:
        prefix = "ns1:" if entity.origin is Origin.OTHER else ""
    attribute = prefix or "tk:"
    spaces = f'xmlns="{NAMESPACE}" ' if not prefix else ""
    head = (
        f'<{prefix}{entity.element} {spaces}xmlns:{attribute[:-1]}="{NAMESPACE}" xmlns:xsi="{_XSI}" id="{record.id}" '
        f'{attribute}bijgewerkt="{_changed(record.updated, entity.origin)}" '
        f'{attribute}verwijderd="{"true" if record.deleted else "false"}"'
    )
    for name in ("contentType", "contentLength") if entity.download else ():
        if record.values.get(name) is not None:
            head += f" {attribute}{name}={quoteattr(str(record.values[name]))}"
    children = "" if record.deleted and _says_nothing(record.values) else _children(entity, record.values, prefix)
    return f"{head}>{children}</{prefix}{entity.element}>" if children else f"{head} />"


def _says_nothing(values: Mapping[str, Any]) -> bool:
    return all(value is None or value == () for value in values.values())


def _children(entity: Entity, values: Mapping[str, Any], prefix: str) -> str:
    parts: list[str] = []
    for name in entity.references:
        value = values.get(name)
        targets = value if isinstance(value, tuple) else (value,) if value else ()
        parts.extend(f'<{prefix}{name} ref="{target}" />' for target in targets)
    nested: dict[str, list[str]] = {}
    for name, field in entity.fields.items():
        if name not in values or (entity.download and name in {"contentType", "contentLength"}):
            continue
        outer, dot, inner = name.partition(".")
        if dot:
            nested.setdefault(outer, []).append(_value(prefix + inner, field, values[name]))
        else:
            repeated = values[name] if isinstance(values[name], tuple) else (values[name],)
            parts.extend(_value(prefix + name, field, value) for value in repeated)
    parts.extend(f"<{prefix}{outer}>{''.join(inner)}</{prefix}{outer}>" for outer, inner in nested.items())
    return "".join(parts)


def _value(tag: str, field: Field, value: Any) -> str:
    if value is None:
        return f'<{tag} xsi:nil="true" />'
    if field.type is Type.FLAG:
        return f"<{tag}>{'true' if value is True or str(value).lower() == 'true' else 'false'}</{tag}>"
    if field.type is Type.MOMENT:
        value = local_time(str(value))
    elif field.type is Type.DAY:
        value = local_time(str(value))[:10]
    return f"<{tag}>{escape(str(value))}</{tag}>"


def _changed(text: str, origin: Origin) -> str:
    if not text:
        return ""
    if origin is Origin.PARLIS:
        return local_time(text, decimals=True)
    moment = instant(text)
    if moment is None:
        return text
    if origin is Origin.SESAM:
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return moment.astimezone(AMSTERDAM).isoformat()


@lru_cache(maxsize=65_536)
def local_time(text: str, *, decimals: bool = False) -> str:
    """Amsterdam wall-clock time without offset, as Parlis writes it; text that is no time stays as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is not None:
        moment = moment.astimezone(AMSTERDAM).replace(tzinfo=None)
    return moment.isoformat(timespec="microseconds") + "0" if decimals else moment.isoformat()


def _address(base: str, category: str, token: int) -> str:
    skip = f"skiptoken={token}" if token else ""
    parts = [p for p in (skip, f"category={category}" if category else "") if p]
    return f"{base}/SyncFeed/2.0/Feed" + (f"?{'&'.join(parts)}" if parts else "")
