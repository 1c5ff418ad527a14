"""How a newer word about a row changes what is stored.

A field that is absent from the payload leaves the stored value alone; one that is said to be empty empties it. A
repeated reference that is said in full replaces the stored ones; one that is said "among others" adds to them. A
withdrawal hides the row and empties nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Links = Mapping[int, frozenset[str]]        # relation number -> targets


@dataclass(frozen=True, slots=True)
class Said:
    """What a payload of one shape speaks about.

    columns: places of the columns it says. details: names it says there. full: relations it says completely.
    """

    entity: str
    columns: frozenset[int]
    details: frozenset[str]
    full: frozenset[int]


@dataclass(frozen=True, slots=True)
class State:
    """All that a row says: whether it is hidden, its columns, its details and its references."""

    hidden: bool
    columns: tuple[Any, ...]
    details: Mapping[str, Any]
    links: Links


def merge(stored: State, incoming: State, said: Said) -> State:
    """The row after the incoming word about it."""
    columns = tuple(
        new if place in said.columns else old
        for place, (old, new) in enumerate(zip(stored.columns, incoming.columns, strict=True))
    )
    details = {name: value for name, value in stored.details.items() if name not in said.details}
    links = {relation: targets for relation, targets in stored.links.items() if relation not in said.full}
    for relation, targets in incoming.links.items():
        links[relation] = links.get(relation, frozenset()) | targets
    return State(incoming.hidden, columns, {**details, **incoming.details}, links)


def is_older(incoming: str | None, stored: str | None) -> bool:
    """Whether an incoming time of change lies before the stored one; without a time nothing is older."""
    return incoming is not None and stored is not None and incoming < stored


def dropped_and_added(before: Links, after: Links) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The references that go and those that come, each as (relation, target), in a fixed order."""
    old = {(relation, target) for relation, targets in before.items() for target in targets}
    new = {(relation, target) for relation, targets in after.items() for target in targets}
    return sorted(old - new), sorted(new - old)


def links_of(refs: Sequence[tuple[int, Sequence[str]]]) -> dict[int, frozenset[str]]:
    """A payload's references by relation."""
    found: dict[int, frozenset[str]] = {}
    for relation, targets in refs:
        found[relation] = found.get(relation, frozenset()) | frozenset(targets)
    return found
