"""Read what units need and what people bring from tables: every wrong row is told, and one wrong row stops all.

Columns are recognised by their usual Dutch and English names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from deskundig.kernel.folding import fold, squeeze
from deskundig.kernel.typed_date import read_date

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
    "vital": ("vitaal", "vital"),
    "floor": ("ondergrens", "floor"),
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
_RUNS = tuple("=+-@")                # what a spreadsheet would run


@dataclass(frozen=True, slots=True)
class WrongRow:
    """What is wrong in one row of a file (its head is row 1), by the Dutch name of the column.

    Never repeats what stands there of a person.
    """

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
    row: int = 0
    vital: bool | None = None            # None: the file does not say, and what is there stays
    floor: float | None = None           # full-time people, of a vital need

    @property
    def key(self) -> tuple[str, str, str, str]:
        """A capital, an accent or a space more is the same need."""
        return fold(self.unit), fold(self.topic), self.kind.value, self.source.value


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
    row: int = 0

    @property
    def key(self) -> tuple[str, str, str, Kind, Source]:
        return self.person, fold(self.unit), fold(self.topic), self.kind, self.source


@dataclass(frozen=True, slots=True)
class NeedTable:
    lines: tuple[NeedLine, ...]
    wrong: tuple[WrongRow, ...]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    lines: tuple[PersonLine, ...]
    wrong: tuple[WrongRow, ...]


def read_needs(
    rows: Iterable[Mapping[str, str]], head: Sequence[str], *, unit: str = "", numbers: Sequence[int] = ()
) -> NeedTable:
    """What units need. ``unit`` is where rows without one belong; ``numbers`` are the rows' places in the file.

    All wrong rows are told together.
    """
    columns = columns_of(head, NEED_COLUMNS)
    lacking = [c for c in ("topic", "kind", "source", *(() if unit else ("unit",))) if c not in columns]
    if lacking:
        return NeedTable((), tuple(_no_column(c, NEED_COLUMNS) for c in lacking))
    sheet = _Sheet(columns, NEED_COLUMNS, numbers)
    lines: list[NeedLine] = []
    seen: dict[tuple[str, str, str, str], int] = {}
    for number, cells in sheet.sound(rows, lambda cells: _need_checks(cells, unit)):
        line = _need_line(cells, unit, number)
        if line.key in seen:
            sheet.tell(number, "topic", f"staat er twee keer in, ook in rij {seen[line.key]}")
        seen.setdefault(line.key, number)
        lines.append(line)
    return NeedTable(tuple(lines), tuple(sheet.wrong))


def read_people(
    rows: Iterable[Mapping[str, str]], head: Sequence[str], *, unit: str = "", numbers: Sequence[int] = ()
) -> PeopleTable:
    """Who works where and what they bring. A person's rows must agree on name, e-mail and fte, or leave them empty.

    Two people never have one e-mail address: who signs in with it sees and decides about what stands under it.
    """
    columns = columns_of(head, PEOPLE_COLUMNS)
    lacking = [c for c in ("person", "name", *(() if unit else ("unit",))) if c not in columns]
    if lacking:
        return PeopleTable((), tuple(_no_column(c, PEOPLE_COLUMNS) for c in lacking))
    sheet = _Sheet(columns, PEOPLE_COLUMNS, numbers)
    lines: list[PersonLine] = []
    told = _Told(sheet)
    seen: dict[tuple[str, str, str, Kind, Source], int] = {}
    for number, cells in sheet.sound(rows, lambda cells: _person_checks(cells, unit)):
        line = _person_line(cells, unit, number)
        if told.agrees(line, cells) and line.topic and line.key in seen:
            sheet.tell(number, "topic", f"staat er twee keer in, ook in rij {seen[line.key]}")
        seen.setdefault(line.key, number)
        lines.append(line)
    return PeopleTable(tuple(told.whole(line) for line in lines), tuple(sorted(sheet.wrong, key=lambda w: w.row)))


class _Told:
    """What earlier rows say of a person: an empty cell says nothing, and another value is wrong."""

    def __init__(self, sheet: _Sheet) -> None:
        self._sheet = sheet
        self._said: dict[tuple[str, ...], tuple[str, int]] = {}
        self._address: dict[str, tuple[str, int]] = {}

    def agrees(self, line: PersonLine, cells: Mapping[str, str]) -> bool:
        unit = fold(line.unit)
        fine = True
        for place, column, value in (
            ((line.person,), "name", fold(line.name)), ((line.person,), "email", line.email),
            ((line.person, unit), "fte", str(line.fte) if cells.get("fte") else ""),
        ):  # fmt: skip
            first = self._said.setdefault((*place, column), (value, line.row)) if value else None
            if first is not None and first[0] != value:
                self._sheet.tell(line.row, column, f"is anders dan in rij {first[1]} van hetzelfde personeelsnummer")
                fine = False
        return self._only_one_has(line) and fine

    def _only_one_has(self, line: PersonLine) -> bool:
        if not line.email:
            return True
        person, row = self._address.setdefault(line.email, (line.person, line.row))
        if person != line.person:
            self._sheet.tell(line.row, "email", f"staat ook in rij {row}, bij een ander personeelsnummer")
        return person == line.person

    def whole(self, line: PersonLine) -> PersonLine:
        """With what another row says of the same person where this one is empty."""
        email = self._said.get((line.person, "email"), ("", 0))[0]
        fte = self._said.get((line.person, fold(line.unit), "fte"), ("", 0))[0]
        return replace(line, email=email, fte=float(fte) if fte else line.fte)


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
    return WrongRow(1, known[column][0], "ontbreekt als kolom")


_Check = tuple[str, bool, str]


class _Sheet:
    """The rows of a file by our columns, and what is wrong with them."""

    def __init__(self, columns: Mapping[str, str], known: Mapping[str, Sequence[str]], numbers: Sequence[int]) -> None:
        self._columns, self._known, self._numbers = columns, known, numbers
        self.wrong: list[WrongRow] = []

    def tell(self, row: int, column: str, message: str) -> None:
        self.wrong.append(WrongRow(row, self._known[column][0], message))

    def sound(
        self, rows: Iterable[Mapping[str, str]], checks: Callable[[dict[str, str]], Iterable[_Check]]
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows that pass every check, with their number in the file; what is wrong with the others is told."""
        for place, row in enumerate(rows):
            number = self._numbers[place] if place < len(self._numbers) else place + 2
            cells = {column: _as_meant(row.get(head) or "") for column, head in self._columns.items()}
            problems = [(column, message) for column, bad, message in checks(cells) if bad]
            for column, message in problems:
                self.tell(number, column, message)
            if not problems:
                yield number, cells


def _as_meant(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from running it, as our own files have it."""
    text = squeeze(cell)
    return text[1:] if text[:1] == "'" and text[1:2] in _RUNS else text


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
    yield "vital", cells.get("vital", "").casefold() not in _YES | _NO, "is geen ja of nee"
    yield from _floor_checks(cells)
    no_date = "is geen datum (gebruik 2027-01-31 of 31-01-2027)"
    yield "from", bool(cells.get("from")) and read_date(cells["from"]) is None, no_date


def _floor_checks(cells: Mapping[str, str]) -> Iterator[_Check]:
    """Only what is vital has a floor, and it is not above the norm."""
    text = cells.get("floor", "")
    most = number_of(cells.get("people", "")) or 1.0
    yield "floor", not _in_range(text, 0.01, most), "is geen aantal boven nul en niet boven het aantal dat nodig is"
    vital = cells.get("vital", "").casefold() in _YES
    yield "floor", bool(text.strip()) and not vital, "hoort alleen bij wat vitaal is"


def _person_checks(cells: Mapping[str, str], unit: str) -> Iterator[_Check]:
    yield "person", not cells["person"], "is leeg"
    yield "name", not cells["name"], "is leeg"
    yield "unit", not (cells.get("unit") or unit), "is leeg"
    yield "email", bool(cells.get("email")) and "@" not in cells["email"], "is geen e-mailadres"
    yield "fte", not _in_range(cells.get("fte", ""), 0.01, 1), "is geen deel van een baan tussen 0 en 1"
    if cells.get("topic"):
        yield "topic", len(cells["topic"]) > _LONGEST, f"is langer dan {_LONGEST} tekens"
        yield from _cell_checks(cells)


def _need_line(cells: Mapping[str, str], unit: str, row: int) -> NeedLine:
    return NeedLine(
        unit=cells.get("unit") or unit, topic=cells["topic"], kind=Kind(cells["kind"].casefold()),
        source=Source(cells["source"].casefold()), level=LEVELS[cells.get("level", "").casefold()],
        people=number_of(cells.get("people", "")) or 1.0,
        weight=1.0 if not cells.get("weight") else number_of(cells["weight"]) or 0.0,
        must=cells.get("must", "").casefold() in _YES, needed_from=read_date(cells.get("from", "")),
        note=cells.get("note", ""), type=cells.get("type", "")[:64], row=row,
        vital=cells["vital"].casefold() in _YES if "vital" in cells else None,
        floor=number_of(cells.get("floor", "")),
    )  # fmt: skip


def _person_line(cells: Mapping[str, str], unit: str, row: int) -> PersonLine:
    who = PersonLine(
        cells["person"], cells["name"][:_LONGEST], cells.get("email", "").lower(), cells.get("unit") or unit,
        number_of(cells.get("fte", "")) or 1.0, row=row,
    )  # fmt: skip
    if not cells.get("topic"):
        return who
    return replace(
        who, topic=cells["topic"], kind=Kind(cells["kind"].casefold()), source=Source(cells["source"].casefold()),
        level=LEVELS[cells.get("level", "").casefold()],
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
