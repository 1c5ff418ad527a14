"""Tables and sentences of a decision file: the grid, when each kind came in, steps, participation, the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.judgement.domain.balance import entry_phases
from deskundig.judgement.domain.file import DecisionFile, Needed, Participation, Phase, met
from deskundig.judgement.domain.participation import missing_groups, representation
from deskundig.judgement.queries import Change, FilePage
from deskundig.kernel.grid import Kind, Source
from deskundig.web.formatting import written_number
from deskundig.web.page import Badge, Cell, Column, Picture, Table
from deskundig.web.typology import kind_help

from .pictures import groups_picture
from .words import KINDS, PHASES, SOURCES, part_name


@dataclass(frozen=True, slots=True)
class GridNeed:
    """A need in its cell. ``sign`` and ``state`` say the same, so that colour and sign are never alone."""

    topic: str
    sign: str
    state: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """``tone``: met, missing, waived, extra (brought in without being asked for) or empty."""

    tone: str
    source: str
    needs: Sequence[GridNeed]
    inputs: int


@dataclass(frozen=True, slots=True)
class Grid:
    summary: str
    sources: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[GridCell]]]


def grid(page: FilePage) -> Grid:
    """The 4x3 grid: kinds as rows, sources as columns; in each cell what is needed and whether it was heard."""
    rows = [(str(KINDS[k]), kind_help(k), [_cell(page, k, s) for s in Source]) for k in Kind]
    cells = list(page.grid.values())
    needed, heard = sum(c.needed for c in cells), sum(c.heard for c in cells)
    waived = sum(c.waived for c in cells)
    summary = _("%(heard)s van %(needed)s gehoord, %(waived)s losgelaten met reden, %(left)s open") % {
        "heard": heard,
        "needed": needed,
        "waived": waived,
        "left": needed - heard - waived,
    }
    return Grid(summary if needed else _("nog niets als nodig aangewezen"), [str(SOURCES[s]) for s in Source], rows)


def _cell(page: FilePage, kind: Kind, source: Source) -> GridCell:
    found = page.grid[kind, source]
    needs = [_grid_need(n, page) for n in page.file.needs if (n.kind, n.source) == (kind, source)]
    if found.missing:
        tone = "missing"
    elif found.heard:
        tone = "met"
    elif found.needed:
        tone = "waived"
    else:
        tone = "extra" if found.inputs else "empty"
    return GridCell(tone, str(SOURCES[source]), needs, found.inputs)


def _grid_need(need: Needed, page: FilePage) -> GridNeed:
    if met(need, page.file.heard):
        return GridNeed(need.topic, "✓", _("gehoord"))
    if need.waived_because.strip():
        return GridNeed(need.topic, "–", _("losgelaten"))
    return GridNeed(need.topic, "✕", _("moet nog") if need.must else _("nog niet"))


def phase_table(page: FilePage) -> Table:
    """When each kind came in: at the front of the bus, or when the decision was near (WRR 113, section 6.4)."""
    counts = entry_phases(page.file.heard)
    rows: list[list[Any]] = [[str(KINDS[k]), *(counts[k][p] or "–" for p in Phase)] for k in Kind]
    columns = (Column(_("Soort")), *(Column(str(PHASES[p]), number=True) for p in Phase))
    return Table(_("Wanneer kwam welke deskundigheid binnen?"), columns, rows, name="instap")


def time_sentence(page: FilePage) -> str:
    """Lead time, the share kept to think, and whether it was rushed."""
    time = page.time
    days = ngettext("%(n)s dag", "%(n)s dagen", time.days) % {"n": time.days}
    took = _("Van begin tot besluit: %(days)s.") if page.file.decided else _("Loopt nu %(days)s.")
    said = [took % {"days": days}]
    if time.reflection_days:
        share = written_number(round(100 * time.reflection_share))
        said.append(
            _("Daarvan was %(n)s dagen (%(share)s%%) bedoeld om na te denken.")
            % {"n": time.reflection_days, "share": share}
        )
    else:
        said.append(_("Er is geen tijd gepland om na te denken."))
    if time.rushed:
        said.append(_("Dit is haastwerk: minder dan twee weken."))
    if time.late_steps:
        said.append(_("Later klaar dan gepland: %(steps)s.") % {"steps": ", ".join(time.late_steps)})
    return " ".join(said)


def step_table(page: FilePage) -> Table:
    rows: list[list[Any]] = [
        [
            Cell(s.name, f"/besluitdossiers/{page.number}?doe=stap&nummer={s.id}#doe" if page.may_change else ""),
            _("nadenken") if s.reflection else _("werk"),
            s.planned,
            s.done or _("nog niet"),
        ]
        for s in sorted(page.file.steps, key=lambda s: s.planned)
    ]
    columns = (Column(_("Stap")), Column(_("Soort tijd")), Column(_("Gepland")), Column(_("Klaar")))
    return Table(_("Geplande stappen"), columns, rows, name="stappen")


@dataclass(frozen=True, slots=True)
class ParticipationLine:
    one: Participation
    table: Table | None
    missing: Sequence[str]
    answered: Badge
    picture: Picture | None = None


def participations(file: DecisionFile) -> Sequence[ParticipationLine]:
    return [
        ParticipationLine(
            p,
            _groups(p) if any(g.population for g in p.groups) else None,
            missing_groups(p),
            Badge(_("terugkoppeling gegeven"), "positive")
            if p.feedback
            else Badge(_("nog geen terugkoppeling"), "warning"),
            groups_picture(p),
        )
        for p in file.participations
    ]


def _groups(one: Participation) -> Table:
    """Shares with their denominators: people of all participants, and of the population."""
    total = sum(g.people for g in one.groups)
    rows: list[list[Any]] = [
        [
            r.group.name,
            _("%(n)s van %(all)s") % {"n": r.group.people, "all": total},
            _share(r.share),
            _share(r.group.population),
            Cell(
                written_number(round(r.index, 2)) if r.index is not None else "–", badge=_index_badge(r.missing, r.over)
            ),
        ]
        for r in representation(one.groups)
    ]
    columns = (
        Column(_("Groep")),
        Column(_("Deelnemers"), number=True),
        Column(_("Aandeel hier"), number=True),
        Column(_("Aandeel bevolking"), number=True),
        Column(_("Verhouding (1 = naar evenredigheid)"), number=True),
    )
    return Table(_("Wie deden mee: %(name)s") % {"name": one.name}, columns, rows, name=f"groepen-{one.id}")


def _index_badge(missing: bool, over: bool) -> Badge | None:
    if missing:
        return Badge(_("te weinig gehoord"), "warning")
    return Badge(_("veel vertegenwoordigd"), "info") if over else None


def _share(value: float | None) -> str:
    return "–" if value is None else f"{written_number(round(100 * value, 1))}%"


def trail(changes: Sequence[Change]) -> Table:
    """Who changed what when, newest first."""
    rows: list[list[Any]] = [
        [
            Cell(_("versie %(n)s") % {"n": c.version}),
            c.at,
            c.actor,
            part_name(c.part),
            "; ".join(f"{d.what}: {d.before or '–'} → {d.after or '–'}" for d in c.differences)[:600] or "–",
        ]
        for c in changes
    ]
    columns = (
        Column(_("Versie")),
        Column(_("Wanneer")),
        Column(_("Wie")),
        Column(_("Onderdeel")),
        Column(_("Wat veranderde")),
    )
    return Table(_("Veranderingen, nieuwste eerst"), columns, rows, name="verloop")
