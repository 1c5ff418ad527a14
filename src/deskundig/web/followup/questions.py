"""Written questions as a list: state in words, days, postponement, the three-week rule with recess shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.followthrough.queries import QuestionFilter, QuestionRow, QuestionState, count_questions, open_questions
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Slice, Window
from deskundig.web.formatting import written_number
from deskundig.web.page import Badge, Cell
from deskundig.web.registers.rows import Row

from .asked import Asked
from .listing import FollowUp

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


def found(asked: Asked, window: Window, today: date) -> Slice[QuestionRow]:
    return open_questions(filters(asked), window, today=today)


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


def line(row: QuestionRow) -> Row:
    days = row.deadline.days if row.deadline else None
    recess = row.deadline.recess_days if row.deadline else 0
    said = "" if days is None else ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days}
    if recess and said:
        said = _("%(days)s, waarvan %(recess)s reces") % {"days": said, "recess": recess}
    cells = (
        Cell(row.case.heading, path_of(row.case.ref), badge(row)),
        ", ".join(dict.fromkeys(p.name for p in row.askers)) or "–",
        ", ".join(row.ministries) or "–",
        row.case.started,
        said,
    )
    answered = row.deadline.answered if row.deadline else None
    data = {
        "zaak": row.case.number, "onderwerp": row.case.heading, "stand": row.state.value,
        "ingezonden": row.case.started.isoformat() if row.case.started else None,
        "uiterlijk": row.deadline.due.isoformat() if row.deadline else None,
        "uitgesteld": bool(row.postponements), "beantwoord": answered.isoformat() if answered else None,
        "dagen": days, "dagenTeLaat": row.deadline.late if row.deadline else None, "dagenReces": recess,
        "vragenstellers": "; ".join(dict.fromkeys(p.name for p in row.askers)), "fracties": "; ".join(row.parties),
        "ministeries": "; ".join(row.ministries), "antwoord": "; ".join(d.number for d in row.answers),
        "adres": path_of(row.case.ref),
    }
    return Row(cells, data)  # type: ignore[arg-type]  # a date is a cell too


QUESTIONS = FollowUp(
    name="questions", path="/vragen", title=gettext_lazy("Schriftelijke vragen"),
    description=gettext_lazy(
        "Vragen van Kamerleden aan de regering. De termijn is drie weken, of zes na een melding van uitstel."
    ),
    columns=(
        (gettext_lazy("Vragen"), False), (gettext_lazy("Gesteld door"), False), (gettext_lazy("Aan"), False),
        (gettext_lazy("Ingezonden"), True), (gettext_lazy("Duur"), False),
    ),
    states=STATES, found=found, count=count, summary=summary, line=line, ministries=True, order=10,
)
