"""The Tweede Kamer's entities in the record's words; on the right the source's own names (``sources.tweedekamer``)."""

from __future__ import annotations

from collections.abc import Mapping

from deskundig.kernel.names import PersonName
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation

from .spec import RowSpec, Values, canonical


def _dossier_number(row: Values) -> tuple[str, ...]:
    suffix = _text(row, "suffix")
    return canonical(f"{row['number']}-{suffix}" if suffix else str(row["number"] or ""), Kind.DOSSIER)


def _text(row: Values, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _name(row: Values) -> PersonName:
    return PersonName(
        call_name=_text(row, "call_name"),
        initials=_text(row, "initials"),
        particle=_text(row, "particle"),
        family_name=_text(row, "family_name"),
        given_names=_text(row, "given_names"),
    )


def _promiser(row: Values) -> str:
    """A minister's name in printed form: from its parts where the source gives a family name, else as published."""
    name = PersonName(
        call_name=_text(row, "voornaam"),
        initials=_text(row, "initialen"),
        particle=_text(row, "tussenvoegsel"),
        family_name=_text(row, "achternaam"),
    )
    return name.printed if name.family_name else _text(row, "naam")


def _specs(*specs: RowSpec) -> dict[str, RowSpec]:
    return {spec.entity: spec for spec in specs}


_ACTOR: Mapping[str, str | tuple[str, ...]] = {
    "person_id": "persoon",
    "organization_id": ("fractie", "commissie"),
    "name": "actorNaam",
    "party_name": "actorFractie",
    "function": "functie",
    "role": "relatie",
}
_TENURE: Mapping[str, str] = {"function": "functie", "start": "van", "end": "totEnMet"}
_PERIOD = ("start", "end")
_FILE: Mapping[str, str] = {"media_type": "contentType", "size": "contentLength"}
_TITLES: Mapping[str, str] = {"title": "titel", "citation_title": "citeertitel", "alias": "alias"}


def _membership(entity: str, nature: str, **columns: str) -> RowSpec:
    return RowSpec(
        entity, Kind.MEMBERSHIP, columns={**_TENURE, **columns}, partial=_PERIOD, constants={"nature": nature}
    )


def _publication(entity: str) -> RowSpec:
    return RowSpec(
        entity,
        Kind.PUBLICATION,
        columns={
            "version_id": "documentVersie", "identifier": "identifier", "type": "documentType", "file_name": "fileName",
            "url": "url", "published": "publicatieDatum", **_FILE,
        },
        details=("source",),
    )


def _disclosure(entity: str, nature: str, **columns: str) -> RowSpec:
    return RowSpec(
        entity,
        Kind.DISCLOSURE,
        columns={"person_id": "persoon", "weight": "gewicht", **columns},
        partial=_PERIOD if "start" in columns else (),
        constants={"nature": nature},
    )


PEOPLE = _specs(
    RowSpec(
        "Persoon",
        Kind.PERSON,
        columns={
            "number": "nummer", "titles": "titels", "initials": "initialen", "particle": "tussenvoegsel",
            "family_name": "achternaam", "given_names": "voornamen", "call_name": "roepnaam", "gender": "geslacht",
            "function": "functie", "birth_date": "geboortedatum", "birth_place": "geboorteplaats",
            "birth_country": "geboorteland", "death_date": "overlijdensdatum", "death_place": "overlijdensplaats",
            "residence": "woonplaats", "country": "land", "party_label": "fractielabel", **_FILE,
        },
        computed={"name": lambda row: _name(row).printed, "sort_name": lambda row: _name(row).sort_key},
    ),
    RowSpec(
        "Fractie",
        Kind.ORGANIZATION,
        columns={
            "number": "nummer", "abbreviation": "afkorting", "name": "naamNl", "name_en": "naamEn",
            "seats": "aantalZetels", "votes_won": "aantalStemmen", "start": "datumActief", "end": "datumInactief",
            **_FILE,
        },
        constants={"type": "party"},
    ),
    RowSpec(
        "Commissie",
        Kind.ORGANIZATION,
        columns={
            "number": "nummer", "subtype": "soort", "abbreviation": "afkorting", "name": "naamNl", "name_en": "naamEn",
            "web_name": "naamWebNl", "contents": "inhoudsopgave", "start": "datumActief", "end": "datumInactief",
        },
        details=("naamWebEn",),
        constants={"type": "committee"},
    ),
    RowSpec("FractieZetel", Kind.SEAT, columns={"organization_id": "fractie", "weight": "gewicht"}),
    RowSpec("CommissieZetel", Kind.SEAT, columns={"organization_id": "commissie", "weight": "gewicht"}),
    _membership("FractieZetelPersoon", "member", seat_id="fractieZetel", person_id="persoon"),
    _membership("FractieZetelVacature", "vacancy", seat_id="fractieZetel"),
    _membership("CommissieZetelVastPersoon", "member", seat_id="commissieZetel", person_id="persoon"),
    _membership("CommissieZetelVastVacature", "vacancy", seat_id="commissieZetel", organization_id="fractie"),
    _membership("CommissieZetelVervangerPersoon", "substitute", seat_id="commissieZetel", person_id="persoon"),
    _membership(
        "CommissieZetelVervangerVacature", "substitute_vacancy", seat_id="commissieZetel", organization_id="fractie"
    ),
    RowSpec(
        "PersoonContactinformatie",
        Kind.CONTACT,
        columns={"person_id": "persoon", "type": "soort", "value": "waarde", "weight": "gewicht"},
    ),
    RowSpec(
        "CommissieContactinformatie",
        Kind.CONTACT,
        columns={"organization_id": "commissie", "type": "soort", "value": "waarde", "weight": "gewicht"},
    ),
    _disclosure("PersoonGeschenk", "gift", text="omschrijving", date="datum"),
    _disclosure(
        "PersoonReis", "trip", text="doel", place="bestemming", organization_name="betaaldDoor", start="van",
        end="totEnMet",
    ),
    _disclosure(
        "PersoonLoopbaan", "career", text="functie", organization_name="werkgever", remark="omschrijvingNl",
        text_en="omschrijvingEn", place="plaats", start="van", end="totEnMet",
    ),
    _disclosure(
        "PersoonOnderwijs", "education", text="opleidingNl", text_en="opleidingEn", organization_name="instelling",
        place="plaats", start="van", end="totEnMet",
    ),
    _disclosure(
        "PersoonNevenfunctie", "side_job", text="omschrijving", active="isActief", start="periode.van",
        end="periode.totEnMet", remuneration="vergoeding.soort", remark="vergoeding.toelichting",
    ),
    RowSpec(
        "PersoonNevenfunctieInkomsten",
        Kind.DISCLOSURE,
        columns={
            "parent_id": "persoonNevenfunctie", "year": "jaar", "text": "bedragSoort", "amount": "bedrag",
            "currency": "bedragValuta", "frequency": "frequentie", "remark": "opmerking",
        },
        details=("bedragVoorvoegsel", "bedragAchtervoegsel", "frequentieBeschrijving"),
        constants={"nature": "income"},
    ),
)

MEETINGS = _specs(
    RowSpec(
        "Activiteit",
        Kind.EVENT,
        columns={
            "number": "nummer", "type": "soort", "title": "onderwerp", "status": "status", "date": "datum",
            "start": "aanvangstijd", "end": "eindtijd", "place": "locatie", "private": "besloten",
            "session_year": "vergaderjaar", "chamber": "kamer", "note": "noot",
            "lead_committee_id": "voortouwcommissie", "lead_name": "voortouwnaam",
            "lead_abbreviation": "voortouwafkorting", "replaces_id": "vervangenVanuit",
            "continued_from_id": "voortgezetVanuit", "requested": "aanvraagdatum", "expires": "vervaldatum",
        },
        details=("datumSoort", "vrsNummer", "sidVoortouw", "voortouwkortenaam"),
        days=(
            "datumVerzoekEersteVerlenging", "datumMededelingEersteVerlenging", "datumVerzoekTweedeVerlenging",
            "datumMededelingTweedeVerlenging",
        ),
        constants={"nature": "activity"},
        number="number",
    ),
    RowSpec(
        "Vergadering",
        Kind.EVENT,
        columns={
            "number": "vergaderingNummer", "type": "soort", "title": "titel", "place": "zaal", "date": "datum",
            "start": "aanvangstijd", "end": "sluiting", "session_year": "vergaderjaar", "chamber": "kamer",
        },
        constants={"nature": "sitting"},
    ),
    RowSpec(
        "ActiviteitActor",
        Kind.INVOLVEMENT,
        columns={**_ACTOR, "subject_id": "activiteit", "order": "volgorde", "speaking_time": "spreektijd"},
        details=("sidActor",),
        constants={"subject_kind": Kind.EVENT.value},
    ),
    RowSpec(
        "Agendapunt",
        Kind.AGENDA_ITEM,
        columns={
            "number": "nummer", "event_id": "activiteit", "title": "onderwerp", "start": "aanvangstijd",
            "end": "eindtijd", "order": "volgorde", "section": "rubriek", "note": "noot", "status": "status",
        },
        number="number",
    ),
    RowSpec("Zaal", Kind.ROOM, columns={"name": "naam", "code": "sysCode"}),
    RowSpec(
        "Reservering",
        Kind.RESERVATION,
        columns={
            "number": "nummer", "status_code": "statusCode", "status_name": "statusNaam",
            "event_number": "activiteitNummer", "room_id": "zaal",
        },
        relations={"activiteit": Relation.RESERVATION_EVENT},
    ),
    RowSpec(
        "Verslag",
        Kind.REPORT,
        columns={"event_id": "vergadering", "type": "soort", "status": "status", **_FILE},
        codes={
            "soort": frozenset({"Voorpublicatie", "Tussenpublicatie", "Eindpublicatie"}),
            "status": frozenset({"Casco", "Ongecorrigeerd", "Gecorrigeerd"}),
        },
    ),
)

PAPERS = _specs(
    RowSpec(
        "Kamerstukdossier",
        Kind.DOSSIER,
        columns={
            "number": "nummer", "suffix": "toevoeging", "highest_sequence": "hoogsteVolgnummer", "closed": "afgesloten",
            "chamber": "kamer", **_TITLES,
        },
        numbers=_dossier_number,
    ),
    RowSpec(
        "Document",
        Kind.DOCUMENT,
        columns={
            "number": "documentNummer", "type": "soort", "subject": "onderwerp", "date": "datum",
            "registered": "datumRegistratie", "received": "datumOntvangst", "session_year": "vergaderjaar",
            "chamber": "kamer", "sequence": "volgnummer", "appendix_number": "aanhangselnummer",
            "sender_reference": "kenmerkAfzender", "organization_name": "organisatie",
            "dossier_id": "kamerstukdossier", "current_version_id": "huidigeDocumentVersie", **_TITLES, **_FILE,
        },
        relations={
            "zaak": Relation.DOCUMENT_CASE,
            "activiteit": Relation.DOCUMENT_EVENT,
            "agendapunt": Relation.DOCUMENT_AGENDA_ITEM,
            "bronDocument": Relation.DOCUMENT_PARENT,
        },
        number="number",
    ),
    RowSpec(
        "DocumentVersie",
        Kind.VERSION,
        columns={
            "document_id": "document", "number": "versienummer", "status": "status", "date": "datum",
            "extension": "extensie", "size": "bestandsgrootte", "identifier": "externeidentifier",
        },
    ),
    RowSpec(
        "DocumentActor",
        Kind.INVOLVEMENT,
        columns={**_ACTOR, "subject_id": "document"},
        details=("sidActor",),
        constants={"subject_kind": Kind.DOCUMENT.value},
    ),
    _publication("DocumentPublicatie"),
    _publication("DocumentPublicatieMetadata"),
    RowSpec(
        "Zaak",
        Kind.CASE,
        columns={
            "number": "nummer", "type": "soort", "subject": "onderwerp", "status": "status", "started": "gestartOp",
            "deadline": "termijn", "session_year": "vergaderjaar", "sequence": "volgnummer",
            "organization_name": "organisatie", "legal_basis": "grondslagvoorhang", "closed": "afgedaan",
            "treatment_status": "huidigeBehandelstatus", "major_project": "grootProject",
            "appreciation": "kabinetsappreciatie", "dossier_id": "kamerstukdossier", **_TITLES,
        },
        relations={
            "activiteit": Relation.CASE_EVENT,
            "agendapunt": Relation.CASE_AGENDA_ITEM,
            "gerelateerdVanuit": Relation.CASE_RELATED,
            "vervangenVanuit": Relation.CASE_REPLACES,
        },
        number="number",
    ),
    RowSpec(
        "ZaakActor",
        Kind.INVOLVEMENT,
        columns={**_ACTOR, "subject_id": "zaak", "abbreviation": "actorAfkorting"},
        details=("sidActor",),
        constants={"subject_kind": Kind.CASE.value},
    ),
)

DECISIONS = _specs(
    RowSpec(
        "Besluit",
        Kind.DECISION,
        columns={
            "agenda_item_id": "agendapunt", "voting_method": "stemmingsSoort", "type": "besluitSoort",
            "text": "besluitTekst", "remark": "opmerking", "status": "status", "order": "agendapuntZaakBesluitVolgorde",
        },
        relations={"zaak": Relation.DECISION_CASE, "zaakViaAgendapunt": Relation.DECISION_CASE_BY_AGENDA},
    ),
    RowSpec(
        "Stemming",
        Kind.VOTE,
        columns={
            "decision_id": "besluit", "choice": "soort", "seats": "fractieGrootte", "actor_name": "actorNaam",
            "party_name": "actorFractie", "mistake": "vergissing", "person_id": "persoon", "organization_id": "fractie",
        },
        details=("sidActorLid", "sidActorFractie"),
        codes={"soort": frozenset({"Voor", "Tegen", "Niet deelgenomen"})},
    ),
    RowSpec(
        "Toezegging",
        Kind.COMMITMENT,
        columns={
            "number": "nummer", "text": "tekst", "status": "status", "created": "aanmaakdatum",
            "fulfilled": "datumNakoming", "fulfilled_by": "kamerbriefNakoming", "ministry": "ministerie",
            "function": "functie", "event_number": "activiteitNummer", "event_id": "activiteit",
            "made_to_party_id": "toegezegdAanFractie", "made_to_person_id": "toegezegdAanPersoon",
        },
        joined=("kamerbriefNakoming",),
        codes={"status": frozenset({"Openstaand", "Voldaan", "Deels Voldaan", "Vervallen"})},
        relations={
            "isHerhalingVan": Relation.COMMITMENT_REPEATS,
            "isAanvullingOp": Relation.COMMITMENT_ADDS_TO,
            "isWijzigingVan": Relation.COMMITMENT_CHANGES,
        },
        details=(
            "toegezegdAan", "naam", "achternaam", "initialen", "tussenvoegsel", "voornaam", "achtervoegsel",
            "titulatuur", "notities",
        ),
        computed={"person_name": _promiser},
        number="number",
    ),
)

TWEEDE_KAMER: dict[str, RowSpec] = {**PEOPLE, **MEETINGS, **PAPERS, **DECISIONS}
