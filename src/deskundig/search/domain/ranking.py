"""How much each sign of relevance counts. One declaration for all engines; the numbers are explained where they stand.

The score of a thing is the sum of what its words earn (BM25 of each word asked; ``planner`` says what an inflected or
compound word earns) times its prior: what kind of thing it is and, mildly, how recent.
"""

from __future__ import annotations

import math
from datetime import date

TITLE = 1.6          # a word in the title counts this much more than the same word in the text
PERSON = 1.2         # a word that is part of the name of someone involved
CLOSE = 1.2          # two words asked side by side that stand side by side
CLOSE_GAP = 2        # ... or with this many words between them
STARTS = 2.0         # a word that starts as asked; all such words weigh the same
OWN_NUMBER = 40.0    # the thing that was named by its official number: always first
IN_DOSSIER = 6.0     # a thing of the dossier that was named
CITED = 5.0          # a thing that cites the number

_EPOCH = date(1995, 1, 1).toordinal()
_SPAN = 30 * 365.25
_GAIN = 0.3          # thirty years newer is worth a third: it orders near equals and overturns nothing
_UNDATED = 0.95


def idf(things: int, occurrences: int) -> float:
    """What finding a word says: inverse document frequency as in BM25 (Robertson and Zaragoza, 2009)."""
    return math.log(1.0 + (things - occurrences + 0.5) / (occurrences + 0.5))


def prior(weight: float, day: date | None) -> float:
    """What a thing's score is multiplied with, between 0.3 and 2.5: its kind, and mildly its date.

    The gain grows with the calendar and not with age, so that an index never becomes stale by waiting.
    """
    newer = 0.0 if day is None else min(max((day.toordinal() - _EPOCH) / _SPAN, 0.0), 2.0)
    recency = _UNDATED if day is None else 0.85 + _GAIN * newer
    return min(max(weight * recency, 0.3), 2.5)
