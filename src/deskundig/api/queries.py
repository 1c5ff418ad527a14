"""The query of a list, read strictly: every wrong parameter is told, all together, with status 400."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import QueryDict

from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.lists import UNDATED, Filters
from deskundig.record.queries.registers.slices import Window
from deskundig.record.queries.resolve import BODIES, body_asked, find_named

from .problems import ApiProblem
from .resources import Resource

MOST_PER_PAGE = 100
LONGEST_TEXT, LONGEST_VALUE = 200, 300           # characters of a parameter; of one of several values
_NOWHERE = UUID(int=0)
KEYS = (
    "soort", "jaar", "van", "tot", "toon", "letter", "persoon", "dossier", "op", *BODIES, "volgorde", "na", "voor",
    "perPagina",
)
PAGING = ("na", "voor", "perPagina")
EXPORT_KEYS = (*(key for key in KEYS if key not in PAGING), "vorm")     # a file has all rows


@dataclass(frozen=True, slots=True)
class Asked:
    filters: Filters
    window: Window


class Reader:
    """Reads parameters and gathers what is wrong with them."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.errors: list[dict[str, str]] = []

    def wrong(self, name: str, reason: str) -> None:
        self.errors.append({"naam": name, "reden": reason})

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        value = self.query.get(name, "").replace("\x00", "").strip()
        if len(value) > longest:
            self.wrong(name, f"is langer dan {longest} tekens")
            return ""
        return value

    def texts(self, name: str, most: int) -> tuple[str, ...]:
        """All values of a parameter that may be given more than once."""
        values = [value.replace("\x00", "").strip() for value in self.query.getlist(name)]
        if len(values) > most or any(len(value) > LONGEST_VALUE for value in values):
            self.wrong(name, f"heeft meer dan {most} waarden of een waarde van meer dan {LONGEST_VALUE} tekens")
            return ()
        return tuple(value for value in values if value)

    def choices(self, name: str, choices: Collection[str]) -> tuple[str, ...]:
        """All values of a parameter that takes only these, each once."""
        values = tuple(dict.fromkeys(self.query.getlist(name)))
        if not {*values} <= {*choices}:
            self.wrong(name, f"kies uit {', '.join(choices)}")
        return values

    def given(self, name: str) -> str | None:
        """The value of a parameter that has a form of its own: None when it is absent; an empty one is wrong."""
        return self.text(name) if name in self.query else None

    def day(self, name: str) -> date | None:
        value = self.given(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value) if len(value) == 10 else _no_date()
        except ValueError:
            self.wrong(name, "is geen datum (jjjj-mm-dd)")
            return None

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.given(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdecimal() and len(value) <= 12 and least <= int(value) <= most):
            self.wrong(name, f"is geen getal van {least} tot en met {most}")
            return default
        return int(value)

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.given(name)
        if value is not None and value not in choices:
            self.wrong(name, f"kies uit {', '.join(choices)}")
        return value or ""

    def done(self) -> None:
        """Raises ``ApiProblem`` 400 when anything was wrong."""
        if self.errors:
            raise ApiProblem(400, "Een of meer parameters kloppen niet.", self.errors)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal() and text[0] != "0"


def _no_date() -> date:
    raise ValueError("not a date")


def read_list_query(query: QueryDict, resource: Resource, today: date, *, known: tuple[str, ...] = KEYS) -> Asked:
    """Filters and page of a list. Unknown keys are refused, so that a typing mistake never gives everything."""
    reader = Reader(query)
    without = ("soort",) if resource.type else ()
    for name in query:
        if (name not in known or name in without) and name != resource.own:
            reader.wrong(name, "bestaat niet")
    year = reader.given("jaar")
    if year not in (None, "zonder") and not _is_year(year):
        reader.wrong("jaar", "is geen jaar (jjjj) en niet 'zonder'")
        year = ""
    order = reader.choice("volgorde", ("oplopend", "aflopend"))
    bodies = [(name, reader.text(name)) for name in BODIES]                     # each is read, so that each is checked
    organization, called = body_asked(*next((each for each in bodies if each[1]), ("", "")))
    filters = Filters(
        type=resource.type or reader.text("soort"), year=UNDATED if year == "zonder" else year or "",
        start=reader.day("van"), end=reader.day("tot"), state=reader.choice("toon", resource.shown),
        letter=reader.text("letter")[:1].lower(),
        person=thing_id(Kind.PERSON, reader.text("persoon")), organization=organization, body=called,
        dossier=thing_id(Kind.DOSSIER, reader.text("dossier")), on=reader.day("op"),
        value=reader.text(resource.own) if resource.own else "",
    )
    limit = reader.number("perPagina", 20, 1, MOST_PER_PAGE)
    descending = order == "aflopend" if order else resource.descending
    window = Window(reader.text("na"), reader.text("voor"), limit, descending)
    reader.done()
    return Asked(_when(filters, today) if resource.agenda else filters, window)


def _when(filters: Filters, today: date) -> Filters:
    """What comes, what was, or what has no day yet, within the days that are asked for."""
    match filters.state:
        case "komend":
            return replace(filters, state="", start=max(today, filters.start or today))
        case "geweest":
            return replace(filters, state="", end=min(today, filters.end or today))
        case "ongepland":
            return replace(filters, state="", year=UNDATED)
    return filters


def thing_id(kind: Kind, key: str) -> UUID | None:
    """Someone or something that is not here gives an empty list, never everything."""
    if not key:
        return None
    found = find_named(kind, key)
    return found.id if found else _NOWHERE
