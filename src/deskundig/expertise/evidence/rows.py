"""Evidence of things of the record, set-wise: who stands on a paper, case or meeting, who sent it, who spoke."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from deskundig.expertise.domain.kinds import Who, judge
from deskundig.expertise.domain.named import members_in, role_of
from deskundig.expertise.domain.roles import role_code
from deskundig.expertise.domain.senders import Sender, senders
from deskundig.expertise.models import Correction, Evidence
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Case, Commitment, Document, Event, Membership, Reference, Speech
from deskundig.record.queries.people_on import Involved, people_on

from .holders import Names, body_holder, name_holder, person_holder

_SHORTEST_TURN = 200      # characters: a shorter turn is a word of thanks or "daar kom ik op terug"
# nature of a turn: the role in it, and its type as search has it
_TURNS = {
    "speech": ("speaker", "Spreekbeurt"), "interruption": ("interrupter", "Interruptie"),
    "motion": ("speaker", "Indiening motie"),
}  # fmt: skip
# A House stands as author on every motion, which says nothing: Tweede Kamer, Staten-Generaal; not a Rekenkamer or KvK.
_CHAMBER = re.compile(r"(?:tweede|eerste) kamer\b|staten-generaal|(?!reken)[^\W_]+kamer\b", re.IGNORECASE)
_MEMBER = "kamerlid"
_MEMBERS_PAPERS = ("motie", "amendement", "vragen", "initiatief")   # only members submit these, or ask them
_MEMBERS_ROLES = {"submitter", "cosigner", "asker"}
_MAKERS = {"submitter", "author", "asker", "answerer"}    # a paper whose makers the source gives: the title adds nobody

BY_TITLE = "titel@1"      # the maker of evidence that only a title gives

Rows = Iterator[Evidence]


def document_rows(ids: Sequence[UUID], names: Names) -> Rows:
    """Roles on the documents and on the cases they are the paper of, and senders by title. At most 7 queries."""
    things = {
        uid: (type_, day, subject or title)
        for uid, type_, day, subject, title in Document.objects.filter(id__in=ids, hidden=False)
        .values_list("id", "type", "date", "subject", "title")
    }  # fmt: skip
    cases = _cases_of(list(things))
    days: dict[UUID, dt.date | None] = {uid: day for uid, (_, day, _) in things.items()}
    days |= {case: days.get(paper) for case, paper in cases.items()}
    made = set[UUID]()
    for thing, roles in people_on(days, days, everyone=True).items():
        uid = cases.get(thing, thing)
        type_, day, _ = things[uid]
        for row in _once(_role_row(Kind.DOCUMENT, uid, type_, day, involved) for involved in roles):
            made.update({uid} if row.role in _MAKERS else ())
            yield row
    for uid, (type_, day, title) in things.items():
        for sender in senders(type_, title):
            yield _sender_row(Kind.DOCUMENT, uid, type_, day, sender, names)
        if uid not in made:
            yield from _named_rows(Kind.DOCUMENT, uid, type_, day, title, names)


def case_rows(ids: Sequence[UUID], names: Names) -> Rows:
    """Roles on cases of which the record has no paper, the senders by title, and the members whom titles name."""
    papers = set(Reference.objects.filter(target_id__in=ids, relation=Relation.DOCUMENT_CASE)
                 .values_list("target_id", flat=True))  # fmt: skip
    rows = list(Case.objects.filter(id__in=set(ids) - papers, hidden=False)
                .values_list("id", "type", "started", "subject", "title"))  # fmt: skip
    made = set[UUID]()
    for row in _thing_rows(Kind.CASE, {uid: (type_, day) for uid, type_, day, *_ in rows}):
        made.update({row.thing_id} if row.role in _MAKERS else ())
        yield row
    for uid, type_, day, subject, title in rows:
        for sender in senders(type_, subject or title):
            yield _sender_row(Kind.CASE, uid, type_, day, sender, names)
        if uid not in made:
            yield from _named_rows(Kind.CASE, uid, type_, day, subject or title, names)


def event_rows(ids: Sequence[UUID], _names: Names) -> Rows:
    rows = Event.objects.filter(id__in=ids, hidden=False).values_list("id", "type", "date")
    yield from _thing_rows(Kind.EVENT, {uid: (type_, day) for uid, type_, day in rows})


def speech_rows(ids: Sequence[UUID], _names: Names) -> Rows:
    rows = Speech.objects.filter(
        id__in=ids, hidden=False, chair=False, nature__in=_TURNS, characters__gte=_SHORTEST_TURN,
        report__current=True, report__hidden=False,
    ).values_list(
        "id", "nature", "speaker_name", "speaker_party", "speaker_function", "person_id", "person__name", "report__date"
    )  # fmt: skip
    for uid, nature, name, party, function, person, person_name, day in rows:
        if name or person_name:
            role, type_ = _TURNS[nature]
            who = Who(person_name or name, function, party, thing_type=type_)
            holder = person_holder(person) if person else name_holder(name, body=False)
            yield _row(Kind.SPEECH, uid, type_, day, who, holder, role, affiliation=party or function)


def commitment_rows(ids: Sequence[UUID], names: Names) -> Rows:
    rows = Commitment.objects.filter(id__in=ids, hidden=False).exclude(person_name="").values_list(
        "id", "created", "person_name", "function", "ministry"
    )
    for uid, day, name, function, ministry in rows:
        person = names.person(name)
        holder = person_holder(person) if person else name_holder(name, body=False)
        who = Who(name, function or "minister", thing_type="Toezegging")
        yield _row(Kind.COMMITMENT, uid, "Toezegging", day, who, holder, "promiser", affiliation=ministry)


def person_rows(ids: Sequence[UUID], _names: Names) -> Rows:
    """One row for all posts and one for all committee seats of a person, for where their own words name the subject."""
    held: dict[tuple[UUID, str], list[tuple[str, str]]] = defaultdict(list)
    persons: dict[UUID, str] = {}
    rows = Membership.objects.filter(person_id__in=ids, hidden=False, person__hidden=False).values_list(
        "person_id", "person__name", "nature", "function", "portfolio", "start", "end",
        "organization__name", "organization__type", "seat__organization__name", "seat__organization__type",
    )  # fmt: skip
    for person, name, nature, function, portfolio, start, end, own, own_type, by_seat, seat_type in rows:
        if name and (nature == "post" or "committee" in {own_type, seat_type}):
            persons[person] = name
            what = " ".join(part for part in (function or "lid", portfolio, own or by_seat or "") if part)
            shown = f"{what} ({start[:4]}–{end[:4]})" if start else what
            held[person, "post" if nature == "post" else "seat"].append((start, shown))
    for (person, role), found in held.items():
        found.sort(reverse=True)
        who = Who(persons[person], "minister" if "minist" in found[0][1].lower() else "", member=True)
        yield _row(Kind.PERSON, person, "Post", _day(found[0][0]), who, person_holder(person), role,
                   text="; ".join(text for _, text in found))  # fmt: skip


ROWS: Mapping[Kind, Callable[[Sequence[UUID], Names], Rows]] = {
    Kind.DOCUMENT: document_rows, Kind.CASE: case_rows, Kind.EVENT: event_rows, Kind.SPEECH: speech_rows,
    Kind.COMMITMENT: commitment_rows, Kind.PERSON: person_rows,
}  # fmt: skip


def corrected(rows: Iterable[Evidence]) -> list[Evidence]:
    """The rows with what people said about them; one that was rejected is left out. 1 query."""
    kept = list({(row.thing_id, row.holder, row.role): row for row in rows}.values())
    verdicts = {
        (c.thing_id, c.holder): c for c in Correction.objects.filter(thing_id__in={row.thing_id for row in kept})
    }
    for row in kept:
        if verdict := verdicts.get((row.thing_id, row.holder)):
            apply(row, verdict)
    return [row for row in kept if not _rejected(row, verdicts)]


def apply(row: Evidence, verdict: Correction) -> None:
    if not (verdict.kind or verdict.source):
        return
    row.kind, row.source = verdict.kind or row.kind, verdict.source or row.source
    row.maker, row.reason = verdict.decided_by[:32], verdict.reason[:200]


def _rejected(row: Evidence, verdicts: Mapping[tuple[UUID, str], Correction]) -> bool:
    verdict = verdicts.get((row.thing_id, row.holder))
    return verdict is not None and verdict.rejected


def _cases_of(documents: Sequence[UUID]) -> Mapping[UUID, UUID]:
    """Cases of which one of these is the paper: of several papers on a case the first one. 2 queries."""
    cases = set(Reference.objects.filter(source_id__in=documents, relation=Relation.DOCUMENT_CASE)
                .values_list("target_id", flat=True))  # fmt: skip
    papers: dict[UUID, list[UUID]] = defaultdict(list)
    pairs = Reference.objects.filter(target_id__in=cases, relation=Relation.DOCUMENT_CASE)
    for case, document in pairs.values_list("target_id", "source_id"):
        papers[case].append(document)
    among = {uid for found in papers.values() if len(found) > 1 for uid in found}
    days = dict(Document.objects.filter(id__in=among, hidden=False).values_list("id", "date"))
    own = set(documents)
    first = {
        case: min((uid for uid in found if len(found) == 1 or uid in days), default=None,
                  key=lambda uid: (days.get(uid) or dt.date.max, uid))
        for case, found in papers.items()
    }  # fmt: skip
    return {case: paper for case, paper in first.items() if paper in own}


def _thing_rows(kind: Kind, things: Mapping[UUID, tuple[str, dt.date | None]]) -> Rows:
    for uid, roles in people_on(things, {u: day for u, (_, day) in things.items()}, everyone=True).items():
        yield from _once(_role_row(kind, uid, *things[uid], involved) for involved in roles)


def _role_row(kind: Kind, uid: UUID, type_: str, day: dt.date | None, involved: Involved) -> Evidence | None:
    role = role_code(involved.role, type_, involved.function)
    body = involved.person_id is None and involved.organization_id is not None
    if not role or not involved.name or (body and _CHAMBER.match(involved.name)):
        return None
    if involved.person_id:
        holder = person_holder(involved.person_id)
    elif involved.organization_id:
        holder = body_holder(involved.organization_id)
    else:
        holder = name_holder(involved.name, body=False)
    members_paper = role in _MEMBERS_ROLES and any(word in type_.lower() for word in _MEMBERS_PAPERS)
    member = _MEMBER in involved.function.lower() or members_paper
    who = Who(involved.name, involved.function, involved.party, involved.organization_type, type_, member)
    return _row(kind, uid, type_, day, who, holder, role, affiliation=involved.party, body=body)


def _sender_row(
    kind: Kind, uid: UUID, type_: str, day: dt.date | None, sender: Sender, names: Names
) -> Evidence:
    if sender.person:
        who = Who(sender.name, f"{'dr.' if sender.titled else ''} {sender.affiliation}".strip(), thing_type=type_)
        holder = name_holder(sender.name, body=False)
        return _row(kind, uid, type_, day, who, holder, "sender", affiliation=sender.affiliation)
    body = names.body(sender.name)
    holder = body_holder(body.id) if body else name_holder(sender.name, body=True)
    who = Who(body.name if body else sender.name, body_type=body.type if body else "", thing_type=type_)
    return _row(kind, uid, type_, day, who, holder, "sender", body=True)


def _named_rows(kind: Kind, uid: UUID, type_: str, day: dt.date | None, title: str, names: Names) -> Rows:
    """Members whom the title names as those who asked or submitted it; a name that two members have is nobody's."""
    role = role_of(type_, title)
    if not role or day is None:
        return
    for named in members_in(title):
        member = names.member(named.name, named.party, day)
        if member:
            party = member.parties[0] if member.parties else ""
            who = Who(member.name, party=party, thing_type=type_, member=True)
            row = _row(kind, uid, type_, day, who, person_holder(member.person), role, affiliation=party)
            row.maker = BY_TITLE
            yield row


def _row(kind: Kind, uid: UUID, type_: str, day: dt.date | None, who: Who, holder: str, role: str, *,
         affiliation: str = "", body: bool = False, text: str = "") -> Evidence:  # fmt: skip
    found = judge(who)
    return Evidence(
        thing_kind=kind.value, thing_id=uid, thing_type=type_, holder=holder, body=body, name=who.name[:300],
        affiliation=affiliation[:300], function=who.function[:300], role=role, date=day, kind=found.kind.value,
        source=found.source.value, outside=found.outside, maker=found.maker, reason=found.reason, text=text,
    )  # fmt: skip


def _once(rows: Iterable[Evidence | None]) -> Rows:
    yield from (row for row in rows if row is not None)


def _day(text: str) -> dt.date | None:
    """A partial date (CCYY[-MM]) as its first day."""
    try:
        return dt.date.fromisoformat((text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10])
    except ValueError:
        return None
