"""What became of the recommendations of an advice, as followthrough reads the reaction to it.

A class is a proposal, and its line says so before anything else, until two people confirmed it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from deskundig.followthrough.domain.reactions import Cell
from deskundig.followthrough.domain.recommendations import Recommendation
from deskundig.followthrough.domain.replies import CONFIRMED, PROPOSAL
from deskundig.followthrough.domain.verdicts import Verdict
from deskundig.followthrough.queries.advice import advice_page
from deskundig.kernel.ref import Kind

from .catalogue import Thing, things
from .confirmed import confirmed_by
from .domain.dutch import shorten
from .domain.pack import Line, Run, SourceNote, Status, Tone

READ = 2                                 # advices whose recommendations are laid beside the reaction: the best ones
_SHOWN = 8
_LONGEST = 200
_TONES = {
    Verdict.WITH_MEANS: Tone.GOOD, Verdict.WITHOUT_MEANS: Tone.WAITING, Verdict.PARTLY: Tone.WAITING,
    Verdict.REPHRASED: Tone.WAITING, Verdict.RESEARCH: Tone.WAITING, Verdict.REJECTED: Tone.BAD,
    Verdict.NOT_ADDRESSED: Tone.BAD, Verdict.NOT_ASKED: Tone.NEUTRAL,
}  # fmt: skip


def recommended(advice: Sequence[Thing], today: dt.date) -> Mapping[UUID, tuple[Line, ...]]:
    """Lines under each advice: its recommendations, each with what the reaction does with it."""
    papers = [thing for thing in advice if thing.ref.kind is Kind.DOCUMENT][:READ]
    return {thing.id: lines for thing in papers if (lines := tuple(_lines(thing, today)))}


def _lines(thing: Thing, today: dt.date) -> Iterator[Line]:
    page = advice_page(thing.id, today=today)
    if page is None or not page.recommendations:
        return
    reaction = page.reaction
    notes = [thing.note]
    if reaction is not None:
        other = things(Kind.DOCUMENT, [reaction.document.id]).get(reaction.document.id)
        notes += [other.note] if other else []
    cells = {cell.recommendation.number: cell for cell in page.cells}
    for one in page.recommendations[:_SHOWN]:
        yield _line(one, cells.get(one.number), notes)
    left = len(page.recommendations) - _SHOWN
    if left > 0:
        yield Line((Run(f"En nog {left} aanbevelingen."),), (thing.note,))


def _line(one: Recommendation, cell: Cell | None, notes: Sequence[SourceNote]) -> Line:
    words = (Run(f"Aanbeveling {one.number}: "), Run(shorten(one.title or one.text, _LONGEST), quote=True))
    if cell is None:
        return Line(words, (notes[0],), status=Status("geen reactie om naast te leggen", Tone.NEUTRAL))
    if cell.state != CONFIRMED:
        status = Status(f"{PROPOSAL}: {cell.verdict.value}", Tone.NEUTRAL)
        return Line(words, tuple(notes), status=status, proposal=cell.reason)
    status = Status(cell.verdict.value, _TONES[cell.verdict])
    said = Run(f" ({confirmed_by(cell.reviewers, cell.earlier_text)})")
    return Line((*words, said), tuple(notes), status=status)
