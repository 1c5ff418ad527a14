"""A pack in one screen: what is known, who knows, what is open, what is missing.

Nothing is said here that a section does not say: each answer holds lines of the sections themselves, with their own
sources, and the number of the section where the rest stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from .pack import Form, Line, Pack, Section, SectionKey

_LINES = 4                               # of one answer, so that four fit on a screen
_LONGEST = 230                           # characters of a line that is read at a glance
_NAMES = 3
_NEAR = 10                               # places within which somebody of another kind of knowledge is named too
_EACH = 2

TITLE = "In het kort"


@dataclass(frozen=True, slots=True)
class Answer:
    """``number`` and ``title``: the section that holds the rest. ``names``: lines that name one person or body each."""

    question: str
    lines: tuple[Line, ...]
    number: int
    title: str
    names: bool = False


def at_a_glance(pack: Pack) -> tuple[Answer, ...]:
    """The four answers, in the order in which a reader asks them; an answer without a short line is left out."""
    sections = {section.key: section for section in pack.sections}
    answers = (
        _answer("Wat is er bekend?", _known(pack, sections), sections[SectionKey.ABOUT], 1),
        _answer("Wie weten hiervan?", _names(sections[SectionKey.PEOPLE]), sections[SectionKey.PEOPLE], 7, names=True),
        _answer("Wat loopt er nog?", _open(sections), sections[SectionKey.STATE], 2),
        _answer("Wat ontbreekt?", _missing(sections[SectionKey.MISSING]), sections[SectionKey.MISSING], 8),
    )
    return tuple(answer for answer in answers if answer.lines)


def _answer(question: str, lines: Iterator[Line], section: Section, number: int, *, names: bool = False) -> Answer:
    return Answer(question, tuple(islice(lines, _LINES)), number, section.title, names)


def _known(pack: Pack, sections: dict[SectionKey, Section]) -> Iterator[Line]:
    """What was counted, one telling sentence of the papers, and the newest. The title is not told again."""
    about = sections[SectionKey.ABOUT]
    yield from islice(_short(about.intro[1:] if pack.ref else about.intro), 1)
    quoted = (part for part in reversed(about.parts) if any(run.quote for line in part.lines for run in line.text))
    yield from islice((line for part in quoted for line in _short(part.lines)), 1)
    yield from _short(sections[SectionKey.STATE].intro[:1])


def _names(people: Section) -> Iterator[Line]:
    """Who has most evidence, then the best of another kind of knowledge if not far down; without their pieces."""
    cards = [(part.heading, line) for part in people.parts if part.form is Form.CARDS for line in part.lines]
    ranked = sorted(enumerate(cards, 1), key=lambda item: item[1][1].place or item[0])
    firsts: dict[str, Line] = {}
    for place, (group, line) in ranked:
        if (line.place or place) <= _NEAR:
            firsts.setdefault(group, line)
    chosen = dict.fromkeys((*firsts.values(), *(line for _, (_, line) in ranked)))
    named = [replace(line, details=(), facts=line.facts[:1]) for line in chosen][:_NAMES]
    yield from named or _short(people.intro)


def _open(sections: dict[SectionKey, Section]) -> Iterator[Line]:
    """What is planned and open, then how the questions, the promises and the motions stand."""
    yield from _short(sections[SectionKey.STATE].intro[1:])
    for key in (SectionKey.QUESTIONS, SectionKey.PROMISES, SectionKey.MOTIONS):
        yield from islice(_short(sections[key].intro), 1)


def _missing(missing: Section) -> Iterator[Line]:
    """Of each part its first two, so that missing knowledge and missing papers both stand there."""
    gaps = [line for part in missing.parts for line in islice(_short(part.lines), _EACH)]
    yield from gaps or _short(missing.intro)


def _short(lines: tuple[Line, ...] | list[Line]) -> Iterator[Line]:
    return (replace(line, details=()) for line in lines if len(line.plain) <= _LONGEST)
