"""What a handful of references are called, for lines such as "Bedoelt u zaak 2025Z14546?"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from deskundig.kernel.ref import Kind, Ref

from .finding import find_thing
from .lines import (
    cases_by_id,
    commitments_by_id,
    documents_by_id,
    dossiers_by_id,
    events_by_id,
    organizations_by_id,
    persons_by_id,
)

_TITLES: Mapping[Kind, Callable[[UUID], str]] = {
    Kind.DOCUMENT: lambda uid: documents_by_id([uid])[uid].heading,
    Kind.CASE: lambda uid: cases_by_id([uid])[uid].heading,
    Kind.EVENT: lambda uid: events_by_id([uid])[uid].title,
    Kind.DOSSIER: lambda uid: dossiers_by_id([uid])[uid].title,
    Kind.PERSON: lambda uid: persons_by_id([uid])[uid].name,
    Kind.ORGANIZATION: lambda uid: organizations_by_id([uid])[uid].name,
    Kind.COMMITMENT: lambda uid: commitments_by_id([uid])[uid].text,
}


def titles_of(refs: Iterable[Ref]) -> Mapping[Ref, str]:
    """Titles of the things that are here and visible; two or three queries for each, so only for a few."""
    titles: dict[Ref, str] = {}
    for ref in refs:
        read = _TITLES.get(ref.kind)
        found = find_thing(ref.kind, ref.key) if read else None
        if read and found and not found.hidden:
            titles[ref] = read(found.id)
    return titles
