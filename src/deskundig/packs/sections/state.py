"""2. Stand van zaken en tijdlijn: the newest, what is planned, what is open, and what happened when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from deskundig.kernel.ref import Kind
from deskundig.packs.catalogue import Thing
from deskundig.packs.domain.dutch import capital, long_date, number
from deskundig.packs.domain.kinds import is_thin
from deskundig.packs.domain.lines import counted, paper
from deskundig.packs.domain.pack import Figure, Form, Line, Part, Section, SectionKey, Status
from deskundig.packs.domain.titles import without_replacement
from deskundig.packs.gathering import Findings

_MOMENTS = 14
_FEWEST_YEARS, _MOST_YEARS = 3, 18


def section(found: Findings, outcomes: Mapping[UUID, Status], open_lines: tuple[Line, ...]) -> Section:
    """``outcomes``: how motions ended, by case. ``open_lines``: what other sections counted as open."""
    happened = [t for t in found.all() if t.date and t.ref.kind is not Kind.SPEECH]
    moments = sorted(_chosen(happened), key=lambda t: (t.days, t.score), reverse=True)
    lines = tuple(_moment(thing, outcomes) for thing in moments if thing.date and thing.date <= found.made)
    timeline = Part(Form.TIMELINE, lines, heading="Tijdlijn, het nieuwste eerst", subject="Wat er gebeurde")
    intro = (*_latest(happened, found), *_planned(found), *open_lines)
    return Section(SectionKey.STATE, intro, (timeline,) if lines else (), _figure(found))


def _latest(happened: list[Thing], found: Findings) -> Iterator[Line]:
    past = [t for t in happened if t.date and t.date <= found.made and t.ref.kind in (Kind.DOCUMENT, Kind.CASE)]
    telling = [t for t in past if not is_thin(t.type)] or past
    newest = max(telling, key=lambda t: (t.days, t.score), default=None)
    if newest is None or newest.date is None:
        yield counted("Er is geen stuk met een datum gevonden.", found.note())
        return
    title, what = without_replacement(newest.title), newest.type.lower() or "stuk"
    yield counted(f"Het nieuwste stuk is van {long_date(newest.date)}: {title} ({what}).", newest.note)


def _planned(found: Findings) -> Iterator[Line]:
    coming = sorted((t for t in found["events"] if t.date and t.date > found.made), key=lambda t: (t.days, str(t.ref)))
    if not coming:
        yield counted("Er is geen komende activiteit over dit onderwerp gevonden.", found.note("events"))
    for thing in coming[:3]:
        day = long_date(thing.date) if thing.date else ""
        who = f", {thing.matter}" if thing.matter else ""
        yield counted(f"Gepland op {day}: {thing.title} ({thing.type.lower()}{who}).", thing.note)


def _chosen(happened: list[Thing]) -> list[Thing]:
    """The best papers and activities; those that are mostly form only when there is nothing else."""
    telling = [t for t in happened if not is_thin(t.type) or t.own]
    return (telling or happened)[:_MOMENTS]


def _moment(thing: Thing, outcomes: Mapping[UUID, Status]) -> Line:
    return paper(thing.title, thing.note, type=thing.type, date=thing.date, status=outcomes.get(thing.id))


def _figure(found: Findings) -> Figure | None:
    """Papers per year, where there are enough years to see a course."""
    counts = {int(year): n for year, n in found.per_year.items() if year.isdigit() and int(year) <= found.made.year}
    if not found.subject.exact or len(counts) < _FEWEST_YEARS:
        return None
    last = max(counts)
    first = max(min(counts), last - _MOST_YEARS + 1)
    points = [(str(year), counts.get(year, 0)) for year in range(first, last + 1)]
    older = sum(n for year, n in counts.items() if year < first)
    top = max(range(first, last + 1), key=lambda year: (counts.get(year, 0), year))
    before = f"; daarvoor nog {number(older)}" if older else ""
    title = f"De meeste vindplaatsen zijn uit {top}: {number(counts[top])} van {number(sum(counts.values()))}{before}"
    return Figure(capital(title), "Jaar", "Vindplaatsen", tuple(points), found.note())
