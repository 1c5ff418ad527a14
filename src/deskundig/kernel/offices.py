"""What ministries, ministers and committees are called after, told from what a paper is about.

"Jaarverslag van het Ministerie van Onderwijs, Cultuur en Wetenschap" is not about culture: a name that lists three
subjects or more says little of each. One of two ("Infrastructuur en Waterstaat") does say what its papers are about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container

_SUBJECT = r"[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)*"
_PORTFOLIO = rf"{_SUBJECT}(?:,\s{_SUBJECT})+,?\sen\s{_SUBJECT}"
_OFFICE = re.compile(
    r"\b(?i:ministeries?|ministers?|staatssecretaris(?:sen)?|commissies?|begrotingsstaten|hoofdstuk)\s"
    rf"(?:(?i:van|voor)\s)(?:(?i:het ministerie van)\s)?(?P<name>{_PORTFOLIO})"
)
_SIGNS = ("inister", "ecretaris", "ommissie", "egrotingsstaten", "oofdstuk")     # one of them stands in every name
_WORD = re.compile(r"[\w-]{3,}")


def without_offices(text: str, kept: Container[str] = ()) -> str:
    """The text without the names of such offices; one of which every word is in ``kept`` (lower case) is asked for."""
    if not any(sign in text for sign in _SIGNS):  # most sentences, and every text of every hit passes here
        return text

    def left(match: re.Match[str]) -> str:
        words = (word.lower() for word in _WORD.findall(match["name"]))
        return match[0] if all(word in kept for word in words) else ""

    return _OFFICE.sub(left, text)


def is_only_in_an_office(text: str, kept: Container[str], stands_in: Callable[[str], object]) -> bool:
    """Whether what is asked for stands in the text, by ``stands_in``, and without such names no more."""
    bare = without_offices(text, kept)
    return bare != text and bool(stands_in(text)) and not stands_in(bare)
