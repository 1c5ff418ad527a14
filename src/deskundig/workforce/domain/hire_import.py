"""Read hire from a table: every problem is told by row, and nothing is taken in while a row is wrong.

Two kinds of tables: what was spent on hire, a row an assignment or a total; and what was spent on own staff, a row a
year. The eight categories of the budget rules are limitative: "overig" is told, not guessed. Amounts are euros.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from deskundig.kernel.typed_date import read_date

from .cost_labels import fold_label
from .hiring import Category, Motive
from .money import read_euros
from .staff_import import RowProblem, check_mapping, pseudonym

HEADS: dict[str, tuple[str, ...]] = {
    "organization": ("organisatie", "organization", "begroting"),
    "unit": ("eenheid", "afdeling", "directie", "organisatieonderdeel", "team", "unit"),
    "year": ("jaar", "boekjaar", "year"),
    "category": ("categorie", "begrotingscategorie", "kostensoort", "category"),
    "motive": ("motief", "reden", "motive"),
    "ict": ("ict", "ict-inhuur", "is ict"),
    "supplier": ("leverancier", "bureau", "opdrachtnemer", "supplier"),
    "worker": ("medewerker", "externe", "ingehuurde", "persoon", "worker"),
    "start": ("begin", "van", "startdatum", "start"),
    "end": ("einde", "eind", "tot", "t/m", "einddatum", "end"),
    "amount": ("bedrag", "uitgaven", "bedrag in euro", "amount"),
    "currency": ("valuta", "munt", "muntsoort", "currency"),
    "request": ("aanvraag", "aanvraagnummer", "request"),
    "own": ("eigen loonsom", "loonsom", "eigen personeel", "own"),
}
LABELS = {column: names[0] for column, names in HEADS.items()}
_LONGEST = {"organization": 200, "unit": 200, "supplier": 200, "request": 16}  # characters
_YES, _NO = frozenset({"ja", "j", "yes", "true", "1", "x"}), frozenset({"nee", "n", "no", "false", "0"})
_ALSO = {
    "uitzendkrachten": Category.TEMPORARY, "communicatieadvies": Category.COMMUNICATION,
    "advisering opdrachtgevers over automatiseringsvraagstukken": Category.AUTOMATION,
    "accountancy, financiën en ao": Category.FINANCE, "interimmanagement": Category.INTERIM_MANAGEMENT,
}  # fmt: skip
_CATEGORIES = {fold_label(c.value): c for c in Category} | _ALSO | {str(i): c for i, c in enumerate(Category, 1)}
_MOTIVES = {"": None, "brains": Motive.BRAINS} | {m.value: m for m in Motive}
_EURO = frozenset({"", "eur", "euro", "€"})


@dataclass(frozen=True, slots=True)
class Hired:
    """One assignment, or one total. ``worker`` is a pseudonym; empty where the file names nobody."""

    organization: str
    year: int
    category: Category
    amount: Decimal
    unit: str = ""
    motive: Motive | None = None
    ict: bool | None = None
    supplier: str = ""
    worker: str = ""
    start: date | None = None
    end: date | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class OwnCost:
    """What an organisation spent on own staff in a year."""

    organization: str
    year: int
    own: Decimal


@dataclass(frozen=True, slots=True)
class HireTable:
    """The outcome of a reading: it only counts when there are no problems."""

    lines: tuple[Hired, ...] = ()
    costs: tuple[OwnCost, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    ignored: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        return not self.problems


def read_hire(
    rows: Sequence[Mapping[str, str]], head: Sequence[str], *, salt: str, organization: str = "",
    numbers: Sequence[int] = (), mapping: Mapping[str, str] | None = None,
) -> HireTable:
    """Read all rows; gives every problem at once. ``organization`` is for files that do not name one.

    ``mapping``: which head stands for which of our columns, where it is not recognised.
    """
    chosen = dict(mapping or guess_hire_mapping(head))
    if wrong := check_mapping(chosen, head, LABELS):
        return HireTable(problems=wrong, mapping=chosen)
    ignored = tuple(h for h in head if h not in chosen.values())
    if {"own", "category"} <= chosen.keys():
        ignored += (chosen["own"],)        # assignments: what own staff cost is a row a year, in a file of its own
    needed = ["own", "year"] if "own" in chosen and "category" not in chosen else ["category", "amount"]
    needed += [] if organization else ["organization"]
    lacking = [c for c in needed if c not in chosen] + ([] if {"year", "start"} & chosen.keys() else ["year"])
    if lacking:
        told = tuple(RowProblem(1, LABELS[c], "deze kolom ontbreekt") for c in dict.fromkeys(lacking))
        return HireTable(problems=told, ignored=ignored, mapping=chosen)
    cells = (
        (number, {c: (row.get(h) or "").strip() for c, h in chosen.items()})
        for number, row in zip(numbers or range(2, len(rows) + 2), rows, strict=True)
    )
    found, problems = _read(cells, salt, organization, costs="amount" not in chosen)
    return HireTable(
        tuple(f for f in found if isinstance(f, Hired)), tuple(f for f in found if isinstance(f, OwnCost)),
        tuple(problems), ignored, chosen,
    )  # fmt: skip


def _read(
    cells: Iterator[tuple[int, dict[str, str]]], salt: str, organization: str, *, costs: bool
) -> tuple[list[Hired | OwnCost], list[RowProblem]]:
    found: list[Hired | OwnCost] = []
    problems: list[RowProblem] = []
    seen: set[object] = set()
    for number, row in cells:
        row["organization"] = row.get("organization") or organization
        outcome = _cost(number, row) if costs else _line(number, row, salt)
        if isinstance(outcome, list):
            problems += outcome
            continue
        once = (outcome.organization, outcome.year) if isinstance(outcome, OwnCost) else outcome
        if once in seen and (isinstance(outcome, OwnCost) or outcome.worker):
            problems.append(RowProblem(number, "", "deze rij staat er twee keer in"))
        seen.add(once)
        found.append(outcome)
    return found, problems


def guess_hire_mapping(head: Sequence[str]) -> dict[str, str]:
    """Which of our columns stands under which head, by the usual names; each head is used once."""
    folded = {h.strip().casefold(): h for h in head}
    found: dict[str, str] = {}
    for column, names in HEADS.items():
        name = next((n for n in names if n in folded and folded[n] not in found.values()), None)
        if name is not None:
            found[column] = folded[name]
    return found


def _cost(number: int, row: Mapping[str, str]) -> OwnCost | list[RowProblem]:
    year, amount = _year(row, None), _amount(row, "own")
    wrong = [
        RowProblem(number, column, message)
        for column, bad, message in (
            ("organisatie", not row["organization"], "is leeg"),
            ("organisatie", len(row["organization"]) > _LONGEST["organization"], "is te lang"),
            ("jaar", year is None, "is geen jaar"),
            ("eigen loonsom", isinstance(amount, str), str(amount)),
        )
        if bad
    ]  # fmt: skip
    if wrong or year is None or isinstance(amount, str):
        return wrong
    return OwnCost(row["organization"], year, amount)


def _line(number: int, row: Mapping[str, str], salt: str) -> Hired | list[RowProblem]:
    start, end = read_date(row.get("start", "")), read_date(row.get("end", ""))
    year, amount = _year(row, start), _amount(row, "amount")
    category = _CATEGORIES.get(fold_label(row["category"]))
    wrong = [RowProblem(number, LABELS[c], m) for c, bad, m in _checks(row, start, end, year, amount) if bad]
    if wrong or year is None or category is None or isinstance(amount, str):
        return wrong
    ict = row.get("ict", "").casefold()
    return Hired(
        organization=row["organization"], year=year, category=category, amount=amount, unit=row.get("unit", ""),
        motive=_MOTIVES[row.get("motive", "").casefold()], ict=None if not ict else ict in _YES,
        supplier=row.get("supplier", ""), worker=pseudonym(row["worker"], salt) if row.get("worker") else "",
        start=start, end=end, request=row.get("request", ""),
    )  # fmt: skip


def _checks(
    row: Mapping[str, str], start: date | None, end: date | None, year: int | None, amount: Decimal | str
) -> Iterator[tuple[str, bool, str]]:
    """Column, whether it is wrong, and what to say."""
    no_date = "is geen datum (gebruik 2024-05-31 of 31-05-2024)"
    yield "organization", not row["organization"], "is leeg"
    for column, most in _LONGEST.items():
        yield column, len(row.get(column, "")) > most, f"is langer dan {most} tekens"
    yield "year", year is None, "is geen jaar"
    folded = fold_label(row["category"])
    yield "category", folded not in _CATEGORIES, f"is geen van de acht: {'; '.join(c.value for c in Category)}"
    yield "amount", isinstance(amount, str), str(amount)
    yield "currency", row.get("currency", "").casefold() not in _EURO, "is een andere munt; reken eerst om naar euro"
    yield "start", bool(row.get("start")) and start is None, no_date
    yield "end", bool(row.get("end")) and end is None, no_date
    ordered = start is None or end is None or start <= end
    yield "end", not ordered, "ligt voor het begin"
    outside = bool(year and start and end and ordered and not start.year <= year <= end.year)
    yield "year", outside, "ligt buiten begin en einde"
    motives = ", ".join(m.value for m in Motive)
    yield "motive", row.get("motive", "").casefold() not in _MOTIVES, f"is onbekend; kies uit {motives}"
    yield "ict", row.get("ict", "").casefold() not in _YES | _NO | {""}, "is geen ja of nee"


def _year(row: Mapping[str, str], start: date | None) -> int | None:
    text = row.get("year", "")
    if not text:
        return start.year if start else None
    return int(text) if text.isascii() and text.isdecimal() and 1980 <= int(text) <= 2100 else None


def _amount(row: Mapping[str, str], column: str) -> Decimal | str:
    """The amount, or what is wrong with it."""
    try:
        amount = read_euros(row[column])
    except ValueError as error:
        return str(error)
    if amount < 0:
        return "is negatief: boek een correctie bij de opdracht zelf"
    return amount if amount < 10**11 else "is te groot"
