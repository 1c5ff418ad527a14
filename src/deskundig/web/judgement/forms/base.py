"""What a form of a decision file is: where it stands, its fields, and the change it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from deskundig.judgement.domain.file import DecisionFile
from deskundig.web.page import Field, Notice, Table

Change = Callable[[DecisionFile], DecisionFile]
Words = str | Promise


class WrongForm(ValueError):  # noqa: N818 - reads as the sentence it is
    """What is wrong with a form, for the one who filled it in."""


def always(_file: DecisionFile) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ItemForm:
    """Adds an item to a list of the file, changes one, or takes one out.

    ``fields`` takes the file and the item that is changed (None: a new one); ``read`` gives the item's fields.
    """

    name: str
    part: str
    listed: str  # one of judgement.domain.changing.LISTS
    make: Callable[..., Any]
    title: Words
    fields: Callable[[DecisionFile, Any], Sequence[Field]]
    read: Callable[[QueryDict, date], Mapping[str, Any]]
    new: Mapping[str, Any] = field(default_factory=dict)  # fields that only a new item gets
    check: Callable[[DecisionFile, Mapping[str, Any]], None] = lambda _file, _changes: None
    offered: Callable[[DecisionFile], bool] = always
    removable: bool = True


@dataclass(frozen=True, slots=True)
class Trial:
    """What a form would add, told before it is added. ``mark`` is of what was looked at: other input is looked at
    again."""

    notice: Notice
    table: Table
    problems: Sequence[str]
    mark: str


@dataclass(frozen=True, slots=True)
class FileForm:
    """Changes the file itself, or one aspect of an item that ``number`` names. With ``trial`` it is tried first."""

    name: str
    part: str
    title: Words
    button: Words
    fields: Callable[[DecisionFile, int], Sequence[Field]]
    read: Callable[[QueryDict, str, date], Change]
    offered: Callable[[DecisionFile], bool] = always
    trial: Callable[[QueryDict], Trial] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form as the page shows it. ``number``: the item it changes; 0 for a new one."""

    name: str
    part: str
    title: str
    button: str
    fields: Sequence[Field]
    number: int = 0
    error: str = ""
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent, as a change of a part of the file."""

    part: str
    change: Change


def options(pairs: Sequence[tuple[int, str]], none: str = "") -> list[tuple[str, str]]:
    return [*([("", none)] if none else []), *((str(number), text) for number, text in pairs)]


def ja(value: bool) -> str:
    return "ja" if value else ""


def yes_no_field(name: str, label: str, value: bool | None = None) -> Field:
    said = {True: "ja", False: "nee", None: ""}[value]
    choices = [("", _("nog niet gezegd")), ("ja", _("ja")), ("nee", _("nee"))]
    return Field(name, label, said, "select", options=choices)
