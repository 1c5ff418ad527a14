"""A decision file: from what is needed, through what came in and how it was weighed, to what was decided.

Use means: it reached the place, was heard and was weighed. "Not followed, because ..." is as good as "followed"
(WRR 113, section 6.1). No score is added up and no winner is computed: weighing is a judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from deskundig.kernel.grid import Kind, Source


class Phase(IntEnum):
    """Where in the process something entered."""

    EXPLORATION = 1
    DESIGN = 2
    TESTING = 3
    DECISION = 4
    AFTER = 5


class Origin(StrEnum):
    """Who speaks: for the balance of origins."""

    OWN = "eigen organisatie"
    GOVERNMENT = "andere overheid"
    AGENCY = "uitvoering en toezicht"
    SCIENCE = "wetenschap en adviesraden"
    BUSINESS = "bedrijven en brancheorganisaties"
    CIVIL_SOCIETY = "maatschappelijk middenveld"
    CITIZENS = "inwoners"


class Use(IntEnum):
    """The ladder of use. The last two steps are equal: both mean used."""

    NONE = 0
    REACHED = 1
    DISCUSSED = 2
    WEIGHED = 3
    NOT_FOLLOWED = 4  # with a reason
    FOLLOWED = 5


class Side(StrEnum):
    PRO = "voor"
    CONTRA = "tegen"


@dataclass(frozen=True, slots=True)
class Needed:
    """An expertise the decision needs. A must-have is heard, or waived with a reason, before the file is complete."""

    id: int
    topic: str
    kind: Kind
    source: Source
    must: bool = False
    waived_because: str = ""
    waived_by: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """Something brought in by someone. ``judgement_after``: the judgement as it stood after hearing it."""

    id: int
    title: str
    by: str
    kind: Kind
    source: Source
    origin: Origin
    day: date
    phase: Phase
    needs: tuple[int, ...] = ()  # ids of the needs it meets
    use: Use = Use.NONE
    because: str = ""  # how it was weighed, or why it was not followed
    considerations: tuple[str, ...] = ()  # what it brings up, each in a few words
    judgement_after: str = ""
    decides_otherwise_without: bool | None = None
    withdrawn: bool = False
    ref: str = ""  # official number or ``kind:key`` of a thing of the record
    withdrawn_because: str = ""
    withdrawn_day: date | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A consideration for or against an option.

    Loyal dissent: where ``role`` is filled, a reader sees that in the place of ``by``; the people on the file see both.
    """

    id: int
    option: int
    side: Side
    text: str
    by: str = ""
    input: int | None = None  # the input it rests on
    certainty: str = ""  # "zeker", "waarschijnlijk", "onzeker"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """``shelved``: kept for a later administration."""

    id: int
    title: str
    text: str = ""
    shelved: bool = False


@dataclass(frozen=True, slots=True)
class QualityTest:
    """A test as a gate: who judges (an outside judge is a stronger stick than oneself), and the evidence.

    While a mandatory test is open the file does not go on to phase ``before``.
    """

    id: int
    name: str
    mandatory: bool
    outside_judge: bool
    passed: bool | None = None
    evidence: str = ""
    day: date | None = None
    before: Phase = Phase.DECISION
    judge: str = ""  # who judges: a person, a unit or a body
    waived_because: str = ""

    @property
    def open(self) -> bool:
        return self.passed is None and not self.waived_because.strip()


@dataclass(frozen=True, slots=True)
class Step:
    """A planned step with its dates; ``reflection``: time kept free to think."""

    name: str
    planned: date
    done: date | None = None
    reflection: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact the decision rests on, with where it was read: an input of the file, or a source outside it."""

    id: int
    text: str
    source: str
    input: int | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong with an option (all options where None), and what is done about it."""

    id: int
    text: str
    option: int | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people: how many took part, and its share of the population the decision is about (0 to 1)."""

    name: str
    people: int
    population: float


@dataclass(frozen=True, slots=True)
class Participation:
    """How people outside were asked: who, how they were chosen, what happens with it, and what they heard back."""

    id: int
    name: str
    method: str  # "bewonersavond", "enquête", "burgerberaad"
    chosen_how: str  # "geloot", "open inschrijving"
    purpose: str  # what is done with what comes out
    day: date
    groups: tuple[Group, ...] = ()
    result: str = ""
    feedback: str = ""  # what the participants were told about what was done with it
    feedback_day: date | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone at the table: what they know of, for whom they spoke, and how many minutes they did."""

    name: str
    kind: Kind
    origin: Origin
    minutes: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting about the decision: how many minutes the subject was on the table, and who sat at it."""

    id: int
    name: str
    day: date
    minutes: int
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """The file changed hands. ``open`` is what stood in its way at that moment."""

    day: date
    from_: str
    to: str
    note: str
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """When which part was filled in. A question of the Beleidskompas is a part of its own: ``kompas-1`` to ``-5``."""

    part: str
    at: datetime


OBSTACLES: tuple[str, ...] = ("tijdsdruk", "eilandenrijk", "beloningsprikkels", "politiek krachtenveld")
"""What stands in the way of using expertise (WRR 113, figure 6.1)."""

COMPASS: tuple[str, ...] = (
    "Wat is het probleem?",
    "Wat is het beoogde doel?",
    "Wat zijn de opties?",
    "Wat zijn de gevolgen van deze opties?",
    "Wat is de voorkeursoptie?",
)


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """The whole file. ``compass`` holds the answers to the five questions of the Beleidskompas."""

    title: str
    question: str
    phase: Phase
    opened: date
    owners: tuple[str, ...]
    needs: tuple[Needed, ...] = ()
    inputs: tuple[Input, ...] = ()
    options: tuple[Option, ...] = ()
    arguments: tuple[Argument, ...] = ()
    tests: tuple[QualityTest, ...] = ()
    steps: tuple[Step, ...] = ()
    edits: tuple[Edit, ...] = ()
    compass: tuple[str, ...] = ("", "", "", "", "")
    compass_involved: tuple[str, ...] = ("", "", "", "", "")
    searched_contra: bool = False  # "none found after search" for the chosen option
    judgement: str = ""
    decided: date | None = None
    choice: int | None = None
    choice_because: str = ""
    not_followed: str = ""  # what was not followed and why, in words
    expectation: str = ""
    outcome: str = ""
    outcome_day: date | None = None
    lesson: str = ""
    avoidable: bool | None = None
    obstacles: tuple[str, ...] = field(default_factory=tuple)
    due: date | None = None  # when the decision is planned
    contra_search: str = ""  # where arguments against the choice were looked for
    facts: tuple[Fact, ...] = ()
    risks: tuple[Risk, ...] = ()
    participations: tuple[Participation, ...] = ()
    handovers: tuple[Handover, ...] = ()
    warned_by: tuple[int, ...] = ()  # inputs that had already said what went wrong
    obstacle_note: str = ""
    reused: tuple[str, ...] = ()  # numbers of earlier files that something was taken over from
    meetings: tuple[Meeting, ...] = ()

    @property
    def heard(self) -> tuple[Input, ...]:
        """Inputs that count: not withdrawn, in order of day."""
        return tuple(sorted((i for i in self.inputs if not i.withdrawn), key=lambda i: (i.day, i.id)))


def is_used(item: Input) -> bool:
    """Reached, heard and weighed: followed or not. Not followed counts only with its reason."""
    return item.use in (Use.WEIGHED, Use.FOLLOWED) or (item.use is Use.NOT_FOLLOWED and bool(item.because.strip()))


def met(need: Needed, inputs: Sequence[Input]) -> bool:
    """Whether a need was heard: an input that meets it was at least discussed."""
    return any(need.id in i.needs and i.use >= Use.DISCUSSED for i in inputs)
