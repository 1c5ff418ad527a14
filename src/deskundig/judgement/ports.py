"""What decision files ask of the rest of the installation; ``config.wiring`` supplies it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from deskundig.kernel.grid import Kind, Source

from .domain.experts import GapExperts, Named
from .domain.left_behind import Departures


def _nobody(topic: str, kind: Kind, source: Source, *, today: date) -> tuple[Named, ...]:  # noqa: ARG001
    return ()


_experts: list[GapExperts] = [_nobody]


def gap_experts(topic: str, kind: Kind, source: Source, *, today: date) -> tuple[Named, ...]:
    """Ask the expert finder of this installation; nobody until one is wired."""
    return _experts[-1](topic, kind, source, today=today)


def use_gap_experts(finder: GapExperts) -> None:
    """Called once at start by the wiring."""
    _experts[:] = [finder]


def _none_known(accounts: Collection[str], day: date) -> Mapping[str, date]:  # noqa: ARG001
    return {}


_departures: list[Departures] = [_none_known]


def departed(accounts: Collection[str], day: date) -> Mapping[str, date]:
    """Ask the staff record of this installation; it knows of nobody until one is wired."""
    return _departures[-1](accounts, day) if accounts else {}


def use_departures(record: Departures) -> None:
    """Called once at start by the wiring."""
    _departures[:] = [record]
