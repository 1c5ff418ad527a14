"""What follows a dossier number: "nr. 365", "nrs. 359, 365 en 388", "nrs. 3-5", "-365", "AI"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import building
from .fragments import DASH, DOSSIER, MONTH, SIGN
from .scheme import Identifier

Found = tuple[int, int, Identifier]

_LONGEST_RANGE = 30      # a longer one is a slip: then only its ends count
_LONGEST_LIST = 60
_YEAR = r"(?!(?:19|20)[0-9]{2}(?![0-9]))"

_FIRST = re.compile(
    rf"\s?,?\s?(?:op\s)?(?:stuk\s|onder\s)?(?P<sign>{SIGN})(?P<after_sign>[0-9]{{1,5}}(?![0-9])|[A-Z]{{1,3}}(?![A-Za-z]))"
    rf"|{DASH}(?P<after_dash>[0-9]{{1,4}}(?![0-9])|[A-Z]{{1,2}}(?![A-Za-z]))"
    r"|\s?,?\s(?P<letter_sign>letters?\s)(?P<after_letter>[A-Z]{1,3})(?![A-Za-z0-9])"
    r"|\s?,\s?(?P<letters>[A-Z]{1,3})(?![A-Za-z0-9.])"
    rf"|\s?,\s?(?P<bare>{_YEAR}[0-9]{{1,4}})(?![0-9]|\s[0-9]{{3}}(?![0-9])|[.,/][0-9]|{MONTH})"
)
_NEXT = re.compile(
    rf"\s?(?P<join>,\s?en|,|en|of|&|t/m|tot\sen\smet|{DASH})\s?(?:(?P<again>{SIGN}))?"
    rf"(?P<n>[0-9]{{1,4}})(?![0-9]|[\s.][0-9]{{3}}(?![0-9])|[,/][0-9]|{MONTH})"
)
_CLOSED = re.compile(r"\s?(?:[);.,]|\Z)")
_SECOND_DOSSIER = re.compile(rf"\s?(?P<join>,|/|en)\s?(?P<dossier>{DOSSIER})")
_NUMBER = re.compile(r"[0-9]{1,4}")
_RANGE_WORDS = re.compile(rf"(?:t/m|tot\sen\smet|{DASH})\Z")


def follow(text: str, start: int, end: int, number: str, suffix: str, *, sign_only: bool) -> list[Found]:
    """The documents cited behind the dossier that ends at ``end``; empty where no sequence number follows.

    ``sign_only``: nothing but "nr." will do, because no word before it says that the number is a dossier.
    """
    first = _FIRST.match(text, end)
    if first is None or (sign_only and first["sign"] is None and first["letter_sign"] is None):
        return []
    sequence = first["after_sign"] or first["after_dash"] or first["after_letter"] or first["letters"] or first["bare"]
    found = [(start, first.end(), building.kamerstuk(number, suffix, sequence))]
    if sequence.isdigit() and first["after_dash"] is None:
        plural = "s" in (first["sign"] or "").lower() or first["sign"] is None
        found.extend(_rest(text, first.end(), number, suffix, int(sequence), plural=plural))
    return found


def follow_two_dossiers(text: str, start: int, end: int, number: str, *, joined_by: tuple[str, ...]) -> list[Found]:
    """"31 293 en 31 289, nr. 653": one document that is printed under two dossiers."""
    second = _SECOND_DOSSIER.match(text, end)
    if second is None or second["join"] not in joined_by:
        return []
    found = follow(text, second.start("dossier"), second.end(), second["dossier"], "", sign_only=True)
    if not found:
        return []
    sequence = found[0][2].value.rpartition("-")[2]
    return [(start, end, building.kamerstuk(number, "", sequence)), *found]


def numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The numbers of a list such as "3, 5 en 7-9" between two places: start, end and value of each."""
    match = _NUMBER.match(text, start, end)
    last = -1
    while match is not None:
        yield match.start(), match.end(), int(match[0])
        last = int(match[0])
        following = _NEXT.match(text, match.end(), end)
        if following is None:
            return
        yield from _between(following, last, int(following["n"]))
        match = _NUMBER.match(text, following.start("n"), end)


def _rest(text: str, end: int, number: str, suffix: str, last: int, *, plural: bool) -> Iterator[Found]:
    for _ in range(_LONGEST_LIST):
        match = _NEXT.match(text, end)
        if match is None or not (plural or match["again"] or _may_end_a_single(text, match)):
            return
        value = int(match["n"])
        for start, stop, between in _between(match, last, value):
            yield start, stop, building.kamerstuk(number, suffix, str(between))
        yield match.start("n"), match.end("n"), building.kamerstuk(number, suffix, match["n"])
        end, last = match.end(), value


def _may_end_a_single(text: str, match: re.Match[str]) -> bool:
    """"nr. 365 en 388)" names two, "nr. 365 en 14 dagen" one."""
    return match["join"] in {"en", "of", "&", "t/m", "tot en met"} and _CLOSED.match(text, match.end()) is not None


def _between(match: re.Match[str], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    if _RANGE_WORDS.match(match["join"]) and first < last <= first + _LONGEST_RANGE:
        for value in range(first + 1, last):
            yield match.start("join"), match.end("join"), value
