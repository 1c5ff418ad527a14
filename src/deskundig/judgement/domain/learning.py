"""What a file teaches: what it knew when it was decided, and what stood in the way over many files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .completeness import lateness
from .file import OBSTACLES, Argument, DecisionFile, Input, Side, Use


@dataclass(frozen=True, slots=True)
class KnownThen:
    """What the file held when it was decided and did not carry it: inputs left aside, arguments against."""

    unused: tuple[Input, ...]
    against: tuple[Argument, ...]


def known_then(file: DecisionFile) -> KnownThen:
    """Was it to be foreseen? Only what came in on or before the day of the decision counts (WRR 113, section 2.5)."""
    if file.decided is None:
        return KnownThen((), ())
    before = [i for i in file.heard if i.day <= file.decided]
    return KnownThen(
        tuple(i for i in before if i.use is not Use.FOLLOWED and i.use is not Use.WEIGHED),
        tuple(a for a in file.arguments if a.side is Side.CONTRA and a.option == file.choice),
    )


def proposed_avoidable(file: DecisionFile) -> bool | None:
    """Avoidable when an input said it before the decision; None while nobody looked. A person has the last word."""
    if file.decided is None or not file.outcome.strip():
        return None
    then = {i.id for i in file.inputs if i.day <= file.decided}
    return any(number in then for number in file.warned_by)


@dataclass(frozen=True, slots=True)
class Lessons:
    """Counts over files: how many were decided, looked back on, avoidable, and each obstacle.

    ``compass_filled`` and ``compass_in_time`` are of the decided files: all five questions, and before the decision.
    """

    files: int
    decided: int
    reviewed: int
    avoidable: int
    unavoidable: int
    obstacles: tuple[tuple[str, int], ...]
    compass_filled: int
    compass_in_time: int


def lessons(files: Sequence[DecisionFile]) -> Lessons:
    """Counted over the files that the reader may see."""
    decided = [f for f in files if f.decided]
    filled = [f for f in decided if all(answer.strip() for answer in f.compass)]
    late = [f for f in filled if any(part.startswith("kompas") for part in lateness(f).afterwards)]
    return Lessons(
        files=len(files), decided=len(decided), reviewed=sum(bool(f.outcome.strip()) for f in files),
        avoidable=sum(f.avoidable is True for f in files), unavoidable=sum(f.avoidable is False for f in files),
        obstacles=tuple((name, sum(name in f.obstacles for f in files)) for name in OBSTACLES),
        compass_filled=len(filled), compass_in_time=len(filled) - len(late),
    )  # fmt: skip
