"""Hire requests on the screen: the list, the ladder, the running total against the norm, the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.web.drawings import Bar, bars
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Cell, Column, Crumb, Fact, Field, Moment, Page, Picture, Table, Thing, Tone
from deskundig.web.things.lines import long_day
from deskundig.workforce.domain.hire_request import Candidates, RunningTotal
from deskundig.workforce.domain.hiring import HireShare
from deskundig.workforce.domain.money import written_euros
from deskundig.workforce.norms import hire_norm
from deskundig.workforce.queries.hire_requests import RequestLine, RequestPage

from .hiring import norm_words, percent
from .request_form import motive_words, rungs, values_of

STATES: Mapping[str, tuple[Any, Tone]] = {
    "draft": (gettext_lazy("concept"), "neutral"), "asked": (gettext_lazy("wacht op een tweede paar ogen"), "info"),
    "approved": (gettext_lazy("goedgekeurd"), "positive"), "refused": (gettext_lazy("afgewezen"), "negative"),
    "withdrawn": (gettext_lazy("ingetrokken"), "neutral"),
}  # fmt: skip
_STEPS: Mapping[str, Any] = {
    "workforce.hire_saved": gettext_lazy("bewaard"), "workforce.hire_asked": gettext_lazy("ingediend"),
    "workforce.hire_approved": gettext_lazy("goedgekeurd"), "workforce.hire_refused": gettext_lazy("afgewezen"),
    "workforce.hire_withdrawn": gettext_lazy("ingetrokken"),
    "workforce.hire_renewed": gettext_lazy("begonnen als verlenging"),
}  # fmt: skip
_ABOVE = Crumb("Externe inhuur", "/personeel/inhuur")
HOME = "/inhuur/aanvragen"


def euros(amount: Decimal | None) -> str:
    return "" if amount is None else f"€ {written_euros(amount)}"


def badge(state: str) -> Badge:
    text, tone = STATES[state]
    return Badge(str(text), tone)


def list_page() -> Page:
    text = _("Zelf doen, tenzij: eerst eigen mensen, dan een pool of buur, en dan pas inhuur. Een ander beslist.")
    return Page(_("Aanvragen voor inhuur"), text, room=Room.CAN, entry="hire-requests", address=HOME, crumbs=[_ABOVE])


def new_page() -> Page:
    crumbs = [_ABOVE, Crumb(_("Aanvragen"), HOME)]
    return Page(_("Nieuwe aanvraag"), room=Room.CAN, entry="hire-requests", crumbs=crumbs, index=False)


def request_frame(page: RequestPage) -> Page:
    title = page.line.subject or _("Aanvraag %(number)s") % {"number": page.line.number}
    crumbs = [_ABOVE, Crumb(_("Aanvragen"), HOME)]
    return Page(title, room=Room.CAN, entry="hire-requests", crumbs=crumbs, index=False,
                address=f"{HOME}/{page.line.number}")


def list_table(lines: Sequence[RequestLine], caption: str, name: str) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(_("Aanvraag")), Column(_("Stand")), Column(_("Eenheid")), Column(_("Bedrag"), number=True),
            Column(_("Tot en met")),
        ),
        rows=[
            [
                Cell(f"{line.number} {line.subject}".strip(), url=f"{HOME}/{line.number}",
                     badge=Badge(_("verlenging")) if line.renewal else None),
                Cell("", badge=badge(line.state)), line.unit, euros(line.amount), line.end or "",
            ]
            for line in lines
        ],
        name=name,
    )  # fmt: skip


def thing(page: RequestPage) -> Thing:
    line = page.line
    noted = _("verlenging") if line.renewal else ""
    return Thing(
        _("Aanvraag voor inhuur"), line.subject or _("zonder onderwerp"), line.number,
        [part for part in (line.unit, line.organization, euros(line.amount), noted) if part],
        badge(line.state), page.decision_reason,
    )


def context(page: RequestPage, found: Candidates, organizations: Sequence[str], typed: Mapping[str, str] | None,
            errors: Mapping[str, str]) -> dict[str, Any]:
    """All that the page of one request shows."""
    values = typed if typed is not None else values_of(page.request)
    return {
        "found": page, "thing": thing(page), "candidates": found,
        "rungs": rungs(values, errors, organizations) if page.may_change else {},
        "facts": facts(page), "total": total_picture(page.total), "moments": moments(page),
        "decision": [Field("reden", _("Reden van uw beslissing"), "", "textarea", required=True)],
        "chain": list_table(page.chain, _("Eerdere aanvragen voor hetzelfde werk"), "keten") if page.chain else None,
        "long": chain_warning(page), "action": f"{HOME}/{page.line.number}",
    }  # fmt: skip


def chain_warning(page: RequestPage) -> str:
    """Renewals, and hire that lasts longer than a year: the permanent temp."""
    parts = []
    if page.chain:
        parts.append(_("Dit is verlenging nummer %(n)s.") % {"n": len(page.chain)})
    if page.chain_months and page.chain_months > 12:
        months = f"{page.chain_months:.0f}"
        parts.append(_("Bij elkaar duurt het %(months)s maanden: is dit nog tijdelijk werk?") % {"months": months})
    return " ".join(parts)


def facts(page: RequestPage) -> list[Fact]:
    """The request as it was asked, for who reads and decides."""
    r = page.request
    span = f"{long_day(r.start)} – {long_day(r.end)}" if r.start and r.end else ""
    none = _("niet ingevuld")
    return [
        Fact(_("1. Zelf: wie of wat is bekeken"), r.own_options[0] if r.own_options else none, r.own_options[1:]),
        Fact(_("2. Pool of buur"), r.pool_options[0] if r.pool_options else none, r.pool_options[1:]),
        Fact(_("3. Waarom inhuur"), r.reason or none),
        Fact(_("Motief"), motive_words(r.motive) if r.motive else none),
        Fact(_("Categorie"), (r.category.value if r.category else none) + (_(", ICT") if r.ict else "")),
        Fact(_("Bedrag"), euros(r.amount) or none), Fact(_("Van en tot"), span or none),
        Fact(_("Opdrachtgever met basisdeskundigheid"), r.client_expert or none),
        Fact(_("Warme overdracht"), r.handover or none), Fact(_("Kennisoverdracht"), r.transfer_plan or none),
        Fact(_("Aangevraagd door"), r.requester or _("iemand die wegging")),
    ]


def moments(page: RequestPage) -> list[Moment]:
    return [Moment(e.at, str(_STEPS.get(e.action, e.action)), note=e.actor) for e in page.trail]


def total_picture(total: RunningTotal) -> Picture | None:
    """The year against the norm, without and with this request."""
    before, after = total.before, total.after
    if before is None or after is None or not total.own:
        return None
    steps = [(_("betaald en goedgekeurd"), before)]
    if total.asked:
        steps.append((_("met deze aanvraag"), after))
    norm = hire_norm()
    over = (after.of_total or 0) > norm
    title = (
        _("%(org)s komt in %(year)s uit op %(share)s: boven de %(norm)s")
        if over else _("%(org)s blijft in %(year)s met %(share)s onder de %(norm)s")
    ) % {"org": total.organization, "year": total.year, "share": percent((after.of_total or Decimal(0)) * 100),
         "norm": norm_words(norm)}
    rows = [Bar(name, float((s.of_total or 0) * 100), percent((s.of_total or Decimal(0)) * 100),
                "negative" if (s.of_total or 0) > norm else "") for name, s in steps]
    return Picture(
        title=title, svg=bars(rows, title=title, norm=float(norm * 100), norm_label=norm_words(norm)),
        table=_total_table(total, steps), name="lopend-totaal",
    )


def _total_table(total: RunningTotal, steps: Sequence[tuple[str, HireShare]]) -> Table:
    note = "" if total.own_year == total.year else _(" (eigen loonsom van %(year)s)") % {"year": total.own_year}
    caption = _("Lopend totaal %(year)s%(note)s: betaald %(paid)s, goedgekeurd en nog niet betaald %(approved)s") % {
        "year": total.year, "note": note, "paid": euros(total.paid), "approved": euros(total.approved),
    }
    return Table(
        caption,
        (
            Column(""), Column(_("Inhuur"), number=True), Column(_("Eigen loonsom"), number=True),
            Column(_("Deel van alle personele uitgaven"), number=True),
            Column(_("Deel van de eigen loonsom"), number=True),
            Column(_("Boven de norm (totaal gelijk)"), number=True),
            Column(_("Boven de norm (loonsom gelijk)"), number=True),
        ),
        [
            [name, euros(s.hire), euros(s.own), percent((s.of_total or Decimal(0)) * 100),
             percent((s.of_own or Decimal(0)) * 100), euros(s.excess_total_fixed(hire_norm())),
             euros(s.excess_own_fixed(hire_norm()))]
            for name, s in steps
        ],
        name="lopend-totaal-tabel",
    )
