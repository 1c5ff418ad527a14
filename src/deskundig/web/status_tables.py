"""Runs, issues and streams as the values that the table component shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.ingest.queries import IssueLine, RunLine, StreamLine
from deskundig.record import change_log
from deskundig.web.formatting import written_number
from deskundig.web.labels import RUN_STATES, source_label
from deskundig.web.page import Badge, Cell, Column, Fact, Notice, Table

INDEX_CONSUMER = "search"


def state_badge(state: str) -> Badge:
    text, tone = RUN_STATES.get(state, (state, "neutral"))
    return Badge(str(text), tone)  # type: ignore[arg-type]  # the table holds tones only


def runs(lines: Iterable[RunLine]) -> Table:
    columns = (
        Column(_("Ronde")),
        Column(_("Bron")),
        Column(_("Begonnen")),
        Column(_("Uitkomst")),
        Column(_("Gelezen"), number=True),
        Column(_("Nieuw"), number=True),
        Column(_("Gewijzigd"), number=True),
        Column(_("Problemen"), number=True),
    )
    rows = [
        (
            Cell(line.what or str(line.id), f"/status/rondes/{line.id}"),
            source_label(line.source),
            line.started,
            Cell("", badge=state_badge(line.state)),
            line.read,
            line.new,
            line.changed,
            line.issues,
        )
        for line in lines
    ]
    return Table(_("Laatste rondes"), columns, rows, hide_caption=True, name="rondes")


def issues(lines: Iterable[IssueLine], *, linked: bool = True) -> Table:
    columns = [Column(_("Probleem")), Column(_("Code")), Column(_("Waar")), Column(_("Keer"), number=True)]
    rows = []
    for line in lines:
        where = " ".join(part for part in (line.entity, line.object, line.place) if part)
        url = f"/status/rondes/{line.run}" if linked else ""
        rows.append((Cell(line.message, url), line.code, where, line.count))
    return Table(_("Wat niet kon worden ingelezen"), columns, rows, hide_caption=True, name="problemen")


def streams(lines: Iterable[StreamLine]) -> Table:
    columns = (
        Column(_("Stroom")),
        Column(_("Bron")),
        Column(_("Laatste wijziging")),
        Column(_("Laatst gecontroleerd")),
    )
    rows = [(line.stream, source_label(line.source), line.updated, line.checked) for line in lines]
    return Table(_("Stromen per bron"), columns, rows, hide_caption=True, name="stromen")


def counts(counts: Mapping[str, Mapping[str, int]]) -> Table:
    """Per entity of the source: what was read and what it did to the record."""
    names = {
        "read": _("Gelezen"),
        "new": _("Nieuw"),
        "changed": _("Gewijzigd"),
        "hidden": _("Ingetrokken"),
        "unchanged": _("Gelijk"),
        "stale": _("Ouder"),
        "issues": _("Problemen"),
    }
    columns = (Column(_("Soort")), *(Column(title, number=True) for title in names.values()))
    rows: list[tuple[str | int, ...]] = [
        (entity, *(found.get(name, 0) for name in names)) for entity, found in sorted(counts.items())
    ]
    return Table(_("Aantallen per soort"), columns, rows, hide_caption=True, name="aantallen")


def run_facts(line: RunLine) -> tuple[Fact, ...]:
    facts = [Fact(_("Bron"), source_label(line.source)), Fact(_("Begonnen"), line.started)]
    if line.what:
        facts.insert(1, Fact(_("Opdracht"), line.what))
    if line.ended:
        facts.append(Fact(_("Klaar"), line.ended))
    facts.append(Fact(_("Rijen gelezen"), written_number(line.read)))
    return tuple(facts)


def index_notice() -> Notice:
    """Whether what came in can already be found."""
    behind = change_log.behind(INDEX_CONSUMER)
    if not behind:
        return Notice(_("De zoekindex is bij"), _("Alles wat is ingelezen, is te vinden."), "positive")
    text = ngettext(
        "%(n)s wijziging staat nog niet in de zoekindex.", "%(n)s wijzigingen staan nog niet in de zoekindex.", behind
    ) % {"n": written_number(behind)}
    return Notice(
        _("De zoekindex loopt achter"), text + " " + _("Met “deskundig index” wordt hij bijgewerkt."), "warning"
    )
