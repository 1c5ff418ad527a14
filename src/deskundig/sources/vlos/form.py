"""A debate report as plain JSON values, for the pipe between the process that reads and the one that loads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from deskundig.kernel.prose import Prose

from .report import Activity, Committee, Nature, Report, Speaker, Turn


def to_json(report: Report) -> dict[str, Any]:
    values = {
        name: getattr(report, name) for name in Report.__slots__ if name not in {"turns", "activities", "committees"}
    }
    values["activities"] = [asdict(a) for a in report.activities]
    values["committees"] = [asdict(c) for c in report.committees]
    values["turns"] = [_turn_to_json(t) for t in report.turns]
    return values


def _turn_to_json(turn: Turn) -> dict[str, Any]:
    values = {name: getattr(turn, name) for name in Turn.__slots__ if name not in {"prose", "speaker", "nature"}}
    values["nature"] = turn.nature.value
    values["prose"] = turn.prose.to_json()
    values["speaker"] = asdict(turn.speaker) if turn.speaker else None
    return values


def from_json(values: Mapping[str, Any]) -> Report:
    """What ``to_json`` made. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
    rest = {k: v for k, v in values.items() if k not in {"turns", "activities", "committees"}}
    return Report(
        **rest,
        activities=tuple(Activity(**{**a, "categories": tuple(a["categories"])}) for a in values["activities"]),
        committees=tuple(Committee(**c) for c in values["committees"]),
        turns=tuple(_turn_from_json(t) for t in values["turns"]),
    )


def _turn_from_json(values: Mapping[str, Any]) -> Turn:
    rest = {k: v for k, v in values.items() if k not in {"nature", "prose", "speaker"}}
    speaker = values["speaker"]
    return Turn(
        **rest,
        nature=Nature(values["nature"]),
        prose=Prose.from_json(values["prose"]),
        speaker=Speaker(**speaker) if speaker else None,
    )
