"""The text of a paper before it becomes XML, Word, PDF or HTML. Footnotes stand in the line as ``[[note]]``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

_NOTE = re.compile(r"\[\[(.+?)\]\]")
_NUMBERED = re.compile(r"(\d+)\. ")


class Line(StrEnum):
    """What a line of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # label: the number or dash before it
    ROW = "row"  # cells apart by tabs
    QUESTION = "question"  # label: its number
    ANSWER = "answer"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Part:
    kind: Line
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    parts: tuple[Part, ...]
    facts: dict[str, str] = field(default_factory=dict)  # what an official layout prints apart: "number", "asked" ...


def prose(source: str) -> Iterator[Part]:
    """Read the content files' own marks: ``# `` heading, ``- `` or ``1. `` item, ``|`` table row, else a paragraph."""
    for raw in source.strip().splitlines():
        line = raw.strip()
        numbered = _NUMBERED.match(line)
        if line.startswith("# "):
            yield Part(Line.HEADING, line[2:])
        elif line.startswith("- "):
            yield Part(Line.ITEM, line[2:], "–")
        elif line.startswith("|"):
            yield Part(Line.ROW, "\t".join(cell.strip() for cell in line.strip("|").split("|")))
        elif numbered:
            yield Part(Line.ITEM, line[numbered.end() :], f"{numbered[1]}.")
        elif line:
            yield Part(Line.PARAGRAPH, line)


def paragraphs(lines: Iterable[str]) -> list[Part]:
    return [Part(Line.PARAGRAPH, line) for line in lines]


def without_notes(text: str) -> str:
    """The text as it is spoken: footnotes left out."""
    return _NOTE.sub("", text)


def split_notes(text: str) -> list[tuple[str, str]]:
    """Runs of text, each with the footnote that follows it ("" for none)."""
    runs: list[tuple[str, str]] = []
    place = 0
    for match in _NOTE.finditer(text):
        runs.append((text[place : match.start()], match[1]))
        place = match.end()
    rest = text[place:]
    if rest or not runs:
        runs.append((rest, ""))
    return runs
