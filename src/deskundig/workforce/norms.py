"""The norms in force: those of ``norms.toml``, overridden by ``DATA/norms.toml`` where an installation has its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings

from .domain.hiring import NORM
from .domain.norms import Norm, WrongNorm, read_norms

OWN = "norms.toml"


def norms() -> Mapping[str, Norm]:
    """By key. Raises ``WrongNorm`` for an own file that cannot be used."""
    table: dict[str, Any] = tomllib.loads((files("deskundig.workforce") / OWN).read_text(encoding="utf-8"))
    own = Path(settings.DATA_DIR) / OWN
    if own.exists():
        try:
            changed = tomllib.loads(own.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WrongNorm(f"{OWN} is niet te lezen: {error}") from None
        for key, row in changed.items():
            if not isinstance(row, dict):
                raise WrongNorm(f"norm {key}: hoort een tabel te zijn")
            table[key] = {**table.get(key, {}), **row}
    return read_norms(table)


def hire_norm() -> Decimal:
    """The share of all staff spending that may go to hire; a fraction."""
    norm = norms().get("inhuur")
    return norm.value / 100 if norm is not None and norm.value is not None else NORM
