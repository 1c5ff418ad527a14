"""The ministry behind a function: "minister van Justitie en Veiligheid" → "Justitie en Veiligheid"."""

from __future__ import annotations

import re

_FUNCTION = re.compile(
    r"(?:viceminister-president|vice-minister-president|minister-president|minister|staatssecretaris)\b"
    r"(?:\s*,\s*minister\b)?\s*(?:van|voor)?\s*(?P<field>.*)",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"(?:het\s+)?ministerie\s+(?:van|voor)\s+(?P<field>.+)", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:\([^)]*\)|-\s.*)\s*\Z")


def ministry_of(function: str) -> str:
    """The field of a minister or ministry as published; ``""`` where the words name none."""
    text = " ".join(function.split())
    match = _MINISTRY.search(text) or _FUNCTION.search(text)
    if match is None:
        return ""
    field = _TAIL.sub("", match["field"]).strip(" ,.")
    if not field and "president" in text.lower():
        return "Algemene Zaken"
    return field[:1].upper() + field[1:]
