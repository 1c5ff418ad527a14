"""When a file may be called complete, what blocks it, and whether it was filled in afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from deskundig.kernel.clock import AMSTERDAM

from .file import COMPASS, DecisionFile, Side, Use, is_used, met

RUSH_DAYS = 14
AT_ONCE = timedelta(minutes=10)
_LATER = ("geleerd", "kop")  # what belongs after a decision, and the names on the file


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in the way, in words, and the part of the page where it can be solved."""

    part: str  # nodig, ingebracht, gewogen, geoordeeld, besloten
    text: str


def blocks(file: DecisionFile) -> tuple[Block, ...]:
    """Everything that keeps the file from being complete, in the order of the funnel."""
    return (*_needs(file), *_weighing(file), *_tests(file), *_arguments(file), *_decision(file))


def _needs(file: DecisionFile) -> list[Block]:
    heard = file.heard
    return [
        Block("nodig", f"nog niet gehoord: {n.kind.value}, {n.source.value}, over {n.topic}")
        for n in file.needs
        if n.must and not met(n, heard) and not n.waived_because.strip()
    ]


def _weighing(file: DecisionFile) -> list[Block]:
    told = []
    for item in file.heard:
        if item.use is Use.NOT_FOLLOWED and not item.because.strip():
            told.append(Block("gewogen", f"niet gevolgd zonder reden: {item.title}"))
        elif not is_used(item):
            told.append(Block("gewogen", f"nog niet gewogen: {item.title}"))
    return told


def _tests(file: DecisionFile) -> list[Block]:
    return [Block("geoordeeld", f"verplichte toets staat open: {t.name}") for t in file.tests if t.mandatory and t.open]


def _arguments(file: DecisionFile) -> list[Block]:
    if file.choice is None:
        return []
    against = [a for a in file.arguments if a.option == file.choice and a.side is Side.CONTRA]
    if against or file.searched_contra:
        return []
    return [Block("gewogen", "geen argument tegen de keuze; noem er een, of schrijf op waar u er een zocht")]


def _decision(file: DecisionFile) -> list[Block]:
    wanted = (
        (bool(file.question.strip()), "nodig", "de vraag ontbreekt"),
        (len(file.options) >= 2, "besloten", "er zijn geen twee opties om uit te kiezen"),
        (file.choice is not None, "besloten", "er is geen keuze gemaakt"),
        (bool(file.choice_because.strip()), "besloten", "de reden van de keuze ontbreekt"),
        (bool(file.judgement.strip()), "geoordeeld", "het oordeel ontbreekt"),
    )
    told = [Block(part, text) for present, part, text in wanted if not present]
    return told + [
        Block("geoordeeld", f"Beleidskompas: {question}")
        for question, answer in zip(COMPASS, file.compass, strict=True)
        if not answer.strip()
    ]


@dataclass(frozen=True, slots=True)
class Lateness:
    """``afterwards``: parts first filled in after the decision. ``at_once``: nearly all within ten minutes.

    ``changed``: parts that were there before the decision and were changed after it.
    """

    afterwards: tuple[str, ...]
    at_once: bool
    changed: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        return bool(self.afterwards) or self.at_once


def lateness(file: DecisionFile) -> Lateness:
    """Whether the file was filled in after the fact; it is shown as such, never hidden and never refused."""
    times = sorted(e.at for e in file.edits)
    first: dict[str, date] = {}
    last: dict[str, date] = {}
    for edit in sorted(file.edits, key=lambda e: e.at):
        if edit.part in _LATER:
            continue
        last[edit.part] = edit.at.astimezone(AMSTERDAM).date()
        first.setdefault(edit.part, last[edit.part])
    decided = file.decided or date.max
    late = {part for part, day in first.items() if day > decided}
    changed = {part for part, day in last.items() if day > decided} - late
    at_once = len({e.part for e in file.edits}) >= 4 and times[-1] - times[0] <= AT_ONCE
    return Lateness(tuple(sorted(late)), at_once, tuple(sorted(changed)))


@dataclass(frozen=True, slots=True)
class Time:
    """How long the process took, which share was kept to think, and whether it was rushed.

    ``planned_days``: from opening to the planned day of the decision, where one is set.
    """

    days: int
    reflection_days: int
    rushed: bool
    late_steps: tuple[str, ...]
    planned_days: int | None = None

    @property
    def reflection_share(self) -> float:
        return min(1.0, self.reflection_days / self.days) if self.days > 0 else 0.0


def time_taken(file: DecisionFile, *, today: date) -> Time:
    """Lead time from opening to decision (or today), and steps that were done after their planned day."""
    end = file.decided or today
    steps = sorted(file.steps, key=lambda s: s.planned)
    reflection = 0
    for before, step in zip([file.opened, *(s.done or s.planned for s in steps)], steps, strict=False):
        if step.reflection:
            reflection += max(0, ((step.done or step.planned) - before).days)
    late = tuple(s.name for s in steps if (s.done or today) > s.planned)
    days = max(0, (end - file.opened).days)
    planned = (file.due - file.opened).days if file.due else None
    hurried = (file.decided is not None and days < RUSH_DAYS) or (planned is not None and planned < RUSH_DAYS)
    return Time(days, reflection, hurried, late, planned)
