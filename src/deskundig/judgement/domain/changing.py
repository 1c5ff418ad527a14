"""Changes to a decision file as pure functions: the old file in, the new file out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, TypeVar

from .file import Argument, DecisionFile, Handover, Needed, Option, Phase, QualityTest

PARTS = ("kop", "nodig", "ingebracht", "gewogen", "geoordeeld", "besloten", "geleerd")
LISTS = ("needs", "inputs", "options", "arguments", "tests", "steps", "facts", "risks", "participations", "meetings")


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


Item = TypeVar("Item", bound=_Numbered)


class NoSuchItem(LookupError):  # noqa: N818 - reads as the sentence it is
    """The file has no item with this number (any more)."""


class StillUsed(ValueError):  # noqa: N818 - reads as the sentence it is
    """Something else in the file points at what would be taken out."""


class GateClosed(ValueError):  # noqa: N818 - reads as the sentence it is
    """A mandatory test is open: the file does not go on to the next phase."""


def next_id(items: Iterable[_Numbered]) -> int:
    """One more than the highest number of the list."""
    return max((item.id for item in items), default=0) + 1


def add(file: DecisionFile, listed: str, item: Any) -> DecisionFile:
    """Put an item at the end of a list of the file, with a number of its own. ``listed`` is one of ``LISTS``."""
    items = getattr(file, listed)
    return _with(file, listed, (*items, replace(item, id=next_id(items))))


def change(file: DecisionFile, listed: str, number: int, **changes: Any) -> DecisionFile:
    """Change fields of one item. Raises ``NoSuchItem``."""
    return _with(file, listed, _changed(getattr(file, listed), number, **changes))


def find(file: DecisionFile, listed: str, number: int) -> Any:
    """One item of a list. Raises ``NoSuchItem``."""
    for item in getattr(file, listed):
        if item.id == number:
            return item
    raise NoSuchItem(f"nummer {number} bestaat niet")


def remove(file: DecisionFile, listed: str, number: int) -> DecisionFile:
    """Take an item out. An input is withdrawn and not removed. Raises ``StillUsed`` while anything points at it."""
    find(file, listed, number)
    used = {
        "needs": any(number in i.needs for i in file.inputs),
        "inputs": True,
        "options": file.choice == number or any(a.option == number for a in file.arguments)
        or any(r.option == number for r in file.risks),
    }  # fmt: skip
    if used.get(listed):
        raise StillUsed("hier verwijst nog iets naar; haal eerst dat weg")
    return _with(file, listed, tuple(i for i in getattr(file, listed) if i.id != number))


def with_need(file: DecisionFile, need: Needed) -> DecisionFile:
    return add(file, "needs", need)


def waive(file: DecisionFile, need: int, *, because: str, by: str) -> DecisionFile:
    """Let a must-have go, with the reason and who decided that. Raises ``ValueError`` without a reason."""
    if not because.strip():
        raise ValueError("loslaten vraagt een reden")
    return change(file, "needs", need, waived_because=because.strip(), waived_by=by)


def change_input(file: DecisionFile, item: int, **changes: Any) -> DecisionFile:
    _check_needs(file, changes.get("needs", ()))
    return change(file, "inputs", item, **changes)


def withdraw(file: DecisionFile, item: int, *, because: str, day: date) -> DecisionFile:
    """Whoever brought an input takes it back: it stays to be read, and counts for nothing."""
    if not because.strip():
        raise ValueError("intrekken vraagt een reden")
    return change(file, "inputs", item, withdrawn=True, withdrawn_because=because.strip(), withdrawn_day=day)


def with_option(file: DecisionFile, option: Option) -> DecisionFile:
    return add(file, "options", option)


def with_argument(file: DecisionFile, argument: Argument) -> DecisionFile:
    check_option(file, argument.option)
    return add(file, "arguments", argument)


def check_option(file: DecisionFile, option: int | None) -> None:
    """Raises ``NoSuchItem`` for an option that is not there; None is no option at all."""
    if option is not None and option not in {o.id for o in file.options}:
        raise NoSuchItem("die optie bestaat niet")


def with_test(file: DecisionFile, test: QualityTest) -> DecisionFile:
    return add(file, "tests", test)


def change_test(file: DecisionFile, test: int, **changes: Any) -> DecisionFile:
    return change(file, "tests", test, **changes)


def to_phase(file: DecisionFile, phase: Phase) -> DecisionFile:
    """Go on to a phase, or back. Raises ``GateClosed`` while a mandatory test before it is open."""
    waiting = [t.name for t in file.tests if t.mandatory and t.open and t.before <= phase]
    if phase > file.phase and waiting:
        raise GateClosed(f"eerst deze toets, of laat hem los met een reden: {', '.join(waiting)}")
    return replace(file, phase=phase)


def hand_over(file: DecisionFile, handover: Handover) -> DecisionFile:
    """The new hands own the file; an owner that gave it away no longer does, other owners stay."""
    if not handover.to.strip():
        raise ValueError("noem wie het dossier overneemt")
    kept = tuple(o for o in file.owners if o not in (handover.from_, handover.to))
    return replace(file, owners=(*kept, handover.to), handovers=(*file.handovers, handover))


def take_over(file: DecisionFile, earlier: DecisionFile, number: str) -> DecisionFile:
    """Reuse an earlier file: its needs, tests and shelved options that are not here yet. Nothing counts as heard."""
    topics = {(n.topic.casefold(), n.kind, n.source) for n in file.needs}
    for need in earlier.needs:
        if (need.topic.casefold(), need.kind, need.source) not in topics:
            file = with_need(file, replace(need, waived_because="", waived_by=""))
    titles = {o.title.casefold() for o in file.options}
    for option in earlier.options:
        if option.shelved and option.title.casefold() not in titles:
            file = with_option(file, replace(option, shelved=False))
    names = {t.name.casefold() for t in file.tests}
    for test in earlier.tests:
        if test.name.casefold() not in names:
            file = with_test(file, replace(test, passed=None, evidence="", day=None, waived_because=""))
    return replace(file, reused=(*file.reused, *({number} - set(file.reused))))


def _with(file: DecisionFile, listed: str, items: tuple[Any, ...]) -> DecisionFile:
    changes: dict[str, Any] = {listed: items}
    return replace(file, **changes)


def _check_needs(file: DecisionFile, needs: Iterable[int]) -> None:
    if set(needs) - {n.id for n in file.needs}:
        raise NoSuchItem("die behoefte bestaat niet")


def _changed(items: tuple[Item, ...], number: int, **changes: Any) -> tuple[Item, ...]:
    if number not in {item.id for item in items}:
        raise NoSuchItem(f"nummer {number} bestaat niet")
    return tuple(
        replace(item, **changes) if item.id == number else item  # type: ignore[type-var]  # all are dataclasses
        for item in items
    )
