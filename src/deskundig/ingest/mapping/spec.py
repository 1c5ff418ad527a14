"""The form in which a mapping is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from deskundig.kernel.identifiers import parse
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation

Values = Mapping[str, object]         # column or detail -> value
Compute = Callable[[Values], object]


@dataclass(frozen=True, slots=True)
class RowSpec:
    """How rows of one source entity become rows of one table.

    columns: column -> the source's field, or several: the first that is filled goes to the column, others are details.
    partial: columns that keep dates of which only a year or month may be known.
    relations: the source's repeated reference -> the relation it is kept as.
    details: fields that have no column of their own and are kept as published in ``details``.
    days: those of them that are days: kept as the Amsterdam day, for each interface writes them in its own way.
    constants: columns that say which of several source entities in one table this is.
    codes: the known values of a field; another value is kept and told.
    joined: repeated texts that share one column, comma separated.
    computed: columns worked out from the others (and from details), after every change.
    number: the column that is the row's official number as published.
    numbers: official numbers in canonical form, where they are put together from several columns.
    """

    entity: str
    kind: Kind
    columns: Mapping[str, str | tuple[str, ...]]
    partial: tuple[str, ...] = ()
    relations: Mapping[str, Relation] = field(default_factory=dict)
    details: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    joined: tuple[str, ...] = ()
    computed: Mapping[str, Compute] = field(default_factory=dict)
    number: str = ""
    numbers: Callable[[Values], tuple[str, ...]] | None = None

    @property
    def fields(self) -> frozenset[str]:
        """All fields of the source that this declaration knows."""
        names = set(self.details) | set(self.days) | set(self.relations)
        for source in self.columns.values():
            names.update((source,) if isinstance(source, str) else source)
        return frozenset(names)


def canonical(text: object, kind: Kind) -> tuple[str, ...]:
    """The official number that a text spells, when it is one of this kind; else nothing."""
    found = parse(text) if isinstance(text, str) and text else None
    return (found.value,) if found is not None and found.kind is kind else ()
