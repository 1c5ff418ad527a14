"""What only touches on a subject: a report of 300 pages that names it twice, a paper of a ministry with its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from uuid import UUID

from deskundig.kernel.offices import is_only_in_an_office, without_offices
from deskundig.kernel.prose import Prose

from .catalogue import Thing
from .domain.terms import Terms
from .gathering import Findings

_LONG = 20_000                           # characters from which a text may touch on many subjects
_FEWEST = 3
_EACH = 30_000                           # characters in which a text on the subject names it at least once


def without_passing(found: Findings, proses: Mapping[UUID, Prose]) -> Findings:
    """What was found, without what names the subject in passing only. Its own papers always stay."""
    terms = found.subject.terms
    left_out = {
        thing.id
        for thing in found.all()
        if not thing.own and _only_touches(thing, proses.get(thing.text_id), terms)
    }
    if not left_out or len(left_out) == len(found.all()):
        return found
    return replace(
        found,
        groups={name: tuple(t for t in group if t.id not in left_out) for name, group in found.groups.items()},
        everything=tuple(t for t in found.everything if t.id not in left_out),
    )


def _only_touches(thing: Thing, prose: Prose | None, terms: Terms) -> bool:
    if is_only_in_an_office(thing.title, {word.lower() for word in terms.words}, terms.found_in):
        return prose is None or terms.any is None or not _named_often(terms.any, without_offices(prose.text), _FEWEST)
    return prose is not None and _in_passing(thing, prose, terms)


def _in_passing(thing: Thing, prose: Prose, terms: Terms) -> bool:
    pattern = terms.phrase or terms.any
    text = prose.text
    if pattern is None or len(text) < _LONG or terms.found_in(thing.title):
        return False
    wanted = max(_FEWEST, len(text) // _EACH)
    return not _named_often(pattern, text, wanted)


def _named_often(pattern: re.Pattern[str], text: str, wanted: int) -> bool:
    return sum(1 for _ in islice(pattern.finditer(text), wanted)) == wanted
