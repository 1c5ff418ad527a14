"""Commitments, and decisions that were voted on, as entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.headings import heading
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Case, Commitment, Decision, Reference
from deskundig.search.domain.ministries import ministry_of
from deskundig.search.domain.port import IndexEntry

from .involved import Involved
from .names import Names
from .weights import weight

_COMMITMENT = (
    "id", "number", "text", "status", "created", "ministry", "person_name", "function", "event_number", "fulfilled_by",
    "made_to_party_id", "made_to_person_id",
)
_DECISION = ("id", "type", "text", "remark", "agenda_item__title", "agenda_item__event__date")
_TITLE = 160          # characters of a commitment's text that stand as its title


def commitment_entries(ids: Sequence[UUID], names: Names) -> Iterator[IndexEntry]:
    for uid, number, text, status, created, ministry, person, function, event, kept_by, party, member in (
        Commitment.objects.filter(id__in=ids, hidden=False).values_list(*_COMMITMENT)
    ):
        ref = numbered_ref(Kind.COMMITMENT, number, uid)
        involved = Involved()
        if person:
            involved.persons[person] = None
        for known in (names.persons.get(member),) if member else ():
            if known:
                involved.persons[known.name] = None
                involved.person_keys[known.key] = None
        if party and (body := names.bodies.get(party)):
            involved.add_body(body)
        involved.add_ministry(ministry_of(ministry) or ministry or ministry_of(function))
        points_at = (event, *(n.strip() for n in kept_by.split(",")))
        yield IndexEntry(
            ref=ref, id=uid.hex, title=_shortened(text) or "Toezegging", type="Toezegging", date=created,
            url=path_of(ref), body="\n\n".join(p for p in (text, status, function) if p),
            numbers=(number,) if number else (), cites=tuple(n for n in points_at if n),
            weight=weight(Kind.COMMITMENT), **involved.facets(),
        )  # fmt: skip


def commitment_bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    return dict(Commitment.objects.filter(id__in=ids).values_list("id", "text"))


def voted() -> QuerySet[Decision]:
    """Decisions with a vote; the many others ("Ingediend", "Behandelen") are found through their case."""
    return Decision.objects.filter(hidden=False, type__istartswith="stemm")


def decision_entries(ids: Sequence[UUID], _names: Names) -> Iterator[IndexEntry]:
    cases = _cases_of(ids)
    for uid, type_, text, remark, agenda, day in voted().filter(id__in=ids).values_list(*_DECISION):
        ref = Ref(Kind.DECISION, str(uid))
        about = [title for title, _ in cases.get(uid, ())]
        first = about[0] if about else agenda or text
        yield IndexEntry(
            ref=ref, id=uid.hex, title=f"Stemming: {first}" if first else type_, type=type_, date=day,
            url=path_of(ref), body="\n\n".join(dict.fromkeys(p for p in (text, remark, *about[1:], agenda or "") if p)),
            cites=tuple(number for _, number in cases.get(uid, ()) if number), weight=weight(Kind.DECISION),
        )  # fmt: skip


def decision_bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    rows = Decision.objects.filter(id__in=ids).values_list("id", "text", "remark")
    return {uid: "\n\n".join(p for p in (text, remark) if p) for uid, text, remark in rows}


def _cases_of(decisions: Sequence[UUID]) -> Mapping[UUID, list[tuple[str, str]]]:
    """(title, number) of the cases decided on. Two queries."""
    pairs = list(
        Reference.objects.filter(source_id__in=decisions, relation=Relation.DECISION_CASE)
        .order_by("id").values_list("source_id", "target_id")
    )
    rows = Case.objects.filter(id__in={case for _, case in pairs}, hidden=False)
    titles = {
        uid: (heading(subject, title, type_)[0], number)
        for uid, number, type_, title, subject in rows.values_list("id", "number", "type", "title", "subject")
    }
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for decision, case in pairs:
        if case in titles:
            found[decision].append(titles[case])
    return found


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _TITLE:
        return text
    return text[: text.rfind(" ", 0, _TITLE) if " " in text[:_TITLE] else _TITLE] + "…"
