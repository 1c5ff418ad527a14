"""The registry of figures on the screen: every figure with what it counts, over what, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.web.drawings import Bar, Point, Series, bars, lines
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Cell, Choice, Column, Facet, Feed, Notice, Page, Picture, Source, Table
from deskundig.workforce.domain.figures import Figure
from deskundig.workforce.domain.norms import Norm
from deskundig.workforce.norms import norms, own_trouble
from deskundig.workforce.queries.figure_registry import Asked, Registry, latest_of

HOME = "/personeel/cijfers"
_MOST_LINES, _MOST_BARS, _LISTED = 6, 24, 120
INDICATORS: Mapping[str, Any] = {
    "externe_inhuur_pct": gettext_lazy("Aandeel externe inhuur"),
    "externe_inhuur": gettext_lazy("Uitgaven aan externe inhuur"),
    "inhuur_berekend_pct": gettext_lazy("Aandeel inhuur, berekend uit kostensoorten"),
    "personeelskosten": gettext_lazy("Personeelskosten"), "personele_kosten": gettext_lazy("Personele kosten"),
    "kosten_ambtelijk_personeel": gettext_lazy("Kosten ambtelijk personeel"), "omzet": gettext_lazy("Omzet"),
    "fte": gettext_lazy("Voltijdbanen (fte)"), "fte_x1000": gettext_lazy("Voltijdbanen (fte, duizend)"),
    "instroom_pct": gettext_lazy("Instroom"),
    "uitstroom_pct": gettext_lazy("Uitstroom"),
    "doorstroom_pct": gettext_lazy("Doorstroom"),
    "interdepartementaal_pct": gettext_lazy("Naar een ander ministerie"),
    "tot_vijf_jaar_pct": gettext_lazy("Tot en met vijf jaar op de functie"),
    "langer_dan_tien_jaar_pct": gettext_lazy("Langer dan tien jaar in dienst"),
    "korter_dan_drie_jaar_pct": gettext_lazy("Korter dan drie jaar in dienst"),
    "korter_dan_vier_jaar_pct": gettext_lazy("Korter dan vier jaar in het ambt"),
    "tussentijds_gestopt_pct": gettext_lazy("Tussentijds gestopt"),
    "vraagt_vakkennis_pct": gettext_lazy("Vacatures die om vakkennis vragen"),
    "vrouwen_subtop_pct": gettext_lazy("Vrouwen in de subtop"),
    "buiten_europese_herkomst_pct": gettext_lazy("Herkomst buiten Europa"),
    "ondersteuning_per_lid": gettext_lazy("Ondersteuning per volksvertegenwoordiger"),
    "medewerkers_tweede_kamer": gettext_lazy("Medewerkers van de Tweede Kamer"),
    "griffie_fte": gettext_lazy("Omvang van griffies"),
    "cijfer_beschikbaarheid": gettext_lazy("Rapportcijfer beschikbaarheid"),
    "cijfer_benutting": gettext_lazy("Rapportcijfer benutting"),
    "formatie_fte_per_1000": gettext_lazy("Formatie per duizend inwoners"),
    "bezetting_fte_per_1000": gettext_lazy("Bezetting per duizend inwoners"),
}  # fmt: skip


def label(indicator: str) -> str:
    return str(INDICATORS.get(indicator, indicator.replace("_", " ").capitalize()))


def asked(query: QueryDict) -> Asked:
    return Asked(query.get("cijfer", "")[:64], query.get("niveau", "")[:32],
                 tuple(dict.fromkeys(u[:200] for u in query.getlist("van") if u))[:20])


def url(found: Asked, form: str = "", **changes: Any) -> str:
    parts: dict[str, Any] = {"cijfer": found.indicator, "niveau": found.level, "van": found.units, **changes}
    pairs = [(k, v) for k, vs in parts.items() for v in ([vs] if isinstance(vs, str) else vs) if v]
    return f"{HOME}{form}" + (f"?{urlencode(pairs)}" if pairs else "")


def page(found: Registry) -> Page:
    title = label(found.asked.indicator) if found.asked.indicator else _("Cijfers")
    text = _("Elk cijfer met wat het telt, waarvan, wanneer, en waar het staat.")
    feeds = [Feed("CSV", url(found.asked, ".csv"), "text/csv"),
             Feed("JSON", url(found.asked, ".json"), "application/json")]
    return Page(title, text, room=Room.CAN, entry="figures", address=HOME, feeds=feeds)


def context(found: Registry) -> dict[str, Any]:
    return {
        "found": found, "facets": facets(found), "picture": None if found.warning else picture(found),
        "table": table(found) if found.asked.indicator else overview(found), "warning": found.warning,
        "norms": None if found.asked.indicator else norm_table(), "norms_trouble": norms_trouble(),
        "active": sum(bool(p) for p in (found.asked.indicator, found.asked.level, found.asked.units)),
        "clear": HOME,
    }  # fmt: skip


def norms_trouble() -> Notice | None:
    """Own norms that cannot be used are told, not guessed."""
    trouble = own_trouble()
    if not trouble:
        return None
    return Notice(_("De eigen normen gelden niet: het bestand klopt niet"), trouble, "warning")


def facets(found: Registry) -> list[Facet]:
    a = found.asked
    made = [
        Facet("cijfer", _("Cijfer"), [
            Choice(label(name), url(Asked() if name == a.indicator else Asked(name)), count, name == a.indicator)
            for name, count in found.indicators.items()
        ]),
        Facet("niveau", _("Niveau"), [
            Choice(name or _("niet vermeld"), url(a, niveau="" if name == a.level else name, van=()), count,
                   name == a.level)
            for name, count in found.levels.items()
        ]),
    ]  # fmt: skip
    if a.indicator:
        made.append(Facet("van", _("Organisatie"), [
            Choice(name, url(a, van=_toggled(a.units, name)), count, name in a.units)
            for name, count in list(found.units.items())[:40]
        ]))  # fmt: skip
    return made


def _toggled(units: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(u for u in units if u != name) if name in units else (*units, name)


def picture(found: Registry) -> Picture | None:
    """Lines over the years where there are at least two; else bars of the newest figure of each organisation."""
    if not found.asked.indicator or not found.figures:
        return None
    several = {unit: rows for unit, rows in found.series.items() if len({f.period for f in rows}) > 1}
    norm = next((n for n in norms().values() if n.indicator == found.asked.indicator), None)
    drawn = _lines(found, several, norm) if several and len(several) <= _MOST_LINES else _bars(found, norm)
    title, svg = drawn
    sources = list(dict.fromkeys(f.source for f in found.figures))
    first = sources[0]
    return Picture(title, svg, table(found, "cijfers-beeld"), name="cijfer",
                   source=Source(first if len(sources) == 1 else _("%(n)s bronnen, zie de tabel") % {"n": len(sources)},
                                 url=first if len(sources) == 1 and first.startswith("http") else ""))  # fmt: skip


def _lines(found: Registry, several: Mapping[str, Sequence[Figure]], norm: Norm | None) -> tuple[str, Any]:
    name, (unit, rows) = label(found.asked.indicator), next(iter(several.items()))
    title = _("%(name)s: %(unit)s ging van %(a)s in %(y)s naar %(b)s in %(z)s") % {
        "name": name, "unit": unit, "a": value(rows[0]), "y": rows[0].period, "b": value(rows[-1]),
        "z": rows[-1].period,
    } if len(several) == 1 else _("%(name)s over de jaren") % {"name": name}
    series = [Series(u, [Point(float(f.period), float(f.value)) for f in line]) for u, line in several.items()]
    return title, lines(series, title=title, x_label=_("jaar"), y_label=rows[0].measure, norm=_line_of(norm, rows[0]))


def _bars(found: Registry, norm: Norm | None) -> tuple[str, Any]:
    newest: dict[str, Figure] = {}
    for figure in sorted(found.figures, key=lambda f: f.period):
        newest[figure.unit] = figure
    ordered = sorted(newest.values(), key=lambda f: -f.value)[:_MOST_BARS]
    top = ordered[0]
    title = _("%(name)s: het hoogst bij %(unit)s (%(value)s)") % {
        "name": label(found.asked.indicator), "unit": top.unit, "value": value(top),
    }
    rows = [Bar(f"{f.unit}, {f.period}", float(f.value), value(f)) for f in ordered if f.value >= 0]
    line = _line_of(norm, top)
    words = _("norm %(norm)s") % {"norm": norm.written} if norm and line is not None else ""
    return title, bars(rows, title=title, norm=line, norm_label=words)


def _line_of(norm: Norm | None, figure: Figure) -> float | None:
    """The norm as a line, where the figure compares with it."""
    compares = norm is not None and norm.distance(figure) is not None
    return float(norm.value) if compares and norm is not None and norm.value is not None else None


def value(figure: Figure) -> str:
    return f"{number(figure.value)} {figure.measure.replace('_', ' ')}"


def number(amount: Decimal | None) -> str:
    """Dutch digits; at most two decimals, none that say nothing."""
    if amount is None:
        return ""
    short = amount.quantize(Decimal("0.01"))
    text = f"{short:,.2f}".rstrip("0").rstrip(".") if short % 1 else f"{short:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))


def overview(found: Registry) -> Table:
    """Which figures there are; each has its own page."""
    periods: dict[str, set[str]] = {}
    for figure in found.figures:
        periods.setdefault(figure.indicator, set()).add(figure.period)
    return Table(
        _("%(n)s cijfers") % {"n": found.total},
        (Column(_("Cijfer")), Column(_("Aantal"), number=True), Column(_("Perioden"))),
        [[Cell(label(name), url=url(Asked(name))), str(count), _span(periods.get(name, set()))]
         for name, count in found.indicators.items()],
        name="soorten",
    )  # fmt: skip


def _span(periods: set[str]) -> str:
    return f"{min(periods)} – {max(periods)}" if len(periods) > 1 else "".join(periods)


def table(found: Registry, name: str = "cijfers") -> Table:
    columns = (
        Column(_("Organisatie")), Column(_("Periode"), number=True), Column(_("Waarde"), number=True),
        Column(_("Teller en noemer"), number=True), Column(_("Waarvan")), Column(_("Bron en plaats")),
        Column(_("Betrouwbaarheid")),
    )  # fmt: skip
    more = _("; de eerste %(n)s, alle in de CSV") % {"n": _LISTED} if found.total > _LISTED else ""
    caption = _("%(n)s cijfers%(more)s") % {"n": found.total, "more": more}
    return Table(caption, columns, [_row(f) for f in found.figures[:_LISTED]], name=name)


def _row(f: Figure) -> list[Cell | str]:
    web = f.source.startswith("http")
    place = f", {f.place}" if f.place else ""
    return [
        f.unit, f.period, value(f), _parts(f), f.denominator_note or _("niet vermeld"),
        Cell(f"{_host(f.source) if web else f.source}{place}", url=f.source if web else ""),
        f.reliability or _("niet vermeld"),
    ]


def _parts(f: Figure) -> str:
    """Numerator of denominator; what the source does not give is said."""
    if f.numerator is None and f.denominator is None:
        return _("niet gegeven")
    none = "?"
    return _("%(top)s van %(bottom)s") % {"top": number(f.numerator) or none, "bottom": number(f.denominator) or none}


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0]


def norm_table() -> Table:
    """Each norm with its source, and the newest figures it is held against."""
    found = norms()
    figures = latest_of([n.indicator for n in found.values() if n.indicator])
    return Table(
        _("Normen in deze installatie, met hun bron"),
        (Column(_("Norm")), Column(_("Luidt")), Column(_("Laatste cijfers")), Column(_("Bron"))),
        [[n.name, n.written, Cell(_against(n, figures), badge=_badge(n, figures)), n.source] for n in found.values()],
        name="normen",
    )


def _against(norm: Norm, figures: Sequence[Figure]) -> str:
    own = [f for f in figures if f.indicator == norm.indicator]
    told = [f for f in own if norm.value is None or norm.distance(f) is not None][:3]
    if not told:
        return _("geen cijfer met dezelfde noemer") if own else _("geen cijfer")
    return "; ".join(f"{f.unit} {f.period}: {value(f)}{_missed(norm, f)}" for f in told)


def _missed(norm: Norm, figure: Figure) -> str:
    distance = norm.distance(figure)
    return "" if not distance else _(" (%(n)s ernaast)") % {"n": number(distance)}


def _badge(norm: Norm, figures: Sequence[Figure]) -> Badge | None:
    found = [d for f in figures if f.indicator == norm.indicator and (d := norm.distance(f)) is not None]
    if not found:
        return None
    return Badge(_("niet gehaald"), "warning") if found[0] else Badge(_("gehaald"), "positive")


def rows(found: Registry) -> list[dict[str, Any]]:
    """For CSV and JSON: everything of each figure."""
    return [
        {"cijfer": f.indicator, "niveau": f.level, "organisatie": f.unit, "periode": f.period, "waarde": f.value,
         "maat": f.measure, "teller": f.numerator, "noemer": f.denominator, "waarvan": f.denominator_note,
         "bron": f.source, "plaats": f.place, "betrouwbaarheid": f.reliability}
        for f in found.figures
    ]  # fmt: skip
