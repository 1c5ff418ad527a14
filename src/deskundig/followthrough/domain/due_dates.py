"""When a promise falls due, in the words people use: "voor de zomer", "binnen drie weken", "eind Q2", "voor 1 juli".

Every form is read relative to the day it was said. The result is a period in which it should happen; ``latest`` is the
day after which it is late. Words that commit to no time ("op korte termijn", "de komende tijd") give no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from deskundig.kernel.clock import session_year

from .recess import recesses_between


class Precision(StrEnum):
    DAY = "dag"
    TERM = "termijn"          # within three weeks
    MONTH = "maand"
    QUARTER = "kwartaal"
    SEASON = "seizoen"
    YEAR = "jaar"
    EVENT = "gebeurtenis"     # before the summer recess, on Prinsjesdag


@dataclass(frozen=True, slots=True)
class DueDate:
    """``text == whole[start:end]``: the words; ``earliest`` and ``latest``: the period they stand for."""

    start: int
    end: int
    text: str
    earliest: date
    latest: date
    precision: Precision


_Span = tuple[date, date] | None
_Read = Callable[[re.Match[str], date], _Span]

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_COUNTS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "twaalf": 12, "enkele": 0, "een paar": 0,
}  # fmt: skip
_QUARTERS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "1e": 1, "2e": 2, "3e": 3, "4e": 4, "laatste": 4}
_SEASONS = {
    "voorjaar": (3, 1, 6, 20), "lente": (3, 1, 6, 20), "zomer": (6, 21, 9, 22), "najaar": (9, 1, 12, 20),
    "herfst": (9, 1, 12, 20), "winter": (12, 1, 3, 20),
}  # fmt: skip
_DAYS_OF_PART = {"begin": (1, 10), "medio": (10, 20), "halverwege": (10, 20), "eind": (20, 31), "einde": (20, 31)}
_MONTHS_OF_PART = {"begin": (1, 3), "medio": (5, 8), "halverwege": (5, 8), "eind": (11, 12), "einde": (11, 12)}
_YEAR = r"(?P<year>20\d\d)"
_BEFORE = r"(?P<before>vóór|voor|uiterlijk|niet later dan|ten laatste)"
_PART = r"(?P<part>begin|medio|eind|einde|halverwege|in de loop van|in)"


def due_dates(text: str, said: date) -> tuple[DueDate, ...]:
    """Every due date that a text names, in its order; overlapping readings give way to the first and longest."""
    found: list[DueDate] = []
    for reading in sorted(_readings(text, said), key=lambda d: (d.start, -d.end)):
        if not found or reading.start >= found[-1].end:
            found.append(reading)
    return tuple(found)


def _readings(text: str, said: date) -> Iterator[DueDate]:
    for precision, pattern, read in _FORMS:
        for match in pattern.finditer(text):
            span = _safely(read, match, said)
            if span is not None:
                yield DueDate(match.start(), match.end(), match[0], span[0], span[1], precision)


def _safely(read: _Read, match: re.Match[str], said: date) -> _Span:
    """Text such as "31 juni" or the year 2099 plus a term can name no day: then it names no date."""
    try:
        return read(match, said)
    except (ValueError, OverflowError):
        return None


def _day(match: re.Match[str], said: date) -> _Span:
    year = int(match["year"]) if match["year"] else said.year
    day = date(year, _MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
    if not match["year"] and day < said:
        day = date(year + 1, day.month, day.day)
    first = said if match["before"] else day
    last = day - timedelta(days=1) if (match["before"] or "").lower() in {"voor", "vóór"} else day
    return (min(first, last), last) if last >= said else None


def _term(match: re.Match[str], said: date) -> _Span:
    word = match["count"].lower()
    count = _COUNTS[word] if word in _COUNTS else int(word)
    if not count:
        return None
    unit = match["unit"].lower()
    if unit.startswith(("maand", "jaar")):
        return said, _months_later(said, count * (12 if unit.startswith("jaar") else 1))
    return said, said + timedelta(days=count * (7 if unit.startswith(("week", "weken")) else 1))


def _month(match: re.Match[str], said: date) -> _Span:
    month = _MONTHS.index(match["month"].lower()) + 1
    year = int(match["year"]) if match["year"] else said.year + (month < said.month)
    last = monthrange(year, month)[1]
    part = (match["part"] or "").lower()
    if (match["before"] or "").lower() in {"voor", "vóór"}:
        return _from(said, said, date(year, month, 1) - timedelta(days=1))
    first, end = _DAYS_OF_PART.get(part, (1, last))
    return _from(said, date(year, month, first), date(year, month, min(end, last)))


def _quarter(match: re.Match[str], said: date) -> _Span:
    number = int(match["q"]) if match["q"] else _QUARTERS[match["nth"].lower()]
    year = int(match["year"]) if match["year"] else said.year + (number * 3 < said.month)
    first = date(year, number * 3 - 2, 1)
    last = date(year, number * 3, monthrange(year, number * 3)[1])
    part = (match["part"] or "").lower()
    if part in {"eind", "einde"}:
        first = date(year, number * 3, 1)
    elif part == "begin":
        last = date(year, number * 3 - 2, 28)
    return _from(said, first, last)


def _season(match: re.Match[str], said: date) -> _Span:
    season = match["season"].lower()
    one, two, three, four = _SEASONS[season]
    year = int(match["year"]) if match["year"] else said.year
    if match["next"] and not match["year"]:
        year += 1
    last_year = year + 1 if season == "winter" else year
    first, last = date(year, one, two), date(last_year, three, four)
    if not match["year"] and not match["next"] and last < said:
        first, last = first.replace(year=year + 1), last.replace(year=last_year + 1)
    if match["before"]:
        return _from(said, said, first - timedelta(days=1))
    return _from(said, first, last)


def _around_recess(match: re.Match[str], said: date) -> _Span:
    """"voor de zomer" is before the summer recess; "na het herfstreces" is within a month after it."""
    name = (match["recess"] or "zomer").lower()
    ahead = [r for r in recesses_between(said, said + timedelta(days=400)) if r.name == f"{name}reces"]
    before = match["side"].lower() in {"voor", "vóór"}
    coming = next((r for r in ahead if (r.first if before else r.last) > said), None)
    if coming is None:
        return None
    if before:
        return said, coming.first - timedelta(days=1)
    return coming.last + timedelta(days=1), coming.last + timedelta(days=31)


def _year(match: re.Match[str], said: date) -> _Span:
    words = (match["when"] or "").lower()
    year = int(match["year"]) if match["year"] else said.year + (words in {"volgend", "komend"})
    part = (match["part"] or "").lower()
    if (match["before"] or "").lower() in {"voor", "vóór"} and not part:
        return _from(said, said, date(year, 1, 1) - timedelta(days=1))
    months = _MONTHS_OF_PART.get(part, (1, 12))
    return _from(said, date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1]))


def _half(match: re.Match[str], said: date) -> _Span:
    year = int(match["year"]) if match["year"] else said.year + (match["when"] or "").lower().startswith("volgend")
    first = match["half"].lower() in {"eerste", "1e"}
    return _from(said, date(year, 1 if first else 7, 1), date(year, 6, 30) if first else date(year, 12, 31))


def _budget_day(match: re.Match[str], said: date) -> _Span:
    """Prinsjesdag: the third Tuesday of September, on which the session year turns."""
    year = int(match["year"]) if match["year"] else said.year
    day = _turn_of_session(year)
    if not match["year"] and day < said:
        day = _turn_of_session(year + 1)
    return (said, day - timedelta(days=1)) if (match["before"] or "").lower() in {"voor", "vóór"} else (day, day)


def _turn_of_session(year: int) -> date:
    return next(d for d in (date(year, 9, n) for n in range(15, 22)) if session_year(d).startswith(str(year)))


def _coming(match: re.Match[str], said: date) -> _Span:
    unit = match["unit"].lower()
    if unit == "week":
        monday = said + timedelta(days=7 - said.weekday())
        return monday, monday + timedelta(days=6)
    month = said.month % 12 + 1
    year = said.year + (month == 1)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _from(said: date, first: date, last: date) -> _Span:
    """A period that is past when it is promised is no due date."""
    return (max(first, said), last) if last >= said else None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _form(precision: Precision, pattern: str, read: _Read) -> tuple[Precision, re.Pattern[str], _Read]:
    return precision, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), read


_OF_YEAR = rf"(?:\s+(?:van\s+)?(?:het\s+jaar\s+)?{_YEAR})?"
_FORMS: tuple[tuple[Precision, re.Pattern[str], _Read], ...] = (
    _form(
        Precision.DAY,
        rf"(?:{_BEFORE}\s+(?:op\s+)?|per\s+|op\s+|vanaf\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})(?:\s+{_YEAR})?(?!\s*jl)",
        _day,
    ),
    _form(
        Precision.TERM,
        r"(?:binnen|over|uiterlijk over|in de komende)\s+(?:maximaal\s+|circa\s+)?"
        rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+"
        r"(?P<unit>dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|jaren)",
        _term,
    ),
    _form(
        Precision.MONTH,
        rf"(?:(?:{_BEFORE}\s+)?(?:{_PART}\s+)?(?:de\s+maand\s+)?)(?P<month>{_MONTH}){_OF_YEAR}(?!\s*jl)",
        lambda m, said: _month(m, said) if m["before"] or m["part"] else None,
    ),
    _form(
        Precision.QUARTER,
        rf"(?:{_BEFORE}\s+(?:het\s+)?(?:einde\s+van\s+)?)?(?:{_PART}\s+)?(?:van\s+)?(?:het\s+)?"
        rf"(?:Q(?P<q>[1-4])|(?P<nth>{'|'.join(_QUARTERS)})\s+kwartaal){_OF_YEAR}",
        _quarter,
    ),
    _form(
        Precision.YEAR,
        rf"(?:in\s+)?(?:de\s+)?(?P<half>eerste|tweede|1e|2e)\s+helft\s+van\s+(?:{_YEAR}|(?P<when>dit|volgend)\s+jaar)",
        _half,
    ),
    _form(
        Precision.EVENT,
        r"(?P<side>voor|vóór|na)\s+(?:de\s+zomer|het\s+(?P<recess>zomer|herfst|kerst|voorjaars?|mei)reces)(?!\s+van)",
        _around_recess,
    ),
    _form(Precision.EVENT, rf"(?:{_BEFORE}\s+|met\s+|op\s+|rond\s+)Prinsjesdag(?:\s+{_YEAR})?", _budget_day),
    _form(
        Precision.SEASON,
        rf"(?:{_BEFORE}\s+)?(?:in\s+|dit\s+|deze\s+|komend\s+|aankomend\s+)?(?:(?P<next>volgende?)\s+)?(?:het\s+|de\s+)?"
        rf"(?P<season>voorjaar|lente|zomer|najaar|herfst|winter){_OF_YEAR}",
        _season,
    ),
    _form(
        Precision.YEAR,
        rf"(?:{_BEFORE}\s+(?:het\s+)?)?(?:{_PART}\s+)?(?:van\s+)?(?:{_YEAR}|(?P<when>dit|volgend|komend|het)\s+jaar)",
        lambda m, said: _year(m, said) if m["before"] or m["part"] or m["when"] not in {None, "het"} else None,
    ),
    _form(Precision.TERM, r"(?:volgende|komende|aanstaande)\s+(?P<unit>week|maand)", _coming),
)
