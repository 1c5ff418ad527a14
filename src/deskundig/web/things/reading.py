"""A text as the page shows it: one part of a long text, or questions beside their answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Ref
from deskundig.record.domain.parts import Part, parts_of
from deskundig.record.queries.citations import Citation, citations_in
from deskundig.web.page import Link, Proposal
from deskundig.web.prose import Typesetter, by_block

WHOLE = "alles"


@dataclass(frozen=True, slots=True)
class ContentsLine:
    link: Link
    level: int
    current: bool


@dataclass(frozen=True, slots=True)
class PairOnPage:
    """A question and its answer, each as set text. ``note`` says what is unusual about the two.

    ``proposals``: what a rule makes of the answer to each sub-question, until a person confirms it.
    """

    key: str
    number: str
    question: SafeString
    answer: SafeString
    note: str = ""
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """``html`` is the text (the opening, when there are pairs); ``notes`` the footnotes as list items."""

    html: SafeString
    notes: SafeString
    contents: tuple[ContentsLine, ...] = ()
    part: int = 1
    parts: int = 1
    previous: str = ""
    next: str = ""
    whole: str = ""                          # address of the whole text on one page
    pairs: tuple[PairOnPage, ...] = ()
    closing: SafeString | str = ""
    characters: int = 0

    @property
    def empty(self) -> bool:
        return self.characters == 0


def read(prose: Prose, base: str, own: Ref, chosen: str = "") -> tuple[Reading, tuple[Citation, ...]]:
    """The part of the text with this number (or ``alles``), and the citations in it."""
    parts = parts_of(prose)
    whole = chosen == WHOLE or len(parts) == 1
    number = _number(chosen, len(parts))
    start, end = (0, len(prose.blocks)) if whole else (parts[number - 1].start, parts[number - 1].end)
    citations = citations_in(prose.blocks, start=start, end=end)
    setter = Typesetter(prose.blocks, by_block(citations), own=own)
    html = setter.body(range(start, end))
    reading = Reading(
        html, setter.notes(range(start, end)),
        contents=_contents(parts, base, 0 if whole else number) if len(parts) > 1 or _headings(parts) > 3 else (),
        part=0 if whole else number, parts=len(parts),
        previous=f"{base}?deel={number - 1}" if not whole and number > 1 else "",
        next=f"{base}?deel={number + 1}" if not whole and number < len(parts) else "",
        whole=f"{base}?deel={WHOLE}" if len(parts) > 1 and not whole else "",
        characters=sum(len(b.text) for b in prose.blocks),
    )
    return reading, citations


def _number(chosen: str, last: int) -> int:
    return min(max(int(chosen), 1), last) if chosen.isdecimal() and len(chosen) < 6 else 1


def _headings(parts: Sequence[Part]) -> int:
    return sum(len(part.headings) for part in parts)


def _contents(parts: Sequence[Part], base: str, current: int) -> tuple[ContentsLine, ...]:
    """Chapters, and the headings inside the part that is shown; a part without a heading is named by its opening."""
    levels = sorted({level for part in parts for _, level, _ in part.headings})
    found: list[ContentsLine] = []
    for part in parts:
        here = not current or part.number == current
        address = "" if here else f"{base}?deel={part.number}"
        shown = levels[:2] if here else levels[:1]
        headings = [h for h in part.headings if h[1] in shown] or [h for h in part.headings[:1] if h[0] == part.start]
        if not headings or headings[0][0] != part.start:
            found.append(ContentsLine(Link(_bare(part.title), address or "#tekst"), 1, part.number == current))
        for block, level, text in headings:
            opens = part.number == current and block == part.start
            found.append(ContentsLine(Link(_bare(text), f"{address}#a{block}"), 1 if level == levels[0] else 2, opens))
    return tuple(found)


def _bare(text: str) -> str:
    """A heading without its footnote marks."""
    return re.sub(r"\[\^[^\]]*\]", "", text).strip()
