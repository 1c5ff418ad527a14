"""Values as plain JSON: dataclasses, dates, decimals and enums, for every ``--json`` and for printed tables."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from deskundig.kernel.ref import Ref


def plain(value: Any) -> Any:
    """A value as JSON types. Numbers stay numbers; dates and references become text."""
    if isinstance(value, Ref):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (date, UUID)):
        return value.isoformat() if isinstance(value, date) else str(value)
    return value


def print_json(value: Any) -> None:
    """One JSON document on stdout."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1))


def amount(value: float) -> str:
    """A number for a Dutch reader, with one decimal: 0,5."""
    return f"{value:.1f}".replace(".", ",")
