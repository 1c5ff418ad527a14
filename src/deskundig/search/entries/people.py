"""Persons and organisations as entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.models import Membership, Organization, Person
from deskundig.search.domain.port import IndexEntry

from .documents import own_numbers
from .involved import Involved
from .names import BodyName, Names
from .weights import weight

_PERSON = (
    "id", "number", "name", "titles", "initials", "given_names", "family_name", "function", "residence", "party_label"
)
_ORGANIZATION = ("id", "type", "number", "name", "name_en", "web_name", "abbreviation", "subtype", "identifier")
_TYPES = {
    "party": "Fractie", "committee": "Commissie", "ministry": "Ministerie", "municipality": "Gemeente",
    "province": "Provincie", "council": "Adviesraad", "water_board": "Waterschap",
}  # fmt: skip


def person_entries(ids: Sequence[UUID], names: Names) -> Iterator[IndexEntry]:
    posts = _posts(ids, names)
    for uid, number, name, titles, initials, given, family, function, residence, party in (
        Person.objects.filter(id__in=ids, hidden=False).values_list(*_PERSON)
    ):
        ref = numbered_ref(Kind.PERSON, number, uid)
        shown = name or family
        if not shown:
            continue             # a third of the source's persons is empty
        involved, words = posts.get(uid, (Involved(), {}))
        involved.add_party(party, names)
        involved.persons[shown] = None
        involved.person_keys[ref.key] = None
        yield IndexEntry(
            ref=ref, id=uid.hex, title=shown, type=function or "Persoon", url=path_of(ref),
            body="\n".join(p for p in (f"{titles} {initials} {given} {family}".strip(), residence, *words) if p),
            weight=weight(Kind.PERSON), **involved.facets(),
        )  # fmt: skip


def person_bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    return {uid: "\n".join(words) for uid, (_, words) in _posts(ids, Names()).items()}


def organization_entries(ids: Sequence[UUID], _names: Names) -> Iterator[IndexEntry]:
    numbers = own_numbers(ids)
    for uid, type_, number, name, name_en, web_name, abbreviation, subtype, identifier in (
        Organization.objects.filter(id__in=ids, hidden=False).values_list(*_ORGANIZATION)
    ):
        ref = Ref(Kind.ORGANIZATION, str(uid))
        shown = name or web_name or abbreviation
        if not shown:
            continue
        involved = Involved()
        involved.add_body(BodyName(type_, shown, abbreviation))
        yield IndexEntry(
            ref=ref, id=uid.hex, title=shown, type=_TYPES.get(type_, "Organisatie"), url=path_of(ref),
            body="\n".join(dict.fromkeys(p for p in (abbreviation, web_name, name_en, subtype) if p and p != shown)),
            numbers=tuple(dict.fromkeys(n for n in (number, identifier, *numbers.get(uid, ())) if n)),
            weight=weight(Kind.ORGANIZATION), **involved.facets(),
        )  # fmt: skip


def organization_bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    rows = Organization.objects.filter(id__in=ids).values_list("id", "abbreviation", "web_name", "subtype")
    return {uid: "\n".join(dict.fromkeys(p for p in parts if p)) for uid, *parts in rows}


def _posts(ids: Sequence[UUID], names: Names) -> Mapping[UUID, tuple[Involved, dict[str, None]]]:
    """The bodies a person sits or sat on, and the words for it."""
    found: dict[UUID, tuple[Involved, dict[str, None]]] = defaultdict(lambda: (Involved(), {}))
    rows = Membership.objects.filter(person_id__in=ids, hidden=False).order_by("-start", "id")
    columns = ("person_id", "organization_id", "seat__organization_id", "function", "portfolio")
    for person, body, seat_body, function, portfolio in rows.values_list(*columns):
        involved, words = found[person]
        known = names.bodies.get(body or seat_body) if body or seat_body else None
        if known:
            involved.add_body(known)
        words[" ".join(p for p in (function, known.name if known else "", portfolio) if p)] = None
    return found


