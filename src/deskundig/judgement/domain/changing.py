"""Changes to a decision file as pure functions: the old file in, the new file out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from .file import Argument, DecisionFile, Input, Needed, Option, QualityTest, Step

PARTS = ("nodig", "ingebracht", "gewogen", "geoordeeld", "besloten", "geleerd")


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


Item = TypeVar("Item", bound=_Numbered)


class NoSuchItem(LookupError):  # noqa: N818 - reads as the sentence it is
    """The file has no item with this number (any more)."""


def next_id(items: Iterable[_Numbered]) -> int:
    """Numbers are never used twice within a file."""
    return max((item.id for item in items), default=0) + 1


def with_need(file: DecisionFile, need: Needed) -> DecisionFile:
    return replace(file, needs=(*file.needs, replace(need, id=next_id(file.needs))))


def waive(file: DecisionFile, need: int, *, because: str, by: str) -> DecisionFile:
    """Let a must-have go, with the reason and who decided that. Raises ``ValueError`` without a reason."""
    if not because.strip():
        raise ValueError("loslaten vraagt een reden")
    return replace(file, needs=_changed(file.needs, need, waived_because=because.strip(), waived_by=by))


def with_input(file: DecisionFile, item: Input) -> DecisionFile:
    return replace(file, inputs=(*file.inputs, replace(item, id=next_id(file.inputs))))


def change_input(file: DecisionFile, item: int, **changes: Any) -> DecisionFile:
    return replace(file, inputs=_changed(file.inputs, item, **changes))


def with_option(file: DecisionFile, option: Option) -> DecisionFile:
    return replace(file, options=(*file.options, replace(option, id=next_id(file.options))))


def with_argument(file: DecisionFile, argument: Argument) -> DecisionFile:
    if argument.option not in {o.id for o in file.options}:
        raise NoSuchItem("die optie bestaat niet")
    return replace(file, arguments=(*file.arguments, replace(argument, id=next_id(file.arguments))))


def with_test(file: DecisionFile, test: QualityTest) -> DecisionFile:
    return replace(file, tests=(*file.tests, replace(test, id=next_id(file.tests))))


def change_test(file: DecisionFile, test: int, **changes: Any) -> DecisionFile:
    return replace(file, tests=_changed(file.tests, test, **changes))


def with_step(file: DecisionFile, step: Step) -> DecisionFile:
    return replace(file, steps=(*file.steps, step))


def _changed(items: tuple[Item, ...], number: int, **changes: Any) -> tuple[Item, ...]:
    if number not in {item.id for item in items}:
        raise NoSuchItem(f"nummer {number} bestaat niet")
    return tuple(
        replace(item, **changes) if item.id == number else item  # type: ignore[type-var]  # all are dataclasses
        for item in items
    )
