"""How firm a registered commitment is: five points, as for one found in text (``promises``), with their words.

The register names who acts, so that point is the register's; the others are read from the text: a firm verb ("stuurt",
"regelt"; not "onderzoekt", "bespreekt"), an object one can ask for, a date or term, and means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .due_dates import DueDate
from .promises import MEANS, OBJECT

_SOFT = re.compile(
    r"\b(?:onderzoekt?|verkent?|bespreekt?|beziet|bekijkt?|neemt?\b.{0,80}\bmee|betrekt|overweegt|streeft"
    r"|gaat\b.{0,60}\bna|gaat\b.{0,40}\bin gesprek"
    r"|zal\b.{0,60}\b(?:onderzoeken|verkennen|bezien|bekijken|meenemen|betrekken|bespreken))\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:stuurt|zendt|informeert|publiceert|regelt|levert|stelt|start|maakt|geeft|komt|werkt|laat|vraagt|neemt|doet|meldt"
    r"|rapporteert|organiseert|legt|zorgt|breidt|verlengt|verhoogt|biedt|schrijft|wijzigt|dient"
    r"|zal\b.{0,80}\b(?:sturen|toezenden|informeren|publiceren|regelen|leveren|melden|rapporteren|komen))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Strength:
    """``verb``, ``object`` and ``means`` are the words as written, "" where there are none."""

    actor: bool
    firm: bool
    verb: str
    object: str
    dated: bool
    means: str

    @property
    def points(self) -> tuple[tuple[str, bool], ...]:
        return (
            ("handelende genoemd", self.actor), ("stellig werkwoord", self.firm),
            ("na te gaan onderwerp", bool(self.object)), ("datum of termijn", self.dated),
            ("middelen", bool(self.means)),
        )  # fmt: skip

    @property
    def total(self) -> int:
        """0 to 5."""
        return sum(present for _, present in self.points)

    @property
    def reason(self) -> str:
        return "; ".join(f"{name}: {'ja' if present else 'nee'}" for name, present in self.points)


def strength_of(text: str, *, actor: bool, due: DueDate | None) -> Strength:
    soft, firm = _SOFT.search(text), _FIRM.search(text)
    verb = soft or firm
    thing, means = OBJECT.search(text), MEANS.search(text)
    return Strength(
        actor, firm is not None and soft is None, verb[0] if verb else "", thing[0] if thing else "", due is not None,
        means[0] if means else "",
    )  # fmt: skip
