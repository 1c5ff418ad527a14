"""What may still be told of what was found: between the match and the mail someone can ask to be hidden.

What was found keeps its words, so each mail, feed and page looks again: things that were withdrawn since are left out,
and so is all that came to a monitor of someone who asked to be hidden. In what owners wrote themselves (the name of a
monitor, its question) the name of such a person makes place for words that say so. Titles of papers and names of
speakers stay as they were published (decision record 0009).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from deskundig.record.visibility import hidden_names, no_longer_shown

from .models import Delivery, Monitor

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Words:
    """What a monitor is called and asks, as it may be shown."""

    name: str
    group: str
    question: str


def still_shown(rows: Iterable[Delivery]) -> list[Delivery]:
    """Those of which the thing is here, found for a monitor whose thing is. 1 query; monitors must have been read."""
    found = list(rows)
    followed = {row.monitor.object_id for row in found if row.monitor.object_id}
    gone = no_longer_shown({row.object_id for row in found} | followed) if found else frozenset()
    return [row for row in found if row.object_id not in gone and row.monitor.object_id not in gone]


def without_names() -> Say:
    """What takes the names of who asked to be hidden out of a text. 1 query."""
    names = sorted(hidden_names(), key=len, reverse=True)
    if not names:
        return str
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    return lambda text: named.sub(_("naam verborgen"), text)


def words_of(monitor: Monitor, say: Say) -> Words:
    return Words(say(monitor.name), say(monitor.group), _question(monitor, say))


def _question(monitor: Monitor, say: Say) -> str:
    """The parameters of a search or the address of a list; of a thing it is only the number."""
    if monitor.kind == "thing":
        return monitor.question
    path, mark, query = monitor.question.rpartition("?")
    if not mark and monitor.kind == "list":
        return monitor.question
    asked = parse_qsl(query, keep_blank_values=True)
    said = [(name, say(value)) for name, value in asked]
    return f"{path}{mark}{urlencode(said)}" if said != asked else monitor.question
