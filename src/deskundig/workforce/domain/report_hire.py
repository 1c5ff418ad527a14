"""Hire, ICT and advisory councils in the report and the answer, recomputed."""

from __future__ import annotations

from decimal import Decimal

from .hiring import HireShare
from .recomputed import Check, D, growth, ratio, rounded, total


def _rijk_2024() -> HireShare:
    return HireShare.from_share(D("3.67"), D("0.154"))


def _own_share(share_of_total: str) -> Decimal:
    share = HireShare.from_share(D(1), D(share_of_total)).of_own
    assert share is not None
    return rounded(share * 100, "0.1")


def _allowed_own_fixed() -> Decimal:
    return rounded(_rijk_2024().hire - _rijk_2024().excess_own_fixed(), "0.01")


HIRE: tuple[Check, ...] = (
    Check(45, "A antwoord 4", "totale personele uitgaven Rijk 2024", D("23.83"),
          lambda: rounded(_rijk_2024().total, "0.01"), "mld euro", "3,67 mld is 15,4 % van het totaal"),
    Check(45, "A antwoord 4", "eigen loonsom Rijk 2024", D("20.16"),
          lambda: rounded(_rijk_2024().own, "0.01"), "mld euro", "het totaal zonder de inhuur"),
    Check(45, "A antwoord 4", "boven de norm, totaal blijft gelijk", D("1.287"),
          lambda: rounded(_rijk_2024().excess_total_fixed(), "0.001"), "mld euro"),
    Check(45, "A antwoord 4", "boven de norm, eigen loonsom blijft gelijk", D("1.430"),
          lambda: rounded(_rijk_2024().excess_own_fixed(), "0.001"), "mld euro"),
    Check(45, "A antwoord 4", "wat de norm toelaat, totaal blijft gelijk", D("2.38"),
          lambda: rounded(_rijk_2024().total / 10, "0.01"), "mld euro"),
    Check(45, "A antwoord 4", "wat de norm toelaat, eigen loonsom blijft gelijk", D("2.24"), _allowed_own_fixed,
          "mld euro"),
    Check(45, "A antwoord 4", "inhuur als deel van de eigen loonsom", D("18.2"), lambda: _own_share("0.154"), "%",
          "de noemer verschilt: W § 5.3 noemt de loonsom, A de totale personele uitgaven"),
    Check(45, "W § 5.3, noot 356", "10 % van het totaal, als deel van de eigen loonsom", D("11.1"),
          lambda: _own_share("0.10"), "%"),
    Check(45, "W § 5.3, noot 356", "10 % van de eigen loonsom, als deel van het totaal", D("9.1"),
          ratio("10", "110", times=100), "%"),
    Check(45, "W § 5.3", "Rijk 2023: procentpunten boven de norm", D("5.4"), total("15.4", "-10"), "procentpunt",
          "W geeft 15,4 % over 2023 en A 15,4 % over 2024: twee jaren, toevallig gelijk"),
    Check(46, "W § 5.3", "gemeenten 2023: procentpunten boven de norm", D("8.1"), total("18.1", "-10"), "procentpunt",
          "de noemer van gemeenten is loonsom plus inhuur"),
    Check(46, "W § 5.3", "gemeenten 2023: inhuur als deel van de eigen loonsom", D("22.1"),
          lambda: _own_share("0.181"), "%"),
    Check(46, "W § 5.3 en A antwoord 4", "‘ongeveer 18’ is 18,1 afgerond", D("18"), lambda: rounded(D("18.1"), "1"),
          "%"),
    Check(39, "W § 3.2", "ICT: extern deel van de mensen", D("44.4"), ratio("8000", "18000", times=100), "%",
          "een kleine 10.000 eigen en circa 8.000 extern"),
    Check(39, "W kader 5.3", "ICT: ingehuurde mensen op tien eigen mensen", D("8.0"), ratio("8000", "10000", times=10),
          "mensen"),
    Check(39, "W kader 5.3", "ICT 2022: euro extern op een euro eigen", D("0.89"), ratio("47", "53", "0.01"), "euro",
          "47 % van de loonkosten ging naar externen: ‘ongeveer net zoveel’ klopt"),
    Check(39, "W § 5.3", "totale inhuur 2023, uit het ICT-deel", D("3.18"), ratio("1.4", "0.44", "0.01"), "mld euro",
          "44 % is meer dan 1,4 mld: een ondergrens"),
    Check(39, "W § 5.3", "ICT-inhuur 2016-2023", D("3.26"), ratio("1400", "430", "0.01"), "keer"),
    Check(48, "W § 5.3", "ICT 2023: wat overblijft voor ander werk", D("56"), total("100", "-44"), "%",
          "waarvan ongeveer een tiende van alle inhuur naar beleid gaat"),
    Check(51, "W § 5.2", "adviesraden van de jaren zeventig tot na de Woestijnwet", D("-90.0"), growth("400", "40"),
          "%", "400 en een stuk of veertig"),
    Check(23, "W § 6.3", "reacties zonder echte opvolging", D("92.3"), ratio("12", "13", times=100), "%",
          "12 van de 13"),
)  # fmt: skip
