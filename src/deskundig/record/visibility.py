"""People without an office who asked to be left out of the record's own pages, lists, search and exports.

Their row gets the mark that a thing gets which its source withdrew, which every list and page respects already; the
table of those who asked keeps it there when the source sends the row again, and is what search asks at once.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q

from .models import (
    Case,
    Change,
    Commitment,
    Decision,
    Disclosure,
    Document,
    Dossier,
    Event,
    HiddenPerson,
    Involvement,
    Membership,
    Organization,
    Person,
    Report,
    Speech,
)

_AT_ONCE = 1_000
_BY_THEMSELVES: tuple[type[Model], ...] = (
    Case, Commitment, Decision, Document, Dossier, Event, Organization, Person, Report,
)  # fmt: skip
_WITHIN = ((Speech, "report__hidden"), (Disclosure, "person__hidden"), (Membership, "person__hidden"))


def hidden_persons() -> frozenset[UUID]:
    """Those who asked. 1 query."""
    return frozenset(HiddenPerson.objects.values_list("person_id", flat=True))


def hidden_names() -> frozenset[str]:
    """How those who asked are called in the register. 1 query."""
    asked = HiddenPerson.objects.values("person_id")
    return frozenset(Person.objects.filter(pk__in=asked).exclude(name="").values_list("name", flat=True))


def no_longer_shown(ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of these things that their source withdrew, or that are or belong to who asked to be left out. 1 query
    for a thousand things.
    """
    every, found = list(ids), set[UUID]()
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        gone = [model._default_manager.filter(hidden=True, id__in=some) for model in _BY_THEMSELVES]
        gone += [
            model._default_manager.filter(Q(hidden=True) | Q(**{whole: True}), id__in=some) for model, whole in _WITHIN
        ]
        first, *others = (rows.values_list("id", flat=True) for rows in gone)
        found.update(first.union(*others, all=True))
    return frozenset(found)


def holds_office(person: UUID) -> bool:
    """Whether someone holds or held a public seat or post: their official acts stay in the public record."""
    return Membership.objects.filter(person_id=person, hidden=False).exists()


@transaction.atomic
def hide_person(person: UUID, at: datetime) -> bool:
    """False when there is no such person, or one with an office."""
    row = Person.objects.filter(pk=person).values_list("hidden", flat=True).first()
    if row is None or holds_office(person):
        return False
    _, new = HiddenPerson.objects.get_or_create(person_id=person, defaults={"since": at, "withdrawn": row})
    if new:
        Person.objects.filter(pk=person).update(hidden=True)
        _told(person, "h")
    return True


@transaction.atomic
def show_person(person: UUID) -> None:
    """Someone wants to be seen again; a row that the source withdrew stays withdrawn."""
    kept = HiddenPerson.objects.filter(pk=person).first()
    if kept is not None:
        kept.delete()
        Person.objects.filter(pk=person).update(hidden=kept.withdrawn)
        _told(person, "c")


def keep_hidden() -> int:
    """After rows came in: who asked to be left out stays out. Gives the number that a source had brought back."""
    back = list(Person.objects.filter(pk__in=hidden_persons(), hidden=False).values_list("pk", flat=True))
    for person in back:
        Person.objects.filter(pk=person).update(hidden=True)
        _told(person, "h")
    return len(back)


def _told(person: UUID, operation: str) -> None:
    """With the roles of this person: who follows the log looks at the things they stand on again."""
    roles = Involvement.objects.filter(person_id=person).values_list("id", flat=True)
    told = [Change(kind="person", object_id=person, operation=operation)]
    Change.objects.bulk_create([*told, *(Change(kind="involvement", object_id=uid, operation="c") for uid in roles)])
