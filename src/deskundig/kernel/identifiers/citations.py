"""Official numbers in running text: where each stands and what it names.

``find`` is strict where a number could be an amount: five digits count only beside "nr.", "Kamerstuk", "dossier",
"stuk nr." and their like. It is tolerant of what print and OCR do: no-break spaces, hyphens of a line end, soft
hyphens, footnote marks stuck to a word, missing spaces. The time is linear in the text: see ``by_word``, ``by_number``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deskundig.kernel.folding import squeeze

from .by_number import found_by_number
from .by_word import found_by_word
from .scheme import Identifier
from .sequences import Found
from .spellings import readings

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LONGEST_CITATION = 400


@dataclass(frozen=True, slots=True)
class Citation:
    """An identifier as cited: ``text == whole[start:end]``, in the order of the text, never overlapping.

    In "31 490, nrs. 3-5" the numbers between have no digits of their own: their citations share the dash.
    """

    start: int
    end: int
    text: str
    identifier: Identifier


def find(text: str) -> Iterator[Citation]:
    """Every identifier that a text cites, with exact offsets into the text as given."""
    if _INVISIBLE.search(text) is None:
        for start, end, identifier in _in_order(text):
            yield Citation(start, end, text[start:end], identifier)
        return
    places = [place for place, sign in enumerate(text) if not _INVISIBLE.match(sign)]
    visible = "".join(text[place] for place in places)
    for start, end, identifier in _in_order(visible):
        first, last = places[start], places[end - 1] + 1
        yield Citation(first, last, text[first:last], identifier)


def parse(text: str) -> Identifier | None:
    """Read any spelling of ONE identifier, a citation as in running text too; ``None`` for none or several.

    "20/11958" can be a document or a case, so it gives ``None``: see ``readings``.
    """
    made = readings(text)
    if made:
        return made[0] if len(made) == 1 else None
    clean = squeeze(text[: _LONGEST_CITATION + 1]).strip("<>[]{}()\"' .,;:")
    if not 4 <= len(clean) <= _LONGEST_CITATION:
        return None
    cited = list(find(clean))
    if len({c.identifier for c in cited}) != 1:
        return None
    alone = cited[0].start == 0 and cited[-1].end == len(clean)
    return cited[0].identifier if alone or clean.lower().startswith(("http://", "https://")) else None


def _in_order(text: str) -> Iterator[Found]:
    """Ordered, without overlaps: of two that overlap the first wins, and of two that start together the longest."""
    taken = 0
    previous = (-1, -1)
    for found in _sorted(found_by_word(text), found_by_number(text)):
        if found[0] >= taken or found[:2] == previous:
            yield found
            taken, previous = found[1], found[:2]


def _sorted(*parts: Iterable[Found]) -> list[Found]:
    every = {found for part in parts for found in part}
    return sorted(every, key=lambda found: (found[0], -found[1], found[2].value))
