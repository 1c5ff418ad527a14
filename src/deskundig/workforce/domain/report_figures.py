"""The figures of the report (WRR 113, "W") and the answer (ah-tk-20242025-2932, "A") that can be recomputed.

Each check names its place, recomputes from the numbers given there, and says whether the text agrees. Figures 3.1, 3.2,
3.4, 4.1 and 4.2 have no values in the text: only numbers from running text are used, nothing is read off a picture.
``make figures`` prints the list; ``tests/unit/workforce/test_report_figures.py`` holds it.
"""

from __future__ import annotations

from collections.abc import Mapping

from .recomputed import Check, Verdict
from .report_hire import HIRE
from .report_representatives import REPRESENTATIVES
from .report_staff import STAFF
from .report_use import USE

CHECKS: tuple[Check, ...] = (*HIRE, *STAFF, *USE, *REPRESENTATIVES)

NOT_RECOMPUTED: Mapping[int, str] = {
    35: "dat vacatures met politieke gevoeligheid meer dan twee schalen hoger zijn, staat er zonder de schalen zelf",
    37: "de vier voorbeelden van vitale deskundigheid hebben geen bezetting in de tekst",
    38: "het aandeel met een toelage (1,1 %) staat er zonder teller en noemer",
    40: "de basisopleiding is een toezegging; er zijn nog geen aantallen",
    41: "de vijf domeinen zijn een indeling, geen telling",
    44: "38 % en ‘ruim acht van de tien’ staan er zonder aantallen",
    47: "vier ogen is een regel; de toetsen ervan staan in tests/integration/workforce",
    49: "het Rijk volgt inhuur bij andere overheden niet (A antwoord 4): er is niets om na te rekenen",
    50: "goed opdrachtgeverschap is een regel; de aanvraag dwingt haar af",
    70: "47, 60 en 70 % van de partijen staan er zonder aantallen",
    78: "de opties van kader 7.1 zijn keuzes, geen cijfers",
}
"""Rows of the list of systems that name a figure, or a rule, from which nothing more follows; and why."""


def verdicts() -> tuple[Verdict, ...]:
    """Every check with its computed value."""
    return tuple(Verdict(check, check.compute()) for check in CHECKS)
