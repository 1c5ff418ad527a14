"""What was found as the values that the page shows: cards with proof and reasons, and the grid of twelve cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.domain.grid import CELLS, Cell, Kind, Source
from deskundig.expertise.domain.question import Expert, Found, Proof
from deskundig.expertise.domain.ranking import ALGORITHMS
from deskundig.followthrough.queries.reference_day import reference_day
from deskundig.kernel.address import path_of
from deskundig.kernel.grid import Form
from deskundig.web.page import Badge, Chip, EmptyState, Feed, Link, Listing, SortLink
from deskundig.web.things.lines import long_day
from deskundig.web.typology import (
    FORM_HELP,
    FORMS,
    KINDS,
    NAMES,
    SOURCES,
    Meaning,
    Reading,
    chosen_reading,
    kind_help,
    meaning,
    reading_of,
    reading_of_all,
)

from .form import ExpertForm

_INTERESTS = 3
_TONES = {"veel bewijs": "positive", "enig bewijs": "info"}


@dataclass(frozen=True, slots=True)
class ProofLine:
    proof: Proof
    quote: str                            # its sentence; empty where that is its title, which stands under it
    url: str
    label: str                            # "vak uit wetenschap"
    tacit: str                            # "impliciet"; of what is written down nothing, as nearly all is


@dataclass(frozen=True, slots=True)
class Card:
    expert: Expert
    url: str
    line: str
    badge: Badge
    proofs: Sequence[ProofLine]
    total: str
    place: str
    judged: Sequence[tuple[str, str]]     # what kind and source we take it for, and why
    meant: Sequence[tuple[str, str]] = () # its kinds as they are read for this person's role
    reader: str = ""                      # whose reading that is
    apart: str = ""                       # availability and interests, which say nothing of knowledge


@dataclass(frozen=True, slots=True)
class GridCell:
    kind: str
    source: str
    number: int
    url: str
    chosen: bool
    size: int                             # 0 to 4: how full the cell is drawn


@dataclass(frozen=True, slots=True)
class GridRow:
    title: str
    help: str
    cells: Sequence[GridCell]


@dataclass(frozen=True, slots=True)
class FormCount:
    """How many were found with proof in one form, and the address that shows only those, or all again."""

    title: str
    help: str
    number: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Grid:
    title: str                            # states the finding
    columns: Sequence[str]
    rows: Sequence[GridRow]
    missing: str
    meaning: Meaning
    forms: Sequence[FormCount] = ()


def cards(found: Found) -> tuple[Card, ...]:
    return tuple(_card(expert, found.question.at) for expert in found.experts)


def grid(found: Found, form: ExpertForm) -> Grid:
    top = max(found.grid.values(), default=0)
    read = chosen_reading(form.reading, _fitting(found, form))
    rows = [
        GridRow(str(KINDS[kind]), kind_help(kind, read), [_cell((kind, source), found, form, top) for source in Source])
        for kind in Kind
    ]
    filled = len(CELLS) - len(found.empty_cells)
    title = _("%(filled)s van de %(all)s soorten kennis gevonden") % {"filled": filled, "all": len(CELLS)}
    columns = [str(SOURCES[source]) for source in Source]
    forms = [_form_count(one, found, form) for one in Form]
    return Grid(title, columns, rows, _missing(found), meaning(read, _in(form)), forms)


def _form_count(one: Form, found: Found, form: ExpertForm) -> FormCount:
    chosen = form.form == one.value
    other = form.changed(form="" if chosen else one.value)
    return FormCount(str(FORMS[one]), str(FORM_HELP[one]), found.forms.get(one, 0), other.url(), chosen)


def _missing(found: Found) -> str:
    """The empty cells by name; where most are empty the grid shows it better than a list of eleven does."""
    empty = found.empty_cells
    if not empty or not found.total:
        return ""
    if len(empty) > len(CELLS) // 2:
        return _("Bij %(n)s soorten kennis is niemand gevonden.") % {"n": len(empty)}
    return _("Niemand gevonden voor: %(cells)s.") % {"cells": ", ".join(label(cell).lower() for cell in empty)}


def _fitting(found: Found, form: ExpertForm) -> Reading:
    """By the people asked for: the grid counts all who were found, also those of outside who are not on this page."""
    return reading_of_all(found.experts) if form.where == "binnen" else Reading.OFFICIAL


def _in(form: ExpertForm) -> Callable[[Reading], str]:
    return lambda read: form.changed(reading=read.value).url() + "#betekenis"


def label(cell: Cell) -> str:
    kind, source = cell
    return _("%(kind)s uit %(source)s") % {"kind": KINDS[kind], "source": str(SOURCES[source]).lower()}


def listing(found: Found, form: ExpertForm) -> Listing:
    summary = ngettext("%(n)s gevonden", "%(n)s gevonden", found.total) % {"n": found.total}
    if found.total > len(found.experts):
        summary += _(", de beste %(n)s staan hier") % {"n": len(found.experts)}
    exports = (
        Feed("JSON", form.url(formaat="json"), "application/json"), Feed("CSV", form.url(formaat="csv"), "text/csv"),
    )  # fmt: skip
    return Listing(
        summary=summary, chips=tuple(_chips(form)), clear_url=ExpertForm(query=form.query).url(), exports=exports,
        sorts=(
            SortLink(_("gespreid"), form.changed(plain=False).url(), current=not form.plain),
            SortLink(_("alleen op score"), form.changed(plain=True).url(), current=form.plain),
        ),
        empty=EmptyState(
            _("Niemand gevonden"),
            _("Op stukken over dit onderwerp staat niemand die aan de filters voldoet. Probeer andere woorden of haal"
              " een filter weg."),
            (Link(_("Zoek naar stukken over dit onderwerp"), f"/zoeken?q={form.query}"),),
        ),
    )  # fmt: skip


def methods() -> list[tuple[str, str]]:
    return [(algorithm.name, f"{algorithm.title} ({algorithm.name})") for algorithm in ALGORITHMS.values()]


def _card(expert: Expert, at: date) -> Card:
    total = ngettext("%(n)s stuk over dit onderwerp", "%(n)s stukken over dit onderwerp", expert.total)
    total %= {"n": expert.total}
    if expert.first and expert.last and expert.first.year != expert.last.year:
        total += _(", van %(first)s tot %(last)s") % {"first": expert.first.year, "last": expert.last.year}
    elif expert.last:
        total += _(", uit %(year)s") % {"year": expert.last.year}
    read = reading_of(expert)
    judged = dict.fromkeys(
        [(label((p.kind, p.source)).lower(), p.reason) for p in expert.evidence]
        + [(str(FORMS[p.form]).lower(), p.form_because) for p in expert.evidence]
    )
    return Card(
        expert=expert, url=path_of(expert.ref) if expert.ref else "", line=" · ".join(_who(expert)),
        badge=Badge(expert.confidence.capitalize(), _TONES.get(expert.confidence, "neutral")),  # type: ignore[arg-type]
        proofs=tuple(_proof_line(proof) for proof in expert.evidence),
        total=total, place=_("Plaats %(n)s als alleen de score telt.") % {"n": expert.place}, judged=tuple(judged),
        meant=[(str(KINDS[kind]), kind_help(kind, read)) for kind in dict.fromkeys(p.kind for p in expert.evidence)],
        reader=str(NAMES[read]), apart=_apart(expert, at),
    )  # fmt: skip


def _proof_line(proof: Proof) -> ProofLine:
    quote = "" if proof.sentence.rstrip(" .") == proof.title.rstrip(" .") else proof.sentence
    tacit = str(FORMS[proof.form]).lower() if proof.form is Form.TACIT else ""
    return ProofLine(proof, quote, path_of(proof.ref), label((proof.kind, proof.source)).lower(), tacit)


def _apart(expert: Expert, at: date) -> str:
    """In office or not, and declared interests: to weigh, not to rank by."""
    if expert.apart is None:
        return ""
    parts = [_held(at, there=expert.apart.in_office)]
    if expert.apart.interests:
        shown = ", ".join(expert.apart.interests[:_INTERESTS])
        more = len(expert.apart.interests) - _INTERESTS
        shown += _(" en %(n)s meer") % {"n": more} if more > 0 else ""
        parts.append(_("opgegeven nevenfuncties: %(shown)s") % {"shown": shown})
    return "; ".join(parts) + "."


def _held(at: date, *, there: bool) -> str:
    """A record that stopped says nothing of seats after its last day, so that day is told and not the one asked for."""
    known = reference_day(at)
    if known.stale:
        held = _("heeft een zetel of post") if there else _("geen zetel of post")
        return _("%(held)s volgens de gegevens, die lopen tot %(day)s") % {"held": held, "day": long_day(known.day)}
    held = _("heeft een zetel of post op %(day)s") if there else _("geen zetel of post op %(day)s")
    return held % {"day": long_day(at)}


def _who(expert: Expert) -> Iterable[str]:
    if expert.function and not expert.body:
        yield expert.function
    if expert.organizations and expert.organizations[0] != expert.function:
        yield expert.organizations[0]
    if expert.body:
        yield _("organisatie")
    elif expert.ref is None:
        yield _("alleen de naam is bekend")


def _cell(cell: Cell, found: Found, form: ExpertForm, top: int) -> GridCell:
    kind, source = cell
    number = found.grid.get(cell, 0)
    chosen = (form.kind, form.source) == (kind.value, source.value)
    other = form.changed(kind="" if chosen else kind.value, source="" if chosen else source.value)
    size = 0 if not number else 1 + min(3, int(4 * number / (top + 1)))
    return GridCell(str(KINDS[kind]), str(SOURCES[source]), number, other.url(), chosen, size)


def _chips(form: ExpertForm) -> Iterable[Chip]:
    if form.kind:
        yield Chip(_("soort: %(kind)s") % {"kind": KINDS[Kind(form.kind)]}, form.changed(kind="").url())
    if form.source:
        yield Chip(_("bron: %(source)s") % {"source": SOURCES[Source(form.source)]}, form.changed(source="").url())
    if form.form:
        yield Chip(_("vorm: %(form)s") % {"form": FORMS[Form(form.form)]}, form.changed(form="").url())
    if form.organization:
        yield Chip(form.organization, form.changed(organization="").url())
    if form.at:
        yield Chip(_("bewijs van vóór %(day)s") % {"day": form.day}, form.changed(day="").url())
    if form.where:
        text = _("buiten Kamer en ministeries") if form.where == "buiten" else _("uit Kamer en ministeries")
        yield Chip(text, form.changed(where="").url())
    if form.in_office:
        yield Chip(_("nu in functie"), form.changed(in_office=False).url())
