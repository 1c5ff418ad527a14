"""What people did on the papers of a topic, where a question is the name of that topic. Pure.

The source puts some papers under a topic itself. A dossier is about one matter, so its other papers count too, for the
share of its labelled papers that stand under the topic: a cluster that is relevant lends its relevance to what is in
it (Liu and Croft, SIGIR 2004).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .deeds import Deed, Key


@dataclass(frozen=True, slots=True)
class TopicPapers:
    """``names`` of the topics asked for, and what everybody did on their papers."""

    names: tuple[str, ...]
    worth: Mapping[str, float]


def shares(under: Mapping[Key, int], labelled: Mapping[Key, int]) -> dict[Key, float]:
    """Of each dossier the share of its papers with a topic that stand under this one."""
    return {dossier: min(number / max(labelled.get(dossier, 0), number), 1.0) for dossier, number in under.items()}


def worth_of(deeds: Iterable[Deed[Key]], share: Mapping[Key, float], at: date) -> dict[str, float]:
    """What each holder's parts count for together: by role, by age and by how much the dossier is about the topic."""
    worth: dict[str, float] = defaultdict(float)
    for deed in deeds:
        worth[deed.holder] += share.get(deed.where, 0.0) * deed.worth(at)
    return dict(worth)
