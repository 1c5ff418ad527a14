"""The mix of a unit on the screen: the answer in a sentence, gaps in order of weight, balance, comparison."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.domain.grid import Form
from deskundig.expertise.domain.mix import Coverage, Variety
from deskundig.expertise.domain.ways import Step, Way, ways
from deskundig.expertise.units.mix import NeedState, UnitMix
from deskundig.expertise.units.suppressed import SafeLine, SafeMix
from deskundig.web.page import Badge, Cell, Column, EmptyState, Fact, Field, Link, Notice, Table
from deskundig.web.things.lines import long_day, short_day

from . import capacity, pictures
from .seen import MOST_YEARS, Seen
from .words import LEVELS, cell_name, count, number, share

MOST_ROWS = 100  # of a table on the page; the files have all
MOST_OVER = 12
WORTH_TELLING = 0.5  # people more than asked


def own_context(mix: UnitMix, lines: tuple[SafeLine, ...], seen: Seen, years: int) -> dict[str, Any]:
    """What the manager of the unit sees."""
    return {
        "lead": _lead(mix),
        "more_gaps": max(0, len(mix.gaps) - MOST_ROWS),
        "more_needs": max(0, len(mix.states) - MOST_ROWS),
        "over": _over(mix),
        "horizon": _years_field(years),
        "grid": pictures.grid_picture(mix) if mix.states else None,
        "gaps": _gap_table(mix) if mix.gaps else None,
        "needs": _need_table(mix) if mix.states else None,
        "facts": _facts(mix),
        "years": pictures.own_years(mix),
        "capacity": capacity.picture(mix.capacity) if mix.people else None,
        "posts": capacity.posts(mix.capacity),
        "warning": _warning(mix),
        "comparison": pictures.comparison(lines, mix.type),
        "surplus": mix.surplus[:MOST_ROWS],
        "unit": seen.unit,
        "empty": None if mix.states else _no_needs(seen),
    }


def safe_context(safe: SafeMix, mix: UnitMix, lines: tuple[SafeLine, ...], seen: Seen) -> dict[str, Any]:
    """What HR sees: counts with the small ones hidden, needs that nobody meets, never a name."""
    return {
        "lead": _safe_lead(safe),
        "grid_table": pictures.safe_grid_table(safe),
        "nobody": _nobody_table(safe),
        "facts": _safe_facts(safe),
        "comparison": pictures.comparison(lines, mix.type),
        "unit": seen.unit,
        "years": pictures.years_picture(safe.bands, _("Hoe lang mensen in de eenheid werken")),
        "hidden": safe.hidden,
        "threshold": safe.threshold,
    }


def _lead(mix: UnitMix) -> str:
    met = len(mix.states) - len(mix.gaps)
    must = sum(1 for g in mix.gaps if g.need.must)
    told = _("%(met)s van de %(all)s behoeften zijn gedekt.") % {"met": met, "all": len(mix.states)}
    if must:
        told += " " + ngettext(
            "%(n)s behoefte die moet, is dat niet.", "%(n)s behoeften die moeten, zijn dat niet.", must
        ) % {"n": must}
    if mix.overall is not None and mix.at == mix.day:
        told += " " + _("Gewogen dekking: %(now)s.") % {"now": share(mix.overall)}
    elif mix.overall is not None and mix.overall_later is not None:
        told += " " + _(
            "Gewogen dekking: %(now)s nu; op %(at)s %(then)s volgens plan en %(expected)s naar verwachting."
        ) % {
            "now": share(mix.overall),
            "then": share(mix.overall_later),
            "expected": share(mix.overall_expected),
            "at": long_day(mix.at),
        }
    return told


def _years_field(years: int) -> Field:
    options = [
        (str(n), _("nu") if n == 0 else ngettext("over %(n)s jaar", "over %(n)s jaar", n) % {"n": n})
        for n in (0, 1, 2, 3, 4, 5, MOST_YEARS)
    ]
    return Field("jaren", _("Kijk vooruit"), str(years), "select", options=options, required=True)


def _gap_table(mix: UnitMix) -> Table:
    return Table(
        _("Tekorten, het zwaarste eerst"),
        (
            Column(_("Onderwerp")),
            Column(_("Soort en bron")),
            Column(_("Niveau")),
            Column(_("Aanwezig van nodig")),
            *_later_columns(mix),
            Column(_("Wie het kan")),
            Column(_("Wat te doen")),
        ),
        [_gap_row(state, mix) for state in mix.gaps[:MOST_ROWS]],
        name="tekorten",
    )


def _later_columns(mix: UnitMix) -> tuple[Column, ...]:
    """At the horizon, where it is not the day itself."""
    if mix.at == mix.day:
        return ()
    at = {"at": short_day(mix.at)}
    return Column(_("Volgens plan op %(at)s") % at), Column(_("Naar verwachting op %(at)s") % at)


def _gap_row(state: NeedState, mix: UnitMix) -> list[Cell | str]:
    need, now = state.need, state.now
    query = urlencode({"vraag": need.topic, "soort": need.kind.value, "bron": need.source.value})
    return [
        Cell(need.topic, badge=Badge(_("moet"), "negative") if need.must else None),
        cell_name(need.kind, need.source),
        str(LEVELS[need.level]),
        _("later nodig") if now is None else _of_needed(now),
        *(() if mix.at == mix.day else (_of_needed(state.later), _of_needed(state.expected))),
        _who(state),
        Cell("; ".join(_way(step, state) for step in ways(state.best)), url=f"/deskundigen?{query}"),
    ]


def _way(step: Step, state: NeedState) -> str:
    """A step with how many people it brings; the link beside it leads to people with evidence."""
    if step.way is Way.LEARN:
        near = ngettext("%(n)s collega zit er bijna", "%(n)s collega’s zitten er bijna", state.best.below)
        return _("leren: %(near)s") % {"near": near % {"n": state.best.below}}
    told = _("lenen: %(n)s fte, samen met anderen") if step.way is Way.BORROW else _("aannemen: %(n)s fte")
    return told % {"n": number(step.people)}


def _of_needed(found: Coverage | None) -> str:
    return "" if found is None else f"{number(found.present)} / {number(found.need.people)}"


def _over(mix: UnitMix) -> list[tuple[str, str, str]]:
    """Needs for which there are more people than asked, the largest surplus first."""
    over = [s for s in mix.states if s.now and s.now.surplus >= WORTH_TELLING]
    more = sorted(over, key=lambda s: (-s.best.surplus, s.need.topic))
    return [
        (s.need.topic, cell_name(s.need.kind, s.need.source), number(s.best.surplus)) for s in more[:MOST_OVER]
    ]


def _who(state: NeedState) -> str:
    named = [h.name for h in state.holders if h.name]
    unnamed = len(state.holders) - len(named)
    if unnamed:
        named.append(ngettext("%(n)s zonder naam", "%(n)s zonder naam", unnamed) % {"n": unnamed})
    return ", ".join(named) or _("niemand")


def _need_table(mix: UnitMix) -> Table:
    return Table(
        _("Alle behoeften"),
        (
            Column(_("Onderwerp")),
            Column(_("Soort en bron")),
            Column(_("Niveau")),
            Column(_("Nodig"), number=True),
            Column(_("Aanwezig"), number=True),
            Column(_("Dekking"), number=True),
            Column(_("Gewicht"), number=True),
            Column(_("Wie het kan")),
        ),
        [
            [
                Cell(s.need.topic, badge=Badge(_("moet")) if s.need.must else None),
                cell_name(s.need.kind, s.need.source),
                str(LEVELS[s.need.level]),
                number(s.need.people),
                number(s.now.present) if s.now else _("later"),
                share(s.now.share) if s.now else "",
                number(s.need.weight),
                _who(s),
            ]
            for s in mix.states[:MOST_ROWS]
        ],
        name="behoeften",
    )


def _facts(mix: UnitMix) -> list[Fact]:
    return [
        Fact(_("Mensen"), _("%(n)s (%(fte)s fte)") % {"n": mix.people, "fte": number(mix.fte)}),
        Fact(
            _("Eigen en van buiten"),
            _("%(a)s eigen, %(b)s van buiten") % {"a": mix.internal, "b": mix.people - mix.internal},
        ),
        Fact(_("Gelijkmatigheid over bronnen"), _even(mix.by_source)),
        Fact(_("Gelijkmatigheid over soorten"), _even(mix.by_kind)),
        Fact(_("Gelijkmatigheid over eigen en van buiten"), _even(mix.by_tie)),
        Fact(_("Expliciet en impliciet"), _forms(mix)),
        *pictures.experience_facts(mix.experience),
        Fact(_("Vertrekken volgens plan"), _("%(n)s vóór %(at)s") % {"n": mix.leaving, "at": long_day(mix.at)}),
        Fact(
            _("Daarnaast naar verwachting"),
            _("%(n)s mensen; gerekend met %(source)s") % {"n": number(mix.outflow), "source": mix.outflow_source},
        ),
    ]


def _forms(mix: UnitMix) -> str:
    """What others can read, and what leaves with the people who know it."""
    return _("%(written)s keer op schrift in openbare stukken, %(told)s keer alleen gezegd") % {
        "written": mix.forms[Form.EXPLICIT],
        "told": mix.forms[Form.TACIT],
    }


def _even(found: Variety) -> str:
    """0 %: all in one; 100 %: spread evenly. As many as it is worth, and what there is none of."""
    told = _("%(e)s; alsof het er %(n)s van de %(of)s zijn") % {
        "e": share(found.evenness),
        "n": number(found.effective),
        "of": found.of,
    }
    missing = _("ontbreekt: %(names)s") % {"names": ", ".join(found.missing)}
    return f"{told}; {missing}" if found.missing else told


def _warning(mix: UnitMix) -> Notice | None:
    if mix.experience is None or not mix.experience.nobody_beyond_2:
        return None
    return Notice(
        _("Niemand werkt hier langer dan twee jaar"),
        _("Wie weet nog wat eerder is besloten, en waarom? Regel overdracht en een vraagbaak."),
        "warning",
    )


def _no_needs(seen: Seen) -> EmptyState:
    return EmptyState(
        _("Er is nog niet gezegd wat deze eenheid nodig heeft"),
        _("Zonder behoeften is er geen tekort te zien. Begin met een startset en pas die aan."),
        (Link(_("Behoeften opschrijven"), f"/eenheden/{seen.unit.pk}/behoeften"),),
    )


def _safe_lead(safe: SafeMix) -> str:
    if safe.parts:
        return _(
            "Deze eenheid heeft onderdelen. U ziet de aantallen per onderdeel: anders volgt uit het verschil hoe "
            "het in een klein onderdeel is."
        )
    if safe.people is None:
        return _("Deze eenheid is te klein om iets over te tonen: er werken minder dan %(n)s mensen.") % {
            "n": safe.threshold
        }
    told = _("Er werken %(n)s mensen.") % {"n": safe.people}
    if safe.overall is not None:
        told += " " + _("Gewogen dekking van de behoeften: %(c)s.") % {"c": share(safe.overall)}
    return told


def _safe_facts(safe: SafeMix) -> list[Fact]:
    return [
        Fact(_("Mensen"), count(safe.people)),
        Fact(_("Eigen"), count(safe.internal)),
        Fact(_("Van buiten"), count(safe.external)),
        Fact(_("Deel van de fte voorbij het eerste jaar"), share(safe.strong)),
    ]


def _nobody_table(safe: SafeMix) -> Table | None:
    if not safe.nobody:
        return None
    return Table(
        _("Behoeften waarvoor niemand iets inbrengt"),
        (
            Column(_("Onderwerp")),
            Column(_("Soort en bron")),
            Column(_("Nodig"), number=True),
            Column(_("Gewicht"), number=True),
        ),
        [
            [s.need.topic, cell_name(s.need.kind, s.need.source), number(s.need.people), number(s.need.weight)]
            for s in safe.nobody
        ],
        name="niemand",
    )
