"""From the lines of a document to sections: each heading of a question or an answer with the lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .lines import Line, joined
from .numbering import MOST, Heading, Part, headings_in, leading_number, plain_number

NUMBERED_IN_ORDER = "nummer uit de volgorde: de bron nummert niet"
MISNUMBERED = "de bron nummert deze vraag als {}"

_HEADER = re.compile(r"Vragen van (?:het|de) (?:lid|leden)\b|\(?ingezonden\b", re.IGNORECASE)
_ABOUT_QUESTIONS = re.compile(
    r"Vragen van (?:het|de) (?:lid|leden)|ingezonden|lijst van vragen|vragen en (?:de )?antwoord|Kamervragen"
    r"|schriftelijke vragen|Antwoord van (?:de )?(?:minister|staatssecretaris)|vragen gesteld door",
    re.IGNORECASE,
)
_OPENING = 40        # lines in which a document says what it is
_ORAL = re.compile(r"Mondelinge vragen\b")


@dataclass(slots=True)
class Section:
    """``numbers`` is empty for a bare "Antwoord" until it is known what it answers."""

    part: Part
    numbers: tuple[int, ...]
    lines: list[Line] = field(default_factory=list)
    note: str = ""


def sections_of(lines: tuple[Line, ...]) -> list[Section]:
    """Every section with a heading of its own; where the document has none, each paragraph that asks something."""
    sections = _numbered_sections(lines)
    if not any(s.part is Part.QUESTION for s in sections):
        sections = _unnumbered_sections(lines)
    _repair_double_numbers(sections)
    return sections


def _numbered_sections(lines: tuple[Line, ...]) -> list[Section]:
    headings = [h for line in lines for h in headings_in(line.text)]
    explicit = {n for h in headings if h.part is Part.QUESTION for n in h.numbers}
    may_be_bare = _is_about_questions(lines) or any(h.part is Part.ANSWER for h in headings)
    sections: list[Section] = []
    for place, line in enumerate(lines):
        rest = line
        numbered = _number_heading(lines, place, sections, explicit) if may_be_bare else None
        if numbered is not None:
            sections.append(Section(Part.QUESTION, (numbered[0],)))
            rest = replace(line, text=line.text[numbered[1] :].strip(), opens=True)
        for piece, heading in _pieces(rest, sections):
            if heading is not None:
                sections.append(Section(heading.part, heading.numbers))
            if piece.text and sections:
                _add(sections[-1], piece, explicit)
    return sections


def _is_about_questions(lines: tuple[Line, ...]) -> bool:
    """A report numbers its paragraphs too: bare numbers are questions only where the document says that it has them."""
    return any(_ABOUT_QUESTIONS.search(line.text) for line in lines[:_OPENING])


def _pieces(line: Line, sections: list[Section]) -> Iterator[tuple[Line, Heading | None]]:
    """A line cut at its headings: the text before the first, then each heading with the text behind it."""
    accepted: list[Heading] = []
    for heading in headings_in(line.text):
        certain = not heading.inside and heading.numbers
        if certain or _comes_next(heading, sections, accepted):
            accepted.append(heading)
    first = accepted[0].start if accepted else len(line.text)
    yield replace(line, text=line.text[:first].strip()), None
    for place, heading in enumerate(accepted):
        end = accepted[place + 1].start if place + 1 < len(accepted) else len(line.text)
        yield replace(line, text=line.text[heading.end : end].strip(), opens=True), heading


def _comes_next(heading: Heading, sections: list[Section], accepted: list[Heading]) -> bool:
    """Inside a line only a number that the row asks for is a heading; one question may have been missed."""
    asked = [n for s in sections if s.part is Part.QUESTION for n in s.numbers]
    asked += [n for h in accepted if h.part is Part.QUESTION for n in h.numbers]
    answered = {n for s in sections if s.part is Part.ANSWER for n in s.numbers}
    answered |= {n for h in accepted if h.part is Part.ANSWER for n in h.numbers}
    if heading.part is Part.ANSWER:
        return bool(set(asked) - answered) and set(heading.numbers) <= set(asked) - answered
    return heading.numbers[0] not in asked and heading.numbers[0] <= max(asked, default=0) + 2


def _number_heading(
    lines: tuple[Line, ...], place: int, sections: list[Section], explicit: set[int]
) -> tuple[int, int] | None:
    """"3." or "3. Bent u …" as the heading of question 3: the next in the row, and a question does follow."""
    text = lines[place].text
    alone = plain_number(text)
    found = (alone, len(text)) if alone is not None else leading_number(text)
    if found is None or found[0] in explicit:
        return None
    asked = [n for s in sections if s.part is Part.QUESTION for n in s.numbers]
    if found[0] != (max(asked) + 1 if asked else 1):
        return None
    if explicit and (found[0] < min(explicit) or found[0] > max(explicit) + MOST or 1 not in explicit):
        return None
    if explicit and not _row_goes_on_without_words(explicit, found[0]):
        return None
    return found if _asks(lines, place, found[1]) else None


def _row_goes_on_without_words(explicit: set[int], number: int) -> bool:
    """Only "Vraag 1" is written out and the rest are bare numbers; else a bare number is the mark of a note."""
    return max(explicit) < number


def _asks(lines: tuple[Line, ...], place: int, start: int) -> bool:
    """Whether a question mark comes before the next heading or number."""
    if "?" in lines[place].text[start:]:
        return True
    for line in lines[place + 1 : place + 25]:
        if plain_number(line.text) is not None or leading_number(line.text) or next(headings_in(line.text), None):
            return False
        if "?" in line.text:
            return True
    return False


def _add(section: Section, line: Line, explicit: set[int]) -> None:
    if explicit and plain_number(line.text) is not None:
        return      # the mark of a note that print had raised
    section.lines.append(line)


def _unnumbered_sections(lines: tuple[Line, ...]) -> list[Section]:
    """Questions that the document itself does not number: each paragraph below the heading that asks something."""
    start = max((i for i, line in enumerate(lines[:12]) if _HEADER.search(line.text)), default=-1)
    if start < 0 or any(_ORAL.match(line.text) for line in lines[: start + 1]):
        return []
    while start + 1 < len(lines) and not lines[start + 1].opens:
        start += 1
    sections: list[Section] = []
    for line in lines[start + 1 :]:
        if not line.opens and sections:
            sections[-1].lines.append(line)
        elif line.opens:
            sections.append(Section(Part.QUESTION, (), [line], NUMBERED_IN_ORDER))
    asking = [s for s in sections if "?" in joined(s.lines)]
    for number, section in enumerate(asking, start=1):
        section.numbers = (number,)
    return asking


def _repair_double_numbers(sections: list[Section]) -> None:
    """The source wrote "Vraag 7" twice and then "Antwoord 8": the second is question 8."""
    asked = {n for s in sections if s.part is Part.QUESTION for n in s.numbers}
    for before, section, after in zip(sections, sections[1:], sections[2:], strict=False):
        if section.part is not Part.QUESTION or before.part is not Part.QUESTION or section.numbers != before.numbers:
            continue
        following = section.numbers[-1] + 1
        if after.part is Part.ANSWER and after.numbers == (following,) and following not in asked:
            section.note = MISNUMBERED.format(section.numbers[0])
            section.numbers = (following,)
