"""What people must know of the Tweede Kamer's open data."""

from __future__ import annotations

from deskundig.sources.contract import SourceMeta

NAME = "tweedekamer"
BASE_URL = "https://gegevensmagazijn.tweedekamer.nl"

# Live rows in a full copy of April 2026, from spec/tweedekamer.md, less a tenth.
_LIVE = {
    "Activiteit": 71_539, "ActiviteitActor": 292_618, "Agendapunt": 313_422, "Besluit": 654_018, "Commissie": 132,
    "CommissieContactinformatie": 460, "CommissieZetel": 8_756, "CommissieZetelVastPersoon": 8_507,
    "CommissieZetelVastVacature": 2_261, "CommissieZetelVervangerPersoon": 6_129,
    "CommissieZetelVervangerVacature": 1_914, "Document": 594_708, "DocumentActor": 579_165,
    "DocumentVersie": 594_708, "Fractie": 59, "FractieZetel": 925, "FractieZetelPersoon": 1_201,
    "FractieZetelVacature": 202, "Kamerstukdossier": 7_650, "Persoon": 3_079, "PersoonContactinformatie": 1_639,
    "PersoonGeschenk": 7_399, "PersoonLoopbaan": 1_966, "PersoonNevenfunctie": 1_906,
    "PersoonNevenfunctieInkomsten": 564, "PersoonOnderwijs": 970, "PersoonReis": 3_311, "Reservering": 24_880,
    "Stemming": 975_940, "Toezegging": 5_867, "Vergadering": 7_317, "Verslag": 22_822, "Zaak": 295_578,
    "ZaakActor": 842_993, "Zaal": 64,
}  # fmt: skip

META = SourceMeta(
    name=NAME,
    title="Tweede Kamer",
    publisher="Tweede Kamer der Staten-Generaal",
    licence="CC0-1.0",
    address="https://opendata.tweedekamer.nl",
    frequency="doorlopend, binnen enkele minuten",
    expected={entity: live * 9 // 10 for entity, live in _LIVE.items()},
)
