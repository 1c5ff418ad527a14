"""A number in a reaction against the number in the report: same value, same year, same denominator (row 77).

Green: the report has the number, and year and denominator do not differ. Amber: something differs or is not said, and
both quotes stand beside each other. A number the report does not have is no claim about the report and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from deskundig.kernel.sentences import sentences

from .replies import PROPOSAL
from .wording import subject_stems

ALGORITHM = "getallenregels@1"


class Colour(StrEnum):
    GREEN = "klopt"
    AMBER = "let op"


@dataclass(frozen=True, slots=True)
class Claim:
    """``said`` and ``reported`` are the numbers as written; the quotes are the sentences they stand in."""

    said: str
    reported: str
    quote: str
    report_quote: str
    colour: Colour
    reason: str
    algorithm: str = ALGORITHM
    state: str = PROPOSAL


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    decimals: int
    unit: str
    text: str
    about: bool  # "ongeveer", "ruim"
    year: str
    base: str
    sentence: str
    stems: frozenset[str]


_UNITS = r"procent(?:punten|punt)?|%|miljoen euro|miljard euro|mln|mld"
_NUMBER = re.compile(
    rf"(?P<about>\b(?:ongeveer|circa|ca\.|zo’n|zo'n|ruim|bijna|rond(?: de)?)\s+)?"
    rf"(?<![\d.,])(?P<value>\d{{1,3}}(?:\.\d{{3}})*(?:,\d+)?)\s?(?P<unit>{_UNITS})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!/)\b(?:19|20)\d\d\b")
_BASES = (
    ("totale loonsom", re.compile(r"\bloonsom\b", re.IGNORECASE)),
    (
        "personele uitgaven",
        re.compile(r"\bperso(?:nele|neels)\s?-?(?:uitgaven|kosten|budget)\b|\bpersoneelsuitgaven\b", re.IGNORECASE),
    ),
    ("medewerkers", re.compile(r"\bvan de (?:medewerkers|ambtenaren|respondenten)\b", re.IGNORECASE)),
    ("gemeenten", re.compile(r"\bvan de gemeenten\b", re.IGNORECASE)),
)
_ALIKE = 2  # stems that both sentences share before their numbers may be compared
_GO_ON = re.compile(r"(?:Dit|Dat|Hiervan|Daarvan|Dit betekent)\b")


def check_claims(reaction: str, report: str) -> tuple[Claim, ...]:
    """Every number of the reaction that the report has too, in the reaction's order. At most one report number each."""
    reported = _numbers(report)
    found = []
    for said in _numbers(reaction):
        near = [r for r in reported if _same(said, r) and len(said.stems & r.stems) >= _ALIKE]
        if near:
            found.append(
                _claim(
                    said, max(near, key=lambda r: (r.year == said.year, r.base == said.base, len(said.stems & r.stems)))
                )
            )
    return tuple(found)


def _numbers(text: str) -> Sequence[_Number]:
    found: list[_Number] = []
    year, stems = "", frozenset[str]()
    for sentence in sentences(text):
        years = _YEAR.findall(sentence.text)
        goes_on = _GO_ON.match(sentence.text) is not None
        year = years[0] if years else (year if goes_on else "")
        own = subject_stems(sentence.text)
        stems = own | stems if goes_on else own
        found += [
            _number(match, sentence.text, _nearest_year(sentence.text, match.start()) or year, stems)
            for match in _NUMBER.finditer(sentence.text)
        ]
    return found


def _nearest_year(text: str, place: int) -> str:
    return min(((abs(m.start() - place), m[0]) for m in _YEAR.finditer(text)), default=(0, ""))[1]


def _number(match: re.Match[str], sentence: str, year: str, stems: frozenset[str]) -> _Number:
    digits = match["value"].replace(".", "").replace(",", ".")
    unit = match["unit"].lower().replace("%", "procent").replace("mln", "miljoen euro").replace("mld", "miljard euro")
    base = next((name for name, pattern in _BASES if pattern.search(sentence)), "")
    decimals = len(digits.partition(".")[2])
    return _Number(Decimal(digits), decimals, unit, match[0].strip(), bool(match["about"]), year, base, sentence, stems)


def _same(said: _Number, reported: _Number) -> bool:
    """The same unit, and the same value at the precision of the coarser of the two."""
    if said.unit != reported.unit:
        return False
    step = Decimal(1).scaleb(-min(said.decimals, reported.decimals))
    if said.decimals != reported.decimals and not (said.about or reported.about):
        return False
    return said.value.quantize(step) == reported.value.quantize(step)


def _claim(said: _Number, reported: _Number) -> Claim:
    differs = []
    if said.value != reported.value:
        differs.append(f"afgerond: {said.text} tegen {reported.text}")
    if said.year and reported.year and said.year != reported.year:
        differs.append(f"een ander jaar: {said.year} tegen {reported.year}")
    elif said.year != reported.year:
        differs.append("een van beide noemt geen jaar")
    if said.base != reported.base:
        differs.append(f"een andere noemer: {said.base or 'niet genoemd'} tegen {reported.base or 'niet genoemd'}")
    colour = Colour.AMBER if differs else Colour.GREEN
    reason = "; ".join(differs) or "zelfde getal, zelfde jaar, zelfde noemer"
    return Claim(said.text, reported.text, said.sentence, reported.sentence, colour, reason)
