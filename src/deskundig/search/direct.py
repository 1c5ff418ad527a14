"""When the query names a thing itself: by an official number in any spelling, or by a person's name."""

from __future__ import annotations

import re

from django.db.models import Q

from deskundig.kernel.folding import fold, squeeze
from deskundig.kernel.identifiers import parse
from deskundig.kernel.names import read_name
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.models import Person
from deskundig.record.queries.refs import refs_of
from deskundig.record.queries.resolve import resolve

_MOST = 3
_LONGEST = 120
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’\-]*(?:[ .'’\-]+[^\W\d_.'’\-]+){0,5}\.?\Z")


def named_things(query: str) -> tuple[Ref, ...]:
    """The things the whole query names, at most three; a handful of queries that use indexes."""
    text = squeeze(query).strip("\"'“”„‘’«» ")
    if not text or len(text) > _LONGEST:
        return ()
    if parse(text) is not None:
        ref = resolve(text)
        return (ref,) if ref else ()
    return _persons(text) if _NAME.match(text) else ()


def _persons(text: str) -> tuple[Ref, ...]:
    name = read_name(text)
    family = fold(name.family_name)
    if len(family) < 2:
        return ()
    # a range, not LIKE: SQLite has no index for LIKE, and a comma is followed by a hyphen
    alone = Q(sort_name__gte=f"{family},", sort_name__lt=f"{family}-") | Q(sort_name=family)
    wanted = Q(sort_name=name.sort_key) if name.call_name or name.initials else alone
    persons = Person.objects.filter(wanted, hidden=False).order_by("sort_name")
    ids = list(persons.values_list("id", flat=True)[: _MOST + 1])
    refs = refs_of(Kind.PERSON, ids)
    return tuple(refs[uid] for uid in ids if uid in refs) if len(ids) <= _MOST else ()
