"""Amounts of euros as people type them: Dutch or English separators, one currency, nothing guessed."""

from __future__ import annotations

import re
from decimal import Decimal

_EURO = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$", re.IGNORECASE)
_FOREIGN = re.compile(r"[$£¥]|\b(?:usd|gbp|chf|jpy|sek|nok|dkk|pln)\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d{1,3}(?:([.,\s])\d{3}(?:\1\d{3})*)?(?:[.,]\d{1,2})?|-?\d+(?:[.,]\d{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+")


def read_euros(text: str) -> Decimal:
    """``"€ 1.234,50"`` and ``"1234.5"`` as euros. Three digits behind one separator are thousands.

    Raises ``ValueError`` for another currency and for what is no amount, without repeating the text.
    """
    if _FOREIGN.search(text):
        raise ValueError("staat in een andere munt; reken eerst om naar euro")
    plain = _EURO.sub("", re.sub(r"\s", " ", text.strip())).strip()
    if plain.endswith((",-", ".-")):
        plain = plain[:-2]
    if not plain or not _NUMBER.fullmatch(plain):
        raise ValueError("is geen bedrag (gebruik 1.234,50)")
    digits = plain.replace(" ", "")
    if _THOUSANDS.fullmatch(digits):
        return Decimal(re.sub(r"[.,]", "", digits))
    whole, mark, cents = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", digits).groups()  # type: ignore[union-attr]
    return Decimal(re.sub(r"[.,]", "", whole) + (f".{cents}" if mark else ""))


def written_euros(amount: Decimal) -> str:
    """``1234.5`` as ``1.234,50``; whole euros without cents."""
    text = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    return text.removesuffix(",00")
