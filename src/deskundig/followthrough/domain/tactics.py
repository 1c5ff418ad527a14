"""Tactical use of advice as section 6.3 of the report names it: labels that a person confirms, never findings.

*Kersen plukken* (cherry picking): some recommendations are embraced and most of the others are passed over. *IJskast*
(the refrigerator): more research, without a day on which it ends. *Graf in prijzen* (a grave of praise): embraced or
praised, while nothing says who does what by when and with which means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .due_dates import due_dates
from .reactions import Cell
from .replies import PROPOSAL
from .verdicts import Verdict

ALGORITHM = "tactiekregels@1"
_PRAISE = re.compile(
    r"\b(?:waardevol\w*|belangrijk\w*|dank\w*|waardeer\w*|onderschrijf\w*|omarm\w*|inspirerend\w*|terecht\w*|verwelkom\w*"
    r"|spreekt mij aan|herken\w*)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:ik|de (?:minister|staatssecretaris)|het ministerie|mijn ministerie|de dienst|wij)\b[^.;]{0,60}"
    r"\b(?:stuur\w*|start\w*|begin\w*|regel\w*|stel\w*|wijzig\w*|voer\w*|leg\w*|richt\w*|open\w*)\b",
    re.IGNORECASE,
)
_EMBRACED = frozenset({Verdict.WITH_MEANS, Verdict.WITHOUT_MEANS, Verdict.PARTLY})


class Tactic(StrEnum):
    CHERRY = "kersen plukken"
    ICEBOX = "ijskast"
    GRAVE = "graf in prijzen"
    NONE = "geen van deze"


@dataclass(frozen=True, slots=True)
class TacticSign:
    """A proposed label. ``number`` is the recommendation, 0 for the reaction as a whole."""

    number: int
    tactic: Tactic
    reason: str
    evidence: str
    algorithm: str = ALGORITHM
    state: str = PROPOSAL
    reviewers: tuple[str, ...] = ()
    earlier_text: bool = False  # the texts changed after the verdict


def tactics(cells: Sequence[Cell], said: date | None) -> tuple[TacticSign, ...]:
    """The labels that the matrix gives rise to; at most one a recommendation and one for the whole."""
    return (*_of_the_whole(cells), *(sign for cell in cells if (sign := _of_one(cell, said)) is not None))


def _of_one(cell: Cell, said: date | None) -> TacticSign | None:
    text = " ".join(b.text for b in cell.beside)
    number = cell.recommendation.number
    dated = bool(said and due_dates(text, said))
    if cell.verdict is Verdict.RESEARCH and not dated:
        why = "eerst onderzoek of verkenning, zonder dag waarop die klaar is"
        return TacticSign(number, Tactic.ICEBOX, why, cell.evidence)
    praise = _PRAISE.search(text)
    if cell.verdict is Verdict.WITHOUT_MEANS and not dated and not _OWNER.search(text):
        words = f"geprezen (“{praise[0]}”)" if praise else "overgenomen"
        return TacticSign(number, Tactic.GRAVE, f"{words}, zonder wie, wanneer en waarmee", cell.evidence)
    return None


def _of_the_whole(cells: Sequence[Cell]) -> Iterator[TacticSign]:
    embraced = [c for c in cells if c.verdict in _EMBRACED]
    open_ = [c for c in cells if c.verdict is not Verdict.NOT_ASKED]
    passed = [c for c in open_ if c.verdict is Verdict.NOT_ADDRESSED]
    if embraced and len(passed) >= 2 and len(passed) >= len(open_) - len(passed):
        numbers = ", ".join(str(c.recommendation.number) for c in passed)
        reason = f"{len(embraced)} van de {len(open_)} aanbevelingen omarmd; op {numbers} gaat de reactie niet in"
        yield TacticSign(0, Tactic.CHERRY, reason, embraced[0].evidence)
