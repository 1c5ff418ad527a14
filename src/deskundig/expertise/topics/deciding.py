"""What people decide about topics: own ones, other names, merging with undo, and verdicts on what a thing is about."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.expertise.domain.vocabulary import LONGEST, OWN, SEPARATOR
from deskundig.expertise.models import DocumentTopic, Topic, TopicName
from deskundig.kernel.folding import fold
from deskundig.kernel.ref import Kind
from deskundig.record.models import Change, Document

from .mirror import mirror, mirror_topics
from .staleness import ask_rebuild

_SHORTEST = 2  # characters: a letter alone stands in every title


class NotPossible(ValueError):  # noqa: N818 - reads as the sentence it is
    """The decision cannot stand; the message says why, in Dutch."""


@transaction.atomic
def make_own(*, label: str, parent: Topic | None, actor: str, at: datetime) -> Topic:
    """A topic of this installation, under one of its own or at the top."""
    clean = _name(label)
    if parent is not None and (parent.scheme != OWN or parent.status != "active"):
        raise NotPossible("een eigen onderwerp staat los of onder een eigen onderwerp")
    path = _own_path(parent, clean, None)
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
    if topic.scheme == OWN:
        _move(topic, _own_path(topic.parent, clean, topic))
    topic.save(update_fields=["label", "path"])
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
def drop_name(*, topic: Topic, name: str, actor: str, at: datetime) -> None:
    """Take another name back: titles with it count no longer. Former names stay, as history."""
    number, _ = TopicName.objects.filter(topic=topic, name=name, until=None).delete()
    if not number:
        raise NotPossible("die naam heeft dit onderwerp niet")
    _record(actor, "topic-unnamed", topic, at, name=name)
    ask_rebuild()


@transaction.atomic
def merge_topics(*, topic: Topic, into: Topic, actor: str, at: datetime) -> Topic:
    """From now on things of ``topic`` count for ``into``; its own address leads there. Nothing is thrown away."""
    if topic.pk == into.pk or replaced(into).pk == topic.pk:
        raise NotPossible("dit is al hetzelfde onderwerp")
    if topic.status == "merged":
        raise NotPossible("dit onderwerp is al samengevoegd; maak dat eerst ongedaan")
    topic.status, topic.replaced_by = "merged", replaced(into)
    topic.save(update_fields=["status", "replaced_by"])
    mirror_topics([topic, *Topic.objects.filter(replaced_by=topic)])
    _record(actor, "topics-merged", topic, at, into=str(into.pk))
    return topic


@transaction.atomic
def unmerge(*, topic: Topic, actor: str, at: datetime) -> Topic:
    """Take a merge back; everything is as it was."""
    if topic.status != "merged":
        raise NotPossible("dit onderwerp is niet samengevoegd")
    topic.status, topic.replaced_by = "active", None
    topic.save(update_fields=["status", "replaced_by"])
    mirror_topics([topic, *Topic.objects.filter(replaced_by=topic)])
    _record(actor, "topics-unmerged", topic, at)
    return topic


@transaction.atomic
def judge(*, thing_kind: str, thing: UUID, topic: Topic, holds: bool, actor: str, at: datetime) -> DocumentTopic:
    """A person says that a thing is about a topic, or is not. No later run changes that."""
    if thing_kind == Kind.DOCUMENT and not Document.objects.filter(pk=thing, hidden=False).exists():
        raise NotPossible("dat stuk is er niet")
    status = "confirmed" if holds else "rejected"
    DocumentTopic.objects.filter(thing_id=thing, topic=topic).update(status=status, decided_by=actor, decided=at)
    row, _ = DocumentTopic.objects.update_or_create(
        thing_id=thing, topic=topic, maker=actor,
        defaults={"thing_kind": thing_kind, "status": status, "reason": "door een mens beoordeeld", "decided_by": actor,
                  "decided": at},
    )  # fmt: skip
    mirror([thing], tell=True)
    _record(actor, f"topic-{status}", topic, at, thing=str(thing))
    return row


@transaction.atomic
def take_back(*, thing: UUID, topic: Topic, actor: str, at: datetime) -> None:
    """Forget what people said of a thing and a topic: source, rule and classifier say it anew at the next run."""
    rows = DocumentTopic.objects.filter(thing_id=thing, topic=topic)
    kind = rows.exclude(decided=None).values_list("thing_kind", flat=True).first()
    if kind is None:
        raise NotPossible("hierover is niets beslist")
    rows.delete()
    mirror([thing], tell=True)
    Change.objects.create(kind=kind, object_id=thing, operation="c")
    _record(actor, "topic-taken-back", topic, at, thing=str(thing))


def replaced(topic: Topic) -> Topic:
    """The topic that counts: itself, or the one it was merged into in the end."""
    seen = {topic.pk}
    while topic.replaced_by is not None and topic.replaced_by.pk not in seen:
        topic = topic.replaced_by
        seen.add(topic.pk)
    return topic


def _name(text: str) -> str:
    clean = " ".join(text.replace("\x00", "").split())
    if len(clean) < _SHORTEST or len(clean) > 200 or SEPARATOR in clean:
        raise NotPossible("geef een naam van twee tot 200 tekens, zonder | ertussen")
    return clean


def _own_path(parent: Topic | None, label: str, topic: Topic | None) -> str:
    """Where it stands, for ``topic`` itself or a new one. Two that differ in capitals or accents only are one."""
    path = f"{parent.path}{SEPARATOR}{label}" if parent else label
    if len(path) > LONGEST:
        raise NotPossible("dit staat te diep: kies een kortere naam of een hogere plek")
    others = Topic.objects.filter(scheme=OWN)
    if topic is not None:
        others = others.exclude(pk=topic.pk)
    beside = others.filter(parent=parent).values_list("label", flat=True)
    if fold(label) in map(fold, beside) or others.filter(path=path).exists():
        raise NotPossible("dit onderwerp is er al")
    return path


def _move(topic: Topic, path: str) -> None:
    """A topic made here is called by its path in search: it and those under it move."""
    under = Topic.objects.filter(scheme=OWN, path__startswith=f"{topic.path}{SEPARATOR}")
    for one in under:
        one.path = f"{path}{one.path.removeprefix(topic.path)}"[:LONGEST]
    Topic.objects.bulk_update(under, ("path",), batch_size=500)
    topic.path = path


def _record(actor: str, action: str, topic: Topic, at: datetime, **details: str) -> None:
    record_event(actor=actor, action=action, object=f"topic:{topic.pk}", at=at, details=details)
