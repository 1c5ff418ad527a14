"""What hangs on one person, on the screen: for the manager, or for the person alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.units.risk import TopicRiskLine, UnitRisk, for_member
from deskundig.web.drawings import Bar, bars
from deskundig.web.page import Cell, Column, EmptyState, Fact, Picture, Table

from .seen import Seen
from .words import number, share

MOST_ROWS = 100  # of the table on the page; the files have all
MOST_NAMES = 8
CERTAIN = 0.995
_AS_HIGH = 0.005
_IN_TITLE = 3


def context(risk: UnitRisk, seen: Seen) -> dict[str, Any]:
    """The manager sees the unit; anyone else of the unit only what hangs on themselves."""
    if not seen.manages:
        own = for_member(risk, seen.own)
        return {
            "lead": _own_lead(own),
            "table": _table(own, own=True) if own else None,
            "own": True,
            "empty": None if own else _nothing_own(),
            "facts": [],
            "picture": None,
            "nobody": (),
            "more": 0,
            "unit": None,
        }
    return {
        "lead": _lead(risk),
        "table": _table(risk.topics, own=False) if risk.topics else None,
        "own": False,
        "facts": _facts(risk),
        "picture": _picture(risk) if risk.alone else None,
        "nobody": risk.nobody[:MOST_ROWS],
        "more": max(0, len(risk.topics) - MOST_ROWS) + max(0, len(risk.nobody) - MOST_ROWS),
        "unit": seen.unit,
        "empty": None if risk.topics else _nothing(),
    }


def _lead(risk: UnitRisk) -> str:
    if not risk.topics:
        lacking = len(risk.nobody)
        return ngettext(
            "Voor het ene onderwerp dat nodig is, is er niemand.",
            "Voor geen van de %(n)s onderwerpen die nodig zijn, is er iemand.",
            lacking,
        ) % {"n": lacking} if lacking else ""  # fmt: skip
    told = ngettext(
        "%(n)s van de %(all)s onderwerpen hangt aan één persoon.",
        "%(n)s van de %(all)s onderwerpen hangen aan één persoon.",
        len(risk.alone),
    ) % {"n": len(risk.alone), "all": len(risk.topics)}
    soon = [t for t in risk.alone if t.months is not None and t.months <= 12]
    if soon:
        first = min(soon, key=lambda t: t.months or 0)
        told += " " + _("De kortste tijd is er voor %(topic)s: %(left)s.") % {
            "topic": first.topic,
            "left": _months(first.months),
        }
    return told


def _months(months: int | None) -> str:
    if months is None:
        return _("geen einddatum bekend")
    if months == 0:
        return _("vertrekt binnen een maand")
    return ngettext("nog %(n)s maand", "nog %(n)s maanden", months) % {"n": months}


def _facts(risk: UnitRisk) -> list[Fact]:
    if not risk.group.people:
        group = _("van meer dan de helft van het werk is er al niemand")
    else:
        group = ngettext(
            "%(n)s mens (%(names)s): dan is %(share)s van het gewicht zonder iemand",
            "%(n)s mensen (%(names)s): dan is %(share)s van het gewicht zonder iemand",
            len(risk.group.people),
        ) % {"n": len(risk.group.people), "names": _names(risk), "share": share(risk.group.orphaned)}
        group += f"; {_proof(risk)}"
    return [
        Fact(_("De kleinste groep van wie het vertrek meer dan de helft raakt"), group),
        Fact(
            _("Kans op vertrek gerekend met"),
            _("%(source)s (%(exits)s vertrokken in %(years)s mensjaren)")
            % {"source": risk.rates.source, "exits": risk.rates.exits, "years": number(risk.rates.person_years, 0)},
        ),
    ]


def _names(risk: UnitRisk) -> str:
    named = [n for n in risk.group_names if n][:MOST_NAMES]
    others = len(risk.group_names) - len(named)
    if others and not named:
        return ngettext("de naam wordt niet getoond", "de namen worden niet getoond", others)
    if others:
        named.append(ngettext("%(n)s ander", "%(n)s anderen", others) % {"n": others})
    return ", ".join(named)


def _proof(risk: UnitRisk) -> str:
    """Whether a smaller group is ruled out, and what taking people one by one would have said."""
    group = risk.group
    if not group.exact:
        return _("benaderd; met minder dan %(n)s kan het niet") % {"n": group.at_least}
    told = _("bewezen de kleinste groep")
    if group.greedy > len(group.people):
        told += _(" (één voor één gekozen waren het er %(n)s)") % {"n": group.greedy}
    return told


def _first(risk: UnitRisk) -> str:
    """What stands highest; topics that stand as high together, as long as they fit in a title."""
    lines = risk.alone
    highest = [t.topic for t in lines if abs(t.priority - lines[0].priority) < _AS_HIGH][:_IN_TITLE]
    return _(" en ").join(filter(None, (", ".join(highest[:-1]), highest[-1])))


def _picture(risk: UnitRisk) -> Picture:
    lines = risk.alone[:12]
    title = _("Draag eerst over: %(topics)s") % {"topics": _first(risk)}
    rows = [
        Bar(
            t.topic if t.months is None else f"{t.topic} ({_months(t.months)})",
            t.priority,
            number(t.priority, 2),
            "negative" if t.chance >= CERTAIN else "",
        )
        for t in lines
    ]
    table = Table(
        _("Volgorde = gewicht × kans dat niemand overblijft × deel dat niet is vastgelegd"),
        (
            Column(_("Onderwerp")),
            Column(_("Gewicht"), number=True),
            Column(_("Kans"), number=True),
            Column(_("Niet vastgelegd"), number=True),
            Column(_("Volgorde"), number=True),
        ),
        [[t.topic, number(t.weight), share(t.chance), share(1 - t.documented), number(t.priority, 2)] for t in lines],
        name="voorrang-cijfers",
    )
    return Picture(title, bars(rows, title=title), table, name="voorrang")


def _table(lines: Sequence[TopicRiskLine], *, own: bool) -> Table:
    return Table(
        _("Wat aan u hangt") if own else _("Onderwerpen, wat eerst moet worden overgedragen bovenaan"),
        (
            Column(_("Onderwerp")),
            Column(_("Hangt aan")),
            Column(_("Tijd die er nog is")),
            Column(_("Kans dat u binnen een jaar weg bent") if own else _("Kans op niemand binnen een jaar")),
            Column(_("Vastgelegd")),
            Column(_("Waarom")),
        ),
        [_row(line, own=own) for line in lines[:MOST_ROWS]],
        name="onderwerpen",
    )


def _row(line: TopicRiskLine, *, own: bool) -> list[Cell | str]:
    written = (
        _("geen dossiers")
        if not line.dossiers
        else _("%(s)s van %(n)s dossiers") % {"s": share(line.documented), "n": line.dossiers}
    )
    return [
        line.topic,
        _bearers(line, own=own),
        _months(line.months) if line.alone and line.bearers[0].known else "",
        _chance(line),
        written,
        "; ".join(dict.fromkeys(b.because for b in line.bearers if b.because)),
    ]


def _chance(line: TopicRiskLine) -> str:
    """The chance, and the range that what is known of leaving allows."""
    if line.high - line.low < 0.005:
        return share(line.chance)
    return _("%(c)s (%(low)s tot %(high)s)") % {
        "c": share(line.chance),
        "low": share(line.low),
        "high": share(line.high),
    }


def _bearers(line: TopicRiskLine, *, own: bool) -> str:
    if own:
        others = len(line.bearers) - 1
        return (
            _("alleen u")
            if not others
            else ngettext("u en %(n)s collega", "u en %(n)s collega’s", others) % {"n": others}
        )
    return ", ".join(b.name or _("naam niet getoond") for b in line.bearers)


def _own_lead(lines: Sequence[TopicRiskLine]) -> str:
    alone = sum(1 for t in lines if t.alone)
    return ngettext("%(n)s onderwerp hangt alleen aan u.", "%(n)s onderwerpen hangen alleen aan u.", alone) % {
        "n": alone
    }


def _nothing_own() -> EmptyState:
    return EmptyState(_("Er hangt niets aan u alleen"), _("Of u hebt op uw eigen pagina gekozen dat het niet meetelt."))


def _nothing() -> EmptyState:
    return EmptyState(
        _("Er is nog niets te zien"),
        _("Nodig zijn behoeften van de eenheid, en mensen die laten meetellen wat zij kunnen."),
    )
