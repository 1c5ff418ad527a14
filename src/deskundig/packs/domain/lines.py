"""Lines as sections make them: a quotation, a paper by its title, a counted statement."""

from __future__ import annotations

import datetime as dt

from .dutch import capital
from .pack import Fact, Line, Run, SourceNote, Status
from .titles import without_replacement


def counted(text: str, *notes: SourceNote, status: Status | None = None) -> Line:
    """A statement that was counted; its note is the search or register that gives the same number."""
    return Line((Run(text),), notes, status=status)


def quotation(text: str, note: SourceNote, *, after: str = "", date: dt.date | None = None, proposal: str = "") -> Line:
    """The source's own words; ``after`` says who says so."""
    runs = (Run(text, quote=True), Run(" "), Run(after)) if after else (Run(text, quote=True),)
    return Line(runs, (note,), date=date, ref=note.ref, proposal=proposal)


def paper(
    title: str,
    note: SourceNote,
    *,
    type: str = "",
    date: dt.date | None = None,
    status: Status | None = None,
    facts: tuple[Fact, ...] = (),
    proposal: str = "",
    details: tuple[Line, ...] = (),
) -> Line:
    """A paper, case or event by its title, its type in brackets behind it."""
    title = capital(without_replacement(title))
    runs = (Run(title), Run(f" ({type.lower()})")) if type else (Run(title),)
    return Line(
        runs, (note,), date=date, ref=note.ref, status=status, facts=facts, proposal=proposal, details=details
    )
