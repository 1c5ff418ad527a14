"""What runs in a worker process: no Django, one preparer for all its work."""

from __future__ import annotations

import os
from collections.abc import Mapping

from deskundig.kernel.ref import Kind
from deskundig.sources.heap import keep_freed_memory

from .domain.prepared import Prepared
from .domain.table import Table
from .prepare import Input, Preparer

_FEW_COLLECTIONS = 200_000
_AFTER_THE_WRITER = 3      # there is one writer and it is what all wait for

_preparer: Preparer | None = None


def begin(source: str, tables: Mapping[Kind, Table]) -> None:
    """Start a worker process. Mapping makes many containers and no cycles."""
    global _preparer
    os.nice(_AFTER_THE_WRITER)
    keep_freed_memory(collect_after=_FEW_COLLECTIONS)
    _preparer = Preparer(source, tables)


def prepare(given: list[Input]) -> list[Prepared]:
    """Prepare some pieces, in their order."""
    assert _preparer is not None
    return [_preparer(piece) for piece in given]
