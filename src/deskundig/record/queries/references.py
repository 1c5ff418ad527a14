"""The source's repeated references from and to things, grouped by relation. Each reader is one SQL query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from deskundig.record.domain.relations import Relation
from deskundig.record.models import Reference


def references_of(
    thing: UUID, *, backward: Iterable[Relation] = ()
) -> tuple[Mapping[int, list[UUID]], Mapping[int, list[UUID]]]:
    """What a thing refers to, and what refers to it by these relations: relation → ids, both ways."""
    wanted = Q(source_id=thing)
    back_relations = tuple(backward)
    if back_relations:
        wanted |= Q(target_id=thing, relation__in=back_relations)
    forward: dict[int, list[UUID]] = defaultdict(list)
    back: dict[int, list[UUID]] = defaultdict(list)
    for source, relation, target in Reference.objects.filter(wanted).values_list("source_id", "relation", "target_id"):
        if source == thing:
            forward[relation].append(target)
        if target == thing and relation in back_relations:
            back[relation].append(source)
    return forward, back


def references_to(things: Iterable[UUID], relations: Iterable[Relation]) -> list[tuple[UUID, UUID, int]]:
    """(source, target, relation) of all references to these things; no query when there are none."""
    wanted = set(things)
    if not wanted:
        return []
    rows = Reference.objects.filter(target_id__in=wanted, relation__in=tuple(relations))
    return list(rows.values_list("source_id", "target_id", "relation"))


def references_from(things: Iterable[UUID], relations: Iterable[Relation]) -> list[tuple[UUID, UUID, int]]:
    """(source, target, relation) of all references from these things; no query when there are none."""
    wanted = set(things)
    if not wanted:
        return []
    rows = Reference.objects.filter(source_id__in=wanted, relation__in=tuple(relations))
    return list(rows.values_list("source_id", "target_id", "relation"))
