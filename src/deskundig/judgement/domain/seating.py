"""Who sat at the table and how long they got: steering and access (WRR 113, section 2.4, condition 1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from deskundig.kernel.grid import Kind

from .file import Meeting, Origin, Seat

Word = TypeVar("Word", bound=StrEnum)
_LONGEST_NAME, _MOST_MINUTES, MOST_SEATS = 200, 10_000, 200


class WrongSeats(ValueError):  # noqa: N818 - reads as the sentence it is
    """A line of seats that cannot be read; the message quotes it."""


@dataclass(frozen=True, slots=True)
class TableShare:
    """The part of the table and of the speaking time that one group had, with the numbers they are made of."""

    group: str
    seats: int
    minutes: int
    of_seats: float | None  # None without any seat
    of_minutes: float | None  # None where nobody's time was written down


def by_origin(meetings: Sequence[Meeting]) -> tuple[TableShare, ...]:
    """Every origin, also those that never sat there."""
    return _shares(meetings, Origin, lambda seat: seat.origin)


def by_kind(meetings: Sequence[Meeting]) -> tuple[TableShare, ...]:
    return _shares(meetings, Kind, lambda seat: seat.kind)


def _shares(
    meetings: Sequence[Meeting], groups: type[StrEnum], of: Callable[[Seat], StrEnum]
) -> tuple[TableShare, ...]:
    seats = [seat for meeting in meetings for seat in meeting.seats]
    total = sum(s.minutes for s in seats)
    found = []
    for group in groups:
        own = [s for s in seats if of(s) is group]
        minutes = sum(s.minutes for s in own)
        found.append(
            TableShare(
                group.value, len(own), minutes, len(own) / len(seats) if seats else None,
                minutes / total if total else None,
            )
        )  # fmt: skip
    return tuple(found)


def overspoken(meeting: Meeting) -> bool:
    """Whether more minutes were spoken than the subject was on the table: a slip of whoever wrote it down."""
    return sum(s.minutes for s in meeting.seats) > meeting.minutes


def read_seats(text: str) -> tuple[Seat, ...]:
    """Lines "naam; soort; herkomst; minuten". Raises ``WrongSeats`` with the line that cannot be read."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_SEATS:
        raise WrongSeats(f"aan een tafel zitten hier hoogstens {MOST_SEATS} mensen")
    return tuple(_seat(line) for line in lines)


def _seat(line: str) -> Seat:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != 4 or not parts[0] or len(parts[0]) > _LONGEST_NAME:
        raise WrongSeats(f"deze regel is niet te lezen: {line[:60]!r} (schrijf: naam; soort; herkomst; minuten)")
    if not (parts[3].isascii() and parts[3].isdecimal() and int(parts[3][:6]) <= _MOST_MINUTES and len(parts[3]) < 6):
        raise WrongSeats(f"geen aantal minuten: {parts[3][:20]!r} in {line[:60]!r}")
    return Seat(parts[0], _one(Kind, parts[1], line), _one(Origin, parts[2], line), int(parts[3]))


def _one(words: type[Word], text: str, line: str) -> Word:
    found = [word for word in words if word.value.casefold().startswith(text.casefold())] if text else []
    if len(found) != 1:
        known = ", ".join(word.value for word in words)
        raise WrongSeats(f"onbekend of niet duidelijk: {text[:40]!r} in {line[:60]!r} (kies uit {known})")
    return found[0]


def written_seats(seats: Sequence[Seat]) -> str:
    """The lines that ``read_seats`` reads back."""
    return "\n".join(f"{s.name}; {s.kind.value}; {s.origin.value}; {s.minutes}" for s in seats)
