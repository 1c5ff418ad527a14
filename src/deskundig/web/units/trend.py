"""Need and capacity of a unit per topic over the years: alarms, a picture of the lines, and its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.expertise.domain.capacity_trend import Alarm
from deskundig.expertise.domain.capacity_trend import Point as At
from deskundig.expertise.units.trend import TopicTrend, UnitTrend
from deskundig.web.drawings import Point, Series, lines
from deskundig.web.page import Column, EmptyState, Link, Picture, Table
from deskundig.web.things.lines import long_day

from .words import number

_DRAWN = 3  # pictures; the table has all topics
_TOLD: Mapping[Alarm, Any] = {
    Alarm.FELL: gettext_lazy("zakte onder de ondergrens; eerste meting eronder %(day)s"),
    Alarm.NEVER: gettext_lazy("al sinds %(day)s onder de ondergrens"),
    Alarm.COMING: gettext_lazy("komt volgens plan onder de ondergrens; eerste meting eronder %(day)s"),
}


def context(trend: UnitTrend) -> dict[str, Any]:
    told = [t for t in trend.topics if t.points]
    alarms = [t for t in told if t.alarm]
    return {
        "alarms": _alarms(alarms) if alarms else None,
        "summary": _summary(len(alarms), len(told)) if told else "",
        "pictures": [_picture(t, i) for i, t in enumerate([t for t in told if len(t.points) > 1][:_DRAWN])],
        "table": _table(told) if told else None,
        "hidden": [t.topic for t in trend.topics if not t.points],
        "empty": None if trend.topics else EmptyState(
            _("Er is nog niet gezegd wat nodig is"), _("Zonder behoeften is er geen lijn te tekenen."),
            (Link(_("Behoeften"), f"/eenheden/{trend.unit}/behoeften"),),
        ),
    }  # fmt: skip


def _summary(alarms: int, told: int) -> str:
    values = {"n": alarms, "all": told}
    return _("Bij %(n)s van de %(all)s onderwerpen is of komt er minder dan de ondergrens.") % values


def _alarms(found: Sequence[TopicTrend]) -> Table:
    rows = [[t.topic, _words(t), number(t.points[-1].floor)] for t in found]
    columns = (Column(_("Onderwerp")), Column(_("Wat er gebeurt")), Column(_("Ondergrens in fte"), number=True))
    return Table(_("De taak blijft, de mensen niet"), columns, rows, name="alarmen")


def _words(trend: TopicTrend) -> str:
    if trend.alarm is None:
        return ""
    alarm, day = trend.alarm
    return str(_TOLD[alarm]) % {"day": long_day(day)}


def _picture(trend: TopicTrend, place: int) -> Picture:
    """What is needed, dashed, over what is there."""
    title = f"{trend.topic}: {_words(trend) or _('blijft op of boven de ondergrens')}"
    drawn = [
        Series(_("nodig"), [Point(p.day.year, p.needed) for p in trend.points], dashed=True),
        Series(_("aanwezig"), [Point(p.day.year, p.present) for p in trend.points]),
    ]
    columns = (
        Column(_("Jaar")),
        Column(_("Nodig"), number=True),
        Column(_("Ondergrens"), number=True),
        Column(_("Aanwezig"), number=True),
    )
    rows = [[str(p.day.year), number(p.needed), number(p.floor), number(p.present)] for p in trend.points]
    table = Table(_("Fte voor %(topic)s") % {"topic": trend.topic}, columns, rows, name=f"fte-{place}")
    return Picture(
        title, lines(drawn, title=title, x_label=_("jaar"), y_label=_("fte")), table, name=f"verloop-{place}"
    )


def _table(told: Sequence[TopicTrend]) -> Table:
    days = sorted({p.day for t in told for p in t.points})
    columns = [Column(_("Onderwerp")), *(Column(str(day.year), number=True) for day in days)]
    caption = _("Aanwezig van nodig in fte, telkens op dezelfde dag van het jaar; later is volgens plan")
    return Table(caption, columns, [[t.topic, *_cells(t, days)] for t in told], name="verloop-cijfers")


def _cells(trend: TopicTrend, days: Sequence[date]) -> list[str]:
    found = {p.day: p for p in trend.points}
    return [_cell(found[day]) if day in found else _("niet gevraagd") for day in days]


def _cell(point: At) -> str:
    return f"{number(point.present)} / {number(point.needed)}{' ✕' if point.short else ''}"
