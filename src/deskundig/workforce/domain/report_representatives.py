"""Representatives and their support in the report, recomputed: councils, the House, aldermen, mayors, ministers."""

from __future__ import annotations

from decimal import Decimal

from .recomputed import Check, D, growth, ratio, rounded, total
from .tenure import Band, band_median


def _median(*shares: float) -> Decimal:
    """Of the bands up to 4, 4 to 8 and more than 8 years; a first band up to 1 year where four are given."""
    edges = (0.0, 1.0, 4.0, 8.0) if len(shares) == 4 else (0.0, 4.0, 8.0)
    ends = (*edges[1:], None)
    median = band_median([Band(low, high, share) for low, high, share in zip(edges, ends, shares, strict=True)])
    assert median is not None
    return rounded(median, "0.1")


REPRESENTATIVES: tuple[Check, ...] = (
    Check(61, "W figuur 4.3", "raadsleden: aandelen tellen op", D("100"), total("4", "53", "26", "17"), "%"),
    Check(61, "W figuur 4.3", "raadsleden: korter dan vier jaar", D("57"), total("4", "53"), "%"),
    Check(61, "W figuur 4.3", "raadsleden: mediaan uit de klassen", D("3.6"), lambda: _median(4, 53, 26, 17), "jaar"),
    Check(62, "W § 4.3, figuur 4.1 (tekst)", "Kamerleden: ervaring 1960-2020", D("-3"), total("5", "-8"), "jaar",
          "van ruim acht naar zo’n vijf jaar: ten minste drie jaar minder"),
    Check(62, "W § 4.3, figuur 4.1 (tekst)", "Kamerleden: ervaring 1980-2020", D("-1"), total("5", "-6"), "jaar"),
    Check(63, "W § 4.4", "wethouders bij vertrek: aandelen tellen op", D("99"), total("67", "24", "8"), "%",
          "niet 100: afronding, zo gemeld; volbrachte duur"),
    Check(63, "W § 4.4", "wethouders bij vertrek: mediaan uit de klassen", D("3.0"), lambda: _median(67, 24, 8),
          "jaar", "volbrachte duur"),
    Check(63, "W § 4.4", "burgemeesters in functie: aandelen tellen op", D("100"), total("42", "38", "20"), "%",
          "duur tot nu toe: een andere maat dan bij de wethouders"),
    Check(63, "W § 4.4", "burgemeesters in functie: mediaan uit de klassen", D("4.8"), lambda: _median(42, 38, 20),
          "jaar", "duur tot nu toe"),
    Check(63, "W § 4.4", "voortijdig gestopte wethouders: stijging in 2018-2022, ten minste", D("10"),
          total("55", "-45"), "procentpunt", "van 40 tot 45 naar 55 procent"),
    Check(63, "W § 4.4", "wethouders gestopt om gezondheid 2014-2018 tegen 2018-2022", D("151.4"), growth("35", "88"),
          "%"),
    Check(63, "W § 4.4", "gestopt om persoonlijke redenen sinds 2022: deel om gezondheid", D("79.0"),
          ratio("79", "100", times=100), "%"),
    Check(64, "W § 4.5, noot 320", "raadsleden tussentijds gestopt: 2018-2022 tegen 2014-2018", D("23.5"),
          total("38", "-14.5"), "procentpunt", "over 2006-2010 geeft de tekst geen cijfer: dat is niet ingevuld"),
    Check(64, "W § 4.5, noot 320", "raadsleden tussentijds gestopt: 2014-2018 tegen 2010-2014", D("-0.4"),
          total("14.5", "-14.9"), "procentpunt"),
    Check(64, "W § 4.5, noot 320", "raadsleden tussentijds gestopt: 2002-2006 tegen 1998-2002", D("1"),
          total("13", "-12"), "procentpunt"),
    Check(64, "W § 4.5", "raadsleden gestopt in de lopende periode tegen de vorige, tot dan", D("-10"),
          total("28", "-38"), "procentpunt", "de lopende periode was nog niet om: geen daling"),
    Check(65, "W noot 174", "ministers: korter dan in andere landen", D("0.5"), total("4.5", "-4.0"), "jaar"),
    Check(65, "W noot 174", "kabinetten per ambtstermijn van een minister", D("1.7"), ratio("4.0", "2.4"),
          "kabinetten", "4,0 jaar tegen 2,4 jaar per kabinet, 1918-2023"),
    Check(66, "W § 4.5, noot 338", "inwoners per raadslid", D("2127"), ratio("18000000", "8462", "1"), "inwoners",
          "‘ruim 18 miljoen’: een ondergrens"),
    Check(66, "W § 4.5, noot 340", "inwoners per raadslid in Amsterdam", D("20000"), ratio("900000", "45", "1"),
          "inwoners", "meer dan 900.000 inwoners: een ondergrens; de tekst zegt meer dan 20.000"),
    Check(66, "W § 4.3", "fractieleden rond 2000 tegen 2022", D("-9"), total("8", "-17"), "leden"),
    Check(66, "W § 4.3", "fractieleden rond 2000 tegen nu", D("-41.2"), growth("17", "10"), "%"),
    Check(66, "W § 4.5", "fracties per raad 2002-2022, ten minste", D("2"), total("8", "-6"), "fracties",
          "van een kleine zes naar ruim acht"),
    Check(60, "W § 4.5", "fractiebudget kleine gemeente, aantal fracties", D("8.2"), ratio("11500", "1400"),
          "fracties"),
    Check(60, "W § 4.5", "griffies: de grootste tegen de kleinste", D("15.0"), ratio("18", "1.2"), "keer",
          "1,2 tot 18 fte, gemiddeld 2,85"),
    Check(60, "W kader 4.2", "Tweede Kamer: medewerkers die er dan ongeveer zijn", D("560"), total("660", "-100"),
          "medewerkers", "verwacht zo’n 660, zo’n 100 eronder"),
    Check(60, "W kader 4.2", "Bondsdag: inhoudelijk deel van de ondersteuning", D("50.0"),
          ratio("3000", "6000", times=100), "%", "ruim 3.000 van ruim 6.000"),
    Check(60, "W kader 4.2", "Tweede Kamer: inhoudelijke medewerkers bij 1,2 per lid", D("180"),
          lambda: rounded(D("1.2") * 150, "1"), "medewerkers", "150 leden"),
    Check(60, "W kader 4.2", "Bondsdag tegen Tweede Kamer per lid, ten minste", D("3.3"), ratio("4", "1.2"), "keer",
          "ruim vier tegen ongeveer 1,2"),
    Check(60, "W § 4.3", "ondersteuning van de Eerste Kamer sinds 2020", D("42.1"), growth("57", "81"), "%"),
)  # fmt: skip
