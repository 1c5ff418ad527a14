"""The syntax tree of a query. ``place`` is where it stood (from 1) and takes no part in comparison."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; it may hold signs inside (``31490-365``, ``Woo-verzoek``). Matches inflections and compounds."""

    text: str
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """``inhuur*``: every word that starts so."""

    text: str
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order and form; a word that ends in ``*`` stands for all words that start so."""

    text: str
    place: int = field(default=0, compare=False)


Term = Word | Prefix | Phrase


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order with at most ``distance`` other words between them."""

    terms: tuple[Word | Prefix, ...]
    distance: int
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """``soort:motie``: the value must stand in this field. ``name`` is one of ``fields.TEXT_FIELDS``."""

    name: str
    value: Term
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Period:
    """A date between ``start`` and ``end``, both included; at least one is given."""

    start: date | None
    end: date | None
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: every thing, for browsing by filters."""


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node = Word | Prefix | Phrase | Near | Field | Period | Everything | And | Or | Not


def all_of(parts: list[Node]) -> Node:
    """The conjunction in its shortest form: nested conjunctions flattened, one part stays itself."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else () if isinstance(part, Everything) else (part,))
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: list[Node]) -> Node:
    """The disjunction in its shortest form."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    if any(isinstance(p, Everything) for p in flat) or not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(part: Node) -> Node:
    """The opposite: two negations are none."""
    return part.part if isinstance(part, Not) else Not(part)


def printed(node: Node) -> str:
    """The query that reads back as this tree."""
    match node:
        case Everything():
            return ""
        case Not(part):
            return "-" + _inside(part, (And, Or))
        case And(parts):
            return " ".join(_inside(p, (Or,)) for p in parts)
        case Or(parts):
            return " OR ".join(printed(p) for p in parts)
        case _:
            return _printed_leaf(node)


def _printed_leaf(node: Word | Prefix | Phrase | Near | Field | Period) -> str:
    match node:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(text):
            return f'"{text}"'
        case Near(terms, distance):
            return f"NEAR/{distance}({' '.join(printed(t) for t in terms)})"
        case Field(name, value):
            return f"{name}:{printed(value)}"
        case Period():
            return _printed_period(node)


def _inside(node: Node, loose: tuple[type, ...]) -> str:
    return f"({printed(node)})" if isinstance(node, loose) else printed(node)


def _printed_period(period: Period) -> str:
    start, end = period.start, period.end
    if start is None or end is None:
        return f"van:{start.isoformat()}" if start else f"tot:{end.isoformat() if end else ''}"
    return f"jaar:{start.year}" if start.year == end.year else f"jaar:{start.year}-{end.year}"
