"""The day on which threads are judged: today, or the last day of the data where the record stands still.

With data that ends in June, every question of June looks a year late in the next summer. Nothing says that: an answer
of July would not be here. So what is open is judged on the last day from which the record has papers, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from deskundig.kernel.dutch_dates import long_date
from deskundig.record.models import Document

from .kept import kept

STALE_AFTER = timedelta(days=30)  # longer than any recess is without a single paper


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """``day`` is what to judge on; ``stale`` that it is the last day of the data and not today."""

    day: date
    stale: bool

    @property
    def words(self) -> str:
        """For a reader, in Dutch; empty where the record is up to date."""
        if not self.stale:
            return ""
        return f"De gegevens lopen tot {long_date(self.day)}; wat open of te laat is, is op die dag beoordeeld."


def reference_day(today: date) -> ReferenceDay:
    """1 query, kept until the record changes."""
    last = kept(f"last paper:{today}", lambda: _last_paper(today))
    if last is None or today - last <= STALE_AFTER:
        return ReferenceDay(today, False)
    return ReferenceDay(last, True)


def _last_paper(today: date) -> date | None:
    papers = Document.objects.filter(hidden=False, date__lte=today).order_by("-date")
    return papers.values_list("date", flat=True).first()
