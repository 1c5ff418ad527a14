"""The best pieces of evidence of those who are shown: title, date, role and the sentence with the subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.proof import Subject, first_with, sentence, shortened
from deskundig.expertise.domain.question import Proof, Said
from deskundig.expertise.domain.ranking import Vote
from deskundig.expertise.domain.roles import ROLES
from deskundig.expertise.models import Claim, Profile
from deskundig.kernel.ref import Kind as ThingKind
from deskundig.kernel.ref import Ref
from deskundig.record.domain.keys import speech_ref
from deskundig.record.models import Speech
from deskundig.record.queries.lines import cases_by_id, commitments_by_id, documents_by_id, events_by_id
from deskundig.record.queries.refs import refs_of
from deskundig.search.entries import texts

from .queries.pieces import Row

SHOWN = 3
TRIED = 4                # pieces of each whose texts are read: the subject may stand in a title only
Candidates = Mapping[str, Sequence[tuple[Vote, Row]]]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a piece of evidence is on."""

    ref: Ref
    title: str


def proofs_of(candidates: Candidates, subject: Subject) -> Mapping[str, tuple[Proof, ...]]:
    """At most three each, heaviest first; one in which the subject cannot be shown comes last."""
    tried = {holder: list(votes)[:TRIED] for holder, votes in candidates.items()}
    wanted = [row for votes in tried.values() for _, row in votes]
    things = _things(wanted)
    read = _texts(wanted)
    return {
        holder: tuple(_best([_proof(vote, row, things[row.thing], read, subject)
                             for vote, row in votes if row.thing in things]))
        for holder, votes in tried.items()
    }  # fmt: skip


def said_by(holders: Iterable[str], subject: Subject) -> Mapping[str, tuple[Said, ...]]:
    """Own claims on the subject, of those who let others see them. 1 query, or 2."""
    found: dict[str, list[Said]] = defaultdict(list)
    claims = list(Claim.objects.filter(holder__in=list(holders)))
    private = Profile.objects.filter(Q(claims_public=False) | Q(hidden=True), holder__in={c.holder for c in claims})
    kept = frozenset(private.values_list("holder", flat=True)) if claims else frozenset()
    for claim in claims:
        if claim.holder not in kept and subject.found_in(f"{claim.topic} {claim.text}"):
            found[claim.holder].append(Said(claim.topic, claim.kind, claim.source, claim.text))
    return {holder: tuple(said) for holder, said in found.items()}


def _best(proofs: Sequence[Proof]) -> list[Proof]:
    telling = [proof for proof in proofs if proof.sentence]
    once = list({proof.sentence: proof for proof in reversed(telling)}.values())[::-1]   # a changed motion repeats
    return (once + [proof for proof in proofs if not proof.sentence])[:SHOWN]


def _proof(vote: Vote, row: Row, thing: Thing, read: Mapping[str, str], subject: Subject) -> Proof:
    said = row.text and first_with(row.text.split("; "), subject)
    said = said or sentence(read.get(row.thing.hex, ""), subject, row.role)
    said = said or ("" if subject.is_only_in_an_office(thing.title) else first_with([thing.title], subject))
    return Proof(
        ref=thing.ref, title=thing.title, type=row.thing_type, date=row.date, role=ROLES[row.role].label,
        sentence=shortened(said), kind=Kind(row.kind), source=Source(row.source), reason=row.reason, maker=row.maker,
        form=row.form, form_because=row.form_because, worth=round(vote.worth, 4), thing=row.thing,
    )  # fmt: skip


def _texts(rows: Iterable[Row]) -> Mapping[str, str]:
    pairs = {(row.thing_kind, row.thing) for row in rows if row.thing_kind != ThingKind.PERSON.value}
    return texts([(Ref(ThingKind(kind), uid.hex), uid.hex) for kind, uid in pairs])


def _things(rows: Iterable[Row]) -> Mapping[UUID, Thing]:
    return things_of([(row.thing_kind, row.thing) for row in rows])


def things_of(things: Iterable[tuple[str, UUID]]) -> dict[UUID, Thing]:
    """Address and title; a thing that was withdrawn is absent. One query for each kind."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for kind, uid in things:
        by_kind[kind].append(uid)
    found: dict[UUID, Thing] = {}
    for kind, ids in by_kind.items():
        found |= _READERS[kind](ids) if kind in _READERS else {}
    return found


def _documents(ids: list[UUID]) -> dict[UUID, Thing]:
    return {uid: Thing(line.ref, line.heading) for uid, line in documents_by_id(ids).items()}


def _cases(ids: list[UUID]) -> dict[UUID, Thing]:
    return {uid: Thing(line.ref, line.heading) for uid, line in cases_by_id(ids).items()}


def _events(ids: list[UUID]) -> dict[UUID, Thing]:
    return {uid: Thing(line.ref, line.title) for uid, line in events_by_id(ids).items()}


def _commitments(ids: list[UUID]) -> dict[UUID, Thing]:
    return {uid: Thing(line.ref, line.text) for uid, line in commitments_by_id(ids).items()}


def _speeches(ids: list[UUID]) -> dict[UUID, Thing]:
    rows = Speech.objects.filter(id__in=ids, hidden=False)
    found = rows.values_list("id", "report_id", "order", "section", "report__title")
    return {uid: Thing(speech_ref(report, order), section or title or "Debat")
            for uid, report, order, section, title in found}  # fmt: skip


def _persons(ids: list[UUID]) -> dict[UUID, Thing]:
    return {uid: Thing(ref, "Posten en commissies") for uid, ref in refs_of(ThingKind.PERSON, ids).items()}


_READERS = {
    "document": _documents, "case": _cases, "event": _events, "commitment": _commitments, "speech": _speeches,
    "person": _persons,
}
