"""What came of a vote, from the words the House records it in."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """``word`` is the Dutch word for the screen; ``carried`` is None when the thing was not voted on to an end."""

    word: str
    carried: bool | None = None
    voted: bool = True


# besluitSoort ("Stemmen - aangenomen") or besluitTekst ("Aangenomen. (73-72)"), lower case, first match counts.
_OUTCOMES: tuple[tuple[str, Outcome], ...] = (
    ("aangenomen", Outcome("aangenomen", carried=True)),
    ("verworpen", Outcome("verworpen", carried=False)),
    ("gestaakt", Outcome("gestaakt: de stemmen staakten")),
    ("aangehouden", Outcome("aangehouden", voted=False)),
    ("uitstellen", Outcome("stemming uitgesteld", voted=False)),
    ("uitgesteld", Outcome("stemming uitgesteld", voted=False)),
    ("ingetrokken", Outcome("ingetrokken", voted=False)),
    ("overgenomen", Outcome("overgenomen", voted=False)),
    ("vervallen", Outcome("vervallen", voted=False)),
)


_COUNT = re.compile(r"\((\d{1,3})\s*[-–]\s*(\d{1,3})\)")


def stated_count(text: str) -> tuple[int, int] | None:
    """(for, against) where the decision's text names them: "Aangenomen (99-46)." """
    match = _COUNT.search(text)
    return (int(match[1]), int(match[2])) if match else None


def outcome_of(type: str, text: str) -> Outcome | None:
    """None for a decision that is no vote ("Ingediend", "Voor kennisgeving aannemen")."""
    low_type = type.lower()
    if not low_type.startswith("stemmen") and "voor kennisgeving" in low_type:
        return None
    for words in (low_type, text.lower()):
        for sign, outcome in _OUTCOMES:
            if sign in words:
                return outcome
    return None
