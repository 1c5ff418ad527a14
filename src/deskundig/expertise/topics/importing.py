"""Take in a vocabulary: new topics, names, changed labels. What people merged or renamed stays as they decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.expertise.domain.vocabulary import SEPARATOR, Vocabulary, paths
from deskundig.expertise.models import Topic, TopicName

from .staleness import ask_rebuild

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did; ``problems`` in Dutch, one a line."""

    new: int
    changed: int
    unchanged: int
    problems: tuple[str, ...]


@transaction.atomic
def import_vocabulary(*, vocabulary: Vocabulary, scheme: str, actor: str, at: datetime) -> Taken:
    """Topics by address where a file has one, else by their path. Importing twice changes nothing."""
    placed, problems = paths(vocabulary.entries)
    new = changed = unchanged = 0
    for entry, path, above in placed:
        if len(path) > _LONGEST:
            problems.append(f"{entry.label}: pad langer dan {_LONGEST} tekens")
            continue
        in_scheme = entry.scheme.rpartition("/")[2][:64] if entry.scheme and not scheme else scheme
        made = _topic(in_scheme or "ingelezen", path, entry.uri, actor, above)
        named = [TopicName.objects.get_or_create(topic=made[0], name=name, until=None)[1] for name in entry.names]
        if made[1] == "new":
            new += 1
        elif made[1] == "changed" or any(named):
            changed += 1
        else:
            unchanged += 1
    record_event(actor=actor, action="topics-imported", object=f"vocabulary:{scheme or 'ingelezen'}", at=at,
                 details={"new": str(new), "changed": str(changed)})  # fmt: skip
    if new or changed:
        ask_rebuild()
    return Taken(new, changed, unchanged, (*vocabulary.problems, *problems))


def topics_of_paths(found: Iterable[tuple[str, str]], maker: str) -> dict[tuple[str, str], Topic]:
    """The topics with these schemes and paths; those that are not there yet are made, with the ones above them."""
    wanted = set(found)
    have = {(t.scheme, t.path): t for t in Topic.objects.filter(scheme__in={scheme for scheme, _ in wanted})}
    for scheme, path in sorted(wanted - set(have)):
        parent: Topic | None = None
        steps = path.split(SEPARATOR)
        for number, label in enumerate(steps, 1):
            own = SEPARATOR.join(steps[:number])
            if (scheme, own) not in have:
                have[(scheme, own)] = Topic.objects.create(
                    scheme=scheme, label=label[:200], path=own[:_LONGEST], parent=parent, maker=maker
                )
            parent = have[(scheme, own)]
    return have


def _topic(scheme: str, path: str, uri: str, actor: str, above: str) -> tuple[Topic, str]:
    """The topic and whether it is new, changed or as it was."""
    known = (uri and Topic.objects.filter(scheme=scheme, uri=uri).first()) or Topic.objects.filter(
        scheme=scheme, path=path
    ).first()
    parent = Topic.objects.filter(scheme=scheme, path=above).first() if above else None
    label = path.rpartition(SEPARATOR)[2]
    if not known:
        made = Topic.objects.create(scheme=scheme, path=path, uri=uri[:300], label=label, parent=parent, maker=actor)
        return made, "new"
    before = (known.uri, known.path, known.parent_id)
    known.uri, known.parent = uri[:300] or known.uri, parent or known.parent
    if known.path != path and not Topic.objects.filter(scheme=scheme, path=path).exists():
        if not known.names.filter(until__isnull=False).exists():  # nobody here renamed it: follow the source
            known.label = label
        known.path = path
    if before == (known.uri, known.path, known.parent_id):
        return known, "unchanged"
    known.save()
    return known, "changed"
