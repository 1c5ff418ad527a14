"""Long texts that only touch on a subject: a report of 300 pages that names it twice is not about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from uuid import UUID

from deskundig.kernel.prose import Prose

from .catalogue import Thing
from .domain.terms import Terms
from .gathering import Findings

_LONG = 20_000                           # characters from which a text may touch on many subjects
_FEWEST = 3
_EACH = 30_000                           # characters in which a text on the subject names it at least once


def without_passing(found: Findings, proses: Mapping[UUID, Prose]) -> Findings:
    """What was found, without long texts that name the subject in passing only. Its own papers always stay."""
    terms = found.subject.terms
    left_out = {
        thing.id
        for thing in found.all()
        if not thing.own and thing.text_id in proses and _in_passing(thing, proses[thing.text_id], terms)
    }
    if not left_out or len(left_out) == len(found.all()):
        return found
    return replace(
        found,
        groups={name: tuple(t for t in group if t.id not in left_out) for name, group in found.groups.items()},
        everything=tuple(t for t in found.everything if t.id not in left_out),
    )


def _in_passing(thing: Thing, prose: Prose, terms: Terms) -> bool:
    pattern = terms.phrase or terms.any
    text = prose.text
    if pattern is None or len(text) < _LONG or terms.found_in(thing.title):
        return False
    wanted = max(_FEWEST, len(text) // _EACH)
    return sum(1 for _ in islice(pattern.finditer(text), wanted)) < wanted
