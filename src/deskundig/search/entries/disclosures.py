"""Gifts, trips and side jobs that persons made public, as entries. Each leads to its line on the person's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.domain.keys import disclosure_ref
from deskundig.record.models import Disclosure
from deskundig.search.domain.port import IndexEntry

from .involved import Involved
from .names import Names
from .weights import weight

_TYPES = {"gift": "Geschenk", "trip": "Reis", "side_job": "Nevenfunctie"}
_TEXTS = ("text", "organization_name", "place", "remuneration", "remark")
_WHOLE = 10  # characters of a day that is known: 2031-01-02
_WITHOUT_PERSON = Q(person__isnull=True) | Q(person__hidden=True) | Q(person__name="")


def findable() -> QuerySet[Disclosure]:
    """Of persons who are here: what someone unknown made public stands in its list only."""
    return Disclosure.objects.filter(hidden=False, nature__in=_TYPES).exclude(_WITHOUT_PERSON)


def entries(ids: Sequence[UUID], names: Names) -> Iterator[IndexEntry]:
    rows = findable().filter(id__in=ids).values_list("id", "nature", "person_id", "date", "start", *_TEXTS)
    for uid, nature, person, day, start, text, *others in rows:
        whose = names.persons.get(person)
        if whose is None:
            continue
        day = day or (date.fromisoformat(start) if len(start) == _WHOLE else None)
        involved = Involved(persons={whose.name: None}, person_keys={whose.key: None})
        involved.add_party(names.party(person, day), names)
        ref, type_ = disclosure_ref(whose.key, uid), _TYPES[nature]
        yield IndexEntry(
            ref=ref, id=uid.hex, title=text.strip() or type_, type=type_, date=day, url=path_of(ref),
            body="\n".join(part for part in others if part), weight=weight(Kind.DISCLOSURE), **involved.facets(),
        )  # fmt: skip


def bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    rows = Disclosure.objects.filter(id__in=ids).values_list("id", *_TEXTS)
    return {uid: "\n".join(part for part in parts if part) for uid, *parts in rows}
