"""Starter sets: what a small municipality or a policy directorate needs, to begin with and to change."""

from __future__ import annotations

import csv
from importlib.resources import files

from deskundig.expertise.domain.unit_tables import NeedTable, read_needs

STARTERS = {
    "gemeente": "kleine gemeente (tot ongeveer 20.000 inwoners)",
    "beleidsdirectie": "beleidsdirectie van een ministerie",
    "water_en_bodem": "directoraat-generaal voor water en bodem",
    "belasting_mkb": "belastingdienst, directie voor kleine en middelgrote bedrijven",
    "sociaal_domein": "afdeling sociaal domein van een kleine gemeente",
    "vitaal": "vitale deskundigheid (de vier voorbeelden van de WRR, met een norm om te wijzigen)",
}


def starter_needs(name: str, unit: str) -> NeedTable:
    """The needs of a starter set for one unit. Raises ``KeyError`` for a name that is none."""
    if name not in STARTERS:
        raise KeyError(name)
    text = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    return read_needs(rows, list(rows[0]), unit=unit)
