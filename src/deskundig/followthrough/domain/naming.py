"""Which recommendations a text names by their number: "de eerste twee aanbevelingen", "aanbeveling 3 tot en met 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ORDINALS = {
    word: number
    for number, word in enumerate(
        ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
         "elfde", "twaalfde", "dertiende", "veertiende", "vijftiende"), start=1)
}  # fmt: skip
_COUNTS = {
    word: n
    for n, word in enumerate(("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"), 1)
}
_WORD = "|".join(_ORDINALS)
_FIRST_OF = re.compile(rf"\b(eerste|laatste)\s+({'|'.join(_COUNTS)})\s+aanbevelingen\b", re.IGNORECASE)
_IN_ORDER = re.compile(
    rf"\b((?:{_WORD})(?:(?:,\s*|,?\s+en\s+)(?:de\s+)?(?:{_WORD}))*)\s+aanbeveling(?:en)?\b", re.IGNORECASE
)
_LAST = re.compile(r"\blaatste\s+aanbeveling\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:alle|al de|de (?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien))\s+aanbevelingen\b"
    r"|\baanbevelingen integraal\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:aanbeveling(?:en)?\s+|R)"
    r"(\d{1,2}(?:\s*(?:,|en|&|t/m|tot en met|-|–)\s*(?:aanbeveling\s+|R)?\d{1,2})*)(?![\d,.]*\d|\s*procent)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,2})\s*(?:t/m|tot en met|-|–)\s*R?(\d{1,2})", re.IGNORECASE)


def numbers_named(text: str, known: Sequence[int]) -> tuple[int, ...]:
    """The numbers, of those the report has, that the text names; in their order."""
    found: set[int] = set()
    for match in _FIRST_OF.finditer(text):
        count = _COUNTS[match[2].lower()]
        found |= set(known[:count] if match[1].lower() == "eerste" else known[-count:])
    for match in _IN_ORDER.finditer(text):
        found |= {_ORDINALS[word] for word in re.findall(_WORD, match[1].lower())}
    for match in _NUMBERED.finditer(text):
        found |= {int(n) for n in re.findall(r"\d{1,2}", match[1])}
        for span in _RANGE.finditer(match[1]):
            found |= set(range(int(span[1]), int(span[2]) + 1))
    if known and _LAST.search(text):
        found.add(known[-1])
    if _ALL.search(text):
        found |= set(known)
    return tuple(n for n in known if n in found)
