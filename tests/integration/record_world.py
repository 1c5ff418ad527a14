"""A small made-up record, written through the models: every kind of thing once or twice, with its dangling ends.

Imported by path from the ``world`` fixtures; it is no test by itself.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation

SRC = "tweedekamer"


def uid(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_DNS, name)


@dataclass(frozen=True)
class World:
    """The made-up things by name."""

    things: SimpleNamespace

    def __getattr__(self, name: str) -> Any:
        return getattr(self.things, name)


def prose(*paragraphs: str, notes: dict[str, str] | None = None) -> Prose:
    blocks = [Block(BlockKind.PARAGRAPH, p) for p in paragraphs]
    blocks += [Block(BlockKind.FOOTNOTE, text, label=label) for label, text in (notes or {}).items()]
    return Prose(tuple(blocks))


QUESTIONS = prose(
    "Vragen van het lid Zonneveld (Partij A) aan de Minister van Wonen over warmtenetten (ingezonden 3 februari 2031).",
    "Vraag 1",
    "Kent u het rapport?[^1]",
    "Vraag 2",
    "Wat vindt u van Kamerstukken II 2030/31, 31 490, nr. 7?",
    "Antwoord 1",
    "Ja.",
    notes={"1": "Kamerstukken II 2030/31, 31 490, nr. 8, zie https://voorbeeld.nl/rapport."},
)


def build() -> World:
    t = SimpleNamespace()
    _people(t)
    _things(t)
    _papers(t)
    _meeting(t)
    _vote(t)
    _debate(t)
    return World(t)


def _people(t: SimpleNamespace) -> None:
    t.party = m.Organization.objects.create(id=uid("A"), source=SRC, type="party", name="Partij A", abbreviation="PA", seats=9)
    t.other = m.Organization.objects.create(id=uid("B"), source=SRC, type="party", name="Partij B", abbreviation="PB", seats=5)
    t.committee = m.Organization.objects.create(id=uid("C"), source=SRC, type="committee", name="Commissie voor Wonen", abbreviation="WON")
    t.ministry = m.Organization.objects.create(id=uid("M"), source=SRC, type="ministry", name="Ministerie van Wonen", abbreviation="WN")
    t.member = m.Person.objects.create(
        id=uid("p1"), source=SRC, number="101", name="Iris Zonneveld", sort_name="zonneveld, iris", family_name="Zonneveld",
        call_name="Iris", initials="I.", function="Tweede Kamerlid", birth_date=date(1990, 5, 1),
    )
    t.colleague = m.Person.objects.create(
        id=uid("p2"), source=SRC, number="102", name="Bram van Dijk", sort_name="dijk, bram van", family_name="Dijk", particle="van",
    )
    for body, person, start, end in ((t.other, t.member, "2025-01-01", "2029-12-31"), (t.party, t.member, "2030-01-01", ""),
                                     (t.party, t.colleague, "2030-01-01", "")):
        seat = m.Seat.objects.create(id=uid(f"seat{body.id}{person.id}"), source=SRC, organization=body)
        m.Membership.objects.create(
            id=uid(f"m{seat.id}"), source=SRC, nature="member", seat=seat, person=person, function="Lid", start=start, end=end
        )
    seat = m.Seat.objects.create(id=uid("cseat"), source=SRC, organization=t.committee)
    m.Membership.objects.create(id=uid("cm"), source=SRC, nature="member", seat=seat, person=t.member, function="Voorzitter", start="2030-02")
    m.Membership.objects.create(id=uid("cv"), source=SRC, nature="vacancy", seat=seat, function="Lid", start="2030-02", organization=None)
    m.Disclosure.objects.create(id=uid("gift"), source=SRC, nature="gift", person=t.member, text="Een boek", date=date(2031, 1, 2))
    m.Contact.objects.create(id=uid("mail"), source=SRC, person=t.member, type="E-mail", value="i.zonneveld@voorbeeld.nl")


def _things(t: SimpleNamespace) -> None:
    t.dossier = m.Dossier.objects.create(id=uid("dos"), source=SRC, number=31490, title="Vernieuwing", closed=False, highest_sequence=9)
    t.chapter = m.Dossier.objects.create(id=uid("dosVII"), source=SRC, number=36600, suffix="VII", title="Begroting Wonen 2031")
    t.case = m.Case.objects.create(
        id=uid("z1"), source=SRC, number="2031Z00001", type="Schriftelijke vragen", subject="Warmtenetten in kleine gemeenten",
        started=date(2031, 2, 3), dossier=t.dossier, closed=True,
    )
    t.motion_case = m.Case.objects.create(
        id=uid("z2"), source=SRC, number="2031Z00002", type="Motie", title="Vernieuwing",
        subject="Motie van het lid Zonneveld over een expertpool", started=date(2031, 3, 1), dossier=t.dossier, appreciation="Oordeel Kamer",
    )
    for case, role, person, body in ((t.case, "Indiener", t.member, None), (t.case, "Gericht aan", None, t.ministry),
                                     (t.motion_case, "Indiener", t.member, None), (t.motion_case, "Medeindiener", t.colleague, None),
                                     (t.case, "Volgcommissie", None, t.committee)):
        m.Involvement.objects.create(
            id=uid(f"i{case.id}{role}"), source=SRC, subject_kind="case", subject_id=case.id, role=role, person=person,
            organization=body, name="",
        )
    m.Involvement.objects.create(id=uid("idouble"), source=SRC, subject_kind="case", subject_id=t.case.id, role="Indiener", person=t.member)


def document(t: SimpleNamespace, name: str, number: str, **values: Any) -> m.Document:
    made = m.Document.objects.create(
        id=uid(name), source=SRC, number=number, **{"modified": datetime(2031, 4, 1, 9, tzinfo=UTC), **values}
    )
    for value in (number, values.get("identifier", "")):
        if value:
            m.Identifier.objects.create(value=value, kind="document", object_id=made.id)
    setattr(t, name, made)
    return made


def refer(source: Any, relation: Relation, target: Any) -> None:
    m.Reference.objects.create(
        source_id=getattr(source, "id", source), relation=int(relation), target_id=getattr(target, "id", target)
    )


def body(document: m.Document, text: Prose, rank: int = 3, **values: Any) -> m.Body:
    return m.Body.objects.create(
        document=document, rank=rank, media_type="text/plain", blocks=text.pack(), characters=len(text.text),
        sha256=uid(f"{document.id}{rank}{text.text}").hex, extractor="test 1", **values,
    )


def advice_with_reaction(
    t: SimpleNamespace, number: str, advice: Prose, reaction: Prose, *, subject: str = "Duinen die groeien",
    title: str = "Kabinetsreactie op het advies", day: date = date(2031, 5, 20),
) -> tuple[m.Document, m.Document]:
    """An advice of January 2031 and the letter, one number on, that cites it: ``t.advice`` and ``t.reaction``."""
    paper = document(t, "advice", number, type="Advies van andere adviesorganen", subject=subject, date=date(2031, 1, 10))
    body(paper, advice)
    letter = document(t, "reaction", f"{number[:5]}{int(number[5:]) + 1:05}", type="Brief regering", subject=title, date=day)
    body(letter, reaction)
    m.Link.objects.create(relation="cites", source_kind="document", source_id=letter.id, target_kind="document", target_id=paper.id,
                          target_value="x", maker="citation@1")
    return paper, letter


def _papers(t: SimpleNamespace) -> None:
    q = document(t, "questions", "2031D00001", type="Schriftelijke vragen", subject="Vragen over warmtenetten", date=date(2031, 2, 3))
    a = document(
        t, "answer", "2031D00002", identifier="ah-tk-20302031-12", type="Antwoord schriftelijke vragen",
        subject="Antwoord op vragen over warmtenetten", date=date(2031, 3, 10), dossier=None,
    )
    mo = document(
        t, "motion", "2031D00003", identifier="kst-31490-7", type="Motie", title="Vernieuwing",
        subject="Motie van het lid Zonneveld over een expertpool", date=date(2031, 3, 1), sequence=7, dossier=t.dossier,
    )
    document(t, "letter", "2031D00004", identifier="kst-31490-8", type="Brief regering", title="Vernieuwing", subject="Brief regering",
             date=date(2031, 3, 5), sequence=8, dossier=t.dossier)
    document(t, "annex", "2031D00005", type="Bijlage", subject="Rapport Warm en wel", date=date(2031, 3, 5))
    document(t, "gone", "2031D00009", type="Brief regering", subject="Teruggetrokken brief", date=date(2031, 1, 1), hidden=True)
    document(t, "named", "", type="Rapport", subject="Rapport zonder nummer")
    for thing, case in ((q, t.case), (a, t.case), (mo, t.motion_case)):
        refer(thing, Relation.DOCUMENT_CASE, case)
    refer(a, Relation.DOCUMENT_CASE, uid("a case that is not here"))
    refer(t.annex, Relation.DOCUMENT_PARENT, t.letter)
    for number in (1, 2):
        version = m.DocumentVersion.objects.create(
            id=uid(f"v{number}"), source=SRC, document=a, number=number, status="Vrijgegeven", extension=".pdf",
            date=datetime(2031, 3, 9 + number, 12, tzinfo=UTC), hidden=number == 1,
        )
    m.Document.objects.filter(id=a.id).update(current_version=version)
    m.Publication.objects.create(id=uid("pub"), source=SRC, version=version, identifier="ah-tk-20302031-12", type="Html", url="")
    t.body = body(a, QUESTIONS, version_number=2)
    t.old_body = body(a, prose("Vraag 1", "Kent u het boek?"), current=False, version_number=1)
    m.Link.objects.create(
        relation="cites", source_kind="document", source_id=a.id, target_value="kst-31490-7", text="31 490, nr. 7", maker="citation@1",
    )
    for role, person, name in (("Eerste ondertekenaar", None, "M. Bewind"), ("Gericht aan", t.member, "")):
        m.Involvement.objects.create(
            id=uid(f"a{role}"), source=SRC, subject_kind="document", subject_id=a.id, role=role, person=person, name=name,
            function="Minister van Wonen" if name else "",
        )
    m.Classification.objects.create(object_kind="document", object_id=a.id, scheme="test", label="Wonen", maker="source")


def _meeting(t: SimpleNamespace) -> None:
    t.event = m.Event.objects.create(
        id=uid("e1"), source=SRC, nature="activity", number="2031A00001", type="Commissiedebat", title="Warmte", status="Uitgevoerd",
        date=date(2031, 3, 20), start=datetime(2031, 3, 20, 9, tzinfo=UTC), lead_committee=t.committee,
        note="<p onclick='x()'>Let op: <strong>zaal</strong></p><script>kwaad()</script>",
    )
    t.sitting = m.Event.objects.create(id=uid("s1"), source=SRC, nature="sitting", number="64", title="64e vergadering", date=date(2031, 3, 20))
    t.item = m.AgendaItem.objects.create(id=uid("item"), source=SRC, number="2031P00001", event=t.event, title="Antwoorden", order=1)
    refer(t.answer, Relation.DOCUMENT_AGENDA_ITEM, t.item)
    refer(t.case, Relation.CASE_AGENDA_ITEM, t.item)
    m.Involvement.objects.create(
        id=uid("attends"), source=SRC, subject_kind="event", subject_id=t.event.id, role="Deelnemer", person=t.member
    )
    t.commitment = m.Commitment.objects.create(
        id=uid("tz"), source=SRC, number="TZ203103-001", text="De minister stuurt voor de zomer een brief.", status="Openstaand",
        created=date(2031, 3, 20), event=t.event, event_number="2031A00001", ministry="Wonen", made_to_person=t.member,
    )


def _vote(t: SimpleNamespace) -> None:
    voting = m.Event.objects.create(
        id=uid("e2"), source=SRC, nature="activity", number="2031A00002", type="Stemmingen", title="Stemmingen", date=date(2031, 3, 12)
    )
    item = m.AgendaItem.objects.create(id=uid("voteitem"), source=SRC, event=voting, title="Stemmingen over moties", order=1)
    t.decision = m.Decision.objects.create(
        id=uid("d1"), source=SRC, agenda_item=item, voting_method="Met handopsteken", type="Stemmen - aangenomen", text="Aangenomen.",
        status="Besluit", order=1,
    )
    refer(t.decision, Relation.DECISION_CASE, t.motion_case)
    for party, choice, seats in ((t.party, "Voor", 9), (t.other, "Tegen", 5)):
        m.Vote.objects.create(
            id=uid(f"v{party.id}"), source=SRC, decision=t.decision, choice=choice, seats=seats, actor_name=party.abbreviation,
            party_name=party.abbreviation, organization=party, mistake=party is t.other,
        )


def _debate(t: SimpleNamespace) -> None:
    t.report = m.Report.objects.create(
        id=uid("r1"), source=SRC, event=t.sitting, type="Eindpublicatie", status="Gecorrigeerd", title="64e vergadering", date=date(2031, 3, 20)
    )
    t.draft = m.Report.objects.create(
        id=uid("r0"), source=SRC, event=t.sitting, type="Tussenpublicatie", status="Ongecorrigeerd", title="64e vergadering",
        date=date(2031, 3, 20), current=False,
    )
    parent = None
    for order in range(1, 131):
        interrupts = order % 3 == 2
        made = m.Speech.objects.create(
            id=uid(f"speech{order}"), report=t.report, order=order, parent=parent if interrupts else None,
            nature="interruption" if interrupts else "speech", section="Warmte" if order <= 90 else "Regeling",
            event_number="2031A00001" if order <= 90 else "", speaker_name="Zonneveld" if order % 2 else "Minister Bewind",
            speaker_party="PA" if order % 2 else "", person=t.member if order % 2 else None, person_reason="naam en fractie",
            blocks=prose(f"Beurt {order} over Kamerstuk 31 490, nr. 7.").pack(), characters=30,
        )
        parent = parent if interrupts else made
