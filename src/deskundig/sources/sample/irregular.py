"""What a real source has too: rows deleted long ago, references to rows that never came, values said to be empty."""

from __future__ import annotations

from datetime import date
from typing import Any

from .rows import Rows
from .world import guid

_OLD = date(2022, 9, 6)
_TOMBSTONES = {
    "Document": 40,
    "DocumentVersie": 25,
    "Stemming": 12,
    "Activiteit": 6,
    "Zaak": 4,
    "Persoon": 2,
    "Agendapunt": 5,
}

# rows that point at things which are not there
_DANGLING: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "ZaakActor",
        "los-1",
        {
            "Zaak_Id": guid("Zaak", "vragen-03"),
            "ActorNaam": "P. van Elders",
            "ActorFractie": None,
            "ActorAfkorting": None,
            "Functie": None,
            "Relatie": "Volgcommissie",
            "SidActor": None,
            "Persoon_Id": guid("Persoon", "nooit gekomen"),
            "Fractie_Id": None,
            "Commissie_Id": None,
        },
    ),
    (
        "DocumentActor",
        "los-2",
        {
            "Document_Id": guid("Document", "nooit gekomen"),
            "ActorNaam": "M.E. Veldhorst",
            "ActorFractie": "BL",
            "Functie": "Tweede Kamerlid",
            "Relatie": "Mede ondertekenaar",
            "SidActor": None,
            "Persoon_Id": guid("Persoon", "90001"),
            "Fractie_Id": None,
            "Commissie_Id": None,
        },
    ),
    (
        "Agendapunt",
        "los-3",
        {
            "Nummer": "2022P90000",
            "Onderwerp": "Rondvraag",
            "Aanvangstijd": None,
            "Eindtijd": None,
            "Volgorde": None,
            "Rubriek": None,
            "Noot": None,
            "Status": "Vrijgegeven",
            "Activiteit_Id": guid("Activiteit", "nooit gekomen"),
        },
    ),
    (
        "Document",
        "los-4",
        {
            "Soort": "Overig (openbaar)",
            "DocumentNummer": "2022D90000",
            "Titel": None,
            "Onderwerp": "Lijst van ingekomen stukken (zonder bestand)",
            "Datum": "2022-09-06T00:00:00+02:00",
            "Vergaderjaar": "2021-2022",
            "Kamer": 2,
            "Volgnummer": -1,
            "Citeertitel": None,
            "Alias": None,
            "DatumRegistratie": None,
            "DatumOntvangst": None,
            "Aanhangselnummer": None,
            "KenmerkAfzender": None,
            "Organisatie": "Voorbeeldkamer (fictief)",
            "ContentType": None,
            "ContentLength": None,
            "HuidigeDocumentVersie_Id": guid("DocumentVersie", "nooit gekomen"),
            "Zaak": [{"Id": guid("Zaak", "nooit gekomen")}],
        },
    ),
    (
        "Stemming",
        "los-5",
        {
            "Besluit_Id": guid("Besluit", "nooit gekomen"),
            "Soort": "Voor",
            "FractieGrootte": 3,
            "ActorNaam": "Oude Fractie",
            "ActorFractie": "Oude Fractie",
            "Vergissing": None,
            "SidActorLid": None,
            "SidActorFractie": None,
            "Persoon_Id": None,
            "Fractie_Id": guid("Fractie", "nooit gekomen"),
        },
    ),
)


def add_irregular(rows: Rows) -> None:
    for entity, count in _TOMBSTONES.items():
        for number in range(count):
            rows.tombstone(entity, f"vervallen-{number}", _OLD)
        found = rows.by_entity[entity]
        rows.by_entity[entity] = found[-count:] + found[:-count]  # the oldest come first, as in the feed
    for entity, key, values in _DANGLING:
        rows.add(entity, key, _OLD, values)
