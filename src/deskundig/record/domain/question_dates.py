"""When written questions were sent in: stands in the text of questions and answers, not in the source's fields."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)
_SENT_IN = re.compile(r"\bingezonden\s+(?:op\s+)?(\d{1,2})\s+([a-z]{3,9})\s+(\d{4})", re.IGNORECASE)


def asked_on(text: str) -> date | None:
    """The day in "(ingezonden 11 juli 2025)"; None where the text names no possible day."""
    for match in _SENT_IN.finditer(text):
        month = match[2].lower()
        if month in _MONTHS:
            try:
                return date(int(match[3]), _MONTHS.index(month) + 1, int(match[1]))
            except ValueError:
                continue
    return None
