"""Filters that several lists share, as conditions on cases: who, which ministry, which words, when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from deskundig.record.domain.relations import Relation
from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import Document, Involvement, Membership, Reference

ADDRESSED = "Gericht aan"


def submitted_by(person: UUID) -> Q:
    """Cases that this person handed in, alone or with others; found from the person, who has the fewest rows."""
    rows = Involvement.objects.filter(person_id=person, role__in=SUBMITTED, hidden=False, subject_id__isnull=False)
    return Q(id__in=rows.values("subject_id"))


def submitted_by_party(party: str) -> Q:
    """Cases handed in by members of a party, by its name or abbreviation.

    The party that was published with the name counts; the member's seat only where none was.
    """
    seats = Membership.objects.filter(
        Q(seat__organization__abbreviation__iexact=party) | Q(seat__organization__name__iexact=party),
        person_id=OuterRef("person_id"),
        nature="member",
        hidden=False,
        seat__organization__type="party",
    )
    return Q(Exists(_roles(SUBMITTED).filter(Q(party_name__iexact=party) | Q(Exists(seats), party_name=""))))


def addressed_to(ministry: str) -> Q:
    """Cases addressed to a ministry or a minister, by words of the function as published."""
    words = Q(function__icontains=ministry) | Q(name__icontains=ministry) | Q(organization__name__icontains=ministry)
    return Q(Exists(_roles((ADDRESSED,)).filter(words)))


def about(words: str) -> Q:
    """Every word in the title or subject."""
    return with_words(words, "subject", "title")


def with_words(words: str, *fields: str) -> Q:
    """Every word in one of the fields. With bars between them, the words of one part will do: "natuur | milieu"."""
    parts = [part.split() for part in words.split("|") if part.strip()]
    found = Q()
    for part in parts:
        wanted = Q()
        for word in part:
            anywhere = Q()
            for name in fields:
                anywhere |= Q(**{f"{name}__icontains": word})
            wanted &= anywhere
        found |= wanted
    return found


def between(field: str, start: date | None, end: date | None) -> Q:
    lower = Q(**{f"{field}__gte": start}) if start else Q()
    return lower & Q(**{f"{field}__lte": end}) if end else lower


def has_paper(*, type_starts: str = "") -> Q:
    """Cases with a visible document of this type; with any document at all where no type is given."""
    papers = Document.objects.filter(id=OuterRef("source_id"), hidden=False)
    if type_starts:
        papers = papers.filter(type__istartswith=type_starts)
    links = Reference.objects.filter(target_id=OuterRef("id"), relation=int(Relation.DOCUMENT_CASE))
    return Q(Exists(links.filter(Exists(papers))))


def _roles(roles: tuple[str, ...]) -> QuerySet[Involvement]:
    return Involvement.objects.filter(subject_id=OuterRef("id"), role__in=roles, hidden=False)
