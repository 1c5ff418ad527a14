"""Who could be heard where expertise is missing: what a decision file asks of the expert finder, and what it gets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from deskundig.kernel.grid import Kind, Source

from .file import DecisionFile, Needed, met
from .subject import stems

NAMES = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence: never a name without one. ``path`` is its page on this site."""

    title: str
    path: str
    role: str
    date: date | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Someone to ask. ``outside``: outside parliament and the ministries. ``in_cell``: evidence of just this kind."""

    name: str
    function: str
    path: str
    outside: bool
    in_cell: bool
    confidence: str
    proofs: tuple[Proof, ...]


class GapExperts(Protocol):
    """People with evidence on a topic, of one kind and source first, from inside and outside government."""

    def __call__(self, topic: str, kind: Kind, source: Source, *, today: date) -> tuple[Named, ...]: ...


def gaps(file: DecisionFile) -> tuple[Needed, ...]:
    """Needs that are neither heard nor let go, must-haves first."""
    left = [n for n in file.needs if not met(n, file.heard) and not n.waived_because.strip()]
    return tuple(sorted(left, key=lambda n: (not n.must, n.id)))


def asked(need: Needed, file: DecisionFile) -> str:
    """What the finder is asked: the topic, with the file's title where the topic alone says too little of it."""
    return need.topic if stems(need.topic) & stems(file.title) else f"{need.topic} {file.title}"


def spread(found: list[Named], most: int = NAMES) -> tuple[Named, ...]:
    """The best, but with at least one from outside and one from inside where there are any.

    Where nobody has evidence in the cell, people from outside parliament and the ministries come first.
    """
    best = sorted(found, key=lambda n: (not n.in_cell, not n.in_cell and not n.outside))
    chosen = best[:most]
    for side in (True, False):
        other = next((n for n in best[most:] if n.outside is side), None)
        if other is not None and all(n.outside is not side for n in chosen):
            chosen[-1] = other
    return tuple(chosen)
