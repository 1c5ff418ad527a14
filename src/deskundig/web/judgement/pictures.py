"""The pictures of a decision file beside its funnel: who spoke, and whether anything new still comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.judgement.domain import seating
from deskundig.judgement.domain.file import Participation
from deskundig.judgement.queries import FilePage
from deskundig.web import drawings
from deskundig.web.formatting import written_number
from deskundig.web.page import Column, Picture, Table

_MOST_DOTS = 8  # more seats than this are told by their number alone


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


def table_picture(page: FilePage) -> Picture:
    """Who sat at the table: seats as dots, and the share of the speaking time as a bar."""
    shares = seating.by_origin(page.file.meetings)
    bars = [
        drawings.Bar(_seated(s), (s.of_minutes or 0) * 100, _spoken(s), "" if s.seats else "quiet")
        for s in sorted(shares, key=lambda s: (-s.minutes, -s.seats))
    ]
    columns = (
        Column(_("Wie")), Column(_("Stoelen"), number=True), Column(_("Aandeel stoelen"), number=True),
        Column(_("Minuten"), number=True), Column(_("Aandeel spreektijd"), number=True),
    )  # fmt: skip
    rows = [_table_row(s) for s in (*shares, *seating.by_kind(page.file.meetings))]
    title = _table_finding(shares)
    caption = _("Wie zaten aan tafel, naar herkomst en naar soort deskundigheid")
    return Picture(
        title, drawings.bars(bars, title=title), Table(caption, columns, rows, name="tafel"), name="tafel-beeld"
    )


def _table_finding(shares: Sequence[seating.TableShare]) -> str:
    most = max(shares, key=lambda s: (s.minutes, s.seats))
    absent = sum(not s.seats for s in shares)
    told = _("%(who)s had %(seats)s van de %(all)s stoelen en %(share)s van de spreektijd") % {
        "who": most.group, "seats": most.seats, "all": sum(s.seats for s in shares), "share": _percent(most.of_minutes),
    }  # fmt: skip
    told = f"{told[:1].upper()}{told[1:]}"
    if not absent:
        return told
    missing = ngettext("%(n)s herkomst zat niet aan tafel", "%(n)s herkomsten zaten niet aan tafel", absent)
    return f"{told}; {missing % {'n': absent}}"


def _seated(one: seating.TableShare) -> str:
    """The group with a dot for each of its seats."""
    return f"{one.group} {'●' * one.seats}".strip() if one.seats <= _MOST_DOTS else f"{one.group} ({one.seats})"


def _spoken(one: seating.TableShare) -> str:
    return f"{one.minutes} min ({_percent(one.of_minutes)})" if one.seats else _("niet aan tafel")


def _table_row(one: seating.TableShare) -> list[Any]:
    return [one.group, one.seats, _percent(one.of_seats), one.minutes, _percent(one.of_minutes)]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{written_number(round(100 * share))}%"


def groups_picture(one: Participation) -> Picture | None:
    """How many of each group took part; None where nobody counted them."""
    total = sum(g.people for g in one.groups)
    if not total:
        return None
    bars = [
        drawings.Bar(g.name, g.people, _amount(g.people, g.people / total), "" if g.people else "quiet")
        for g in sorted(one.groups, key=lambda g: -g.people)
    ]
    most = max(one.groups, key=lambda g: g.people)
    title = _("%(name)s: %(n)s van de %(all)s zijn %(group)s") % {
        "name": one.name, "n": most.people, "all": total, "group": most.name,
    }  # fmt: skip
    rows: list[list[Any]] = [[g.name, g.people, _percent(g.people / total)] for g in one.groups]
    columns = (Column(_("Groep")), Column(_("Deelnemers"), number=True), Column(_("Aandeel hier"), number=True))
    caption = _("Hoeveel van elke groep: %(name)s") % {"name": one.name}
    table = Table(caption, columns, rows, name=f"groepsaantal-{one.id}")
    return Picture(title, drawings.bars(bars, title=title), table, name=f"groepsbeeld-{one.id}")


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
