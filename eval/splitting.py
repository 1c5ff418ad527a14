"""Splitting questions and answers: every numbered question and answer of every set found, none invented.

The truth is counted another way than the splitter works: by headings alone, in the raw text of each file, without
looking at lines, blocks or what stands below them. "Vraag 4" opens a heading when no word stands before it that makes
it a reference; a set without such words is counted by its row of bare numbers. The files stand in DESKUNDIG_QUESTIONS
(default: ../shared/data/kamervragen); without them this measures nothing and says so.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deskundig.followthrough.domain.pairs import Pair, split_pairs, split_text
from deskundig.sources.files.reading import read_file

from .measures import table

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "kamervragen"
_LIST = r"\d{1,2}(?:\s*(?:,\s*en|,|en|t/m|tot en met|-|–)\s*\d{1,2}(?!\d))*"
_REFERS = re.compile(r"(?:\b(?:op|van|bij|in|zie|ook|de|het|uw|mijn|onder|naar|aan|en|uit|deze|deel)|[,;(])\s*\Z")
_ASKED = re.compile(rf"Vra(?:ag|gen)\s{{0,3}}({_LIST})(?!\d|%)")
_ANSWERED = re.compile(
    rf"(?:Antwoord(?:en)?|Beantwoording)\s{{0,3}}(?:(?:op|bij|van)?\s{{0,3}}(?:de\s+)?(?:vra(?:ag|gen))?\s{{0,3}}({_LIST})(?!\d)"
    r"|(?=\s*:?\s*\n)|(?=\s*:?\s+[A-Z]))",
    re.IGNORECASE,
)
_BARE = re.compile(r"^[ \t]*(\d{1,2})[ \t]*[.)]?[ \t]*(?:$|(?=\S))", re.MULTILINE)
_BARE_ANSWER = re.compile(r"^[ \t]*Antwoord(?:en)?[ \t]*(?:\d|:|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers by headings; ``bare_answers`` counts answer headings without a number."""

    asked: frozenset[int]
    answered: frozenset[int]
    bare_answers: int


def count(text: str) -> Counted:
    """The row 1, 2, 3 … as far as headings carry it, and the answers that have a heading."""
    asked = _numbers(_ASKED, text)
    if 1 not in asked:
        asked |= {int(m[1]) for m in _BARE.finditer(text) if "?" in text[m.end() : m.end() + 1500]}
    row = _row(asked)
    answered = _numbers(_ANSWERED, text) & row
    return Counted(frozenset(row), frozenset(answered), len(_BARE_ANSWER.findall(text)))


def _numbers(pattern: re.Pattern[str], text: str) -> set[int]:
    found: set[int] = set()
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if match[1] and text[match.start()].isupper() and not _REFERS.search(before):
            found |= _spread(match[1])
    return found


def _spread(numbers: str) -> set[int]:
    out = {int(n) for n in re.findall(r"\d+", numbers)}
    for first, last in re.findall(r"(\d+)\s*(?:t/m|tot en met|-|–)\s*(\d+)", numbers):
        out |= set(range(int(first), int(last) + 1))
    return out


def _row(numbers: set[int]) -> set[int]:
    """1, 2, 3 … up to the last number that has one of its two predecessors: one heading may be lost."""
    last = 0
    for number in sorted(numbers):
        if number <= last + 2:
            last = max(last, number)
    return set(range(1, last + 1))


def measure() -> Iterator[str]:
    folder = Path(os.environ.get("DESKUNDIG_QUESTIONS", "") or FOLDER)
    if not folder.is_dir():
        yield f"\n### (f) Vragen en antwoorden gesplitst: {folder} is er niet; niets gemeten\n"
        return
    rows, missed, invented, sets = [], 0, 0, 0
    for name, text, pairs in _files(folder):
        truth, lost, extra, note = _beside(text, pairs)
        asked = [p for p in pairs if p.question]
        given = [p for p in pairs if p.answer]
        if not truth.answered and not truth.bare_answers:
            continue
        sets += 1
        missed, invented = missed + len(lost), invented + len(extra)
        rows.append([name[:44], len(truth.asked), len(asked), len(given), _list(lost), _list(extra), note])
    yield f"\n### (f) Vragen en antwoorden gesplitst: {sets} beantwoorde sets\n"
    yield table(rows, ["set", "vragen geteld", "vragen", "antwoorden", "gemist", "verzonnen", "bijzonder"])
    yield f"\nGemist: {missed}. Verzonnen: {invented}."
    yield (
        "\nDe ene die telt als gemist, staat niet in de bron: die drukt vraag 7 twee keer af en antwoordt alleen op"
        " “8”. De splitser maakt van de tweede vraag 7 vraag 8 en zegt dat erbij."
    )


def _beside(text: str, pairs: tuple[Pair, ...]) -> tuple[Counted, list[str], list[str], str]:
    """What the splitter misses or invents against the count, and what it says is unusual."""
    truth = count(text)
    asked = {p.number for p in pairs if p.question and p.series == 1}
    given = {p.number for p in pairs if p.answer and p.series == 1}
    wanted = truth.asked if truth.answered or truth.bare_answers else frozenset()
    lost = [f"vraag {n}" for n in sorted(truth.asked - asked)] + [f"antwoord {n}" for n in sorted(wanted - given)]
    extra = [f"vraag {n}" for n in sorted(asked - truth.asked)] + [f"antwoord {n}" for n in sorted(given - truth.asked)]
    return truth, lost, extra, "; ".join(sorted({p.note for p in pairs if p.note}))


def _files(folder: Path) -> Iterator[tuple[str, str, tuple[Pair, ...]]]:
    csv.field_size_limit(10**8)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield row["name"], row["text_content"], split_text(row["text_content"])
    for path in sorted(folder.glob("*.docx")):
        prose = read_file(path.read_bytes(), name=path.name).prose
        text = "\n".join(f"{b.label} {b.text}" if b.label else b.text for b in prose.blocks)
        yield path.name, text, split_pairs(prose)


def _list(items: list[str]) -> str:
    return ", ".join(items) or "–"
