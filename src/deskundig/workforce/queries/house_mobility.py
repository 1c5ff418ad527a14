"""Who came, left and changed party in the House, a calendar year at a time. Careers there are public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deskundig.workforce.domain.mobility import Mobility, mobility
from deskundig.workforce.domain.stints import Stint

from .tenure import house_rows

YEARS = 10
SUBJECT = "Tweede Kamer"
SOURCE = "perioden van het Kamerlidmaatschap (openbaar)"


@dataclass(frozen=True, slots=True)
class HouseYear:
    """People, not contracts. Rates over the mean of the headcounts at begin and end; None without people."""

    year: int
    people_at_begin: int
    people_at_end: int
    came: int
    left: int
    changed_party: int
    inflow: float | None
    outflow: float | None


@dataclass(frozen=True, slots=True)
class HouseMobility:
    subject: str
    source: str
    years: tuple[HouseYear, ...]


def house_mobility(*, at: date) -> HouseMobility:
    """The ten calendar years before ``at``, and before the last change that the register knows of.

    Periods of which the begin or end is no whole date are left out. Where the register misses members, the headcounts
    show it: the House has 150 seats.
    """
    stints = [
        Stint(str(person), party or "", date.fromisoformat(start), date.fromisoformat(end) if end else None)
        for person, party, start, end in house_rows().values_list("person_id", "organization__name", "start", "end")
        if len(start) == 10 and (not end or len(end) == 10) and (not end or start <= end)
    ]
    last = max((day for stint in stints for day in (stint.start, stint.end) if day), default=at)
    at = min(at, last)
    years = (mobility(stints, date(y, 1, 1), date(y, 12, 31)) for y in range(at.year - YEARS, at.year))
    return HouseMobility(SUBJECT, SOURCE, tuple(_year(one) for one in years))


def _year(found: Mobility) -> HouseYear:
    return HouseYear(
        found.start.year, found.headcount_start, found.headcount_end, found.came, found.left, found.moved,
        found.rate(found.came), found.rate(found.left),
    )  # fmt: skip
