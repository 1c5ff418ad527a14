"""Answers as pictures: a stacked bar an item, or a dot an answer for a small team, each with its table."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.web.page import Cell, Column, Picture, Table
from deskundig.workforce.domain.questionnaire import PUBLISHED, Question, Scale
from deskundig.workforce.domain.survey_outcome import ItemOutcome, Outcome

_WIDTH, _LEFT, _RIGHT = 704, 12, 12
_TONES = ("d-svg-bar--negative", "d-svg-bar--quiet", "d-svg-bar--positive")


def share(value: float | None, digits: int = 0) -> str:
    return "" if value is None else f"{value * 100:.{digits}f} %".replace(".", ",")


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".replace(".", ",")


def picture(found: Outcome, items: Sequence[ItemOutcome], title: str, name: str) -> Picture | None:
    """The items of a block on the scale of agreement."""
    agree = [i for i in items if i.question.scale is Scale.AGREE]
    if not agree:
        return None
    svg = dots(agree, title) if found.dots else stacked(agree, title)
    return Picture(title, svg, table(found, items, title, f"{name}-tabel"), name=name)


def stacked(items: Sequence[ItemOutcome], title: str) -> SafeString:
    """Unfavourable, neutral and favourable as parts of everyone with an opinion; the text stands above its bar."""
    rows, y = [], 28
    for item in items:
        rows.append(_stack(item, y))
        y += 56
    legend = format_html(
        '<rect class="d-svg-bar d-svg-bar--negative" x="12" y="4" width="14" height="12"/><text x="32" y="15">{}</text>'
        '<rect class="d-svg-bar d-svg-bar--quiet" x="192" y="4" width="14" height="12"/><text x="212" y="15">{}</text>'
        '<rect class="d-svg-bar d-svg-bar--positive" x="332" y="4" width="14" height="12"/>'
        '<text x="352" y="15">{}</text>',
        _("ongunstig"), _("neutraal"), _("gunstig"),
    )  # fmt: skip
    return _frame(title, y + 4, format_html("{}{}", legend, format_html_join("", "{}", ((r,) for r in rows))))


def _stack(item: ItemOutcome, y: int) -> SafeString:
    parts = (item.unfavourable or 0.0, item.neutral or 0.0, item.favourable or 0.0)
    room = _WIDTH - _LEFT - _RIGHT
    x, drawn = float(_LEFT), []
    for part, tone in zip(parts, _TONES, strict=True):
        width = part * room
        text = share(part) if part >= 0.08 else ""
        drawn.append(format_html(
            '<rect class="d-svg-bar {}" x="{}" y="{}" width="{}" height="22"/><text class="d-svg-plain{}" x="{}" '
            'y="{}" text-anchor="middle">{}</text>',
            tone, f"{x:.1f}", y + 20, f"{width:.1f}", "" if tone == _TONES[1] else " d-svg-light",
            f"{x + width / 2:.1f}", y + 36, text,
        ))  # fmt: skip
        x += width
    return format_html(
        '<text x="{}" y="{}">{}</text>{}', _LEFT, y + 14, _short(item.question),
        format_html_join("", "{}", ((d,) for d in drawn)),
    )


def dots(items: Sequence[ItemOutcome], title: str) -> SafeString:
    """A dot an answer above its place on the scale; "don't know" stands apart at the right."""
    drawn, y = [], 8
    for item in items:
        height = 30 + 12 * max([1, *item.counts.values()])
        drawn.append(_dots(item, y, height))
        y += height + 18
    words = format_html(
        '<text x="120" y="{0}" text-anchor="middle">{1}</text><text x="480" y="{0}" text-anchor="middle">{2}</text>'
        '<text x="610" y="{0}" text-anchor="middle">{3}</text>',
        y + 10, _("1 helemaal niet"), _("5 helemaal"), _("weet niet"),
    )  # fmt: skip
    return _frame(title, y + 18, format_html("{}{}", format_html_join("", "{}", ((d,) for d in drawn)), words))


def _dots(item: ItemOutcome, y: int, height: int) -> SafeString:
    places = {value: 120 + 90 * (value - 1) for value in range(1, 6)}
    base = y + height - 8
    circles = [
        (places[value] if value is not None else 610, base - 8 - 12 * i)
        for value, count in item.counts.items() for i in range(count)
    ]  # fmt: skip
    return format_html(
        '<text x="{}" y="{}">{}</text><line class="d-svg-axis" x1="80" x2="520" y1="{}" y2="{}"/>{}',
        _LEFT, y + 14, _short(item.question), base, base,
        format_html_join("", '<circle class="d-svg-dot" cx="{}" cy="{}" r="5"/>', circles),
    )


def _short(question: Question) -> str:
    text = question.text if len(question.text) <= 92 else question.text[:91].rstrip() + "…"
    return f"{text} {_('(omgekeerd)')}" if question.reverse else text


def _frame(title: str, height: int, inner: SafeString) -> SafeString:
    return format_html(
        '<svg class="d-svg" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg>',
        title, _WIDTH, height, inner,
    )


def table(found: Outcome, items: Sequence[ItemOutcome], caption: str, name: str) -> Table:
    """Everything of each item: the distribution, don't know, with and without it, the interval."""
    published = any(i.question.key in PUBLISHED for i in items)
    columns = [
        Column(_("Vraag")), Column(_("Antwoorden"), number=True), Column(_("Gunstig"), number=True),
        Column(_("Interval (95 %)"), number=True), Column(_("Neutraal"), number=True),
        Column(_("Ongunstig"), number=True), Column(_("Netto"), number=True), Column(_("Weet niet"), number=True),
        Column(_("Gunstig, van iedereen"), number=True),
    ]  # fmt: skip
    if published:
        columns.append(Column(_("Werkonderzoek, van iedereen"), number=True))
    return Table(
        f"{caption} ({_('%(n)s van %(all)s mensen') % {'n': found.answered, 'all': found.population}})", columns,
        [_row(i, published=published) for i in items], name=name,
    )


def _row(item: ItemOutcome, *, published: bool) -> list[Cell | str]:
    q = item.question
    text = f"{q.text} {_('(omgekeerd: oneens is gunstig)')}" if q.reverse else q.text
    if q.scale is Scale.MARK:
        low, high = number(item.low), number(item.high)
        cells = [_("gemiddeld %(mean)s") % {"mean": number(item.mean)}, f"{low}–{high}", "", "", ""]
        return [text, str(item.answered), *cells, share(_dont_know(item)), "", *([""] if published else [])]
    net = ((item.favourable or 0.0) - (item.unfavourable or 0.0)) * 100
    return [
        text, str(item.answered), share(item.favourable), f"{share(item.low)} – {share(item.high)}",
        share(item.neutral), share(item.unfavourable), f"{net:+.0f}", share(_dont_know(item)), share(item.of_all),
        *([_published(q)] if published else []),
    ]  # fmt: skip


def _dont_know(item: ItemOutcome) -> float:
    everyone = item.answered + item.dont_know
    return item.dont_know / everyone if everyone else 0.0


def _published(question: Question) -> str:
    """The published favourable share: the disagreeing side where the statement is reverse."""
    row = PUBLISHED.get(question.key)
    return "" if row is None else f"{row[0] if question.reverse else row[2]:.1f} %".replace(".", ",")
