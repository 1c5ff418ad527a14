"""Rows of what happened: dossiers, cases, documents with versions and files, meetings, decisions, votes, promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from . import dice, koop, office
from .dutch import session
from .koop import Imprint
from .moments import local
from .plan import Actor, Book, Case, Decision, Event, Paper, Promise, Sitting
from .rows import CORRECTED, FIRST_STAGE, File, Row, Rows, point, sid
from .text import Text
from .world import World, guid

NOWHEN = "0001-01-01T00:00:00Z"  # how the source says "not yet"


class PlanRows:
    """Writes all rows of a plan for one stage."""

    def __init__(self, rows: Rows, world: World, book: Book) -> None:
        self.rows, self.world, self.book, self.plan = rows, world, book, book.plan

    def add(self) -> None:
        self._folders()
        for case in self.plan.cases.values():
            self._case(case)
        for paper in self.plan.papers.values():
            self._paper(paper)
        for event in self.plan.events.values():
            self._event(event)
        self._items()
        for decision in self.plan.decisions.values():
            self._decision(decision)
        for promise in self.plan.promises.values():
            self._promise(promise)
        for sitting in self.plan.sittings.values():
            self._sitting(sitting)

    def _folders(self) -> None:
        for folder in self.plan.folders.values():
            number, _, suffix = folder.number.partition("-")
            first = min(
                (p.day for p in self.plan.papers.values() if p.dossier == folder.number), default=date(2022, 9, 20)
            )
            self.rows.add(
                "Kamerstukdossier",
                folder.number,
                first,
                {
                    "Titel": folder.title,
                    "Citeertitel": folder.citation,
                    "Alias": folder.alias,
                    "Nummer": int(number),
                    "Toevoeging": suffix or None,
                    "HoogsteVolgnummer": self.book.highest[folder.number],
                    "Afgesloten": folder.closed,
                    "Kamer": self.world.chamber,
                },
            )

    def _case(self, case: Case) -> None:
        printed = next((p for p in self.plan.papers.values() if p.printed and p.cases[:1] == [case.key]), None)
        items, late = self._on_agenda(case.items)
        self.rows.add(
            "Zaak",
            case.key,
            case.day,
            {
                "Nummer": self.book.case[case.key],
                "Soort": case.kind,
                "Titel": case.title or None,
                "Citeertitel": case.citation,
                "Alias": None,
                "Status": "Vrijgegeven",
                "Onderwerp": self.book.titled(case.subject),
                "GestartOp": local(case.day),
                "Organisatie": case.organization,
                "Grondslagvoorhang": case.basis,
                "Termijn": local(case.deadline) if case.deadline else None,
                "Vergaderjaar": session(case.day),
                "Volgnummer": self.book.sequence.get(printed.key, -1) if printed else -1,
                "HuidigeBehandelstatus": case.treatment,
                "Afgedaan": case.done,
                "GrootProject": case.major,
                "Kabinetsappreciatie": case.appreciation,
                "Kamerstukdossier_Id": guid("Kamerstukdossier", case.dossier) if case.dossier else None,
                "Activiteit": point("Activiteit", case.events),
                "Agendapunt": point("Agendapunt", items),
                "GerelateerdVanuit": point("Zaak", case.related),
                "VervangenVanuit": point("Zaak", case.replaces),
            },
            corrected=late,
        )
        self._actors("ZaakActor", "Zaak", case.key, case.day, case.actors, abbreviated=True)

    def _on_agenda(self, items: Sequence[str]) -> tuple[list[str], bool]:
        """The agenda items that were there in this stage, and whether some came after the first one."""
        since = {key: self.plan.events[self.plan.items[key].event].since or date.min for key in items}
        late = any(day > FIRST_STAGE.until for day in since.values())
        return [key for key in items if since[key] <= self.rows.stage.until], late

    def _actors(
        self, entity: str, of: str, key: str, day: date, actors: Iterable[Actor], *, abbreviated: bool = False
    ) -> None:
        for number, actor in enumerate(actors):
            values: Row = {
                f"{of}_Id": guid(of, key),
                "ActorNaam": actor.name,
                "ActorFractie": actor.party or None,
                "Functie": actor.function or None,
                "Relatie": actor.role,
                "SidActor": sid(actor.name),
                "Persoon_Id": actor.person.id if actor.person else None,
                "Fractie_Id": self.world.parties[actor.party].id if actor.party else None,
                "Commissie_Id": actor.committee.id if actor.committee and entity != "DocumentActor" else None,
            }
            if abbreviated:
                values["ActorAfkorting"] = actor.abbreviation or None
            if entity == "ActiviteitActor":
                values |= {"Volgorde": number, "Spreektijd": actor.speaking_time or None}
            self.rows.add(entity, f"{key}:{number}", day, values)

    def _paper(self, paper: Paper) -> None:
        stage = self.rows.stage
        if paper.day > stage.until:
            return
        if paper.withdrawn and stage.last:
            self.rows.tombstone("Document", paper.key, CORRECTED)
            self.rows.tombstone("DocumentVersie", f"{paper.key}:1", CORRECTED)
            for number in range(len(paper.actors)):
                self.rows.tombstone("DocumentActor", f"{paper.key}:{number}", CORRECTED)
            return
        corrected = paper.draft is not None and stage.last
        writer = paper.draft if paper.draft is not None and not stage.last else paper.write
        text = writer(self.book)
        file = _file(paper, text, self.world.notice)
        version = 2 if corrected else 1
        identity = self._document(paper, file, version, corrected=corrected)
        self.rows.files[identity] = file
        self._versions(paper, file, version)
        if paper.official:
            self._publication(paper, text, version)
        self._actors("DocumentActor", "Document", paper.key, paper.day, paper.actors)

    def _document(self, paper: Paper, file: File, version: int, *, corrected: bool) -> str:
        sequence = self.book.sequence.get(paper.key, -1)
        items, late = self._on_agenda(paper.items)
        return self.rows.add(
            "Document",
            paper.key,
            paper.day,
            {
                "Soort": paper.kind,
                "DocumentNummer": self.book.paper[paper.key],
                "Titel": paper.title or None,
                "Onderwerp": self.book.titled(paper.subject),
                "Datum": local(paper.day),
                "Vergaderjaar": session(paper.day),
                "Kamer": 2,
                "Volgnummer": sequence if paper.printed else -1,
                "Citeertitel": paper.citation,
                "Alias": None,
                "DatumRegistratie": local(paper.day, "09:12"),
                "DatumOntvangst": local(paper.received) if paper.received else None,
                "Aanhangselnummer": f"{session(paper.day).replace('-', '')}-{sequence}" if paper.appendix else None,
                "KenmerkAfzender": paper.reference,
                "Organisatie": paper.organization,
                "ContentType": file.media_type,
                "ContentLength": len(file.content),
                "HuidigeDocumentVersie_Id": guid("DocumentVersie", f"{paper.key}:{version}"),
                "Kamerstukdossier_Id": guid("Kamerstukdossier", paper.dossier) if paper.dossier else None,
                "Zaak": point("Zaak", paper.cases),
                "Activiteit": point("Activiteit", paper.events),
                "Agendapunt": point("Agendapunt", items),
                "BronDocument": point("Document", paper.parents),
            },
            corrected=corrected or late,
        )

    def _versions(self, paper: Paper, file: File, version: int) -> None:
        key = f"{paper.key}:{version}"
        if version > 1:
            self.rows.tombstone("DocumentVersie", f"{paper.key}:1", CORRECTED)
            self.rows.tombstone("DocumentPublicatie", f"{paper.key}:1:xml", CORRECTED)
        # A corrected version is dated when it was corrected; the others a day or so after the paper itself.
        day = CORRECTED if version > 1 else min(paper.day + timedelta(days=1), self.world.reference)
        self.rows.add(
            "DocumentVersie",
            key,
            paper.day,
            {
                "Document_Id": guid("Document", paper.key),
                "Status": "Vrijgegeven",
                "Versienummer": version,
                "Bestandsgrootte": len(file.content) // 1024 + 1,
                "Extensie": file.extension,
                "Datum": local(day, "11:01"),
                "ExterneIdentifier": self.book.identifier(paper),
            },
            corrected=version > 1,
        )

    def _publication(self, paper: Paper, text: Text, version: int) -> None:
        identifier = self.book.identifier(paper) or ""
        day = CORRECTED if version > 1 else min(paper.day + timedelta(days=3), self.world.reference)
        imprint = Imprint(
            identifier,
            paper.kind,
            session(paper.day),
            paper.day,
            paper.dossier,
            paper.title,
            self.book.sequence.get(paper.key, 0),
            paper.presented,
            self.book.titled(paper.subject),
            [a.name for a in paper.actors if a.person is not None],
            paper.category,
            self.world.chamber,
        )
        content = koop.kamervragen(text, imprint) if paper.layout == "kamervragen" else koop.kamerstuk(text, imprint)
        key = f"{paper.key}:{version}:xml"
        identity = self.rows.add(
            "DocumentPublicatie",
            key,
            paper.day,
            {
                "Identifier": identifier,
                "DocumentType": "Xml",
                "FileName": f"{identifier}.xml",
                "Source": "Koop",
                "ContentLength": len(content),
                "ContentType": "application/xml",
                "Url": None,
                "PublicatieDatum": local(day, "21:03"),
                "DocumentVersie_Id": guid("DocumentVersie", f"{paper.key}:{version}"),
            },
            corrected=version > 1,
        )
        self.rows.files[identity] = File(content, "application/xml", ".xml")

    def _event(self, event: Event) -> None:
        since = event.since or event.requested or event.day
        assert since is not None
        committee = event.committee
        day = event.day
        earlier = event.earlier if not self.rows.stage.last else {}
        self.rows.add(
            "Activiteit",
            event.key,
            since,
            {
                "Soort": event.kind,
                "Nummer": self.book.event[event.key],
                "Onderwerp": event.subject,
                "DatumSoort": event.date_kind,
                "Datum": local(day, event.start) if day else None,
                "Aanvangstijd": local(day, event.start) if day else None,
                "Eindtijd": local(day, event.end) if day else None,
                "Locatie": event.place,
                "Besloten": event.private,
                "Status": event.status,
                "Vergaderjaar": session(day or since),
                "Kamer": self.world.chamber,
                "Noot": event.note,
                "VRSNummer": str(90_000_000 + dice.number(event.key, 1, 999_999)),
                "SidVoortouw": sid(committee.name) if committee else None,
                "Voortouwnaam": committee.name if committee else None,
                "Voortouwafkorting": committee.abbreviation if committee else None,
                "Voortouwkortenaam": committee.abbreviation if committee else None,
                "Voortouwcommissie_Id": committee.id if committee else None,
                "Aanvraagdatum": local(event.requested) if event.requested else None,
                "DatumVerzoekEersteVerlenging": None,
                "DatumMededelingEersteVerlenging": None,
                "DatumVerzoekTweedeVerlenging": None,
                "DatumMededelingTweedeVerlenging": None,
                "Vervaldatum": local(event.requested + timedelta(days=183)) if event.requested else None,
                "VoortgezetVanuit_Id": guid("Activiteit", event.continued_from) if event.continued_from else None,
                "VervangenVanuit_Id": guid("Activiteit", event.replaces) if event.replaces else None,
                **earlier,
            },
            corrected=bool(event.earlier),
        )
        self._actors("ActiviteitActor", "Activiteit", event.key, since, event.actors)
        if day and event.place in dict(self.world.rooms):
            self._reservation(event, since)

    def _reservation(self, event: Event, since: date) -> None:
        cancelled = event.status in ("Geannuleerd", "Verplaatst")
        self.rows.add(
            "Reservering",
            event.key,
            since,
            {
                "Nummer": self.book.event[event.key].replace("A", "R"),
                "StatusCode": "7" if cancelled else "3",
                "StatusNaam": "Geannuleerd" if cancelled else "Bevestigd",
                "ActiviteitNummer": self.book.event[event.key],
                "Zaal_Id": guid("Zaal", event.place or ""),
                "Activiteit": point("Activiteit", [event.key]),
            },
        )

    def _items(self) -> None:
        for item in self.plan.items.values():
            event = self.plan.events[item.event]
            since = event.since or event.day
            assert since is not None
            self.rows.add(
                "Agendapunt",
                item.key,
                since,
                {
                    "Nummer": self.book.item[item.key],
                    "Onderwerp": self.book.titled(item.subject),
                    "Aanvangstijd": None,
                    "Eindtijd": None,
                    "Volgorde": item.order,
                    "Rubriek": item.section,
                    "Noot": item.note,
                    "Status": "Vrijgegeven",
                    "Activiteit_Id": guid("Activiteit", item.event),
                },
            )

    def _decision(self, decision: Decision) -> None:
        day = self.plan.events[self.plan.items[decision.item].event].day
        assert day is not None
        self.rows.add(
            "Besluit",
            decision.key,
            day,
            {
                "Agendapunt_Id": guid("Agendapunt", decision.item),
                "StemmingsSoort": decision.method,
                "BesluitSoort": decision.kind,
                "BesluitTekst": decision.text,
                "Opmerking": decision.remark,
                "Status": decision.status,
                "AgendapuntZaakBesluitVolgorde": decision.order,
                "Zaak": point("Zaak", decision.cases),
            },
        )
        sizes = self.world.seats_of(day)
        for number, ballot in enumerate(decision.ballots):
            person = ballot.person
            self.rows.add(
                "Stemming",
                f"{decision.key}:{number}",
                day,
                {
                    "Besluit_Id": guid("Besluit", decision.key),
                    "Soort": ballot.choice,
                    "FractieGrootte": sizes[ballot.party_name],
                    "ActorNaam": person.actor if person else ballot.party_name,
                    "ActorFractie": ballot.party_name,
                    "Vergissing": ballot.mistake,
                    "SidActorLid": sid(person.actor) if person else None,
                    "SidActorFractie": sid(ballot.party_name),
                    "Persoon_Id": person.id if person else None,
                    "Fractie_Id": ballot.party.id if ballot.party else None,
                },
            )

    def _promise(self, promise: Promise) -> None:
        person = promise.post.person
        stage = self.rows.stage
        met = promise.fulfilled is not None and promise.fulfilled <= stage.until
        status = promise.status if met or promise.fulfilled is None else "Openstaand"
        gender = "Minister" if promise.post.function.startswith("minister") else "Staatssecretaris"
        self.rows.add(
            "Toezegging",
            promise.key,
            promise.day,
            {
                "Aanmaakdatum": local(promise.day, "16:40"),
                "Nummer": self.book.promise[promise.key],
                "ActiviteitNummer": self.book.event[promise.event],
                "Naam": f"{gender} {person.surname}",
                "Achternaam": person.family_name,
                "Initialen": person.initials,
                "Tussenvoegsel": person.particle or None,
                "Voornaam": person.call_name,
                "Achtervoegsel": None,
                "Titulatuur": None,
                "Functie": promise.post.function,
                "Status": status,
                "DatumNakoming": local(promise.fulfilled) if met and promise.fulfilled else NOWHEN,
                "KamerbriefNakoming": ", ".join(self.book.paper[k] for k in promise.letters) if met else None,
                "Ministerie": promise.ministry,
                "Tekst": promise.text,
                "Activiteit": point("Activiteit", [promise.event]),
                "ToegezegdAanPersoon": [{"Id": promise.person.id}] if promise.person else [],
                "ToegezegdAanFractie": [{"Id": promise.party.id}] if promise.party else [],
                "IsHerhalingVan": point("Toezegging", _given(promise.repeats)),
                "IsAanvullingOp": point("Toezegging", _given(promise.adds_to)),
                "IsWijzigingVan": point("Toezegging", _given(promise.changes)),
            },
            corrected=bool(promise.fulfilled and promise.fulfilled > FIRST_STAGE.until),
        )

    def _sitting(self, sitting: Sitting) -> None:
        if sitting.day > self.rows.stage.until:
            return
        identity = self.rows.add(
            "Vergadering",
            sitting.key,
            sitting.day,
            {
                "Soort": sitting.kind,
                "Titel": sitting.title,
                "Zaal": sitting.room,
                "Vergaderjaar": session(sitting.day),
                "VergaderingNummer": sitting.number,
                "Datum": local(sitting.day),
                "Aanvangstijd": local(sitting.day, sitting.start),
                "Sluiting": local(sitting.day, sitting.end),
                "Kamer": self.world.chamber,
            },
        )
        for number, (kind, status, content) in enumerate(sitting.reports):
            day = sitting.day + timedelta(days=number * 6)
            if day > self.rows.stage.until:
                continue
            data = content(self.book)
            report = self.rows.add(
                "Verslag",
                f"{sitting.key}:{status}",
                day,
                {
                    "Soort": kind,
                    "Status": status,
                    "ContentType": "text/xml",
                    "ContentLength": len(data),
                    "Vergadering_Id": identity,
                },
            )
            self.rows.files[report] = File(data, "text/xml", ".xml")


def _given(key: str) -> Sequence[str]:
    return [key] if key else []


def _file(paper: Paper, text: Text, banner: str) -> File:
    if paper.media == "pdf":
        return File(office.pdf(text, banner), "application/pdf", ".pdf")
    if paper.media == "html":
        return File(office.html(text, banner), "text/html", ".html")
    return File(office.docx(text, banner), office.DOCX, ".docx")
