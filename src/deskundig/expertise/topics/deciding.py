"""What people decide about topics: own ones, other names, merging with undo, and verdicts on what a thing is about."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.expertise.domain.vocabulary import SEPARATOR
from deskundig.expertise.models import DocumentTopic, Topic, TopicName

from .staleness import ask_rebuild

OWN = "eigen"


class NotPossible(ValueError):  # noqa: N818 - reads as the sentence it is
    """The decision cannot stand; the message says why, in Dutch."""


@transaction.atomic
def make_own(*, label: str, parent: Topic | None, actor: str, at: datetime) -> Topic:
    """A topic of this installation, under one of its own or at the top."""
    clean = " ".join(label.split())
    if not clean or len(clean) > 200 or SEPARATOR in clean:
        raise NotPossible("noem het onderwerp in hoogstens 200 tekens, zonder streepje ertussen")
    if parent is not None and parent.scheme != OWN:
        raise NotPossible("een eigen onderwerp staat los of onder een eigen onderwerp")
    path = f"{parent.path}{SEPARATOR}{clean}" if parent else clean
    if Topic.objects.filter(scheme=OWN, path=path).exists():
        raise NotPossible("dit onderwerp is er al")
    made = Topic.objects.create(scheme=OWN, label=clean, path=path, parent=parent, maker=actor)
    _record(actor, "topic-made", made, at, label=clean)
    ask_rebuild()
    return made


@transaction.atomic
def rename(*, topic: Topic, label: str, actor: str, at: datetime) -> Topic:
    """The old name stays findable; the number and the address stay the same."""
    clean = _name(label)
    if clean == topic.label:
        raise NotPossible("zo heet het al")
    TopicName.objects.create(topic=topic, name=topic.label, until=at, decided_by=actor)
    _record(actor, "topic-renamed", topic, at, before=topic.label, after=clean)
    topic.label = clean
    topic.save(update_fields=["label"])
    ask_rebuild()
    return topic


@transaction.atomic
def add_name(*, topic: Topic, name: str, actor: str, at: datetime) -> TopicName:
    """Another name by which titles are recognised."""
    clean = _name(name)
    made, new = TopicName.objects.get_or_create(topic=topic, name=clean, until=None, defaults={"decided_by": actor})
    if new:
        _record(actor, "topic-named", topic, at, name=clean)
        ask_rebuild()
    return made


@transaction.atomic
def merge_topics(*, topic: Topic, into: Topic, actor: str, at: datetime) -> Topic:
    """From now on things of ``topic`` count for ``into``; its own address leads there. Nothing is thrown away."""
    if topic.pk == into.pk or replaced(into).pk == topic.pk:
        raise NotPossible("dit is al hetzelfde onderwerp")
    if topic.status == "merged":
        raise NotPossible("dit onderwerp is al samengevoegd; maak dat eerst ongedaan")
    topic.status, topic.replaced_by = "merged", replaced(into)
    topic.save(update_fields=["status", "replaced_by"])
    _record(actor, "topics-merged", topic, at, into=str(into.pk))
    return topic


@transaction.atomic
def unmerge(*, topic: Topic, actor: str, at: datetime) -> Topic:
    """Take a merge back; everything is as it was."""
    if topic.status != "merged":
        raise NotPossible("dit onderwerp is niet samengevoegd")
    topic.status, topic.replaced_by = "active", None
    topic.save(update_fields=["status", "replaced_by"])
    _record(actor, "topics-unmerged", topic, at)
    return topic


@transaction.atomic
def judge(*, thing_kind: str, thing: UUID, topic: Topic, holds: bool, actor: str, at: datetime) -> DocumentTopic:
    """A person says that a thing is about a topic, or is not. No later run changes that."""
    status = "confirmed" if holds else "rejected"
    DocumentTopic.objects.filter(thing_id=thing, topic=topic).update(status=status, decided_by=actor, decided=at)
    row, _ = DocumentTopic.objects.update_or_create(
        thing_id=thing, topic=topic, maker=actor,
        defaults={"thing_kind": thing_kind, "status": status, "reason": "door een mens beoordeeld", "decided_by": actor,
                  "decided": at},
    )  # fmt: skip
    _record(actor, f"topic-{status}", topic, at, thing=str(thing))
    return row


def replaced(topic: Topic) -> Topic:
    """The topic that counts: itself, or the one it was merged into in the end."""
    seen = {topic.pk}
    while topic.replaced_by is not None and topic.replaced_by.pk not in seen:
        topic = topic.replaced_by
        seen.add(topic.pk)
    return topic


def _name(text: str) -> str:
    clean = " ".join(text.split())
    if not clean or len(clean) > 200:
        raise NotPossible("geef een naam van hoogstens 200 tekens")
    return clean


def _record(actor: str, action: str, topic: Topic, at: datetime, **details: str) -> None:
    record_event(actor=actor, action=action, object=f"topic:{topic.pk}", at=at, details=details)
