"""One organisation's hire on the screen: the gauge over the years, what it is spent on, and its patterns."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.web.drawings import Bar, bars
from deskundig.web.navigation import Room
from deskundig.web.page import Column, Crumb, Fact, Link, Page, Picture, Source, Table
from deskundig.workforce.domain.disclosure_control import TOO_SMALL
from deskundig.workforce.domain.hire_patterns import PERMANENT_MONTHS
from deskundig.workforce.domain.money import written_euros
from deskundig.workforce.norms import hire_norm
from deskundig.workforce.queries.hire_monitor import Breakdown, HireMonitor, monitored

from .annex import address as annex_address
from .hiring import norm_words, percent

HOME = "/personeel/inhuur"
_TITLES: Mapping[str, Any] = {
    "categorie": gettext_lazy("Naar categorie van de begroting"),
    "hersens of handen": gettext_lazy("Hersens of handen"),
    "motief": gettext_lazy("Naar motief"),
    "ict": gettext_lazy("ICT of niet"),
    "leverancier": gettext_lazy("Naar leverancier"),
    "eenheid": gettext_lazy("Naar eenheid"), "periode": gettext_lazy("Naar periode"),
}  # fmt: skip
_LISTED = 12


def address(organization: str, year: int | None = None) -> str:
    asked = {"organisatie": organization} | ({"jaar": str(year)} if year else {})
    return f"{HOME}?{urlencode(asked)}"


def links() -> list[Link]:
    """Organisations whose hire can be looked at by assignment."""
    return [Link(name, address(name)) for name, _year in monitored()]


def monitor_page(found: HireMonitor) -> Page:
    title = _("Inhuur van %(org)s in %(year)s") % {"org": found.organization, "year": found.year}
    text = _("Waaraan, waarom, bij wie en waar; tegen de norm in beide noemers.")
    return Page(title, text, room=Room.CAN, entry="workforce-hire", crumbs=[Crumb(_("Externe inhuur"), HOME)],
                address=HOME)


def context(found: HireMonitor, *, detail: bool) -> dict[str, Any]:
    """Without ``detail`` only what the budget rules make public: totals, shares and categories."""
    told = [b for b in found.breakdowns if b.told and (detail or b.key == "categorie")]
    return {
        "found": found, "gauge": gauge(found), "facts": norm_facts(found),
        "patterns": pattern_facts(found) if detail else [],
        "breakdowns": [picture(b, found) for b in told], "annex": annex_address(found.organization, found.year),
        "years": [Link(str(year), address(found.organization, year)) for year, *_rest in found.years
                  if year != found.year],
        "hidden": any(p.amount is None for b in told for p in b.parts),
    }  # fmt: skip


def gauge(found: HireMonitor) -> Picture | None:
    """Each year's share of all staff spending, with the norm line."""
    known = [(year, share) for year, _amount, share in found.years if share is not None]
    if not known:
        return None
    norm = hire_norm()
    year, last = next(((y, s) for y, s in known if y == found.year), known[-1])
    title = (
        _("In %(year)s ging %(share)s naar inhuur: %(over)s boven de norm")
        if last.excess_total_fixed(norm) else _("In %(year)s ging %(share)s naar inhuur: binnen de norm")
    ) % {"year": year, "share": percent((last.of_total or Decimal(0)) * 100),
         "over": f"€ {written_euros(last.excess_total_fixed(norm).quantize(Decimal(1)))}"}  # fmt: skip
    rows = [
        Bar(str(y), float((s.of_total or 0) * 100), percent((s.of_total or Decimal(0)) * 100),
            "negative" if (s.of_total or 0) > norm else "")
        for y, s in known
    ]  # fmt: skip
    table = Table(
        _("Inhuur per jaar, in euro"),
        (
            Column(_("Jaar"), number=True), Column(_("Inhuur"), number=True),
            Column(_("Eigen loonsom"), number=True), Column(_("Deel van alle personele uitgaven"), number=True),
            Column(_("Deel van de eigen loonsom"), number=True),
            Column(_("Boven de norm (totaal gelijk)"), number=True),
            Column(_("Boven de norm (loonsom gelijk)"), number=True),
        ),
        [
            [str(y), _euros(s.hire), _euros(s.own), percent((s.of_total or Decimal(0)) * 100),
             percent((s.of_own or Decimal(0)) * 100), _euros(s.excess_total_fixed(norm)),
             _euros(s.excess_own_fixed(norm))]
            for y, s in known
        ],
        name="inhuur-jaren",
    )  # fmt: skip
    svg = bars(rows, title=title, norm=float(norm * 100), norm_label=norm_words(norm))
    return Picture(title, svg, table, name="inhuur-meter", source=Source(", ".join(found.sources)))


def norm_facts(found: HireMonitor) -> list[Fact]:
    share = found.share
    if share is None:
        return [Fact(_("Uitgegeven aan inhuur"), _euros(found.total)),
                Fact(_("Aandeel"), _("niet te berekenen: de eigen loonsom van dit jaar is niet bekend"))]
    return [
        Fact(_("Uitgegeven aan inhuur"), _euros(share.hire)), Fact(_("Eigen loonsom"), _euros(share.own)),
        Fact(_("Deel van alle personele uitgaven"), percent((share.of_total or Decimal(0)) * 100)),
        Fact(_("Deel van de eigen loonsom"), percent((share.of_own or Decimal(0)) * 100)),
        Fact(_("Boven de norm als het totaal gelijk blijft"), _euros(share.excess_total_fixed(hire_norm()))),
        Fact(_("Boven de norm als de eigen loonsom gelijk blijft"), _euros(share.excess_own_fixed(hire_norm()))),
    ]


def pattern_facts(found: HireMonitor) -> list[Fact]:
    """Renewals, permanent temps, concentration with its reason, ICT: each only where the data can tell."""
    p, made = found.patterns, []
    if p.stays != 0:
        made += [
            Fact(_("Ingehuurde mensen"), _count(p.people)),
            Fact(_("Waarvan ten minste één keer verlengd"), _count(p.renewed)),
            Fact(_("Waarvan %(n)s maanden of langer op dezelfde plek (‘vaste flex’)") % {"n": PERMANENT_MONTHS},
                 _count(p.permanent)),
        ]  # fmt: skip
    if p.concentration:
        c = p.concentration
        largest = percent(Decimal(str(c.largest * 100)))
        who = f" ({p.largest_supplier})" if p.largest_supplier else ""
        made.append(Fact(
            _("Concentratie bij leveranciers"),
            _(
                "%(verdict)s: HHI %(index)s over %(n)s leveranciers, als waren het er %(equal)s even grote; "
                "de grootste%(who)s heeft %(largest)s"
            ) % {
                "verdict": c.verdict, "index": f"{c.index:.2f}".replace(".", ","), "who": who, "n": c.suppliers,
                "equal": f"{c.equal_suppliers:.1f}".replace(".", ","), "largest": largest,
            },
        ))  # fmt: skip
    if found.ict:
        part = found.ict.external_share
        share = TOO_SMALL if part is None else percent(Decimal(str(part * 100)))
        made += [
            Fact(_("ICT-mensen in eigen dienst, einde jaar"), _count(found.ict.own)),
            Fact(_("ICT-mensen ingehuurd, einde jaar"), _count(found.ict.external)),
            Fact(_("Ingehuurd deel van de ICT-mensen"), share),
        ]
    return made


def picture(breakdown: Breakdown, found: HireMonitor) -> Picture:
    heading = str(_TITLES[breakdown.key])
    top = breakdown.parts[0]
    title = heading if top.amount is None or top.share is None else _("%(heading)s: %(share)s is %(top)s") % {
        "heading": heading, "top": top.name, "share": percent(Decimal(str(top.share * 100)), 0),
    }
    listed = breakdown.parts[:_LISTED]
    rows = [Bar(p.name, None if p.amount is None else float(p.amount), _thousands(p.amount)) for p in listed]
    table = Table(
        f"{heading}, {found.year}",
        (Column(heading), Column(_("Uitgaven"), number=True), Column(_("Deel"), number=True)),
        [
            [p.name, TOO_SMALL if p.amount is None else _euros(p.amount),
             TOO_SMALL if p.share is None else percent(Decimal(str(p.share * 100)))]
            for p in breakdown.parts
        ],
        name=f"inhuur-{breakdown.key.replace(' ', '-')}-tabel",
    )  # fmt: skip
    return Picture(title, bars(rows, title=title), table, name=f"inhuur-{breakdown.key.replace(' ', '-')}")


def _euros(amount: Decimal) -> str:
    return f"€ {written_euros(amount.quantize(Decimal(1)))}"


def _thousands(amount: Decimal | None) -> str:
    return TOO_SMALL if amount is None else f"€ {amount / 1000:,.0f}".replace(",", ".") + " dzd"


def _count(value: int | None) -> str:
    return TOO_SMALL if value is None else str(value)

