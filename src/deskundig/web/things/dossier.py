"""A dossier's page: how far a bill is, its papers in print order, when they came."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.kernel.address import path_of
from deskundig.record.queries.dossiers import DossierPage
from deskundig.web.alerts.follow_link import follow_action, thing_feeds
from deskundig.web.formatting import written_day, written_number
from deskundig.web.navigation import Room
from deskundig.web.page import (
    Badge,
    Cell,
    Choice,
    Column,
    Crumb,
    Facet,
    Fact,
    Link,
    Moment,
    Notice,
    Page,
    Paging,
    Picture,
    Table,
    Thing,
)
from deskundig.web.paging import page_numbers
from deskundig.web.things import lines
from deskundig.web.things.pack_link import pack_action
from deskundig.web.things.votes import vote_lines

_TYPES_SHOWN = 8


def page_of(page: DossierPage) -> Page:
    title = page.title or _("Dossier %(number)s") % {"number": page.printed}
    return Page(
        title=title, description=_("Dossier %(number)s: alle stukken op volgorde") % {"number": page.printed},
        room=Room.KNOW.value, entry="dossiers", crumbs=(Crumb(_("Dossiers"), "/dossiers"),),
        address=path_of(page.ref), type="article",
        feeds=thing_feeds(page.ref),
    )


def context(page: DossierPage, *, type: str, newest_first: bool) -> dict[str, Any]:
    base = path_of(page.ref)
    return {
        "thing": thing(page),
        "notice": None if page.known else _unknown(),
        "summary": _summary(page, type),
        "steps": steps(page),
        "papers": papers(page),
        "types": _types(page, base, type),
        "sort": _sort(base, type, newest_first),
        "paging": _paging(page, base, type, newest_first),
        "picture": picture(page) if len(page.by_year) > 1 else None,
        "facts": facts(page),
        "votes": [(lines.case_hit(case), vote_lines([d])) for case, d in page.decisions],
        "cases": [lines.case_hit(case) for case in page.cases],
        "siblings": [Link(d.printed, path_of(d.ref), d.title) for d in page.siblings],
        "topics": page.topics,
    }


def _unknown() -> Notice:
    text = _("Deze stukken dragen dit dossiernummer in hun officiële nummer. De status van het dossier ontbreekt.")
    return Notice(_("Het dossier zelf is nog niet opgehaald"), text)


def thing(page: DossierPage) -> Thing:
    status = Badge(page.progress.now, "negative" if page.progress.ended else "info") if page.progress else None
    note = ""
    if page.closed is not None:
        note = _("afgesloten") if page.closed else _("loopt nog")
    facts: list[Any] = [ngettext("%(n)s stuk", "%(n)s stukken", _all(page)) % {"n": written_number(_all(page))}]
    if page.first and page.last:
        facts += [Link(f"{lines.long_day(page.first)} – {lines.long_day(page.last)}")]
    title = page.title or _("Dossier %(number)s") % {"number": page.printed}
    actions = (follow_action(page.ref), pack_action(page.ref))
    return Thing(_("Kamerstukdossier"), title, page.printed, facts, status, note, actions)


def _all(page: DossierPage) -> int:
    return sum(count for _type, count in page.by_type)


def _summary(page: DossierPage, type: str) -> str:
    count = ngettext("%(n)s stuk", "%(n)s stukken", page.total) % {"n": written_number(page.total)}
    return _("%(count)s van de soort “%(type)s”") % {"count": count, "type": type} if type else count


def steps(page: DossierPage) -> tuple[Moment, ...]:
    """The steps of a bill; the last one reached is where it stands now."""
    if page.progress is None:
        return ()
    reached = [s for s in page.progress.steps if s.reached]
    return tuple(
        Moment(s.day, s.name, note="" if s.reached else _("nog niet"), current=s is reached[-1])
        for s in page.progress.steps
    )


def papers(page: DossierPage) -> Table:
    columns = [Column(_("Nr."), number=True), Column(_("Stuk")), Column(_("Soort")), Column(_("Datum"))]
    rows = [
        (
            "–" if p.sequence is None else str(p.sequence), Cell(p.heading, path_of(p.ref)), p.type,
            written_day(p.date, short=True) if p.date else "",
        )
        for p in page.papers
    ]
    return Table(_("Stukken op volgorde van nummer"), columns, rows, hide_caption=True, name="stukken")


def _types(page: DossierPage, base: str, type: str) -> Facet:
    choices = [
        Choice(name, base if name == type else f"{base}?{urlencode({'soort': name})}", count, chosen=name == type)
        for name, count in page.by_type
    ]
    return Facet("soort", _("Soort"), choices[:_TYPES_SHOWN], choices[_TYPES_SHOWN:])


def _query(base: str, **values: Any) -> str:
    kept = {name: value for name, value in values.items() if value}
    return f"{base}?{urlencode(kept)}" if kept else base


def _sort(base: str, type: str, newest_first: bool) -> Link:
    if newest_first:
        return Link(_("Laagste nummer bovenaan"), _query(base, soort=type))
    return Link(_("Hoogste nummer bovenaan"), _query(base, soort=type, volgorde="nieuwste"))


def _paging(page: DossierPage, base: str, type: str, newest_first: bool) -> Paging:
    order = "nieuwste" if newest_first else ""

    def at(number: int) -> str:
        return _query(base, soort=type, volgorde=order, pagina=number if number > 1 else "")

    return page_numbers(page.page, page.pages, at)


def facts(page: DossierPage) -> tuple[Fact, ...]:
    state = {True: _("ja"), False: _("nee"), None: ""}[page.closed]
    found: list[tuple[str, Any]] = [
        (_("Nummer"), page.printed), (_("Eerste stuk"), page.first), (_("Laatste stuk"), page.last),
        (_("Hoogste nummer"), page.highest_sequence), (_("Afgesloten"), state), (_("Kamer"), page.chamber),
        (_("Citeertitel"), page.citation_title), (_("Alias"), page.alias),
        (_("Zaken die nog lopen"), page.open_cases or ""),
        (_("Bij de officiële bron"), Link(_("Dossier"), f"https://zoek.officielebekendmakingen.nl/dossier/{page.key}")),
    ]
    return tuple(Fact(label, value) for label, value in found if value)


def picture(page: DossierPage) -> Picture:
    """Papers a year: when was it busy?"""
    year, most = max(page.by_year, key=lambda y: y[1])
    title = _("De meeste stukken (%(n)s) verschenen in %(year)s") % {"n": most, "year": year}
    table = Table(
        _("Stukken per jaar"), [Column(_("Jaar")), Column(_("Stukken"), number=True)],
        [(str(y), n) for y, n in page.by_year], name="jaren",
    )
    return Picture(title, year_bars(page.by_year), table, name="per-jaar")


def year_bars(years: tuple[tuple[int, int], ...]) -> SafeString:
    width, height, base = 360, 132, 108      # about as wide as a phone, so that the words stay legible there
    step = width / len(years)
    most = max(n for _year, n in years)
    every = max(1, round(len(years) / 8))
    parts = []
    for place, (year, n) in enumerate(years):
        x, tall = place * step, n / most * 88
        parts.append(
            f'<rect class="d-svg-bar" x="{x + step * 0.15:.1f}" y="{base - tall:.1f}" width="{step * 0.7:.1f}" '
            f'height="{tall:.1f}"/>'
        )
        if n == most or len(years) <= 12:
            above = base - tall - 5
            parts.append(f'<text x="{x + step / 2:.1f}" y="{above:.1f}" text-anchor="middle">{n or ""}</text>')
        if place % every == 0:
            parts.append(
                f'<text class="d-svg-quiet" x="{x + step / 2:.1f}" y="{base + 16}" text-anchor="middle">{year}</text>'
            )
    axis = f'<line class="d-svg-axis" x1="0" x2="{width}" y1="{base}" y2="{base}"/>'
    label = _("Stukken per jaar; de cijfers staan in de tabel hieronder")
    return mark_safe(  # noqa: S308  # numbers only
        f'<svg class="d-svg--small" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">'
        f'{axis}{"".join(parts)}</svg>'
    )
