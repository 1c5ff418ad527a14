"""When the query names a thing itself: by an official number in any spelling, a pasted address, or a person's name."""

from __future__ import annotations

import re
from itertools import islice
from uuid import UUID

from django.db import connection

from deskundig.kernel.folding import fold, squeeze
from deskundig.kernel.identifiers import parse
from deskundig.kernel.names import read_name
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import read_uuid
from deskundig.record.domain.named_in_address import LONGEST, is_address, named_in
from deskundig.record.queries.refs import refs_of
from deskundig.record.queries.resolve import resolve

_MOST = 3
_LONGEST = 120
_MOST_KEYS = 4           # of an address that are looked up
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’\-]*(?:[ .'’\-]+[^\W\d_.'’\-]+){0,5}\.?\Z")


def named_things(query: str) -> tuple[Ref, ...]:
    """The things the whole query names, at most three; a handful of queries that use indexes."""
    text = squeeze(query).strip("\"'“”„‘’«» ")
    if is_address(text) and len(text) <= LONGEST:
        found = (ref for key in named_in(text)[:_MOST_KEYS] if (ref := _of_key(key)))
        return tuple(islice(found, 1))
    if not text or len(text) > _LONGEST:
        return ()
    if parse(text) is not None:
        ref = resolve(text)
        return (ref,) if ref else ()
    return _persons(text) if _NAME.match(text) else ()


def _of_key(key: str) -> Ref | None:
    """A part of an address names a thing by its number or id only: "detail" is nobody's name."""
    return resolve(key) if parse(key) is not None or read_uuid(key) is not None else None


def _persons(text: str) -> tuple[Ref, ...]:
    """Plain SQL for what is asked at every search: most texts name nobody."""
    name = read_name(text)
    family = fold(name.family_name)
    if len(family) < 2:
        return ()
    exact = bool(name.call_name or name.initials)
    # a range and not LIKE, for which SQLite has no index; in the key a comma ends the family name
    bounds = (name.sort_key, name.sort_key) if exact else (family, f"{family},\U0010ffff")
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, bounds)
        keys = [str(key) for key, sort_name in cursor.fetchall() if exact or sort_name.partition(",")[0] == family]
    if not 0 < len(keys) <= _MOST:
        return ()
    ids = [UUID(key) for key in keys]
    refs = refs_of(Kind.PERSON, ids)
    return tuple(refs[uid] for uid in ids if uid in refs)


_NAMED = """
    SELECT id, sort_name FROM record_person
    WHERE sort_name >= %s AND sort_name <= %s AND NOT hidden ORDER BY sort_name LIMIT 20
"""
