"""Events (activities and sittings) as entries, with the words of their agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.domain.keys import event_ref
from deskundig.record.models import AgendaItem, Event
from deskundig.search.domain.port import IndexEntry

from .involved import Involved, involved_in
from .names import BodyName, Names
from .texts import without_tags
from .weights import weight

_COLUMNS = (
    "id", "nature", "number", "type", "title", "date", "place", "lead_committee_id", "lead_name", "lead_abbreviation"
)

_CODE = 3      # "TK" is the House itself, not a committee


def entries(ids: Sequence[UUID], names: Names) -> Iterator[IndexEntry]:
    rows = list(Event.objects.filter(id__in=ids, hidden=False).values_list(*_COLUMNS))
    texts, people = bodies(ids), involved_in({row[0]: row[5] for row in rows}, names)
    for uid, nature, number, type_, title, day, place, lead, lead_name, abbreviation in rows:
        ref = event_ref(nature, number, uid)
        involved = people.get(uid) or Involved()
        body = names.bodies.get(lead) if lead else None
        if body or len(lead_name) > _CODE:
            involved.add_body(body or BodyName("committee", lead_name, abbreviation))
        own_type = type_ or ("Vergadering" if nature == "sitting" else "Activiteit")
        yield IndexEntry(
            ref=ref, id=uid.hex, title=title.strip() or own_type, type=own_type, date=day, url=path_of(ref),
            body="\n\n".join(part for part in (texts.get(uid, ""), place) if part),
            numbers=(number,) if number and ref.key == number else (), weight=weight(Kind.EVENT, own_type),
            **involved.facets(),
        )  # fmt: skip


def bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """The note of each event and its agenda, in order. Two queries."""
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    for uid, note in Event.objects.filter(id__in=ids).exclude(note="").values_list("id", "note"):
        found[uid][without_tags(note)] = None
    items = AgendaItem.objects.filter(event_id__in=ids, hidden=False).order_by("event_id", "order", "id")
    for uid, title, section, note in items.values_list("event_id", "title", "section", "note"):
        for part in (title.strip(), section, without_tags(note)):
            if part:
                found[uid][part] = None      # a section is named once, not before each of its items
    return {uid: "\n\n".join(parts) for uid, parts in found.items()}
