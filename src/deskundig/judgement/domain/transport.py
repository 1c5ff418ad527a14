"""A decision file as text that can be compared line by line and read back without loss."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from math import isfinite
from typing import Any, Union, get_args, get_origin

from .changing import LISTS
from .file import COMPASS, DecisionFile

FORMAT = "deskundig-besluitdossier/1"
# JSON escapes the line ends below U+0020 only; many editors and diffs break a line at these three as well.
_LINE_ENDS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\u0085\u2028\u2029"})


class UnreadableFile(ValueError):  # noqa: N818 - reads as the sentence it is
    """The text is no decision file; the message says where."""


def to_json(file: DecisionFile) -> str:
    """One line a value, keys in a fixed order: two versions can be compared with any diff."""
    text = json.dumps({"format": FORMAT, **_plain(file)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.translate(_LINE_ENDS)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def from_json(text: str) -> DecisionFile:
    """Read a file back. Raises ``UnreadableFile`` for anything that ``to_json`` did not write."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UnreadableFile(f"geen JSON: {error}") from None
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise UnreadableFile(f"geen besluitdossier in de vorm {FORMAT}")
    found = _read(data, DecisionFile, "dossier")
    assert isinstance(found, DecisionFile)
    if any(step.id == 0 for step in found.steps):  # written before steps had numbers
        found = replace(found, steps=tuple(replace(step, id=i) for i, step in enumerate(found.steps, 1)))
    return _checked(found)


def _checked(file: DecisionFile) -> DecisionFile:
    """Numbers are given once in each list, and the five questions have five places."""
    for name in LISTS:
        numbers = [item.id for item in getattr(file, name)]
        if len(set(numbers)) < len(numbers):
            raise UnreadableFile(f"dossier.{name}: een nummer staat er twee keer")
    if len(file.compass) != len(COMPASS):
        raise UnreadableFile(f"dossier.compass: {len(COMPASS)} antwoorden verwacht")
    return file


def _read(value: Any, hint: Any, place: str) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(value, next(a for a in args if a is not type(None)), place)
    if origin is tuple:
        if not isinstance(value, list):
            raise UnreadableFile(f"{place}: een lijst verwacht")
        return tuple(_read(item, args[0], f"{place}[{i}]") for i, item in enumerate(value))
    if is_dataclass(hint):
        return _read_object(value, hint, place)
    return _read_plain(value, hint, place)


def _read_object(value: Any, hint: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise UnreadableFile(f"{place}: een blok verwacht")
    hints = typing.get_type_hints(hint)
    unknown = value.keys() - hints.keys()
    if unknown:
        raise UnreadableFile(f"{place}: onbekend veld {sorted(unknown)[0]}")
    try:
        return hint(**{name: _read(item, hints[name], f"{place}.{name}") for name, item in value.items()})
    except TypeError as error:
        raise UnreadableFile(f"{place}: {error}") from None


def _read_plain(value: Any, hint: Any, place: str) -> Any:
    try:
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint(value)
        if hint in (date, datetime):
            return hint.fromisoformat(value)
    except (TypeError, ValueError):
        raise UnreadableFile(f"{place}: {value!r} kan hier niet staan") from None
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    if hint in (str, int, bool, float) and (not isinstance(value, hint) or (hint is int and isinstance(value, bool))):
        raise UnreadableFile(f"{place}: {value!r} kan hier niet staan")
    return value
