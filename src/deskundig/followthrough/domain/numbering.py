"""Headings of questions and answers: "Vraag 1", "Antwoord op vragen 3, 4 en 6", "Antwoord vraag 4-7:", "3.".

A heading begins a line. In text whose lines were lost it can stand inside one, with a capital behind it and no word
like "zie" or "op" before it; whether it is one is then for the row of numbers to say (``sections``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST = 400      # questions in one set: a higher number is a slip or a year

_AND = r"\s*(?:,\s*en|,|en|&|/|t/m|tot\s+en\s+met|-|–)\s*(?:vra(?:ag|gen)\s*)?"
_LETTER = r"(?:[a-h](?=[\s:.;,)]|$))?"      # "Vraag 1a": a part of question 1
_NUMBERS = rf"\d{{1,3}}(?!\d){_LETTER}(?:{_AND}\d{{1,3}}(?![\d%]){_LETTER})*"
_QUESTION = rf"Vra(?:ag|gen)\s*(?:nr\.?\s*)?(?P<asked>{_NUMBERS})"
_ANSWER = (
    r"(?:Antwoord(?:en)?|Beantwoording|Reactie)"
    rf"(?:\s*(?:op|bij|van)?\s*(?:de\s+)?(?:vra(?:ag|gen))?\s*(?P<answered>{_NUMBERS})|(?=\s*:?\s*$|\s(?-i:[A-Z„“‘«])))"
)
_HEADING = re.compile(rf"(?:{_QUESTION}|{_ANSWER})\s*[:.;)]?(?=\s|$|[A-Z„“‘«])", re.IGNORECASE)
_CAPITAL = re.compile(r"\s*[A-ZÀ-Þ„“‘«'\"(\[…]")
_SENTENCE_END = re.compile(r"(?:[.?!:»”’)\]]\d{0,2}|\d)\s*\Z")
_IN_SENTENCE = re.compile(
    r"(?:[,;(«„]|\b(?:zie|ook|op|bij|van|in|en|of|met|aan|uit|de|het|uw|mijn|onder|antwoord(?:en)?))\s*\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,3})\s*(?:t/m|tot\s+en\s+met|-|–)\s*(?:vra(?:ag|gen)\s*)?(\d{1,3})")
_PLAIN_NUMBER = re.compile(r"(\d{1,3})\s*[.)]?\Z")
_NUMBERED = re.compile(r"(\d{1,3})\s*[.)]\s+(?=\S)")


class Part(StrEnum):
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Heading:
    """``numbers`` is empty for a bare "Antwoord"; ``start`` and ``end`` are places in its line."""

    part: Part
    numbers: tuple[int, ...]
    start: int
    end: int

    @property
    def inside(self) -> bool:
        """Whether it stands inside a line: then only its place in the row of numbers can prove that it is a heading."""
        return self.start > 0


def headings_in(text: str) -> Iterator[Heading]:
    """The headings of one line."""
    for match in _HEADING.finditer(text):
        word = match[0][0]
        if word.islower() or not _stands_alone(text, match):
            continue
        part = Part.QUESTION if match["asked"] else Part.ANSWER
        numbers = numbers_in(match["asked"] or match["answered"] or "")
        if numbers or (part is Part.ANSWER and match["answered"] is None):
            yield Heading(part, numbers, match.start(), match.end())


def plain_number(text: str) -> int | None:
    """The number that is all of a line: ``3`` or ``3.``."""
    match = _PLAIN_NUMBER.match(text)
    return int(match[1]) if match else None


def leading_number(text: str) -> tuple[int, int] | None:
    """The number a line begins with and where its text starts: ``(3, 3)`` for "3. Bent u bekend …"."""
    match = _NUMBERED.match(text)
    return (int(match[1]), match.end()) if match else None


def numbers_in(text: str) -> tuple[int, ...]:
    """``(3, 4, 5, 9)`` from "3-5 en 9", in order and once each; empty for a range that runs back or too far."""
    found: dict[int, None] = {}
    spread = _RANGE.sub(lambda m: " ".join(map(str, range(int(m[1]), int(m[2]) + 1))), text)
    for number in re.findall(r"\d+", spread):
        if not 1 <= int(number) <= MOST:
            return ()
        found[int(number)] = None
    return tuple(found)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Nothing, or the start of a sentence, behind it; nothing, or the end of a sentence, before it."""
    behind = text[match.end() :]
    before = text[: match.start()]
    bare = not match["asked"] and not match["answered"]
    if bare and before and behind.strip() and not before.rstrip("0123456789 ").endswith("?"):
        return False
    if before and (_IN_SENTENCE.search(before) if not bare else not _SENTENCE_END.search(before)):
        return False
    return not behind.strip() or _CAPITAL.match(behind) is not None
