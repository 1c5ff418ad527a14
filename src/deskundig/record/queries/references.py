"""The source's repeated references from and to things, grouped by relation. Each reader is one SQL query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from deskundig.record.domain.relations import Relation
from deskundig.record.models import Reference

from .prepared import Prepared

_COLUMNS = ("source_id", "target_id", "relation")
_AROUND = Prepared(
    lambda thing: Reference.objects.filter(Q(source_id=thing) | Q(target_id=thing)).values_list(
        "source_id", "relation", "target_id"
    )
)
_FROM_ONE = Prepared(
    lambda thing: Reference.objects.filter(source_id=thing).values_list("source_id", "relation", "target_id")
)
_TO = Prepared(lambda things: Reference.objects.filter(target_id__in=things).values_list(*_COLUMNS))
_FROM = Prepared(lambda things: Reference.objects.filter(source_id__in=things).values_list(*_COLUMNS))


def references_of(
    thing: UUID, *, backward: Iterable[Relation] = ()
) -> tuple[Mapping[int, list[UUID]], Mapping[int, list[UUID]]]:
    """What a thing refers to, and what refers to it by these relations: relation → ids, both ways."""
    wanted = {int(relation) for relation in backward}
    forward: dict[int, list[UUID]] = defaultdict(list)
    back: dict[int, list[UUID]] = defaultdict(list)
    for source, relation, target in _AROUND(thing) if wanted else _FROM_ONE(thing):
        if source == thing:
            forward[relation].append(target)
        if target == thing and relation in wanted:
            back[relation].append(source)
    return forward, back


def references_to(things: Iterable[UUID], relations: Iterable[Relation]) -> list[tuple[UUID, UUID, int]]:
    """(source, target, relation) of all references to these things; no query when there are none."""
    wanted = set(relations)
    return [row for row in _TO(set(things)) if row[2] in wanted]


def references_from(things: Iterable[UUID], relations: Iterable[Relation]) -> list[tuple[UUID, UUID, int]]:
    """(source, target, relation) of all references from these things; no query when there are none."""
    wanted = set(relations)
    return [row for row in _FROM(set(things)) if row[2] in wanted]
