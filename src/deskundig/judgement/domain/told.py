"""A decision file as data for others: what went in, how far each input came, what was not used and why, in words.

The same for the API and the command line. Who asked to be shown by role stays a role.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .balance import funnel, origin_balance
from .completeness import blocks
from .file import COMPASS, DecisionFile, Input, Option, Phase, Side, Use, is_used, met
from .locks import robustness
from .reading import for_reader
from .seating import by_origin

PHASES: Mapping[Phase, str] = {
    Phase.EXPLORATION: "verkenning", Phase.DESIGN: "ontwerp", Phase.TESTING: "toetsing", Phase.DECISION: "besluit",
    Phase.AFTER: "daarna",
}  # fmt: skip
USES: Mapping[Use, str] = {
    Use.NONE: "nog niet op de plek", Use.REACHED: "op de plek gekomen", Use.DISCUSSED: "besproken",
    Use.WEIGHED: "gewogen", Use.NOT_FOLLOWED: "niet gevolgd", Use.FOLLOWED: "gevolgd",
}  # fmt: skip
_WITHDRAWN = "ingetrokken"
_NO_REASON = "de reden ontbreekt nog"
_NOT_WEIGHED = "besproken, nog niet gewogen"
_NOT_DISCUSSED = "nog niet besproken"


@dataclass(frozen=True, slots=True)
class Brought:
    """One input. ``use`` is how far it came, ``used`` that it was weighed, ``because`` how, or why not."""

    number: int
    title: str
    brought_by: str
    kind: str
    source: str
    origin: str
    day: date
    phase: str
    use: str
    used: bool
    because: str
    meets: tuple[str, ...]
    considerations: tuple[str, ...]
    thing: str


@dataclass(frozen=True, slots=True)
class FunnelTold:
    """The numbers of the picture, and each input with how far it came. ``unused`` and withdrawn ones say why."""

    needed: int
    brought: int
    discussed: int
    weighed: int
    followed: int
    not_followed: int
    inputs: tuple[Brought, ...]
    withdrawn: tuple[Brought, ...]


@dataclass(frozen=True, slots=True)
class NeedTold:
    topic: str
    kind: str
    source: str
    must: bool
    heard: bool
    waived_because: str


@dataclass(frozen=True, slots=True)
class Consideration:
    text: str
    argued_by: str
    certainty: str


@dataclass(frozen=True, slots=True)
class OptionTold:
    title: str
    text: str
    chosen: bool
    shelved: bool
    in_favour: tuple[Consideration, ...]
    counter: tuple[Consideration, ...]


@dataclass(frozen=True, slots=True)
class TestTold:
    name: str
    mandatory: bool
    outside_judge: bool
    state: str
    judge: str
    evidence: str


@dataclass(frozen=True, slots=True)
class LockTold:
    name: str
    closed: bool
    why: str


@dataclass(frozen=True, slots=True)
class OriginTold:
    origin: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class TableTold:
    """What one origin had of the table and of the speaking time."""

    origin: str
    seats: int
    minutes: int
    of_seats: float | None
    of_minutes: float | None


@dataclass(frozen=True, slots=True)
class Blocking:
    """What keeps the file from being complete, and in which part of it."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class CompassAnswer:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class FileTold:
    title: str
    question: str
    phase: str
    opened: date
    due: date | None
    decided: date | None
    owners: tuple[str, ...]
    complete: bool
    blocking: tuple[Blocking, ...]
    funnel: FunnelTold
    needs: tuple[NeedTold, ...]
    options: tuple[OptionTold, ...]
    tests: tuple[TestTold, ...]
    locks: tuple[LockTold, ...]
    origins: tuple[OriginTold, ...]
    at_the_table: tuple[TableTold, ...]
    compass: tuple[CompassAnswer, ...]
    judgement: str
    choice_because: str
    not_followed_because: str
    expectation: str
    outcome_text: str
    lesson: str


def told(whole: DecisionFile) -> FileTold:
    """The file as data."""
    file = for_reader(whole)
    stops = tuple(Blocking(b.part, b.text) for b in blocks(file))
    return FileTold(
        title=file.title, question=file.question, phase=PHASES[file.phase], opened=file.opened, due=file.due,
        decided=file.decided, owners=file.owners, complete=not stops, blocking=stops, funnel=funnel_told(file),
        needs=tuple(
            NeedTold(n.topic, n.kind.value, n.source.value, n.must, met(n, file.heard), n.waived_because)
            for n in file.needs
        ),
        options=tuple(_option(o, file) for o in file.options),
        tests=tuple(
            TestTold(t.name, t.mandatory, t.outside_judge, _state(t.passed, t.open), t.judge,
                     t.evidence or t.waived_because)
            for t in file.tests
        ),
        locks=tuple(LockTold(lock.name, lock.closed, lock.why) for lock in robustness(file).locks),
        origins=_origins(file), at_the_table=_table(file),
        compass=tuple(CompassAnswer(q, a) for q, a in zip(COMPASS, file.compass, strict=True)),
        judgement=file.judgement, choice_because=file.choice_because, not_followed_because=file.not_followed,
        expectation=file.expectation, outcome_text=file.outcome, lesson=file.lesson,
    )  # fmt: skip


def funnel_told(file: DecisionFile) -> FunnelTold:
    """What went in, what was used, what was not and why."""
    counts = funnel(file)
    return FunnelTold(
        counts.needed, counts.brought, counts.discussed, counts.weighed, counts.followed, counts.not_followed,
        tuple(_brought(i, file) for i in file.heard), tuple(_brought(i, file) for i in file.inputs if i.withdrawn),
    )  # fmt: skip


def why(item: Input) -> str:
    """What is said of an input: how it was weighed, why it was not followed, or what it still waits for."""
    if item.withdrawn:
        return item.withdrawn_because
    if item.because.strip():
        return item.because
    if item.use in (Use.WEIGHED, Use.FOLLOWED):
        return ""
    if item.use is Use.NOT_FOLLOWED:
        return _NO_REASON
    return _NOT_WEIGHED if item.use is Use.DISCUSSED else _NOT_DISCUSSED


def _brought(item: Input, file: DecisionFile) -> Brought:
    return Brought(
        item.id, item.title, item.by, item.kind.value, item.source.value, item.origin.value, item.day,
        PHASES[item.phase], _WITHDRAWN if item.withdrawn else USES[item.use],
        not item.withdrawn and is_used(item), why(item),
        tuple(n.topic for n in file.needs if n.id in item.needs), item.considerations, item.ref,
    )  # fmt: skip


def _option(option: Option, file: DecisionFile) -> OptionTold:
    def of(side: Side) -> tuple[Consideration, ...]:
        return tuple(
            Consideration(a.text, a.by, a.certainty) for a in file.arguments if a.option == option.id and a.side is side
        )

    chosen = option.id == file.choice
    return OptionTold(option.title, option.text, chosen, option.shelved, of(Side.PRO), of(Side.CONTRA))


def _state(passed: bool | None, unanswered: bool) -> str:
    if passed is None:
        return "staat open" if unanswered else "losgelaten, met reden"
    return "doorstaan" if passed else "niet doorstaan"


def _origins(file: DecisionFile) -> tuple[OriginTold, ...]:
    balance = origin_balance(file.heard)
    return tuple(OriginTold(o.value, n, round(balance.shares[o], 4)) for o, n in balance.counts.items())


def _table(file: DecisionFile) -> tuple[TableTold, ...]:
    if not any(m.seats for m in file.meetings):
        return ()
    return tuple(
        TableTold(s.group, s.seats, s.minutes, _rounded(s.of_seats), _rounded(s.of_minutes))
        for s in by_origin(file.meetings)
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
