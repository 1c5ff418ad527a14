"""Which field of a source goes to which column of the record: one declaration per entity of a source."""

from __future__ import annotations

from .record_words import OWN_WORDS, RECORD_WORDS
from .spec import RowSpec
from .tweedekamer import TWEEDE_KAMER

# files and registers also fill in rows that the Tweede Kamer gave; those stay its rows
SPECS: dict[str, dict[str, RowSpec]] = {
    "tweedekamer": {**TWEEDE_KAMER, **RECORD_WORDS},
    **dict.fromkeys(OWN_WORDS, RECORD_WORDS),
}

__all__ = ["SPECS", "RowSpec"]
