"""The pictures of a decision file beside its funnel: who spoke, and whether anything new still comes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.judgement.queries import FilePage
from deskundig.web import drawings
from deskundig.web.formatting import written_number
from deskundig.web.page import Column, Picture, Table


def origin_picture(page: FilePage) -> Picture:
    """Who spoke: the share of each origin, with the voices that are missing."""
    total = len(page.file.heard)
    shares = page.origins.shares
    bars = [
        drawings.Bar(
            o.value,
            shares[o] * 100,
            _amount(page.origins.counts[o], shares[o]) if shares[o] else _("niet gehoord"),
            "" if shares[o] else "quiet",
        )
        for o in sorted(shares, key=lambda o: -shares[o])
    ]
    missing = len(page.origins.missing)
    title = _("Alle herkomsten zijn gehoord")
    if missing:
        title = ngettext(
            "%(n)s van de 7 herkomsten is niet gehoord", "%(n)s van de 7 herkomsten zijn niet gehoord", missing
        ) % {"n": missing}
    rows: list[list[Any]] = [
        [o.value, page.origins.counts[o], f"{written_number(round(100 * shares[o]))}%"] for o in shares
    ]
    columns = (Column(_("Herkomst")), Column(_("Inbrengen"), number=True), Column(_("Aandeel"), number=True))
    caption = _("Wie spraken: aandeel in %(n)s inbrengen") % {"n": total}
    return Picture(
        title, drawings.bars(bars, title=title), Table(caption, columns, rows, name="herkomst"), name="herkomst-beeld"
    )


def _amount(count: int, share: float) -> str:
    return f"{count} ({written_number(round(100 * share))}%)"


def saturation_picture(page: FilePage) -> Picture:
    """How many considerations each input added: does anything new still come?"""
    curve = page.robustness.curve
    last = sum(n.new for n in curve[-3:])
    title = ngettext(
        "De laatste drie inbrengen gaven %(n)s nieuwe overweging",
        "De laatste drie inbrengen gaven %(n)s nieuwe overwegingen",
        last,
    ) % {"n": last}
    bars = [drawings.Bar(f"{n.input}. {n.title}", n.new, _("%(n)s nieuw") % {"n": n.new}) for n in curve]
    rows: list[list[Any]] = [[f"{n.input}. {n.title}", n.new, n.known] for n in curve]
    columns = (
        Column(_("Inbreng")),
        Column(_("Nieuwe overwegingen"), number=True),
        Column(_("Bekend daarna"), number=True),
    )
    table = Table(_("Komt er nog iets nieuws bij?"), columns, rows, name="verzadiging")
    return Picture(title, drawings.bars(bars, title=title), table, name="verzadiging-beeld")
