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
    """By key. An own file that cannot be used changes nothing: pages go on, and ``own_trouble`` says what is wrong."""
    shipped = _shipped()
    try:
        return read_norms(_with_own(shipped))
    except WrongNorm:
        return read_norms(shipped)


def own_trouble() -> str:
    """What is wrong with the installation's own norms; empty where nothing is."""
    try:
        read_norms(_with_own(_shipped()))
    except WrongNorm as error:
        return str(error)
    return ""


def _shipped() -> dict[str, Any]:
    return tomllib.loads((files("deskundig.workforce") / OWN).read_text(encoding="utf-8"))


def _with_own(shipped: Mapping[str, Any]) -> dict[str, Any]:
    """Raises ``WrongNorm`` for a file that cannot be read."""
    table, own = dict(shipped), Path(settings.DATA_DIR) / OWN
    if not own.exists():
        return table
    try:
        changed = tomllib.loads(own.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise WrongNorm(f"{OWN} is niet te lezen: {error}") from None
    for key, row in changed.items():
        if not isinstance(row, dict):
            raise WrongNorm(f"norm {key}: hoort een tabel te zijn")
        table[key] = {**table.get(key, {}), **row}
    return table


def hire_norm() -> Decimal:
    """The share of all staff spending that may go to hire; a fraction."""
    norm = norms().get("inhuur")
    return norm.value / 100 if norm is not None and norm.value is not None else NORM
