"""What the decision files say of who works on what and what is written down: asked of a sibling part by this port."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from deskundig.kernel.folding import fold


@dataclass(frozen=True, slots=True)
class Dossier:
    """A decision file in outline. ``documented``: it says why was decided as was, or what came of it."""

    number: str
    title: str
    topics: tuple[str, ...]                  # what it says to need
    people: tuple[str, ...]                  # accounts of who works on it
    decided: date | None
    documented: bool


class DecisionRecord(Protocol):
    """The decision files these people work on."""

    def __call__(self, emails: Sequence[str]) -> Sequence[Dossier]: ...


def about(dossiers: Iterable[Dossier], topic: str) -> tuple[Dossier, ...]:
    """The files on a topic: one that they say to need, or one that their title names."""
    wanted = fold(topic)
    return tuple(d for d in dossiers if wanted in fold(d.title) or any(wanted == fold(t) for t in d.topics))


def documented_share(dossiers: Sequence[Dossier]) -> float:
    """The share of these files that is written down; nothing at all is written down where there are none."""
    return sum(d.documented for d in dossiers) / len(dossiers) if dossiers else 0.0
