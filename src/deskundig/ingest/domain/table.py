"""What a mapper must know of a table: its columns, their sorts, limits and empty values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from deskundig.kernel.ref import Kind


class Sort(StrEnum):
    """The sort of a column, and the one form in which its values are compared and written.

    ID: 32 hex digits. MOMENT: ``2025-06-12 08:15:00[.ffffff]`` in UTC. DAY: ``2025-06-12``. DECIMAL: text with two
    decimals. FLAG: bool. TEXT: never null, ``""`` is empty. The rest: int.
    """

    TEXT = "text"
    SMALL = "small"
    INTEGER = "integer"
    BIG = "big"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    DECIMAL = "decimal"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    sort: Sort
    limit: int          # longest text, 0 for none
    empty: object       # the value of what was never said, or said to be empty


@dataclass(frozen=True, slots=True)
class Table:
    kind: Kind
    name: str
    columns: tuple[Column, ...]
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", {c.name: i for i, c in enumerate(self.columns)})

    def place(self, column: str) -> int:
        """The column's position among the table's own columns. Raises ``KeyError`` for an unknown name."""
        return self._places[column]
