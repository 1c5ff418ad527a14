"""The six steps of a decision file as an index: what stands in each, so that a narrow screen may keep them folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.judgement.domain.file import DecisionFile, Side
from deskundig.judgement.queries import FilePage
from deskundig.web.things.lines import long_day

from .tables import grid


@dataclass(frozen=True, slots=True)
class Step:
    """``anchor``: where it stands on the page; ``words``: what is in it, in one line; ``open``: a form stands in it."""

    anchor: str
    title: str
    words: str
    open: bool = False


def steps(page: FilePage, form_in: str = "") -> Sequence[Step]:
    """From what is needed to what was learned. ``form_in``: the step whose form is open, which is never folded."""
    file = page.file
    told = (
        ("nodig", _("Nodig"), grid(page).summary),
        ("ingebracht", _("Ingebracht"), _brought_in(file)),
        ("gewogen", _("Gewogen"), _weighed(file)),
        ("geoordeeld", _("Geoordeeld"), _judged(page)),
        ("besloten", _("Besloten"), _decided(file)),
        ("geleerd", _("Geleerd"), _("teruggekeken") if file.outcome else _("nog niet teruggekeken")),
    )
    return [Step(anchor, title, words, anchor == form_in) for anchor, title, words in told]


def _brought_in(file: DecisionFile) -> str:
    if not file.heard:
        return _("nog niets ingebracht")
    inputs = ngettext("%(n)s inbreng", "%(n)s inbrengen", len(file.heard)) % {"n": len(file.heard)}
    facts = ngettext("%(n)s feit", "%(n)s feiten", len(file.facts)) % {"n": len(file.facts)}
    return f"{inputs}, {facts}" if file.facts else inputs


def _weighed(file: DecisionFile) -> str:
    if not file.options:
        return _("nog geen opties")
    options = ngettext("%(n)s optie", "%(n)s opties", len(file.options)) % {"n": len(file.options)}
    pro = sum(1 for a in file.arguments if a.side is Side.PRO)
    return _("%(options)s, %(pro)s keer voor en %(contra)s keer tegen") % {
        "options": options,
        "pro": pro,
        "contra": len(file.arguments) - pro,
    }


def _judged(page: FilePage) -> str:
    closed = sum(1 for lock in page.robustness.locks if lock.closed)
    said = _("%(n)s van de 3 sloten dicht") % {"n": closed}
    passed, tests = sum(1 for t in page.file.tests if t.passed), len(page.file.tests)
    if not tests:
        return said
    return _("%(locks)s, %(n)s van de %(all)s toetsen doorstaan") % {"locks": said, "n": passed, "all": tests}


def _decided(file: DecisionFile) -> str:
    if file.decided:
        return _("op %(day)s") % {"day": long_day(file.decided)}
    return _("nog niet besloten")
