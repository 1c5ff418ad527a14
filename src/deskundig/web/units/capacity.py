"""Capacity of a unit on the screen: full-time people on paper, past their first year, and how long posts last."""

from __future__ import annotations

from django.utils.translation import gettext as _

from deskundig.expertise.domain.learning import Capacity
from deskundig.web.drawings import Bar, bars
from deskundig.web.page import Column, Picture, Table

from .words import number, share


def picture(found: Capacity) -> Picture:
    """On paper against past the first year; the finding in the title."""
    rows = [
        (_("Op papier"), found.nominal, ""),
        (_("Ingewerkt: een jaar of langer in de functie"), found.effective, ""),
        (_("In het eerste jaar"), found.learning, "soft"),
    ]
    if found.undated:
        rows.append((_("Begin niet bekend"), found.unknown, "quiet"))
    title = _("Van %(all)s fte op papier is %(strong)s fte ingewerkt") % {
        "all": number(found.nominal),
        "strong": number(found.effective),
    }
    table = Table(
        _("Capaciteit in fte, nu; bron: begin en einde in de personeelsgegevens"),
        (Column(_("Wat")), Column(_("Fte"), number=True)),
        [
            *([label, number(value)] for label, value, _tone in rows),
            [_("Deel ingewerkt, van wie het begin bekend is"), "" if found.share is None else share(found.share)],
            [_("Jaren in de functie, opgeteld naar deeltijd"), number(found.years)],
            [_("Waarvan na het eerste jaar"), number(found.strong_years)],
        ],
        name="capaciteit-cijfers",
    )
    bar = [Bar(label, value, _("%(n)s fte") % {"n": number(value)}, tone) for label, value, tone in rows]
    return Picture(title, bars(bar, title=title), table, name="capaciteit")


def posts(found: Capacity) -> str:
    """How long posts here lasted, and how much of that is at most at the peak."""
    if found.post_years is None or found.peak is None:
        return ""
    return _(
        "In de laatste vijf jaar eindigden %(n)s functies, na gemiddeld %(years)s jaar: daarvan is op zijn hoogst "
        "%(peak)s jaar op volle sterkte."
    ) % {"n": found.ended, "years": number(found.post_years), "peak": number(found.peak)}
