"""The figures of the report (WRR 113, "W") and the answer (ah-tk-20242025-2932, "A") that can be recomputed.

Each check names its place, recomputes from the numbers given there, and says whether the text agrees. Figures 3.1, 3.2,
3.4, 4.1 and 4.2 have no values in the text: only numbers from running text are used, nothing is read off a picture.
``make figures`` prints the list; ``tests/unit/workforce/test_report_figures.py`` holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .hiring import HireShare
from .mobility import change
from .survey import gap, row_adds_up, wilson
from .tenure import Band, band_median

D = Decimal


@dataclass(frozen=True, slots=True)
class Check:
    """``compute`` gives the value; ``expected`` is what the text gives or implies; ``note`` what a reader must know."""

    row: int                    # row in the list of systems that the figure belongs to
    place: str
    label: str
    expected: Decimal
    compute: Callable[[], Decimal]
    measure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    check: Check
    value: Decimal

    @property
    def agrees(self) -> bool:
        return self.value == self.check.expected


def _rounded(value: float | Decimal, digits: str) -> Decimal:
    return D(str(value)).quantize(D(digits), rounding=ROUND_HALF_UP)


def _rijk_2024() -> HireShare:
    return HireShare.from_share(D("3.67"), D("0.154"))


def _own_share() -> Decimal:
    share = _rijk_2024().of_own
    assert share is not None
    return _rounded(share * 100, "0.1")


def _half_width(share: float, n: int) -> Decimal:
    low, high = wilson(share * n, n)
    return _rounded((high - low) / 2 * 100, "0.1")


def _sum(*parts: str) -> Callable[[], Decimal]:
    return lambda: sum((D(p) for p in parts), D(0))


def _table_row(*parts: float) -> Callable[[], Decimal]:
    return lambda: _rounded(row_adds_up(parts)[0], "0.1")


def _council_median() -> Decimal:
    median = band_median((Band(0, 1, 4), Band(1, 4, 53), Band(4, 8, 26), Band(8, None, 17)))
    assert median is not None
    return _rounded(median, "0.1")


def _abd_median() -> Decimal:
    median = band_median((Band(0, 1, 21.6), Band(1, 5, 59.7), Band(5, None, 18.7)))
    assert median is not None
    return _rounded(median, "0.1")


AVAILABLE = (84.3, 80.0, 77.5)
USED = (51.9, 37.2, 31.4)

CHECKS: tuple[Check, ...] = (
    Check(45, "A antwoord 4", "totale personele uitgaven Rijk 2024", D("23.83"),
          lambda: _rounded(_rijk_2024().total, "0.01"), "mld euro", "3,67 mld is 15,4 % van het totaal"),
    Check(45, "A antwoord 4", "boven de norm, totaal blijft gelijk", D("1.287"),
          lambda: _rounded(_rijk_2024().excess_total_fixed(), "0.001"), "mld euro"),
    Check(45, "A antwoord 4", "boven de norm, eigen loonsom blijft gelijk", D("1.430"),
          lambda: _rounded(_rijk_2024().excess_own_fixed(), "0.001"), "mld euro"),
    Check(45, "A antwoord 4", "inhuur als deel van de eigen loonsom", D("18.2"), _own_share, "%",
          "de noemer verschilt: W § 5.3 noemt de loonsom, A de totale personele uitgaven"),
    Check(27, "W figuur 3.3", "ABD: aandelen tellen op", D("100.0"), _sum("21.6", "59.7", "18.7"), "%"),
    Check(27, "W figuur 3.3", "ABD: tot en met vijf jaar op de functie", D("81.3"), _sum("21.6", "59.7"), "%"),
    Check(27, "W figuur 3.3", "ABD: mediaan uit de klassen", D("2.9"), _abd_median, "jaar",
          "zittende functionarissen; bij vertrek is het gemiddelde 4,5 jaar: een andere maat"),
    Check(61, "W figuur 4.3", "raadsleden: aandelen tellen op", D("100"), _sum("4", "53", "26", "17"), "%"),
    Check(61, "W figuur 4.3", "raadsleden: korter dan vier jaar", D("57"), _sum("4", "53"), "%"),
    Check(61, "W figuur 4.3", "raadsleden: mediaan uit de klassen", D("3.6"), _council_median, "jaar"),
    Check(26, "W § 3.2", "stijging van de uitstroom 2015-2023", D("53"),
          lambda: _rounded(change(4.5, 6.9) * 100, "1"), "%", "van 4,5 naar 6,9 procent"),
    Check(26, "W § 3.2", "stijging van de doorstroom binnen 2014-2023", D("50"),
          lambda: _rounded(change(10, 15) * 100, "1"), "%", "van 10 naar 15 procent"),
    Check(32, "W figuur 3.4 (tekst)", "gemeenten: daling van langer dan tien jaar", D("-11"), _sum("40", "-51"),
          "procentpunt"),
    Check(32, "W figuur 3.4 (tekst)", "gemeenten: stijging van korter dan drie jaar", D("15"), _sum("33", "-18"),
          "procentpunt"),
    Check(39, "W § 3.2", "ICT: extern deel van de mensen", D("44.4"),
          lambda: _rounded(D(8000) / D(18000) * 100, "0.1"), "%", "ongeveer 10.000 eigen en 8.000 extern"),
    Check(39, "W § 5.3", "totale inhuur 2023, uit het ICT-deel", D("3.18"),
          lambda: _rounded(D("1.4") / D("0.44"), "0.01"), "mld euro", "44 % is meer dan 1,4 mld: een ondergrens"),
    Check(39, "W § 5.3", "ICT-inhuur 2016-2023", D("3.26"), lambda: _rounded(D(1400) / D(430), "0.01"), "keer"),
    Check(42, "W tabel 6.1", "rij 3 telt op", D("99.0"), _table_row(6.1, 13.0, 77.5, 2.4), "%",
          "niet 100: een fout in de tabel, zo gemeld"),
    Check(42, "W tabel 6.1", "halve breedte van het interval bij 84,3 % van 6.293", D("0.9"),
          lambda: _half_width(0.843, 6293), "procentpunt"),
    Check(42, "W tabel 6.1", "gemiddeld gunstig: beschikbaarheid", D("80.6"),
          lambda: _rounded(sum(AVAILABLE) / 3, "0.1"), "%"),
    Check(43, "W tabel 6.2", "gemiddeld gunstig: benutting", D("40.2"), lambda: _rounded(sum(USED) / 3, "0.1"), "%"),
    Check(43, "W tabel 6.1 en 6.2", "kloof tussen beschikbaarheid en benutting", D("40.4"),
          lambda: _rounded(gap(AVAILABLE, USED), "0.1"), "procentpunt"),
    Check(43, "W tabel 6.1 en 6.2", "verschil in rapportcijfer", D("1.1"), _sum("7.8", "-6.7"), "punt"),
    Check(36, "W § 3.2", "vacatures die om vakkennis vragen, 2015-2022", D("-18"), _sum("11", "-29"), "procentpunt"),
    Check(23, "W § 6.3", "reacties zonder echte opvolging", D("92.3"),
          lambda: _rounded(D(12) / D(13) * 100, "0.1"), "%", "12 van de 13"),
    Check(60, "W § 4.5", "fractiebudget kleine gemeente, aantal fracties", D("8.2"),
          lambda: _rounded(D(11500) / D(1400), "0.1"), "fracties"),
    Check(63, "W § 4.4", "wethouders bij vertrek: aandelen tellen op", D("99"), _sum("67", "24", "8"), "%",
          "niet 100: afronding, zo gemeld; volbrachte duur"),
    Check(63, "W § 4.4", "burgemeesters in functie: aandelen tellen op", D("100"), _sum("42", "38", "20"), "%",
          "duur tot nu toe: een andere maat dan bij de wethouders"),
)


def verdicts() -> tuple[Verdict, ...]:
    """Every check with its computed value."""
    return tuple(Verdict(check, check.compute()) for check in CHECKS)
