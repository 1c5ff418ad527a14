"""The annex table of a year's hire on the screen and as CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from urllib.parse import quote

from django.utils.translation import gettext as _

from deskundig.kernel.spreadsheet import harmless
from deskundig.web.navigation import Room
from deskundig.web.page import Cell, Column, Crumb, Fact, Feed, Link, Page, Table
from deskundig.workforce.domain.money import written_euros
from deskundig.workforce.norms import hire_norm
from deskundig.workforce.queries.annex import Annex, annexes

from .hiring import percent
from .requests import STATES


def address(organization: str, year: int, form: str = "") -> str:
    return f"/inhuur/jaaroverzicht/{year}{form}?organisatie={quote(organization)}"


def links() -> list[Link]:
    return [Link(f"{organization}, {year}", address(organization, year)) for organization, year in annexes()[:12]]


def annex_page(found: Annex) -> Page:
    title = _("Inhuur externen %(year)s: %(org)s") % {"year": found.year, "org": found.organization}
    text = _("De tabel van de bijlage bij het jaarverslag: acht categorieën, met de norm in beide noemers.")
    crumbs = [Crumb(_("Externe inhuur"), "/personeel/inhuur"), Crumb(_("Aanvragen"), "/inhuur/aanvragen")]
    feed = Feed("CSV", address(found.organization, found.year, ".csv"), "text/csv")
    return Page(title, text, room=Room.CAN, entry="hire-requests", crumbs=crumbs, feeds=[feed],
                address=f"/inhuur/jaaroverzicht/{found.year}")


def table(found: Annex) -> Table:
    rows: list[list[Cell | str]] = []
    for row in found.rows:
        name = f"{row.number}. {row.name}" if row.number else row.name
        rows.append([name, _thousands(row.amount), _of(row.amount, found.total)])
    return Table(
        _("Uitgaven aan inhuur externen, in duizend euro"),
        (Column(_("Categorie")), Column(_("Uitgaven"), number=True), Column(_("Deel van de inhuur"), number=True)),
        rows, cards=False, name="bijlage",
    )


def facts(found: Annex) -> list[Fact]:
    share = found.share
    asked = ", ".join(f"{STATES[state][0]}: {count}" for state, count in found.requests) or _("geen")
    made = [
        Fact(_("Aanvragen voor dit jaar"), asked), Fact(_("Waarvan verlengingen"), str(found.renewals)),
        Fact(_("Bron"), found.sources[0] if found.sources else _("geen"), found.sources[1:]),
    ]
    if share is None:
        return [Fact(_("Eigen loonsom"), _("niet bekend; daardoor is er geen aandeel")), *made]
    return [
        Fact(_("Eigen loonsom"), f"€ {written_euros(share.own)}"),
        Fact(_("Deel van alle personele uitgaven"), percent((share.of_total or Decimal(0)) * 100)),
        Fact(_("Deel van de eigen loonsom"), percent((share.of_own or Decimal(0)) * 100)),
        Fact(_("Boven de norm, totaal gelijk"), f"€ {written_euros(share.excess_total_fixed(hire_norm()))}"),
        Fact(_("Boven de norm, loonsom gelijk"), f"€ {written_euros(share.excess_own_fixed(hire_norm()))}"), *made,
    ]


def as_csv(found: Annex) -> str:
    """Semicolons and decimal commas, as Dutch spreadsheets read them; amounts in euros."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["organisatie", "jaar", "soort", "nummer", "categorie", "uitgaven in euro"])
    words = {"category": "categorie", "subtotal": "subtotaal", "total": "totaal"}
    for row in found.rows:
        amount = f"{row.amount:.2f}".replace(".", ",")
        writer.writerow(
            [harmless(found.organization), found.year, words[row.kind], row.number or "", harmless(row.name), amount]
        )
    if found.share:
        own = f"{found.share.own:.2f}".replace(".", ",")
        writer.writerow([harmless(found.organization), found.year, "noemer", "", "eigen loonsom", own])
    return "\ufeff" + out.getvalue()


def _thousands(amount: Decimal) -> str:
    return f"{amount / 1000:,.0f}".replace(",", ".")


def _of(amount: Decimal, total: Decimal) -> str:
    return percent(amount / total * 100) if total else ""
