"""Followed things: what in a step of the change log tells something about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.change_log import Log
from deskundig.record.domain.relations import ENDS, Relation
from deskundig.record.models import Case, Commitment, Disclosure, Document, Event, Involvement, Speech
from deskundig.record.queries.references import references_from, references_to

from .models import Monitor

_PAPERS = (Relation.DOCUMENT_CASE, Relation.DOCUMENT_EVENT, Relation.DOCUMENT_PARENT)
_DECISIONS = (Relation.DECISION_CASE,)
_STATES: Mapping[Kind, tuple[type[Commitment] | type[Event] | type[Case], tuple[str, ...]]] = {
    Kind.COMMITMENT: (Commitment, ("status",)),
    Kind.EVENT: (Event, ("status", "date")),
    Kind.CASE: (Case, ("status", "appreciation")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell a monitor: the new or changed thing, what happened, and why it is told, in Dutch."""

    monitor: Monitor
    kind: Kind
    object_id: UUID
    seq: int
    reason: str
    event: str = ""


def told_of(log: Log, monitors: Sequence[Monitor]) -> Iterator[Told]:
    """What the changes tell the monitors of things; a fixed number of queries for a step."""
    if not monitors:
        return
    watched = _watched(monitors)
    changed: dict[Kind, dict[UUID, int]] = defaultdict(dict)
    new: dict[Kind, dict[UUID, int]] = defaultdict(dict)
    for seq, kind, uid, operation in log:
        if kind in _KINDS and operation != "h":
            changed[Kind(kind)].setdefault(uid, seq)
            if operation == "n":
                new[Kind(kind)].setdefault(uid, seq)
    yield from _linked(watched, changed)
    yield from _belonging(watched, new)
    yield from _roles(watched, new)
    yield from _states(monitors, changed)


_KINDS = frozenset(kind.value for kind in Kind)
_Watched = Mapping[UUID, list[Monitor]]
_Seen = Mapping[Kind, Mapping[UUID, int]]


def _watched(monitors: Iterable[Monitor]) -> _Watched:
    """Monitors by what they look at; who follows a document looks at its cases as well."""
    watched: dict[UUID, list[Monitor]] = defaultdict(list)
    documents: dict[UUID, list[Monitor]] = defaultdict(list)
    for monitor in monitors:
        if monitor.object_id:
            watched[monitor.object_id].append(monitor)
            if monitor.question.startswith(f"{Kind.DOCUMENT.value}:"):
                documents[monitor.object_id].append(monitor)
    for source, target, _ in references_from(documents, [Relation.DOCUMENT_CASE]) if documents else ():
        watched[target].extend(documents[source])
    return watched


def _linked(watched: _Watched, changed: _Seen) -> Iterator[Told]:
    """Documents and decisions that point at something followed, also when the source adds the link later."""
    for kind, relations, words in (
        (Kind.DOCUMENT, _PAPERS, "nieuw document hierbij"), (Kind.DECISION, _DECISIONS, "nieuw besluit hierover"),
    ):
        if seen := changed.get(kind):
            for source, target, _relation in references_from(seen, relations):
                for monitor in watched.get(target, ()):
                    if source != monitor.object_id:
                        yield Told(monitor, kind, source, seen[source], words)


def _belonging(watched: _Watched, new: _Seen) -> Iterator[Told]:
    """New things with something followed in a column: its dossier, its committee, its speaker."""
    for kind, rows, words in (
        (Kind.DOCUMENT, Document.objects.values_list("id", "dossier_id"), "nieuw in dit dossier"),
        (Kind.CASE, Case.objects.values_list("id", "dossier_id"), "nieuwe zaak in dit dossier"),
        (Kind.EVENT, Event.objects.values_list("id", "lead_committee_id"), "nieuwe activiteit van deze commissie"),
        (Kind.SPEECH, Speech.objects.values_list("id", "person_id"), "nieuwe spreekbeurt"),
        (Kind.COMMITMENT, Commitment.objects.values_list("id", "made_to_person_id"), "nieuwe toezegging aan dit lid"),
        (Kind.DISCLOSURE, Disclosure.objects.values_list("id", "person_id"), "zelf openbaar gemaakt"),
    ):
        seen = new.get(kind, {})
        for uid, whole in rows.filter(id__in=list(seen)) if seen else ():
            for monitor in watched.get(whole, ()) if whole else ():
                yield Told(monitor, kind, uid, seen[uid], words)


def _roles(watched: _Watched, new: _Seen) -> Iterator[Told]:
    """New roles of a person or body that is followed."""
    seen = new.get(Kind.INVOLVEMENT, {})
    rows = Involvement.objects.filter(id__in=list(seen), hidden=False) if seen else Involvement.objects.none()
    for uid, person, body, kind, subject, role in rows.values_list(
        "id", "person_id", "organization_id", "subject_kind", "subject_id", "role"
    ):
        if subject and kind in _KINDS:
            for monitor in (*watched.get(person, ()), *watched.get(body, ())):
                yield Told(monitor, Kind(kind), subject, seen[uid], f"rol: {role}" if role else "nieuwe rol")


def _states(monitors: Sequence[Monitor], changed: _Seen) -> Iterator[Told]:
    """Followed things that say something else of themselves than before; the monitor remembers what it is now."""
    for kind in _STATES:
        seen = changed.get(kind, {})
        touched = [m for m in monitors if m.object_id in seen]
        states = state_of(kind, [m.object_id for m in touched if m.object_id])
        for monitor in touched:
            state = states.get(monitor.object_id) if monitor.object_id else None
            if state and monitor.object_id and state != monitor.state:
                Monitor.objects.filter(pk=monitor.pk).update(state=state)
                monitor.state = state
                seq = seen[monitor.object_id]
                yield Told(monitor, kind, monitor.object_id, seq, f"nu: {state}", f"{seq}:{state}"[:120])


def state_of(kind: Kind, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """What things say of themselves, in words: a commitment's status, an event's status and day."""
    if kind not in _STATES:
        return {}
    model, columns = _STATES[kind]
    rows = model._default_manager.filter(id__in=list(ids)).values_list("id", *columns)
    return {row[0]: ", ".join(str(value) for value in row[1:] if value) for row in rows}


def present(ref: Ref, uid: UUID) -> Iterator[tuple[Kind, UUID]]:
    """What is tied to a thing now: it is not news to who begins to follow it."""
    around = {uid}
    if ref.kind is Kind.DOCUMENT:
        around |= {target for _, target, _ in references_from([uid], [Relation.DOCUMENT_CASE])}
    for source, _target, relation in references_to(around, (*_PAPERS, *_DECISIONS)):
        yield ENDS[Relation(relation)][0], source
