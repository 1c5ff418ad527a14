"""Dates as people write them in Dutch documents."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun juny", "juli jul july",
         "augustus aug", "september sept sep", "oktober okt october", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
_WRITTEN = re.compile(r"\b(\d{1,2})\s*(?:e|ste)?\s+([a-z]{3,9})\.?\s+(\d{4})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")

WRITTEN = r"\d{1,2}\s+[a-zA-Z]{3,9}\.?\s+\d{4}"


def read_date(text: str) -> str:
    """The first date in the text as ISO (CCYY-MM-DD): "11 juli 2025", "11-07-2025" or "2025-07-11"; "" for none."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_WRITTEN, (3, 2, 1)), (_NUMERIC, (3, 2, 1))):
        for match in pattern.finditer(text[:2000]):
            year, month, day = (match[i] for i in order)
            number = int(month) if month.isdigit() else MONTHS.get(month.lower(), 0)
            try:
                return date(int(year), number, int(day)).isoformat()
            except ValueError:
                continue
    return ""
