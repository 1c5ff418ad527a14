"""Which field of a source goes to which column of the record: one declaration per entity of a source."""

from __future__ import annotations

from .spec import RowSpec
from .tweedekamer import TWEEDE_KAMER

SPECS: dict[str, dict[str, RowSpec]] = {"tweedekamer": TWEEDE_KAMER}

__all__ = ["SPECS", "RowSpec"]
