"""Quality tests as gates: how hard the stick behind each is, and the tests that are usual."""

from __future__ import annotations

from collections.abc import Mapping

from .file import Phase, QualityTest

STRONG, MIDDLE, WEAK = "stevige stok", "halve stok", "zwakke stok"


def stick(test: QualityTest) -> str:
    """How strongly a test holds: mandatory and judged by someone outside is strong, neither is weak.

    WRR 113 section 6.4: a test that one judges oneself and may skip becomes a box to tick.
    """
    return (WEAK, MIDDLE, STRONG)[test.mandatory + test.outside_judge]


def stick_reason(test: QualityTest) -> str:
    """Why the stick is as hard as it is."""
    asked = "verplicht" if test.mandatory else "vrijwillig"
    return f"{asked}, {'oordeel van buiten' if test.outside_judge else 'eigen oordeel'}"


def _usual(name: str, *, judge: str = "", outside: bool = False, before: Phase = Phase.DECISION) -> QualityTest:
    return QualityTest(0, name, mandatory=True, outside_judge=outside, before=before, judge=judge)


USUAL: Mapping[str, tuple[QualityTest, ...]] = {
    "gemeente": (
        _usual("Uitvoeringstoets"),
        _usual("Financiële toets", judge="de controller"),
        _usual("Juridische toets"),
        _usual("Toets op inclusie en doenvermogen", before=Phase.TESTING),
    ),
    "rijk": (
        _usual("Uitvoerings- en handhaafbaarheidstoets", judge="de uitvoerder", outside=True),
        _usual("Regeldruktoets", judge="Adviescollege toetsing regeldruk", outside=True),
        _usual("Doenvermogentoets", before=Phase.TESTING),
        _usual("Wetgevingstoets", judge="ministerie van Justitie en Veiligheid", outside=True),
        _usual("Effecten op decentrale overheden", judge="ministerie van Binnenlandse Zaken", outside=True),
    ),
}
"""Tests that a kind of organisation usually asks before a plan goes on (WRR 113 section 2.4, second condition)."""
