"""Tenure of staff on the screen: stock and completed durations apart, the survival line, balance, and a split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from deskundig.web.drawings import Bar, Point, Series, bars, lines
from deskundig.web.page import Badge, Cell, Column, Fact, Notice, Picture, Source, Table
from deskundig.web.things.lines import long_day
from deskundig.workforce.domain.release_stock import BANDS
from deskundig.workforce.domain.size_classes import CLASSES, SizeClass
from deskundig.workforce.queries.staff_tenure import BY_PLACE, Bands, StaffTenure

from .staff_question import StaffQuestion, shown, too_small, written_years

_LABELS = {
    "0-1": gettext_noop("korter dan 1 jaar"), "1-3": gettext_noop("1 tot 3 jaar"), "3-5": gettext_noop("3 tot 5 jaar"),
    "5-10": gettext_noop("5 tot 10 jaar"), "10+": gettext_noop("10 jaar of langer"),
}  # fmt: skip
SPLIT_LABELS = {
    BY_PLACE: gettext_noop("plek binnen deze plek"),
    "schaal": gettext_noop("salarisschaal"),
    "werk": gettext_noop("soort werk"),
}


def splits_for(question: StaffQuestion) -> dict[str, str]:
    """A unit has no places below it, and is not split any further."""
    upper = question.release.places.children.get(question.place)
    return {k: str(_(v)) for k, v in SPLIT_LABELS.items()} if upper else {}


def median(bands: Bands) -> str:
    if bands.median is None and bands.in_open_band:
        return _("10 jaar of langer")
    return too_small() if bands.median is None else written_years(bands.median)


def facts(found: StaffTenure) -> list[Fact]:
    full = _("%(n)s van %(all)s") % {"n": shown(found.settled), "all": shown(found.stock.total)}
    years = found.curve_median
    made = [
        Fact(_("Nu in functie"), shown(found.stock.total)),
        Fact(_("Mediaan tot nu toe"), median(found.stock)),
        Fact(_("Voorbij het inwerkjaar"), full if found.settled is not None else too_small()),
    ]
    if not found.spans_years:
        return made
    return [
        *made,
        Fact(_("Functies die eindigden in vijf jaar"), shown(found.completed.total)),
        Fact(_("Mediaan bij vertrek uit de functie"), median(found.completed)),
        Fact(_("De helft is weg na (Kaplan-Meier)"), _("%(n)s jaar") % {"n": years} if years else _("niet te tonen")),
        Fact(_("Jaren op volle kracht per functie"), written_years(found.peak_years)),
    ]


def stock_picture(found: StaffTenure, source: str) -> Picture:
    title = _("Hoe lang de mensen van nu al in hun functie zijn")
    share = found.stock.share(0, 2)
    if share != too_small():
        title = _("%(share)s is korter dan drie jaar in functie") % {"share": share}
    caption = _("Duur tot nu toe, op %(day)s") % {"day": long_day(found.day)}
    return _bands_picture(found.stock, title, caption, "duur-nu", source)


def completed_picture(found: StaffTenure, source: str) -> Picture:
    title = _("Hoe lang functies duurden die eindigden na %(day)s") % {"day": long_day(found.completed_from)}
    return _bands_picture(found.completed, title, _("Duur bij vertrek uit de functie"), "duur-vertrek", source)


def _bands_picture(bands_found: Bands, title: str, caption: str, name: str, source: str) -> Picture:
    rows = [
        Bar(str(_(_LABELS[band])), None if count is None else float(count), shown(count))
        for band, count in zip(BANDS, bands_found.counts, strict=True)
    ]
    table = Table(
        caption,
        (Column(_("Duur")), Column(_("Aantal"), number=True), Column(_("Aandeel"), number=True)),
        [[row.label, row.text, bands_found.share(i, i + 1)] for i, row in enumerate(rows)],
        name=f"{name}-cijfers",
    )
    return Picture(title, bars(rows, title=title), table, name=name, source=Source(source))


def curve_picture(found: StaffTenure, source: str) -> Picture | None:
    """Shares still there after whole years; steps are wide enough to say nothing about one person."""
    if len(found.curve) < 2:
        return None
    title = _("Welk deel na zoveel jaar nog in dezelfde functie is")
    half = found.curve_median
    if half is not None:
        title = _("Na %(n)s jaar is de helft weg uit de functie") % {"n": half}
    whole = [Point(0.0, 100.0), *(Point(float(p.years), p.survival * 100) for p in found.curve)]
    low = [Point(0.0, 100.0), *(Point(float(p.years), p.low * 100) for p in found.curve)]
    high = [Point(0.0, 100.0), *(Point(float(p.years), p.high * 100) for p in found.curve)]
    svg = lines(
        [Series(_("nog in functie"), whole), Series("", low, dashed=True), Series("", high, dashed=True)],
        title=title,
        x_label=_("jaren in functie"),
        y_label="%",
        y_top=100,
    )
    table = Table(
        _(
            "Overlevingstafel (Kaplan-Meier, 95 %% interval; wie er op %(day)s al was telt mee vanaf de duur toen)"
        )
        % {"day": found.observed_from.isoformat() if found.observed_from else "–"},
        (
            Column(_("Na jaren"), number=True),
            Column(_("Nog in functie"), number=True),
            Column(_("Interval"), number=True),
        ),
        [[str(p.years), f"{p.survival:.0%}", f"{p.low:.0%}–{p.high:.0%}"] for p in found.curve],
        name="overleving",
    )
    return Picture(title, svg, table, name="overlevingslijn", source=Source(source))


def size_table(own: SizeClass | None) -> Table | None:
    """The report's figures of the largest and the smallest municipalities, beside which class this one is in."""
    if own is None:
        return None
    rows, badge = [c for c in CLASSES if c.over_ten is not None or c is own], Badge(_("deze gemeente"))
    return Table(
        _("Grootteklassen van gemeenten (%(source)s)") % {"source": own.source},
        (Column(_("Klasse")), Column(_("Langer dan tien jaar in dienst"), number=True),
         Column(_("Doorstroom binnen per jaar"), number=True)),
        [
            [Cell(c.name, badge=badge if c is own else None), _figure(c.over_ten), _figure(c.inside)] for c in rows
        ],
        name="grootteklassen",
    )  # fmt: skip


def _figure(value: float | None) -> str:
    return _("niet in het rapport") if value is None else f"{value:g} %".replace(".", ",")


def balance(found: StaffTenure) -> list[Fact]:
    """New and experienced (WRR 113, sections 2.3 and 2.4)."""
    stock = found.stock
    return [
        Fact(_("Korter dan 1 jaar"), stock.share(0, 1)),
        Fact(_("Korter dan 3 jaar"), stock.share(0, 2)),
        Fact(_("Korter dan 5 jaar"), stock.share(0, 3)),
        Fact(_("10 jaar of langer"), stock.share(4, 5)),
        Fact(_("Balans van nieuw en ervaren"), _balance(stock.balance)),
    ]


def _balance(found: float | None) -> str:
    """0 %: all alike; 100 %: a third below three years, a third from three to ten, a third from ten on."""
    return too_small() if found is None else f"{found * 100:.0f}\u00a0%"


def warning(found: StaffTenure) -> Notice | None:
    if not found.fresh:
        return None
    return Notice(
        _("Niemand is hier langer dan twee jaar in functie"),
        _("Zonder mensen die langer blijven verdwijnt het geheugen van een dossier. Regel een warme overdracht."),
        "warning",
    )


def split_table(found: StaffTenure, question: StaffQuestion) -> Table | None:
    if not found.rows:
        return None
    first = _("Plek") if found.split == BY_PLACE else str(_(SPLIT_LABELS[found.split])).capitalize()
    columns = [Column(first), Column(_("Mensen"), number=True)]
    columns += [Column(str(_(_LABELS[band])), number=True) for band in BANDS]
    columns.append(Column(_("Mediaan"), number=True))
    return Table(
        _("Duur tot nu toe, per %(what)s") % {"what": first.lower()},
        columns,
        [list(_split_cells(row.label, row.place, row.bands, question)) for row in found.rows],
        name="uitsplitsing",
    )


def _split_cells(label: str, place: str, row: Bands, question: StaffQuestion) -> Iterator[Cell | str]:
    yield Cell(label, url=question.url(plek=place, per="") if place else "")
    yield shown(row.total)
    yield from (shown(count) for count in row.counts)
    yield median(row)


def data_rows(found: StaffTenure) -> list[dict[str, Any]]:
    """The same figures for programs: a row per place or value, table and band. ``aantal`` None: hidden."""
    tables: Sequence[tuple[str, str, Bands]] = [
        ("tot nu toe", found.place.name, found.stock),
        *((("bij vertrek", found.place.name, found.completed),) if found.spans_years else ()),
        *((f"tot nu toe, per {found.split}", row.label, row.bands) for row in found.rows),
    ]
    return [
        {
            "organisatie": found.organization,
            "dag": found.day.isoformat(),
            "maat": what,
            "waar": label,
            "duur": band,
            "aantal": count,
            "totaal": bands_found.total,
            "minstens": found.threshold,
        }
        for what, label, bands_found in tables
        for band, count in zip(BANDS, bands_found.counts, strict=True)
    ]
