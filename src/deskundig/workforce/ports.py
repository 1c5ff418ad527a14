"""What the workforce part needs of its siblings. ``config.wiring`` puts them in the place of the defaults."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .domain.evidence import Evidence, EvidenceFinder
from .domain.hire_request import CandidateFinder, Candidates
from .queries.own_evidence import own_evidence

__all__ = ["Candidates", "Evidence", "candidates_for", "evidence_for", "use_candidate_finder", "use_evidence_finder"]


def _nobody(subject: str, organization: str, at: date) -> Candidates:  # noqa: ARG001 - as the port has it
    return Candidates(note="Deze installatie heeft geen deskundigenzoeker.")


_candidates: list[CandidateFinder] = [_nobody]


def candidates_for(subject: str, organization: str, at: date) -> Candidates:
    """Ask the expert finder of this installation who could do it instead."""
    return _candidates[-1](subject, organization, at) if subject.strip() else Candidates()


def use_candidate_finder(finder: CandidateFinder) -> None:
    """Called once at start by the wiring."""
    _candidates[:] = [finder]


_evidence: list[EvidenceFinder] = [own_evidence]


def evidence_for(question: str, organization: str, unit: str) -> Sequence[Evidence]:
    """What the installation knows that bears on a question of the self-test; from every finder that was wired."""
    return [found for finder in _evidence for found in finder(question, organization, unit)]


def use_evidence_finder(finder: EvidenceFinder) -> None:
    """Called at start by the wiring, once for each part that has something to say."""
    if finder not in _evidence:
        _evidence.append(finder)
