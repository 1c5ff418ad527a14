"""What the system itself knows beside a question of the self-test: facts to talk over, never an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact in a sentence, and where it stands. Small groups are hidden before it is made."""

    text: str
    path: str
    source: str = ""


class EvidenceFinder(Protocol):
    """Gives facts for a question's key (``domain.questionnaire.SELF_TEST``), an organisation and a unit."""

    def __call__(self, question: str, organization: str, unit: str) -> Sequence[Evidence]: ...
