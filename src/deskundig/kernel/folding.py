"""Dutch text made comparable: white space folded, case and diacritics gone."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"      # soft hyphen, zero widths, joiners, byte order mark
_DROP_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_SAME = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": "...",
})  # fmt: skip


def squeeze(text: str) -> str:
    """Readable text on one line: each run of white space is one space, invisible signs are gone."""
    if not text.isascii():
        text = text.translate(_DROP_INVISIBLE)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Text to compare with: lower case, no diacritics, one form of quotes and dashes, one space.

    ``fold(fold(x)) == fold(x)``.
    """
    if not text.isascii():
        lowered = text.translate(_DROP_INVISIBLE).translate(_SAME).casefold()
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", lowered))
        text = plain.translate(_DROP_INVISIBLE).casefold().translate(_SAME)
    return " ".join(text.lower().split())
