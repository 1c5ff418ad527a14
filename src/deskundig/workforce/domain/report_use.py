"""The self-test and the surveys on availability and use in the report, recomputed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from .questionnaire import AVAILABILITY, PUBLISHED, SELF_TEST, TOUCHSTONE, WORK_SURVEY
from .questionnaire import USE as USED_BLOCK
from .recomputed import Check, D, half_width, rounded, total
from .survey import gap, row_adds_up, without_dont_know

AVAILABLE = (84.3, 80.0, 77.5)
USED = (51.9, 37.2, 31.4)
RESPONDENTS = 6293


def _row(key: str) -> Callable[[], Decimal]:
    return lambda: rounded(row_adds_up(PUBLISHED[key])[0], "0.1")


def _questions(block: str) -> Callable[[], Decimal]:
    return lambda: D(sum(1 for q in SELF_TEST if q.block == block))


def _with_opinion(share: str, dont_know: str) -> Callable[[], Decimal]:
    return lambda: rounded(without_dont_know(float(share) / 100, float(dont_know) / 100) * 100, "0.1")


def _half(share: float) -> Callable[[], Decimal]:
    return lambda: half_width(share / 100, RESPONDENTS)


USE: tuple[Check, ...] = (
    Check(5, "W kader 2.3", "zelftest: vragen over beschikbaarheid", D(4), _questions(AVAILABILITY), "vragen",
          "zoals zij in deze installatie staan"),
    Check(5, "W kader 2.3", "zelftest: vragen over benutting", D(3), _questions(USED_BLOCK), "vragen"),
    Check(4, "W § 2.2 en kader 2.3", "zelftest: de twee doelen als toetssteen", D(2), _questions(TOUCHSTONE),
          "vragen"),
    Check(42, "W § 6.1", "stellingen over beschikbaarheid en benutting", D(6),
          lambda: D(sum(1 for q in WORK_SURVEY if q.key in PUBLISHED)), "stellingen"),
    Check(43, "W § 6.1", "stellingen die omgekeerd zijn gesteld", D(2),
          lambda: D(sum(1 for q in WORK_SURVEY if q.reverse)), "stellingen"),
    Check(42, "W tabel 6.1", "rij 1 telt op", D("100.0"), _row("vak"), "%"),
    Check(42, "W tabel 6.1", "rij 2 telt op", D("99.9"), _row("regels"), "%", "afronding"),
    Check(42, "W tabel 6.1", "rij 3 telt op", D("99.0"), _row("omgeving"), "%",
          "niet 100: een fout in de tabel, zo gemeld"),
    Check(43, "W tabel 6.2", "rij 1 telt op", D("99.9"), _row("luisteren"), "%", "afronding"),
    Check(43, "W tabel 6.2", "rij 2 telt op", D("99.9"), _row("onbenut"), "%", "afronding"),
    Check(43, "W tabel 6.2", "rij 3 telt op", D("99.9"), _row("top"), "%", "afronding"),
    Check(42, "W tabel 6.1", "halve breedte van het interval bij 84,3 % van 6.293", D("0.9"), _half(84.3),
          "procentpunt"),
    Check(42, "W tabel 6.1", "halve breedte van het interval bij 77,5 % van 6.293", D("1.0"), _half(77.5),
          "procentpunt"),
    Check(43, "W tabel 6.2", "halve breedte van het interval bij 51,9 % van 6.293", D("1.2"), _half(51.9),
          "procentpunt"),
    Check(42, "W tabel 6.1", "netto over de vakinhoud: eens min oneens", D("77.9"), total("84.3", "-6.4"),
          "procentpunt"),
    Check(42, "W tabel 6.1", "gemiddeld gunstig: beschikbaarheid", D("80.6"),
          lambda: rounded(sum(AVAILABLE) / 3, "0.1"), "%"),
    Check(43, "W tabel 6.2", "gemiddeld gunstig: benutting", D("40.2"), lambda: rounded(sum(USED) / 3, "0.1"), "%",
          "bij de twee omgekeerde stellingen is oneens gunstig"),
    Check(43, "W tabel 6.2", "luisteren: gunstig van wie een mening heeft", D("56.0"), _with_opinion("51.9", "7.3"),
          "%", "51,9 % van iedereen; 7,3 % weet het niet"),
    Check(43, "W tabel 6.2", "de top bereiken: gunstig van wie een mening heeft", D("36.2"),
          _with_opinion("31.4", "13.3"), "%", "31,4 % van iedereen; 13,3 % weet het niet"),
    Check(43, "W tabel 6.2", "kennis gebruiken: oneens min eens", D("0.3"), total("37.2", "-36.9"), "procentpunt",
          "omgekeerd gesteld: oneens is gunstig"),
    Check(43, "W tabel 6.1 en 6.2", "kloof tussen beschikbaarheid en benutting", D("40.4"),
          lambda: rounded(gap(AVAILABLE, USED), "0.1"), "procentpunt"),
    Check(43, "W tabel 6.1 en 6.2", "verschil in rapportcijfer", D("1.1"), total("7.8", "-6.7"), "punt"),
)  # fmt: skip
