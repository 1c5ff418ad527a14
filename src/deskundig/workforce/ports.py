"""What the workforce part needs of its siblings. ``config.wiring`` puts them in the place of the defaults."""

from __future__ import annotations

from datetime import date

from .domain.hire_request import CandidateFinder, Candidates


def _nobody(subject: str, organization: str, at: date) -> Candidates:  # noqa: ARG001 - as the port has it
    return Candidates(note="Deze installatie heeft geen deskundigenzoeker.")


_candidates: list[CandidateFinder] = [_nobody]


def candidates_for(subject: str, organization: str, at: date) -> Candidates:
    """Ask the expert finder of this installation who could do it instead."""
    return _candidates[-1](subject, organization, at) if subject.strip() else Candidates()


def use_candidate_finder(finder: CandidateFinder) -> None:
    """Called once at start by the wiring."""
    _candidates[:] = [finder]
