"""Recesses of the Tweede Kamer: context for a deadline, never an excuse that moves it.

Source of the table: the House's own activities (OData ``Activiteit``, December 2008 to June 2025), as weeks in which at
most a few debates or sittings were held; a recess runs from the day after the last to the day before the next. Later
summers and Christmases are estimated from that pattern and say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FROM_RECORD = "afgeleid uit de activiteiten van de Tweede Kamer"
ESTIMATED = "geschat naar het patroon van 2009-2024"


@dataclass(frozen=True, slots=True)
class Recess:
    """``first`` and ``last`` are days without sittings; ``source`` says how the dates are known."""

    name: str
    first: date
    last: date
    source: str

    def days_within(self, start: date, end: date) -> int:
        """How many of its days lie in a period, both ends included."""
        return max(0, (min(self.last, end) - max(self.first, start)).days + 1)


_TABLE = """
2008-12-19 2009-01-11 kerst
2009-02-20 2009-03-02 voorjaar
2009-04-24 2009-05-11 mei
2009-07-03 2009-08-31 zomer
2009-10-16 2009-10-25 herfst
2009-12-18 2010-01-11 kerst
2010-02-19 2010-03-01 voorjaar
2010-04-23 2010-05-09 mei
2010-05-21 2010-06-15 verkiezings
2010-07-02 2010-09-06 zomer
2010-10-15 2010-10-25 herfst
2010-12-17 2011-01-10 kerst
2011-02-18 2011-02-28 voorjaar
2011-04-29 2011-05-16 mei
2011-07-01 2011-09-05 zomer
2011-10-14 2011-10-23 herfst
2011-12-23 2012-01-16 kerst
2012-02-17 2012-02-27 voorjaar
2012-04-27 2012-05-14 mei
2012-07-06 2012-09-17 zomer
2012-10-12 2012-10-22 herfst
2012-12-21 2013-01-14 kerst
2013-02-15 2013-02-25 voorjaar
2013-04-26 2013-05-13 mei
2013-07-05 2013-09-02 zomer
2013-10-18 2013-10-27 herfst
2013-12-20 2014-01-13 kerst
2014-02-21 2014-03-02 voorjaar
2014-04-25 2014-05-12 mei
2014-07-04 2014-09-01 zomer
2014-10-17 2014-10-26 herfst
2014-12-19 2015-01-12 kerst
2015-02-13 2015-02-23 voorjaar
2015-05-01 2015-05-18 mei
2015-07-03 2015-08-31 zomer
2015-10-16 2015-10-25 herfst
2015-12-18 2016-01-11 kerst
2016-02-19 2016-02-29 voorjaar
2016-04-29 2016-05-16 mei
2016-07-08 2016-09-05 zomer
2016-10-14 2016-10-24 herfst
2016-12-23 2017-01-16 kerst
2017-02-24 2017-03-21 verkiezings
2017-04-21 2017-05-08 mei
2017-07-07 2017-09-04 zomer
2017-10-13 2017-10-23 herfst
2017-12-22 2018-01-15 kerst
2018-02-23 2018-03-05 voorjaar
2018-04-27 2018-05-14 mei
2018-07-06 2018-09-03 zomer
2018-10-19 2018-10-29 herfst
2018-12-21 2019-01-14 kerst
2019-02-22 2019-03-04 voorjaar
2019-04-26 2019-05-13 mei
2019-07-05 2019-09-02 zomer
2019-10-18 2019-10-27 herfst
2019-12-20 2020-01-13 kerst
2020-02-21 2020-03-02 voorjaar
2020-04-23 2020-05-03 mei
2020-07-03 2020-08-31 zomer
2020-10-16 2020-10-25 herfst
2020-12-18 2021-01-04 kerst
2021-02-12 2021-03-29 verkiezings
2021-04-23 2021-05-10 mei
2021-07-09 2021-09-06 zomer
2021-10-15 2021-10-24 herfst
2021-12-17 2022-01-17 kerst
2022-02-25 2022-03-07 voorjaar
2022-04-22 2022-05-09 mei
2022-07-08 2022-09-05 zomer
2022-10-21 2022-10-30 herfst
2022-12-23 2023-01-16 kerst
2023-02-24 2023-03-06 voorjaar
2023-04-21 2023-05-08 mei
2023-07-07 2023-09-04 zomer
2023-10-27 2023-12-04 verkiezings
2023-12-22 2024-01-15 kerst
2024-02-16 2024-02-26 voorjaar
2024-04-26 2024-05-13 mei
2024-07-05 2024-09-02 zomer
2024-10-25 2024-11-03 herfst
2024-12-20 2025-01-13 kerst
2025-02-21 2025-03-03 voorjaar
2025-04-25 2025-05-12 mei
"""
_KNOWN = tuple(
    Recess(f"{name}reces", date.fromisoformat(first), date.fromisoformat(last), FROM_RECORD)
    for first, last, name in (line.split() for line in _TABLE.strip().splitlines())
)
_LAST_KNOWN = max(r.last for r in _KNOWN)
_THURSDAY, _TUESDAY = 3, 1


def recesses_between(start: date, end: date) -> tuple[Recess, ...]:
    """Every recess that has a day in the period, the earliest first."""
    years = range(max(start.year, _LAST_KNOWN.year) - 1, end.year + 1)
    later = [r for year in years for r in _estimated(year) if r.first > _LAST_KNOWN]
    return tuple(r for r in (*_KNOWN, *later) if r.days_within(start, end))


def _estimated(year: int) -> tuple[Recess, Recess]:
    """Summer runs from the first Thursday of July to the first Tuesday of September, Christmas for 25 days."""
    day = timedelta(days=1)
    christmas = _first(year, 12, _THURSDAY, from_day=16) + day
    return (
        Recess("zomerreces", _first(year, 7, _THURSDAY) + day, _first(year, 9, _TUESDAY) - day, ESTIMATED),
        Recess("kerstreces", christmas, christmas + 24 * day, ESTIMATED),
    )


def _first(year: int, month: int, weekday: int, *, from_day: int = 1) -> date:
    day = date(year, month, from_day)
    return day + timedelta(days=(weekday - day.weekday()) % 7)
