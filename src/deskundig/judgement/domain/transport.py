"""A decision file as text that can be compared line by line and read back without loss."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin

from .file import DecisionFile

FORMAT = "deskundig-besluitdossier/1"


class UnreadableFile(ValueError):  # noqa: N818 - reads as the sentence it is
    """The text is no decision file; the message says where."""


def to_json(file: DecisionFile) -> str:
    """One line a value, keys in a fixed order: two versions can be compared with any diff."""
    return json.dumps({"format": FORMAT, **_plain(file)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


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
    return found


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
    if hint in (str, int, bool) and (not isinstance(value, hint) or (hint is int and isinstance(value, bool))):
        raise UnreadableFile(f"{place}: {value!r} kan hier niet staan")
    return value
