"""Promises that a rule read in letters, answers and debates as a list: proposals, beside the register of the House."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.followthrough.domain.review import NO_PROMISE, Standing
from deskundig.followthrough.queries import CommitmentFilter, count_commitments
from deskundig.followthrough.queries.found_promises import (
    NO,
    WITH,
    WITHOUT,
    YES,
    FoundRow,
    LikelyTwin,
    PromiseFilter,
    count_promises,
    found_promises,
    promise_facets,
)
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Slice, Window
from deskundig.web.formatting import noted, written_number
from deskundig.web.page import Badge, Cell
from deskundig.web.registers.rows import Row

from .asked import Asked
from .listing import Counted, FollowUp

STATES: Mapping[str, Any] = {
    "open": gettext_lazy("Nog te beoordelen"), "bevestigd": gettext_lazy("Bevestigd"),
    "verworpen": gettext_lazy("Geen toezegging, zeggen beoordelaars"),
}
_STANDINGS: Mapping[str, Any] = {
    Standing.HALF.value: gettext_lazy("voorstel, één beoordelaar"),
    Standing.DISPUTED.value: gettext_lazy("voorstel, beoordelaars oneens"),
}


def filters(asked: Asked) -> PromiseFilter:
    return PromiseFilter(
        state=asked.status, dated=asked.datum == WITH if asked.datum else None,
        registered=asked.register == YES if asked.register else None, who=asked.wie,
        person=asked.thing(Kind.PERSON), ministry=asked.ministerie, dossier=asked.thing(Kind.DOSSIER),
        words=asked.woorden, start=asked.start, end=asked.end,
    )


def found(asked: Asked, window: Window, _today: date) -> Slice[FoundRow]:
    return found_promises(filters(asked), window)


def count(asked: Asked, _today: date) -> int:
    return count_promises(filters(asked))


def summary(asked: Asked, total: int, _today: date) -> str:
    """How many, and for how many the register is not known to have them."""
    said = ngettext("%(n)s mogelijke toezegging in tekst", "%(n)s mogelijke toezeggingen in tekst", total) % {
        "n": written_number(total),
    }
    if asked.register or not total:
        return said
    if not count_commitments(CommitmentFilter()):
        return _("%(said)s; het register van toezeggingen is hier niet ingelezen") % {"said": said}
    apart = count_promises(replace(filters(asked), registered=False))
    return _("%(said)s, waarvan %(n)s niet in het register gevonden") % {"said": said, "n": written_number(apart)}


def facets(asked: Asked, _today: date) -> tuple[Counted, ...]:
    counted = promise_facets(filters(asked))
    return (
        Counted("register", _("Lijkt op een uit het register"), counted.registered),
        Counted("datum", _("Datum genoemd"), counted.dated),
        Counted("wie", _("Door"), counted.people),
        Counted("ministerie", _("Ministerie"), counted.ministries),
    )


def badge(row: FoundRow) -> Badge:
    if row.earlier_text and row.settled:
        return Badge(_("beoordeeld op een eerdere tekst"), "warning")
    if row.confirmed:
        return Badge(_("bevestigd"), "positive")
    if row.settled == NO_PROMISE:
        return Badge(_("geen toezegging"), "neutral")
    return Badge(str(_STANDINGS.get(row.standing, _("voorstel"))), "warning")


def line(row: FoundRow) -> Row:
    due = noted(row.due_last, f"“{row.due_words}”") if row.due_last else _("geen datum genoemd")
    cells = (
        Cell(row.sentence, row.path, badge(row), _by(row)), noted(row.said), due, _in_register(row.registered),
    )
    return Row(cells, _data(row))


def _by(row: FoundRow) -> str:
    """Who said or wrote it, and where."""
    who = f"{row.actor} ({row.function})" if row.actor and row.function else row.actor or _("niet bekend door wie")
    number = row.place.partition("-")[2]
    if number:
        return _("%(who)s, antwoord %(number)s in: %(title)s") % {
            "who": who, "number": number, "title": row.heading,
        }
    return _("%(who)s, in: %(title)s") % {"who": who, "title": row.heading}


def _in_register(twin: LikelyTwin | None) -> Cell | str:
    if twin is None:
        return _("niet gevonden")
    share = f"{twin.confidence or 0:.0%}"
    mark = Badge(_("bevestigd"), "positive") if twin.confirmed else Badge(
        _("voorstel, %(share)s") % {"share": share}, "warning"
    )
    return Cell(twin.commitment.number or _("in het register"), path_of(twin.commitment.ref), mark, twin.reason)


def _data(row: FoundRow) -> dict[str, Any]:
    return {
        "datum": row.said.isoformat(), "zin": row.sentence, "passage": row.passage, "wie": row.actor,
        "functie": row.function, "ministerie": row.ministry, "titel": row.heading, "plaats": row.place,
        "signaalwoord": row.cue, "dossier": row.dossier.key if row.dossier else "",
        "activiteitnummer": row.event_number, "termijnInWoorden": row.due_words,
        "opZijnVroegst": row.due_first.isoformat() if row.due_first else None,
        "uiterlijk": row.due_last.isoformat() if row.due_last else None, "sterkte": row.strength, "reden": row.reason,
        "algoritme": row.algorithm, "beoordeling": row.standing, "oordeel": row.settled,
        "opEerdereTekst": row.earlier_text,
        "geregistreerd": row.registered.commitment.number if row.registered else "", "voorstel": row.proposal,
        "adres": row.path,
    }


FOUND_PROMISES = FollowUp(
    name="found-promises", path="/gevonden-toezeggingen", title=gettext_lazy("Toezeggingen in tekst"),
    description=gettext_lazy(
        "Zinnen waarin een bewindspersoon iets lijkt te beloven, gelezen uit brieven, antwoorden en debatten. Een "
        "regel vond ze; het zijn voorstellen tot twee mensen ze bevestigen. Het register van de Kamer staat bij "
        "Toezeggingen."
    ),
    columns=(
        (gettext_lazy("Zin"), False), (gettext_lazy("Gezegd op"), True), (gettext_lazy("Uiterlijk"), False),
        (gettext_lazy("In het register"), False),
    ),
    own={"wie": (), "datum": (WITH, WITHOUT), "register": (YES, NO)},
    states=STATES, found=found, count=count, summary=summary, line=line, facets=facets, order=21,
    words=gettext_lazy("Woorden in de zin"), beside=((gettext_lazy("Het register van toezeggingen"), "/toezeggingen"),),
)
