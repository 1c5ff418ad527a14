"""The Dutch name of every field that leaves through the API. One vocabulary; a field without a word fails a test."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "abbreviation": "afkorting", "activities": "activiteiten", "adds_to": "aanvullingOp", "address": "adres",
    "agenda": "agenda", "agenda_items": "agendapunten", "alias": "alias", "aliases": "aliassen",
    "answered": "beantwoord", "appreciation": "kabinetsappreciatie", "appreciations": "kabinetsappreciaties",
    "asked": "ingezonden", "attached_to": "bijlageBij", "attachments": "bijlagen", "ballots": "stemmen",
    "birth_date": "geboortedatum", "body": "tekst", "by_year": "perJaar", "case": "zaak", "cases": "zaken",
    "certain": "zeker", "chair": "voorzitter", "chamber": "kamer", "changes": "wijzigt", "citation": "citaat",
    "citation_title": "citeertitel", "citations": "verwijzingen", "cited_by": "genoemdIn", "closed": "afgedaan",
    "commitments": "toezeggingen", "committees": "commissies", "contacts": "contact", "count": "aantal",
    "created": "gemaakt", "current": "actueel", "date": "datum", "dates": "datums", "deadline": "termijn",
    "decision": "besluit", "decisions": "besluiten", "disclosures": "openbaarmakingen", "documents": "documenten",
    "dossier": "dossier", "end": "einde", "event": "activiteit", "events": "activiteiten", "extension": "extensie",
    "facts": "feiten", "footnote": "voetnoot", "footnotes": "voetnoten", "fulfilled": "nagekomen",
    "function": "functie", "heading": "titel", "hidden": "ingetrokken", "highest_sequence": "hoogsteVolgnummer",
    "id": "id", "identifier": "identificatie", "identifiers": "identificaties", "interruptions": "interrupties",
    "key": "sleutel", "kind": "soort", "label": "etiket", "line": "regel", "matter": "onderwerp", "members": "leden",
    "memberships": "lidmaatschappen", "modified": "gewijzigd", "moments": "momenten", "motions": "moties",
    "name": "naam", "nature": "aard", "note": "toelichting", "number": "nummer", "official_page": "officielePagina",
    "operation": "bewerking", "order": "volgorde", "organization": "organisatie",
    "organization_name": "organisatienaam", "organizations": "organisaties", "outcome": "uitslag", "page": "pagina",
    "pairs": "vragenEnAntwoorden", "parent": "ouder", "parties": "fracties", "party": "fractie", "people": "personen",
    "person": "persoon", "person_name": "persoonsnaam", "persons": "personen", "place": "plaats",
    "portfolio": "portefeuille", "posts": "functies", "printed": "gedrukt", "private": "besloten",
    "question": "vraag", "answer": "antwoord", "received": "ontvangen", "ref": "verwijzing",
    "registered": "geregistreerd", "replaces": "vervangt", "replaced_by": "vervangenDoor", "report": "verslag",
    "reports": "verslagen", "result": "uitslag", "role": "rol", "room": "zaal", "rooms": "zalen", "score": "score",
    "seats": "zetels", "section": "onderdeel", "sequence": "volgnummer", "session_year": "vergaderjaar",
    "size": "omvang", "snippet": "fragment", "source": "bron", "source_file": "bronbestand",
    "source_page": "bronpagina", "speaker": "spreker", "speeches": "spreekbeurten", "start": "begin",
    "started": "begonnen", "state": "stand", "status": "status", "subject": "onderwerp", "subtype": "subsoort",
    "text": "tekst", "thread": "draad", "title": "titel", "topics": "onderwerpen", "type": "soort", "url": "adres",
    "value": "waarde", "version": "versie", "versions": "versies", "votes": "stemmen", "why": "waarom",
    "askers": "vragenstellers", "ministries": "ministeries",
    "questions": "vragen", "answers": "antwoorden", "postponements": "uitstelberichten", "addressed": "gerichtAan",
    "due": "uiterlijk", "extended": "verlengdTot", "postponed": "uitgesteld", "on": "peildatum", "days": "dagen",
    "late": "dagenTeLaat", "late_plain": "dagenOverDrieWeken", "late_extended": "dagenOverZesWeken",
    "postponed_in_time": "opTijdUitgesteld", "recesses": "recessen", "submitters": "indieners",
    "carried": "aangenomen", "decided": "besloten", "supporting": "voor", "opposing": "tegen",
    "possible": "mogelijkeBesluiten", "first": "eerste", "last": "laatste",
    "active": "actief", "day": "dag", "remark": "opmerking", "remuneration": "vergoeding", "since": "sinds",
    "ministry_ref": "ministerieverwijzing",
    "withdrawn": "ingetrokken", "year": "jaar", "lead_id": "voortouwId", "lead_name": "voortouw",
    "lead_abbreviation": "voortouwafkorting", "dossier_id": "dossierId", "ministry": "ministerie",
}


def camel(name: str) -> str:
    """``session_year`` → ``sessionYear``, for names that are the same in Dutch or have no word of their own."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def word(name: str) -> str:
    """The Dutch name of a field."""
    return WORDS.get(name, camel(name))
