"""How much each sign of relevance counts. One declaration for all engines; the numbers are explained where they stand.

The score of a thing is the sum of what its words earn (that they stand in it, how often, in its title, as its subject;
``planner`` says what an inflected or compound word earns) times its prior: what kind of thing it is and, mildly, its
date and substance.
"""

from __future__ import annotations

import math
from datetime import date

STANDS = 0.7         # that a word stands in a text, times its rarity
OFTEN = 0.3          # how often, for the length of the text: its BM25
TITLE = 1.2          # a word in the title counts this much more
PERSON = 1.2         # a word that is part of the name of someone involved
ABOUT = 0.8          # a word that the text uses much more than others do (times its rarity)
MOSTLY_ABOUT = 0.8   # ... and that is among the few most telling of it
CLOSE = 0.5          # two words asked side by side that stand side by side
CLOSE_GAP = 2        # ... or with this many words between them
STARTS = 2.0         # a word that starts as asked; all such words weigh the same
OWN_NUMBER = 40.0    # the thing that was named by its official number: always first
IN_DOSSIER = 6.0     # a thing of the dossier that was named
CITED = 5.0          # a thing that cites the number

_EPOCH = date(1995, 1, 1).toordinal()
_SPAN = 30 * 365.25
_GAIN = 0.3          # thirty years newer is worth a third: it orders near equals and overturns nothing
_UNDATED = 0.95
LEAST_PRIOR, MOST_PRIOR = 0.3, 2.5
_TITLE_ONLY, _SUBSTANCE, _MUCH = 0.85, 0.3, 3.5      # a text of a page says more than a title alone


def idf(things: int, occurrences: int) -> float:
    """What finding a word says: inverse document frequency as in BM25 (Robertson and Zaragoza, 2009)."""
    return math.log(1.0 + (things - occurrences + 0.5) / (occurrences + 0.5))


def prior(weight: float, day: date | None, characters: int) -> float:
    """What a thing's score is multiplied with, between 0.3 and 2.5: its kind, and mildly its date and its substance.

    The gain grows with the calendar and not with age, so that an index never becomes stale by waiting.
    """
    newer = 0.0 if day is None else min(max((day.toordinal() - _EPOCH) / _SPAN, 0.0), 2.0)
    recency = _UNDATED if day is None else 0.85 + _GAIN * newer
    substance = _TITLE_ONLY + _SUBSTANCE * min(math.log10(1 + characters) / _MUCH, 1.0)
    return min(max(weight * recency * substance, LEAST_PRIOR), MOST_PRIOR)
