"""People without an office who asked to be left out of the record's own pages, lists, search and exports.

Their row gets the mark that a thing gets which its source withdrew, which every list and page respects already; the
table of those who asked keeps it there when the source sends the row again, and is what search asks at once.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from .models import Change, HiddenPerson, Involvement, Membership, Person


def hidden_persons() -> frozenset[UUID]:
    """Those who asked. 1 query."""
    return frozenset(HiddenPerson.objects.values_list("person_id", flat=True))


def hidden_names() -> frozenset[str]:
    """How those who asked are called in the register. 1 query."""
    asked = HiddenPerson.objects.values("person_id")
    return frozenset(Person.objects.filter(pk__in=asked).exclude(name="").values_list("name", flat=True))


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
