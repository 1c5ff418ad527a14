"""Read what units need and what people bring from tables: every wrong row is told, and one wrong row stops all.

Columns are recognised by their usual Dutch and English names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.kernel.folding import squeeze

from .grid import Kind, Source
from .mix import Level

NEED_COLUMNS: dict[str, tuple[str, ...]] = {
    "unit": ("eenheid", "team", "afdeling", "unit"),
    "topic": ("onderwerp", "thema", "topic"),
    "kind": ("soort", "kind"),
    "source": ("bron", "source"),
    "level": ("niveau", "level"),
    "people": ("aantal", "mensen", "fte", "people"),
    "weight": ("gewicht", "weight"),
    "must": ("moet", "verplicht", "must"),
    "from": ("vanaf", "from"),
    "note": ("toelichting", "waarom", "note"),
    "type": ("type", "soort eenheid"),
}
PEOPLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("personeelsnummer", "persoon", "medewerker", "person", "id"),
    "name": ("naam", "name"),
    "email": ("e-mail", "email", "e-mailadres", "mail"),
    "unit": NEED_COLUMNS["unit"],
    "fte": ("fte", "deeltijdfactor"),
    "topic": NEED_COLUMNS["topic"],
    "kind": NEED_COLUMNS["kind"],
    "source": NEED_COLUMNS["source"],
    "level": NEED_COLUMNS["level"],
}
LEVELS = {
    "": Level.WORKING, "1": Level.BASIC, "basis": Level.BASIC, "volgen": Level.BASIC,
    "2": Level.WORKING, "werken": Level.WORKING, "zelfstandig": Level.WORKING,
    "3": Level.EXPERT, "expert": Level.EXPERT, "deskundig": Level.EXPERT,
}  # fmt: skip
_YES, _NO = frozenset({"ja", "x", "1", "yes", "true", "waar"}), frozenset({"", "nee", "0", "no", "false", "onwaar"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class WrongRow:
    """What is wrong in one row of a file (its head is row 1). Never repeats what stands there of a person."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    unit: str
    topic: str
    kind: Kind
    source: Source
    level: Level = Level.WORKING
    people: float = 1.0
    weight: float = 1.0
    must: bool = False
    needed_from: date | None = None
    note: str = ""
    type: str = ""                       # of the unit: those of one type are compared

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.unit, self.topic, self.kind.value, self.source.value


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person, on as many lines as there are topics; ``topic`` empty: the person alone."""

    person: str
    name: str
    email: str
    unit: str
    fte: float
    topic: str = ""
    kind: Kind = Kind.VAK
    source: Source = Source.PROFESSIE
    level: Level = Level.WORKING

    @property
    def key(self) -> tuple[str, str, str, Kind, Source]:
        return self.person, self.unit, self.topic, self.kind, self.source


@dataclass(frozen=True, slots=True)
class NeedTable:
    lines: tuple[NeedLine, ...]
    wrong: tuple[WrongRow, ...]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    lines: tuple[PersonLine, ...]
    wrong: tuple[WrongRow, ...]


def read_needs(rows: Iterable[Mapping[str, str]], head: Sequence[str], *, unit: str = "") -> NeedTable:
    """What units need. ``unit`` is where rows without one belong. All wrong rows are told together."""
    columns = columns_of(head, NEED_COLUMNS)
    lacking = [c for c in ("topic", "kind", "source", *(() if unit else ("unit",))) if c not in columns]
    if lacking:
        return NeedTable((), tuple(_no_column(c, NEED_COLUMNS) for c in lacking))
    lines: list[NeedLine] = []
    wrong: list[WrongRow] = []
    seen: set[tuple[str, str, str, str]] = set()
    for number, cells in _sound(rows, columns, lambda cells: _need_checks(cells, unit), wrong):
        line = _need_line(cells, unit)
        if line.key in seen:
            wrong.append(WrongRow(number, "topic", "staat er twee keer in"))
        seen.add(line.key)
        lines.append(line)
    return NeedTable(tuple(lines), tuple(wrong))


def read_people(rows: Iterable[Mapping[str, str]], head: Sequence[str], *, unit: str = "") -> PeopleTable:
    """Who works where and what they bring. A person's rows must agree on name, unit and fte."""
    columns = columns_of(head, PEOPLE_COLUMNS)
    lacking = [c for c in ("person", "name", *(() if unit else ("unit",))) if c not in columns]
    if lacking:
        return PeopleTable((), tuple(_no_column(c, PEOPLE_COLUMNS) for c in lacking))
    lines: list[PersonLine] = []
    wrong: list[WrongRow] = []
    told: dict[tuple[str, str], PersonLine] = {}
    seen: set[tuple[str, str, str, Kind, Source]] = set()
    for number, cells in _sound(rows, columns, lambda cells: _person_checks(cells, unit), wrong):
        line = _person_line(cells, unit)
        first = told.setdefault((line.person, line.unit), line)
        if (first.name, first.email, first.fte) != (line.name, line.email, line.fte):
            wrong.append(WrongRow(number, "name", "naam, e-mail of fte is anders dan in een eerdere rij van dezelfde"))
        elif line.topic and line.key in seen:
            wrong.append(WrongRow(number, "topic", "staat er twee keer in"))
        seen.add(line.key)
        lines.append(line)
    return PeopleTable(tuple(lines), tuple(wrong))


def columns_of(head: Sequence[str], known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Which of our columns stands under which head."""
    folded = {h.strip().casefold(): h for h in head}
    found: dict[str, str] = {}
    for column, names in known.items():
        name = next((n for n in names if n in folded and folded[n] not in found.values()), None)
        if name is not None:
            found[column] = folded[name]
    return found


def _no_column(column: str, known: Mapping[str, Sequence[str]]) -> WrongRow:
    return WrongRow(1, column, f"er is geen kolom voor {known[column][0]}")


_Check = tuple[str, bool, str]


def _sound(
    rows: Iterable[Mapping[str, str]],
    columns: Mapping[str, str],
    checks: Callable[[dict[str, str]], Iterable[_Check]],
    wrong: list[WrongRow],
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that pass every check, by column; what is wrong with the others goes into ``wrong``."""
    for number, row in enumerate(rows, start=2):
        cells = {column: squeeze(row.get(head) or "") for column, head in columns.items()}
        problems = [WrongRow(number, column, message) for column, bad, message in checks(cells) if bad]
        wrong += problems
        if not problems:
            yield number, cells


def _cell_checks(cells: Mapping[str, str]) -> Iterator[_Check]:
    kinds, sources = ", ".join(Kind), ", ".join(Source)
    yield "kind", cells.get("kind", "").casefold() not in set(Kind), f"is geen soort; kies uit {kinds}"
    yield "source", cells.get("source", "").casefold() not in set(Source), f"is geen bron; kies uit {sources}"
    yield "level", cells.get("level", "").casefold() not in LEVELS, "is geen niveau; kies uit 1 (basis), 2, 3 (expert)"


def _need_checks(cells: Mapping[str, str], unit: str) -> Iterator[_Check]:
    yield "unit", not (cells.get("unit") or unit), "is leeg"
    yield "topic", not cells["topic"], "is leeg"
    yield "topic", len(cells["topic"]) > _LONGEST, f"is langer dan {_LONGEST} tekens"
    yield from _cell_checks(cells)
    yield "people", not _in_range(cells.get("people", ""), 0.01, 1_000), "is geen aantal mensen boven nul"
    yield "weight", not _in_range(cells.get("weight", ""), 0, 100), "is geen gewicht van 0 tot 100"
    yield "must", cells.get("must", "").casefold() not in _YES | _NO, "is geen ja of nee"
    yield "from", bool(cells.get("from")) and _day(cells["from"]) is None, "is geen datum (gebruik 2027-01-01)"


def _person_checks(cells: Mapping[str, str], unit: str) -> Iterator[_Check]:
    yield "person", not cells["person"], "is leeg"
    yield "name", not cells["name"], "is leeg"
    yield "unit", not (cells.get("unit") or unit), "is leeg"
    yield "email", bool(cells.get("email")) and "@" not in cells["email"], "is geen e-mailadres"
    yield "fte", not _in_range(cells.get("fte", ""), 0.01, 1), "is geen deel van een baan tussen 0 en 1"
    if cells.get("topic"):
        yield "topic", len(cells["topic"]) > _LONGEST, f"is langer dan {_LONGEST} tekens"
        yield from _cell_checks(cells)


def _need_line(cells: Mapping[str, str], unit: str) -> NeedLine:
    return NeedLine(
        unit=cells.get("unit") or unit, topic=cells["topic"], kind=Kind(cells["kind"].casefold()),
        source=Source(cells["source"].casefold()), level=LEVELS[cells.get("level", "").casefold()],
        people=number_of(cells.get("people", "")) or 1.0,
        weight=1.0 if not cells.get("weight") else number_of(cells["weight"]) or 0.0,
        must=cells.get("must", "").casefold() in _YES, needed_from=_day(cells.get("from", "")),
        note=cells.get("note", ""), type=cells.get("type", "")[:64],
    )  # fmt: skip


def _person_line(cells: Mapping[str, str], unit: str) -> PersonLine:
    fte = number_of(cells.get("fte", "")) or 1.0
    who = PersonLine(
        cells["person"], cells["name"][:_LONGEST], cells.get("email", "").lower(), cells.get("unit") or unit, fte
    )
    if not cells.get("topic"):
        return who
    return PersonLine(
        who.person, who.name, who.email, who.unit, fte, cells["topic"], Kind(cells["kind"].casefold()),
        Source(cells["source"].casefold()), LEVELS[cells.get("level", "").casefold()],
    )  # fmt: skip


def number_of(text: str) -> float | None:
    try:
        return float(text.replace(",", ".")) if text.strip() else None
    except ValueError:
        return None


def _in_range(text: str, low: float, high: float) -> bool:
    """An empty cell takes the usual value; NaN is in no range."""
    number = number_of(text)
    return (not text.strip()) if number is None else low <= number <= high


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
