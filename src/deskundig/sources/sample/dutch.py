"""Dutch as the sample prints it: days, amounts, names in a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def day_text(day: date) -> str:
    """``12 maart 2024``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_text(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def thousands(value: int) -> str:
    """``1.400``; numbers below a thousand as they are."""
    return f"{value:,}".replace(",", ".")


def decimal(tenths: int) -> str:
    """``3,4`` for 34 tenths."""
    return f"{thousands(tenths // 10)},{tenths % 10}"


def listed(names: Sequence[str], word: str = "en") -> str:
    """``A, B en C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


_NEUTER = ("Ministerie", "Verbond", "Kennisinstituut", "Planbureau", "Landelijk", "Warmtebedrijf")
_COMMON = (
    "Universiteit",
    "Hogeschool",
    "Uitvoeringsdienst",
    "Voorbeeldrekenkamer",
    "Raad",
    "Bewonersvereniging",
    "Vakbond",
    "Vereniging",
)


def with_article(name: str) -> str:
    """A body's name as it stands in a sentence: ``het Planbureau voor de Streek``; names of firms take no article."""
    first = name.split()[0]
    return f"het {name}" if first in _NEUTER else f"de {name}" if first in _COMMON else name


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def dossier_text(number: str) -> str:
    """``49 101`` or ``49 110-VII`` as printed in a citation: digits apart, the suffix after a space."""
    head, _, suffix = number.partition("-")
    return f"{head[:2]} {head[2:]}" + (f" {suffix}" if suffix else "")


def sitting_title(number: int, day: date) -> str:
    """``73e vergadering, dinsdag 22 april 2025``."""
    return f"{number}e vergadering, {WEEKDAYS[day.weekday()]} {day_text(day)}"


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def session(day: date) -> str:
    """The session year: from the third Tuesday of September."""
    first = date(day.year, 9, 1)
    opening = first + timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= opening else day.year - 1
    return f"{start}-{start + 1}"


def session_cited(day: date) -> str:
    """``2024/25``, as in a footnote."""
    start, end = session(day).split("-")
    return f"{start}/{end[2:]}"
