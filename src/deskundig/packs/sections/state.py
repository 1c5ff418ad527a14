"""2. Stand van zaken en tijdlijn: the newest, what is planned, what is open, and what happened when."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from uuid import UUID

from deskundig.kernel.ref import Kind
from deskundig.packs.catalogue import Thing
from deskundig.packs.domain.dutch import capital, enumeration, long_date, number, shorten
from deskundig.packs.domain.kinds import is_thin
from deskundig.packs.domain.lines import counted, paper
from deskundig.packs.domain.pack import Figure, Form, Line, Part, Run, Section, SectionKey, Status
from deskundig.packs.domain.titles import without_replacement
from deskundig.packs.gathering import Findings

_MOMENTS = 14
_TITLE = 150                             # characters of the newest paper's title, so that it can stand at a glance
_TOGETHER, _NAMED = 2, 3                 # motions of one day
_OVER = re.compile(r"^.*?\bmotie\b.*?\bover (?:het |de |een )?", re.IGNORECASE)
_FEWEST_YEARS, _MOST_YEARS = 3, 18


def section(found: Findings, outcomes: Mapping[UUID, Status], open_lines: tuple[Line, ...]) -> Section:
    """``outcomes``: how motions ended, by case. ``open_lines``: what other sections counted as open."""
    happened = [t for t in found.all() if t.date and t.ref.kind is not Kind.SPEECH]
    moments = sorted(_chosen(happened), key=lambda t: (t.days, t.score), reverse=True)
    lines = tuple(_moments([t for t in moments if t.date and t.date <= found.made], outcomes))
    timeline = Part(Form.TIMELINE, lines, heading="Tijdlijn, het nieuwste eerst", subject="Wat er gebeurde")
    intro = (*_latest(happened, found), *_planned(found), *open_lines)
    return Section(SectionKey.STATE, intro, (timeline,) if lines else (), _figure(found))


def _latest(happened: list[Thing], found: Findings) -> Iterator[Line]:
    chosen = _chosen(happened)
    past = [t for t in chosen if t.date and t.date <= found.made and t.ref.kind in (Kind.DOCUMENT, Kind.CASE)]
    telling = [t for t in past if not is_thin(t.type)] or past
    newest = max(telling, key=lambda t: (t.days, t.score), default=None)
    if newest is None or newest.date is None:
        yield counted("Er is geen stuk met een datum gevonden.", found.note())
        return
    title, what = without_replacement(newest.title), newest.type.lower() or "stuk"
    told = shorten(title, _TITLE)
    yield counted(f"Het nieuwste stuk is van {long_date(newest.date)}: {told} ({what}).", newest.note)


def _planned(found: Findings) -> Iterator[Line]:
    coming = sorted((t for t in found["events"] if t.date and t.date > found.made), key=lambda t: (t.days, str(t.ref)))
    if not coming:
        yield counted("Er is geen komende activiteit over dit onderwerp gevonden.", found.note("events"))
    for thing in coming[:3]:
        day = long_date(thing.date) if thing.date else ""
        who = f", {thing.matter}" if thing.matter else ""
        yield counted(f"Gepland op {day}: {thing.title} ({thing.type.lower()}{who}).", thing.note)


def _chosen(happened: list[Thing]) -> list[Thing]:
    """The best papers and activities; those that are mostly form only when there is nothing else.

    The motions of one day count as one moment, so that a day of voting does not fill the line.
    """
    telling = [t for t in happened if not is_thin(t.type) or t.own] or happened
    chosen: list[Thing] = []
    moments: set[object] = set()
    for thing in telling:
        moment = thing.date if _is_motion(thing) else thing.id
        if moment in moments or len(moments) < _MOMENTS:
            moments.add(moment)
            chosen.append(thing)
    return chosen


def _is_motion(thing: Thing) -> bool:
    return "motie" in thing.type.lower()


def _moments(things: list[Thing], outcomes: Mapping[UUID, Status]) -> Iterator[Line]:
    """A line a thing; motions of one day in one line when there are more than two."""
    motions = Counter(t.date for t in things if _is_motion(t))
    told: set[dt.date | None] = set()
    for thing in things:
        if not _is_motion(thing) or motions[thing.date] <= _TOGETHER:
            yield _moment(thing, outcomes)
        elif thing.date not in told:
            told.add(thing.date)
            yield _day_of_motions([t for t in things if _is_motion(t) and t.date == thing.date])


def _day_of_motions(motions: list[Thing]) -> Line:
    subjects = enumeration([shorten(_asked(t), 90) for t in motions[:_NAMED]])
    text = f"{number(len(motions))} moties, onder meer over {subjects} (zie hoofdstuk 5)"
    return Line((Run(capital(text)),), tuple(t.note for t in motions[:_NAMED]), date=motions[0].date)


def _asked(motion: Thing) -> str:
    """What a motion is about: its title without "Motie van het lid … over"."""
    return _OVER.sub("", without_replacement(motion.title))


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
