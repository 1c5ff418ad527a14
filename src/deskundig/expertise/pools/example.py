"""The made-up pool of eight municipalities that comes with the product: to look at, to try, and to start from."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from deskundig.expertise.domain.pool_tables import PoolTables, Row, read_pool

EXAMPLE = "voorbeeld"  # where a kept pool has its number, which looks like P2026-001
_FARTHEST, _KM_COST, _HOLDERS = 35, 250, 2  # km; euro per fte and km per year; experts per topic


@cache
def example_tables() -> PoolTables:
    """Its experts are posts, not people."""
    return read_pool(
        _rows("vraag"), _rows("deskundigen"), (), _rows("plaatsen"),
        max_distance=_FARTHEST, km_cost=_KM_COST, holders=_HOLDERS,
    )  # fmt: skip


def _rows(name: str) -> list[Row]:
    text = (files("deskundig.sources.sample") / "content" / "kunnen" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))
