"""Commitments as a list: state in words, the date that the text promises, and the letter that kept it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.followthrough.domain.commitment_states import CommitmentState
from deskundig.followthrough.queries import (
    CommitmentFilter,
    CommitmentRow,
    commitment_facets,
    commitments,
    count_commitments,
)
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Slice, Window
from deskundig.web.formatting import noted, written_number
from deskundig.web.page import Badge, Cell, Tone
from deskundig.web.registers.rows import Row

from .asked import Asked
from .listing import Counted, FollowUp

STATES: Mapping[str, Any] = {
    "open": gettext_lazy("Nog open"), "laat": gettext_lazy("Over tijd"),
    "voldaan": gettext_lazy("Voldaan of vervallen"), "vervallen": gettext_lazy("Vervallen"),
}
IN_WORDS: Mapping[CommitmentState, Any] = {
    CommitmentState.MADE: gettext_lazy("staat open"),
    CommitmentState.ACKNOWLEDGED: gettext_lazy("bevestigd door het ministerie"),
    CommitmentState.IN_PROGRESS: gettext_lazy("deels voldaan"),
    CommitmentState.CLAIMED: gettext_lazy("volgens het ministerie voldaan"),
    CommitmentState.VERIFIED: gettext_lazy("nagegaan: voldaan"),
    CommitmentState.LAPSED: gettext_lazy("vervallen"),
    CommitmentState.DROPPED: gettext_lazy("losgelaten met reden"),
    CommitmentState.NOT_KEPT: gettext_lazy("niet nagekomen"),
}
_TONES: Mapping[CommitmentState, Tone] = {
    CommitmentState.IN_PROGRESS: "info", CommitmentState.CLAIMED: "positive", CommitmentState.NOT_KEPT: "negative",
}


def filters(asked: Asked) -> CommitmentFilter:
    return CommitmentFilter(
        open={"open": True, "laat": True, "voldaan": False}.get(asked.status), overdue=asked.status == "laat",
        lapsed=asked.status == "vervallen", ministry=asked.ministerie, party=asked.fractie, committee=asked.commissie,
        person=asked.thing(Kind.PERSON), words=asked.woorden, start=asked.start, end=asked.end,
    )


def found(asked: Asked, window: Window, today: date) -> Slice[CommitmentRow]:
    return commitments(filters(asked), window, today=today)


def count(asked: Asked, today: date) -> int:
    return count_commitments(filters(asked), today=today)


def summary(asked: Asked, total: int, today: date) -> str:
    """How many, and how many of the open ones are past the date they promise."""
    said = ngettext("%(n)s toezegging", "%(n)s toezeggingen", total) % {"n": written_number(total)}
    if asked.status != "open":
        return said
    late = count_commitments(filters(Asked(**{**_fields(asked), "status": "laat"})), today=today)
    return _("%(said)s open, waarvan %(late)s over tijd") % {"said": said, "late": written_number(late)}


def _fields(asked: Asked) -> dict[str, str]:
    return {name: getattr(asked, name) for name in asked.__slots__}


def facets(asked: Asked, today: date) -> tuple[Counted, ...]:
    counted = commitment_facets(filters(asked), today=today)
    return (
        Counted("ministerie", _("Ministerie"), counted.ministries),
        Counted("fractie", _("Gevraagd door fractie"), counted.parties),
        Counted("commissie", _("Commissie"), counted.committees),
    )


def badge(row: CommitmentRow) -> Badge:
    if row.overdue:
        return Badge(_("%(n)s dagen over tijd") % {"n": row.days_over}, "negative")
    if row.state is CommitmentState.MADE:
        return Badge(_("open"), "warning")
    return Badge(str(IN_WORDS[row.state]), _TONES.get(row.state, "neutral"))


def line(row: CommitmentRow) -> Row:
    commitment = row.line
    cells = (
        Cell(commitment.text or commitment.number, path_of(commitment.ref), badge(row), _between(row)),
        noted(commitment.created), due_words(row), _letter(row),
    )
    return Row(cells, _data(row))


def _between(row: CommitmentRow) -> str:
    """Who promised it, with the ministry, and to whom."""
    made, asked_by = row.line, made_to(row)
    who = made.person_name or made.function or made.ministry
    by = f"{who} ({made.ministry})" if made.ministry and who != made.ministry else who
    said = _("door %(name)s") % {"name": by} if by else ""
    return f"{said} {_('aan %(names)s') % {'names': asked_by}}".strip() if asked_by else said


def made_to(row: CommitmentRow) -> str:
    party = row.made_to_party.abbreviation or row.made_to_party.name if row.made_to_party else ""
    name = row.made_to_person.name if row.made_to_person else ""
    return f"{name} ({party})" if name and party else name or party


def due_words(row: CommitmentRow) -> str:
    """The date with the words it was read from; or that the text names none."""
    if row.dates.due:
        return noted(row.dates.due.latest, f"“{row.dates.due.text}”")
    return _("geen datum genoemd") if row.open else ""


def _letter(row: CommitmentRow) -> Cell | str:
    if row.letters:
        first = row.letters[0]
        more = f" +{len(row.letters) - 1}" if len(row.letters) > 1 else ""
        return Cell(f"{first.number or first.identifier}{more}", path_of(first.ref))
    return ", ".join(row.letters_missing)


def _data(row: CommitmentRow) -> dict[str, Any]:
    made, due = row.line, row.dates.due
    return {
        "nummer": made.number, "tekst": made.text, "status": made.status, "stand": row.state.value,
        "gedaanOp": made.created.isoformat() if made.created else None,
        "uiterlijk": due.latest.isoformat() if due else None, "termijnInWoorden": due.text if due else "",
        "navragenOp": row.dates.review.isoformat() if row.dates.review else None,
        "overTijd": row.overdue, "dagenOverTijd": row.days_over,
        "nagekomenOp": made.fulfilled.isoformat() if made.fulfilled else None, "door": made.person_name,
        "functie": made.function, "ministerie": made.ministry,
        "aan": row.made_to_person.name if row.made_to_person else "",
        "fractie": row.made_to_party.abbreviation if row.made_to_party else "",
        "brieven": "; ".join([*(d.number or d.identifier for d in row.letters), *row.letters_missing]),
        "activiteit": row.event.number if row.event else "", "adres": path_of(made.ref),
    }


COMMITMENTS = FollowUp(
    name="commitments", path="/toezeggingen", title=gettext_lazy("Toezeggingen"),
    description=gettext_lazy(
        "Wat bewindspersonen aan de Kamer beloofden, voor wanneer, en met welke brief het is nagekomen. "
        "De datum is gelezen uit de tekst; de stand is die van het ministerie."
    ),
    columns=(
        (gettext_lazy("Toezegging"), False),
        (gettext_lazy("Gedaan op"), True), (gettext_lazy("Uiterlijk"), False), (gettext_lazy("Brief"), False),
    ),
    states=STATES, found=found, count=count, summary=summary, line=line, facets=facets, order=20,
    beside=((gettext_lazy("Toezeggingen in tekst, die een regel vond"), "/gevonden-toezeggingen"),),
)
