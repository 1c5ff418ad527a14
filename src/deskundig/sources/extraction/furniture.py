"""Page furniture: running heads, page numbers, print marks. It is no part of what a document says."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``ends_page``: the line is the foot of a page, so what follows stands on the next.

    ``tells``: the property of the file that the line is, so that it is known though it is no part of the text.
    """

    pattern: re.Pattern[str]
    reason: str
    ends_page: bool = False
    tells: str = ""


_HOUSE = r"(?:Eerste|Tweede) Kamer"

RULES: tuple[Rule, ...] = (
    Rule(re.compile(r".*\.indd\b.*"), "print mark of a layout program", ends_page=True),
    Rule(re.compile(r"(?:pagina|blz\.?|page)\s+\d+(?:\s*(?:van|/|of)\s*\d+)?", re.IGNORECASE), "page number"),
    Rule(re.compile(r"[-–]?\s*\d{1,4}\s*[-–]"), "page number between dashes"),
    Rule(
        re.compile(_HOUSE + r", (?:vergaderjaar|zitting) \d{4}\s*[–-]\s*\d{4}(?:, .{1,60})?"),
        "foot of a parliamentary paper",
        ends_page=True,
    ),
    Rule(
        re.compile(r"(?:ISSN [\d -]{8,11}[\dX]\s*)?[’']s-Gravenhage \d{4}\s*(?:" + _HOUSE + r", vergaderjaar.*)?"),
        "imprint of a parliamentary paper",
        ends_page=True,
    ),
    Rule(re.compile(_HOUSE + r" der Staten-Generaal\s?\d?"), "letterhead of a parliamentary paper"),
    Rule(re.compile(r"ISSN \d{4} ?-? ?\d{3}[\dX].*"), "imprint", ends_page=True),
    Rule(
        re.compile(r"(?:ah|kst|h)-(?:tk|ek)?-?[\dA-Z-]{4,30}"),
        "publication number at the foot of the first page",
        tells="identifier",
    ),
    Rule(re.compile(r"kv-tk-\d{4}Z\d{5}"), "number of written questions at the foot of the first page"),
)


# how any of them starts: most lines need no further look
_START = re.compile(r"pagina|blz|page|[-–\d]|eerste k|tweede k|issn|[’']s-g|ah-|kst-|h-|kv-", re.IGNORECASE)


def rule_for(text: str) -> Rule | None:
    """The rule that calls this line furniture, if any."""
    if len(text) > 200 or not (_START.match(text) or ".indd" in text):
        return None
    return next((rule for rule in RULES if rule.pattern.fullmatch(text)), None)
