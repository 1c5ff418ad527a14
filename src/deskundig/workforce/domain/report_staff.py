"""Tenure, mobility, diversity and vacancies of civil servants in the report, recomputed."""

from __future__ import annotations

from decimal import Decimal

from .mobility import change
from .recomputed import Check, D, growth, ratio, rounded, total
from .stints import effective_years
from .tenure import Band, band_median


def _median(*bands: Band) -> Decimal:
    median = band_median(bands)
    assert median is not None
    return rounded(median, "0.1")


STAFF: tuple[Check, ...] = (
    Check(6, "W § 2.4 (3)", "nieuw en ervaren: de klassen van figuur 3.3 tellen op", D("100.0"),
          total("21.6", "59.7", "18.7"), "%"),
    Check(25, "W § 3.2, figuur 3.1 (tekst)", "rijksambtenaren 2022: tussen vijf en elf jaar op de functie", D("15"),
          total("100", "-60", "-25"), "%", "wat overblijft van zo’n 60 % en een kwart; de figuur heeft geen waarden"),
    Check(26, "W § 3.2", "stijging van de uitstroom 2015-2023", D("53"), lambda: rounded(change(4.5, 6.9) * 100, "1"),
          "%", "van 4,5 naar 6,9 procent"),
    Check(26, "W § 3.2", "stijging van de uitstroom in procentpunten", D("2.4"), total("6.9", "-4.5"), "procentpunt"),
    Check(26, "W § 3.2", "stijging van de doorstroom binnen 2014-2023", D("50"),
          lambda: rounded(change(10, 15) * 100, "1"), "%", "van 10 naar 15 procent"),
    Check(26, "W noot 113", "beleidsambtenaren wisselen vaker van departement dan allen", D("2.9"),
          ratio("4.1", "1.4"), "keer", "4,1 tegen 1,4 procent in 2019"),
    Check(26, "W § 3.2", "gemiddelde duur in dienst die bij 6,9 % uitstroom hoort", D("14.5"), ratio("100", "6.9"),
          "jaar", "in een vaste toestand; dat spreekt 60 % tot vijf jaar op de functie niet tegen"),
    Check(27, "W figuur 3.3", "ABD: aandelen tellen op", D("100.0"), total("21.6", "59.7", "18.7"), "%"),
    Check(27, "W figuur 3.3", "ABD: tot en met vijf jaar op de functie", D("81.3"), total("21.6", "59.7"), "%"),
    Check(27, "W noot 114", "ABD: meer dan in de hele dienst", D("21.3"), total("81.3", "-60"), "procentpunt",
          "de noot zegt ‘ruim 20’ en verwijst naar figuur 3.2; het is figuur 3.1"),
    Check(27, "W figuur 3.3", "ABD: mediaan uit de klassen", D("2.9"),
          lambda: _median(Band(0, 1, 21.6), Band(1, 5, 59.7), Band(5, None, 18.7)), "jaar",
          "zittende functionarissen; bij vertrek is het gemiddelde 4,5 jaar: een andere maat"),
    Check(28, "W § 3.2, noot 124", "directeuren SZW: duur op de functie", D("30"), lambda: rounded(D("2.5") * 12, "1"),
          "maanden", "twee jaar en zes maanden, 23 directeuren"),
    Check(28, "W § 3.2, noot 124", "directeuren SZW: banen in zes jaar bij elke 2,8 jaar een andere", D("2.1"),
          ratio("6", "2.8"), "banen"),
    Check(29, "W kader 3.3", "3-5-7: van het eerste tot het laatste moment om te gaan", D("4"), total("7", "-3"),
          "jaar"),
    Check(30, "W kader 3.3", "vier jaar is een jaar langer dan de 3 van 3-5-7", D("1"), total("4", "-3"), "jaar"),
    Check(31, "W kader 3.3", "jaren na het inwerken op een functie van vier jaar", D("3"),
          lambda: rounded(effective_years(4), "1"), "jaar", "de tekst noemt hooguit 2 tot 2,5 jaar op de top"),
    Check(31, "W kader 3.3", "jaren na het inwerken op een functie van vijf jaar", D("4"),
          lambda: rounded(effective_years(5), "1"), "jaar", "de tekst noemt hooguit 2 tot 2,5 jaar op de top"),
    Check(32, "W figuur 3.4 (tekst)", "gemeenten: daling van langer dan tien jaar", D("-11"), total("40", "-51"),
          "procentpunt"),
    Check(32, "W figuur 3.4 (tekst)", "gemeenten: stijging van korter dan drie jaar", D("15"), total("33", "-18"),
          "procentpunt"),
    Check(32, "W figuur 3.4 (tekst)", "gemeenten 2023: drie tot tien jaar in dienst", D("27"),
          total("100", "-40", "-33"), "%", "wat overblijft"),
    Check(33, "W § 3.3", "langer dan tien jaar: vier grootste tegen onder 20.000 inwoners", D("11"),
          total("44", "-33"), "procentpunt"),
    Check(33, "W § 3.3", "interne doorstroom: vier grootste tegen onder 20.000 inwoners", D("4.8"),
          ratio("19.1", "4"), "keer"),
    Check(36, "W § 3.2", "vacatures die om vakkennis vragen, 2015-2022", D("-18"), total("11", "-29"), "procentpunt"),
    Check(36, "W § 3.2", "vacatures die om vakkennis vragen, in verhouding", D("-62.1"), growth("29", "11"), "%"),
    Check(9, "W kader 3.4", "hbo of wo: Rijk boven de beroepsbevolking", D("26.0"), total("62.6", "-36.6"),
          "procentpunt", "peiljaar 2022"),
    Check(9, "W kader 3.4", "hbo of wo: gemeenten boven de beroepsbevolking", D("23.1"), total("59.7", "-36.6"),
          "procentpunt"),
    Check(9, "W kader 3.4", "vrouwen bij het Rijk 1980-2018", D("25.6"), total("46.5", "-20.9"), "procentpunt"),
    Check(9, "W kader 3.4", "vrouwen bij gemeenten 1980-2018", D("26.9"), total("51.4", "-24.5"), "procentpunt"),
    Check(9, "W kader 3.4", "vrouwelijke leiding: overheid tegen bedrijfsleven", D("7"), total("41", "-34"),
          "procentpunt"),
    Check(9, "W kader 3.4", "vrouwen: schaal 5-9 tegen schaal 14-16", D("17.4"), total("56.4", "-39"), "procentpunt"),
    Check(9, "W kader 3.4", "vrouwen op schaal 17 en hoger 2019-2023", D("7.5"), total("38.9", "-31.4"),
          "procentpunt"),
    Check(9, "W kader 3.4", "vrouwen in de subtop: afstand tot de ondergrens van het doel", D("5"), total("45", "-40"),
          "procentpunt", "‘net iets onder 40’ in 2023: een ondergrens van de afstand; doel 45 tot 55 in 2026"),
    Check(9, "W kader 3.4", "herkomst buiten Europa: Rijk boven de beroepsbevolking", D("9.0"),
          total("19.8", "-10.8"), "procentpunt"),
    Check(9, "W kader 3.4", "herkomst buiten Europa: gemeenten boven de beroepsbevolking", D("6.3"),
          total("17.1", "-10.8"), "procentpunt"),
    Check(9, "W kader 3.4", "herkomst buiten Europa: schaal 15 en hoger tot het doel van 12", D("2.7"),
          total("12", "-9.3"), "procentpunt"),
    Check(9, "W kader 3.4", "herkomst buiten Europa: schaal 11-12 tegen 15 en hoger", D("6.6"), total("15.9", "-9.3"),
          "procentpunt"),
)  # fmt: skip
