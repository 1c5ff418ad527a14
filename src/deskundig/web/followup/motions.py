"""Motions as a list: outcome, seats, cabinet appreciation, and what replaced what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.followthrough.queries import MotionFilter, MotionRow, count_motions, motions
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Slice, Window
from deskundig.web.formatting import noted, written_number
from deskundig.web.labels import outcome
from deskundig.web.page import Badge, Cell
from deskundig.web.registers.rows import Row

from .asked import Asked
from .listing import FollowUp

STATES: Mapping[str, Any] = {
    "aangenomen": gettext_lazy("Aangenomen"), "verworpen": gettext_lazy("Verworpen"),
    "aangehouden": gettext_lazy("Aangehouden"), "ingetrokken": gettext_lazy("Ingetrokken"),
    "overgenomen": gettext_lazy("Overgenomen"), "vervallen": gettext_lazy("Vervallen"),
    "open": gettext_lazy("Geen besluit bekend"),
}
_TONES: Mapping[str, Any] = {"aangenomen": "positive", "verworpen": "negative", "aangehouden": "warning"}


def filters(asked: Asked) -> MotionFilter:
    return MotionFilter(
        outcome=asked.status, party=asked.fractie, person=asked.thing(Kind.PERSON), dossier=asked.thing(Kind.DOSSIER),
        words=asked.woorden, start=asked.start, end=asked.end,
    )


def found(asked: Asked, window: Window, _today: date) -> Slice[MotionRow]:
    return motions(filters(asked), window)


def count(asked: Asked, _today: date) -> int:
    return count_motions(filters(asked))


def summary(_asked: Asked, total: int, _today: date) -> str:
    return ngettext("%(n)s motie", "%(n)s moties", total) % {"n": written_number(total)}


def line(row: MotionRow) -> Row:
    said = outcome(row.outcome)
    word = _("waarschijnlijk %(outcome)s") % {"outcome": said} if row.likely else said
    badge = Badge(word, _TONES.get(row.outcome, "neutral")) if row.outcome else None
    seats = f"{row.supporting}–{row.opposing}" if row.supporting + row.opposing else ""
    by, more = ", ".join(dict.fromkeys(p.name for p in row.submitters[:3])), len(row.submitters) - 3
    by = _("%(names)s en %(n)s anderen") % {"names": by, "n": more} if more > 0 else by
    cells = (
        Cell(row.case.heading, path_of(row.case.ref), badge, _("van %(names)s") % {"names": by} if by else ""),
        row.appreciation or "–",
        seats or ("" if row.certain else _("niet per motie bekend")),
        noted(row.decided or row.case.started),
    )
    known = row.certain or row.likely is not None
    data = {
        "zaak": row.case.number, "titel": row.case.heading, "uitslag": row.outcome or None,
        "zeker": row.certain, "waarschijnlijkheid": row.likely, "voor": row.supporting if known else None,
        "tegen": row.opposing if known else None, "kabinetsappreciatie": row.appreciation,
        "indieners": "; ".join(p.name for p in row.submitters), "fracties": "; ".join(row.parties),
        "ingediend": row.case.started.isoformat() if row.case.started else None,
        "besloten": row.decided.isoformat() if row.decided else None,
        "dossier": row.dossier.key if row.dossier else None, "adres": path_of(row.case.ref),
    }
    return Row(cells, data)


MOTIONS = FollowUp(
    name="motions", path="/moties", title=gettext_lazy("Moties"),
    description=gettext_lazy("Wat de Kamer vroeg, of het is aangenomen, en wat het kabinet ervan vond."),
    columns=(
        (gettext_lazy("Motie"), False),
        (gettext_lazy("Oordeel van het kabinet"), False), (gettext_lazy("Voor–tegen"), False),
        (gettext_lazy("Datum"), True),
    ),
    states=STATES, found=found, count=count, summary=summary, line=line, party_field=True,
    order=30,
)
