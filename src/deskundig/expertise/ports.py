"""What expertise needs of its siblings. ``config.wiring`` puts them in the place of the defaults."""

from __future__ import annotations

from collections.abc import Sequence

from .domain.dossiers import DecisionRecord, Dossier
from .domain.staffing import Post, StaffRecord


def _no_posts(organization: str) -> Sequence[Post]:  # noqa: ARG001 - as the port has it
    return ()


def _no_dossiers(emails: Sequence[str]) -> Sequence[Dossier]:  # noqa: ARG001 - as the port has it
    return ()


_staff: list[StaffRecord] = [_no_posts]
_decisions: list[DecisionRecord] = [_no_dossiers]


def posts_of(organization: str) -> Sequence[Post]:
    """The posts of an organisation, of now and of the past."""
    return _staff[-1](organization)


def dossiers_of(emails: Sequence[str]) -> Sequence[Dossier]:
    """The decision files these people work on."""
    return _decisions[-1](emails) if emails else ()


def use_staff_record(record: StaffRecord) -> None:
    """Called once at start by the wiring."""
    _staff[:] = [record]


def use_decision_record(record: DecisionRecord) -> None:
    """Called once at start by the wiring."""
    _decisions[:] = [record]
