"""The questions and answers of one document, aligned by their numbers (issue 6 part 1; row 72 of the specification).

Forms that occur: "Vraag 1 / Antwoord 1"; "Antwoord op vragen 3, 4 en 6" behind question 6; "Vraag 4, 5 en 7" with one
text; "1." or "1. Bent u …" with a bare "Antwoord"; questions without numbers; questions without answers; an answer
that only says "Zie het antwoord op vraag 2"; two sets in one document. Nothing is invented: what the document does not
number is numbered in its order and says so, and a number without a text stays without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deskundig.kernel.prose import Prose

from .lines import Line, joined, lines_of, plain_prose
from .numbering import Part, numbers_in
from .sections import Section, sections_of

_AFTERWORD = re.compile(r"(?:Toelichting|Bijlagen?|Noten|Bronnen)\s*:?(?:\s|\Z)")
_GLUED_QUESTIONS = re.compile(r"(?<=\?)(?=[A-Z])")
_ONLY_REFERS = re.compile(
    r"(?:(?:Ja|Nee)[.,]?\s+)?(?:Zie|Voor het antwoord op deze vraag verwijs ik naar|Ik verwijs (?:u )?naar)\s+"
    r"(?:hiervoor\s+)?(?:ook\s+)?(?:het|mijn|de|onze)?\s*(?:beantwoording|antwoord(?:en)?)?\s*(?:op|van|bij)?\s*(?:de\s+)?vra(?:ag|gen)\s*"
    r"(?P<numbers>[\d\s,\-–enmt/]{1,40}?)(?:\s*(?:hierboven|hiervoor|van deze set))?\s*\.?\s*\Z",
    re.IGNORECASE,
)
_SAME_ANSWER = re.compile(r"(?:Zie|Idem)[^.]{0,40}(?:vorige|voorgaande|bovenstaande) (?:vraag|antwoord)", re.IGNORECASE)

NO_QUESTION = "de bron geeft bij dit antwoord geen vraag"
NO_HEADING = "antwoord zonder opschrift in de bron"


@dataclass(frozen=True, slots=True)
class Pair:
    """One numbered question and its answer; either may be empty where the document has none.

    ``*_blocks`` are places in ``Prose.blocks``. ``answered_with`` are the numbers that share this answer text, this one
    included. ``refers_to`` are the questions an answer points at when that is all it says. ``note`` says, in Dutch,
    what is unusual. ``series`` counts the sets of a document that answers more than one.
    """

    number: int
    question: str
    answer: str
    question_blocks: tuple[int, ...] = ()
    answer_blocks: tuple[int, ...] = ()
    answered_with: tuple[int, ...] = ()
    refers_to: tuple[int, ...] = ()
    note: str = ""
    series: int = 1


def split_pairs(prose: Prose) -> tuple[Pair, ...]:
    """Every question and answer of the document, in the order of their numbers."""
    sets = _sets(sections_of(lines_of(prose)))
    return tuple(pair for series, part in enumerate(sets, start=1) for pair in _pairs(part, series))


def split_text(text: str) -> tuple[Pair, ...]:
    """The same for plain text whose line ends are kept, as it comes out of a PDF."""
    return split_pairs(plain_prose(text))


def answer_in_full(pairs: tuple[Pair, ...], pair: Pair) -> str:
    """The answer that counts for a question: where it only refers to others, theirs too (one step, no circles)."""
    if not pair.refers_to:
        return pair.answer
    others = [p.answer for p in pairs if p.series == pair.series and p.number in pair.refers_to and not p.refers_to]
    return "\n".join(dict.fromkeys(a for a in (pair.answer, *others) if a))


def _sets(sections: list[Section]) -> list[list[Section]]:
    """A document that answers two sets starts again at question 1 once questions were answered."""
    sets: list[list[Section]] = [[]]
    for section in sections:
        current = sets[-1]
        restarts = section.part is Part.QUESTION and section.numbers[:1] == (1,)
        asked = [n for s in current if s.part is Part.QUESTION for n in s.numbers]
        if restarts and 1 in asked and max(asked) > 1 and any(s.part is Part.ANSWER for s in current):
            sets.append([])
        sets[-1].append(section)
    return [s for s in sets if s]


def _pairs(sections: list[Section], series: int) -> Iterator[Pair]:
    _number_bare_answers(sections)
    questions: dict[int, tuple[list[Line], str]] = {}
    answers: dict[int, tuple[list[Line], tuple[int, ...]]] = {}
    for section in sections:
        if section.part is Part.QUESTION:
            for number, lines in _share_out(section):
                questions.setdefault(number, ([], section.note))[0].extend(lines)
        else:
            for number in section.numbers:
                answers.setdefault(number, ([], section.numbers))[0].extend(section.lines)
    answered_somewhere = bool(answers)
    for number in sorted({*questions, *answers}):
        asked, note = questions.get(number, ([], NO_QUESTION))
        given, shared = answers.get(number, ([], ()))
        if number not in answers and answered_somewhere:
            asked, given = _without_heading(asked)
            note = NO_HEADING if given else note
        yield _pair(number, _until_afterword(asked), _until_afterword(given), shared, note, series)


def _pair(number: int, asked: list[Line], given: list[Line], shared: tuple[int, ...], note: str, series: int) -> Pair:
    answer = joined(given)
    return Pair(
        number=number,
        question=joined(asked),
        answer=answer,
        question_blocks=tuple(dict.fromkeys(line.block for line in asked)),
        answer_blocks=tuple(dict.fromkeys(line.block for line in given)),
        answered_with=shared or ((number,) if answer else ()),
        refers_to=_refers_to(answer, number),
        note=note,
        series=series,
    )


def _number_bare_answers(sections: list[Section]) -> None:
    """A bare "Antwoord" answers every question since the last answer."""
    waiting: list[int] = []
    for section in sections:
        if section.part is Part.QUESTION:
            waiting.extend(n for n in section.numbers if n not in waiting)
        else:
            section.numbers = section.numbers or tuple(waiting)
            waiting = []


def _share_out(section: Section) -> Iterator[tuple[int, list[Line]]]:
    """"Vraag 4, 5 en 7": each number gets its own text where there are as many questions as numbers."""
    if len(section.numbers) > 1:
        parts = _separate_questions(section.lines)
        if len(parts) == len(section.numbers):
            yield from zip(section.numbers, parts, strict=True)
            return
    for number in section.numbers:
        yield number, section.lines


def _separate_questions(lines: list[Line]) -> list[list[Line]]:
    """Questions that stood in paragraphs of their own, also where a PDF glued them: "bijstaan?Waarom zou"."""
    parts: list[list[Line]] = []
    for line in lines:
        pieces = _GLUED_QUESTIONS.split(line.text)
        for place, piece in enumerate(pieces):
            opens = place > 0 or not parts or (line.opens and parts[-1][-1].text.endswith("?"))
            cut = Line(piece, line.block, opens or line.opens)
            if opens:
                parts.append([cut])
            else:
                parts[-1].append(cut)
    return parts


def _without_heading(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """A question section that no answer heading follows: the paragraphs behind its last question may be the answer."""
    starts = [i for i, line in enumerate(lines) if line.opens]
    for place, start in enumerate(starts[:-1]):
        behind = lines[starts[place + 1] :]
        paragraph = lines[start : starts[place + 1]]
        if "?" in joined(paragraph) and "?" not in joined(behind) and len(joined(behind)) > 20:
            return lines[: starts[place + 1]], behind
    return lines, []


def _until_afterword(lines: list[Line]) -> list[Line]:
    end = next((i for i, line in enumerate(lines) if i and line.opens and _AFTERWORD.match(line.text)), len(lines))
    return lines[:end]


def _refers_to(answer: str, number: int) -> tuple[int, ...]:
    if len(answer) > 200:
        return ()
    refers = _ONLY_REFERS.match(answer)
    if refers is not None:
        return tuple(n for n in numbers_in(refers["numbers"]) if n != number)
    return (number - 1,) if number > 1 and _SAME_ANSWER.match(answer) else ()
