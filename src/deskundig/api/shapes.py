"""Reads as JSON with Dutch names, and the schema of that JSON, both from the same dataclasses."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, create_model

from deskundig.kernel.address import path_of
from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Ref

from .words import HELD_BACK, word


def dutch(value: Any) -> Any:
    """A read as plain JSON values under Dutch names. A thing with a page gets its full address beside its reference."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Ref):
        return str(value)
    if isinstance(value, (UUID, Decimal)):
        return str(value) if isinstance(value, UUID) else float(value)
    if isinstance(value, Prose):
        return value.text
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    if isinstance(value, Mapping):
        return {str(dutch(k)): dutch(v) for k, v in value.items()}
    return [dutch(item) for item in value]


def told(read: Any) -> list[Any]:
    """The fields of a read that leave the house."""
    return [f for f in fields(read) if f.name not in HELD_BACK]


def _object(value: Any) -> dict[str, Any]:
    out = {word(f.name, type(value).__name__): dutch(getattr(value, f.name)) for f in told(value)}
    ref = getattr(value, "ref", None)
    if isinstance(ref, Ref) and path_of(ref):
        out["adres"] = settings.BASE_URL + path_of(ref)
    return out


_MADE: dict[Any, type[BaseModel]] = {}
_BEING_MADE: set[Any] = set()            # a thing that holds things of its own kind is not laid out again


class Shape(BaseModel):
    """Base of the generated schemas."""

    model_config = ConfigDict(extra="allow")


def schema_of(read: Any) -> type[BaseModel]:
    """The schema of a read's JSON, made once from its dataclass."""
    if read in _MADE:
        return _MADE[read]
    hints = typing.get_type_hints(read)
    columns: dict[str, Any] = {}
    _BEING_MADE.add(read)
    for f in told(read):
        columns[word(f.name, read.__name__)] = (_type(hints[f.name]), Field(description=f.name.replace("_", " ")))
    _BEING_MADE.discard(read)
    if "ref" in hints:
        columns["adres"] = (str, Field(default="", description="permanent adres van de pagina"))
    _MADE[read] = create_model(read.__name__, __base__=Shape, **columns)
    return _MADE[read]


_PLAIN: dict[Any, Any] = {Ref: str, Prose: str, UUID: UUID, date: date, datetime: datetime, Decimal: float}


def _type(hint: Any) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return Union[tuple(_type(a) for a in args)]  # noqa: UP007 - built from values
    if origin is tuple and not (len(args) == 2 and args[1] is Ellipsis):
        return tuple[tuple(_type(a) for a in args)]  # type: ignore[misc]  # built from values
    if origin in (tuple, list, set, frozenset, Sequence) or origin is typing.get_origin(Sequence[int]):
        return list[_type(args[0])] if args else list[Any]  # type: ignore[misc]
    if origin in (dict, Mapping) or origin is typing.get_origin(Mapping[str, int]):
        return dict[str, _type(args[1])]  # type: ignore[misc]
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and is_dataclass(hint):
        return dict[str, Any] if hint in _BEING_MADE else schema_of(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return str
    return hint if hint in (str, int, float, bool, type(None)) else Any


def list_schema(line: Any) -> type[BaseModel]:
    """The schema of a page of a list: how many in all, the rows, and the pages beside it."""
    rows: Any = list[schema_of(line)]  # type: ignore[misc]
    model: type[BaseModel] = create_model(
        f"{line.__name__}List", __base__=Shape,
        aantal=(int, ...), resultaten=(rows, ...), volgende=(str, ""), vorige=(str, ""),
    )
    return model
