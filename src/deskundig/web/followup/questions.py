"""Written questions as a list: state in words, days, postponement, the three-week rule with recess shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.followthrough.queries import (
    QuestionFilter,
    QuestionRow,
    QuestionState,
    count_questions,
    numbered_questions,
    open_questions,
    question_facets,
)
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Slice, Window
from deskundig.web.formatting import noted, written_number
from deskundig.web.page import Badge, Cell
from deskundig.web.registers.rows import Row
from deskundig.web.things.lines import short_day

from .asked import Asked
from .listing import Counted, FollowUp

STATES: Mapping[str, Any] = {
    "open": gettext_lazy("Nog open"), "laat": gettext_lazy("Te laat"), "uitgesteld": gettext_lazy("Uitgesteld"),
    "beantwoord": gettext_lazy("Beantwoord"), "onbekend": gettext_lazy("Stukken ontbreken"),
    "ingetrokken": gettext_lazy("Ingetrokken"),
}
_OF = {
    "open": QuestionState.OPEN, "laat": QuestionState.OPEN, "uitgesteld": QuestionState.POSTPONED,
    "beantwoord": QuestionState.ANSWERED, "onbekend": QuestionState.UNKNOWN,
    "ingetrokken": QuestionState.WITHDRAWN,
}


def filters(asked: Asked) -> QuestionFilter:
    return QuestionFilter(
        state=_OF.get(asked.status), late=asked.status == "laat", ministry=asked.ministerie, party=asked.fractie,
        person=asked.thing(Kind.PERSON), words=asked.woorden, start=asked.start, end=asked.end,
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A set of questions and how many numbered questions it has; None where the record has no text of it."""

    row: QuestionRow
    numbered: int | None


def found(asked: Asked, window: Window, today: date) -> Slice[Listed]:
    part = open_questions(filters(asked), window, today=today)
    papers = {row.case.id: row.questions or row.answers for row in part.lines}
    counts = numbered_questions({d.id for documents in papers.values() for d in documents})
    lines = (
        Listed(row, next((counts[d.id] for d in papers[row.case.id] if counts.get(d.id)), None)) for row in part.lines
    )
    return Slice(tuple(lines), part.after, part.before, part.full)


def facets(asked: Asked, today: date) -> tuple[Counted, ...]:
    counted = question_facets(filters(asked), today=today)
    return (
        Counted("fractie", _("Fractie van de vragensteller"), counted.parties),
        Counted("ministerie", _("Ministerie"), counted.ministries),
    )


def count(asked: Asked, today: date) -> int:
    return count_questions(filters(asked), today=today)


def summary(asked: Asked, total: int, today: date) -> str:
    """The sentence above the list: how many, and how many of them are late."""
    said = ngettext("%(n)s set vragen", "%(n)s sets vragen", total) % {"n": written_number(total)}
    if asked.status != "open":
        return said
    late = count_questions(filters(Asked(**{**_fields(asked), "status": "laat"})), today=today)
    return _("%(said)s open, waarvan %(late)s te laat") % {"said": said, "late": written_number(late)}


def _fields(asked: Asked) -> dict[str, str]:
    return {name: getattr(asked, name) for name in asked.__slots__}


def badge(row: QuestionRow) -> Badge:
    """The answer to "is this still open?", in words."""
    if row.state is QuestionState.ANSWERED:
        return Badge(_("beantwoord"), "positive")
    if row.state is QuestionState.WITHDRAWN:
        return Badge(_("ingetrokken"))
    if row.state is QuestionState.UNKNOWN:
        return Badge(_("stukken ontbreken"))
    if row.deadline and row.deadline.late:
        return Badge(_("open, %(n)s dagen te laat") % {"n": row.deadline.late}, "negative")
    return Badge(_("open, uitstel gemeld") if row.state is QuestionState.POSTPONED else _("open"), "warning")


def line(listed: Listed) -> Row:
    row, numbered = listed.row, listed.numbered
    cells = (
        Cell(row.case.heading, path_of(row.case.ref), badge(row), _who(row, numbered)),
        noted(row.case.started),
        _length(row),
        _term(row),
    )
    return Row(cells, _data(row, numbered))


def _who(row: QuestionRow, numbered: int | None) -> str:
    """How many questions, of whom and to whom, as far as the record tells: "6 vragen van … aan …"."""
    askers = ", ".join(dict.fromkeys(f"{p.name} ({p.party})" if p.party else p.name for p in row.askers))
    parts = (
        ngettext("%(n)s vraag", "%(n)s vragen", numbered) % {"n": numbered} if numbered else "",
        _("van %(names)s") % {"names": askers} if askers else "",
        _("aan %(names)s") % {"names": ", ".join(row.ministries)} if row.ministries else "",
    )
    return " ".join(part for part in parts if part)


def _length(row: QuestionRow) -> str:
    """Days until the answer or today, and how many fell in a recess. Nothing where the papers that would tell miss."""
    if row.deadline is None or row.state is QuestionState.UNKNOWN:
        return ""
    days, recess = row.deadline.days, row.deadline.recess_days
    said = ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days}
    if recess >= days > 0:
        return noted(said, _("geheel in een reces"))
    return noted(said, _("waarvan %(recess)s reces") % {"recess": recess} if recess else "")


def _term(row: QuestionRow) -> str:
    """The date that holds by the three-week rule, and whether the minister asked for more time."""
    if row.deadline is None:
        return ""
    postponed = row.deadline.postponed
    told = _("uitstel gemeld op %(day)s") % {"day": short_day(postponed)} if postponed else ""
    return noted(row.deadline.extended if postponed else row.deadline.due, told)


def _data(row: QuestionRow, numbered: int | None) -> dict[str, Any]:
    days = row.deadline.days if row.deadline else None
    answered = row.deadline.answered if row.deadline else None
    return {
        "zaak": row.case.number, "onderwerp": row.case.heading, "stand": row.state.value, "aantalVragen": numbered,
        "ingezonden": row.case.started.isoformat() if row.case.started else None,
        "uiterlijk": row.deadline.due.isoformat() if row.deadline else None,
        "uitgesteld": bool(row.postponements), "beantwoord": answered.isoformat() if answered else None,
        "dagen": days, "dagenTeLaat": row.deadline.late if row.deadline else None,
        "dagenReces": row.deadline.recess_days if row.deadline else 0,
        "vragenstellers": "; ".join(dict.fromkeys(p.name for p in row.askers)), "fracties": "; ".join(row.parties),
        "ministeries": "; ".join(row.ministries), "antwoord": "; ".join(d.number for d in row.answers),
        "adres": path_of(row.case.ref),
    }


QUESTIONS = FollowUp(
    name="questions", path="/vragen", title=gettext_lazy("Schriftelijke vragen"),
    description=gettext_lazy(
        "Vragen van Kamerleden aan de regering. De termijn is drie weken, of zes na een melding van uitstel. "
        "Een reces verlengt de termijn niet; hoeveel dagen erin vielen, staat erbij."
    ),
    columns=(
        (gettext_lazy("Vragen"), False), (gettext_lazy("Ingezonden"), True), (gettext_lazy("Duur"), False),
        (gettext_lazy("Uiterlijk"), False),
    ),
    states=STATES, found=found, count=count, summary=summary, line=line, facets=facets, order=10,
)
