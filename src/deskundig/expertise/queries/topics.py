"""Reads of topics: the tree with counts, one topic with its things and people, and what a thing is about."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Max, Q

from deskundig.expertise.domain.roles import ROLES
from deskundig.expertise.domain.vocabulary import OWN
from deskundig.expertise.models import DocumentTopic, Topic, TopicName
from deskundig.expertise.topics.deciding import replaced
from deskundig.expertise.topics.mirror import merged_into
from deskundig.kernel.ref import Kind
from deskundig.record.models import Document, ReadCursor
from deskundig.record.queries.lines import DocumentLine, documents_by_id

from .people import Known, known
from .pieces import Row, pieces_on

_NEWEST = 500  # of the documents of a topic: those whose people are shown
_PEOPLE = 12


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic with the number of things about it and about what stands under it."""

    id: int
    scheme: str
    label: str
    path: str
    things: int
    children: tuple[TopicLine, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """Why a thing is about a topic: who says so, how sure, and what people said of it."""

    topic: int
    path: str
    maker: str
    confidence: float | None
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class TopicPerson:
    """Someone with proof on the newest things of a topic: how many, in which roles, the newest."""

    holder: str
    known: Known
    pieces: int
    roles: tuple[str, ...]
    newest: dt.date | None


@dataclass(frozen=True, slots=True)
class TopicPage:
    """``moved``: the topic this one was merged into; then nothing else is filled."""

    topic: Topic
    moved: Topic | None
    parents: tuple[Topic, ...] = ()
    children: tuple[TopicLine, ...] = ()
    names: tuple[str, ...] = ()
    former: tuple[tuple[str, dt.date], ...] = ()
    merged: tuple[Topic, ...] = ()
    total: int = 0
    makers: tuple[tuple[str, int], ...] = ()
    documents: tuple[tuple[DocumentLine, About], ...] = ()
    people: tuple[TopicPerson, ...] = ()


def tree(scheme: str) -> tuple[TopicLine, ...]:
    """All topics of a scheme that count, in order of their label."""
    state = topics_state()
    return _tree(scheme, *state) if state else _read_tree(scheme)


def schemes() -> tuple[tuple[str, int], ...]:
    """The vocabularies and how many topics each has, the one with most things first."""
    rows = Topic.objects.filter(status="active").values_list("scheme").annotate(n=Count("pk"))
    used = dict(DocumentTopic.objects.values_list("topic__scheme").annotate(n=Count("pk")))
    return tuple(sorted(rows, key=lambda row: (-used.get(row[0], 0), row[0])))


def topic_page(number: int, *, maker: str = "", offset: int = 0, limit: int = 25) -> TopicPage | None:
    """One topic with its documents, newest first. About 12 queries."""
    topic = Topic.objects.select_related("replaced_by", "parent").filter(pk=number).first()
    if topic is None:
        return None
    if topic.status == "merged":
        return TopicPage(topic, replaced(topic))
    ids, under = _counting(topic)
    rows = DocumentTopic.objects.filter(topic_id__in=ids, thing_kind=Kind.DOCUMENT.value).exclude(status="rejected")
    makers = tuple(rows.values_list("maker").annotate(n=Count("thing_id", distinct=True)).order_by("-n"))
    wanted = rows.filter(maker=maker) if maker else rows
    found = Document.objects.filter(id__in=wanted.values("thing_id"), hidden=False)
    newest = list(found.order_by(F("date").desc(nulls_last=True), "id").values_list("id", flat=True)[:_NEWEST])
    total = len(newest) if len(newest) < _NEWEST else found.count()
    shown = newest[offset : offset + limit] if offset < _NEWEST else []
    names = TopicName.objects.filter(topic=topic).order_by("name")
    return TopicPage(
        topic, None, parents=_parents(topic), children=under,
        names=tuple(n.name for n in names if n.until is None),
        former=tuple((n.name, n.until.date()) for n in names if n.until is not None),
        merged=tuple(Topic.objects.filter(pk__in=ids, status="merged").order_by("label")),
        total=total, makers=makers, documents=_documents(shown, ids), people=people_on_things(newest),
    )  # fmt: skip


def people_on_things(things: Sequence[UUID]) -> tuple[TopicPerson, ...]:
    """Those who stand on most of these things, whoever asked to be hidden left out. The number is the reason."""
    by_holder: dict[str, dict[UUID, Row]] = defaultdict(dict)
    for row in pieces_on(things):
        own = by_holder[row.holder]
        if row.thing not in own or ROLES[own[row.thing].role].weight < ROLES[row.role].weight:
            own[row.thing] = row
    most = sorted(by_holder.items(), key=lambda pair: (-len(pair[1]), pair[0]))[: 2 * _PEOPLE]
    who = known({holder: next(iter(rows.values())).name for holder, rows in most})
    return tuple(
        TopicPerson(
            holder, who[holder], len(rows),
            tuple(label for label, _ in Counter(ROLES[r.role].label for r in rows.values()).most_common(2)),
            max((r.date for r in rows.values() if r.date), default=None),
        )
        for holder, rows in most if holder in who
    )[:_PEOPLE]  # fmt: skip


def topics_of_thing(thing: UUID) -> tuple[About, ...]:
    """What a thing is about, each topic once: a person's word first, then the source's, then the surest."""
    rows = DocumentTopic.objects.filter(thing_id=thing, topic__status="active").select_related("topic")
    best: dict[int, DocumentTopic] = {}
    for row in sorted(rows, key=_certainty):
        best.setdefault(row.topic_id, row)
    return tuple(_about(row) for row in best.values() if row.status != "rejected")


def find_topics(words: str, limit: int = 20) -> tuple[Topic, ...]:
    """Topics by a part of their name, also of an old or other one; merged ones lead to what they became."""
    named = Q(label__icontains=words) | Q(names__name__icontains=words)
    rows = Topic.objects.filter(named).select_related("replaced_by").distinct().order_by("label")[:limit]
    return tuple({replaced(t).pk: replaced(t) for t in rows}.values())


def open_proposals(topic: int, limit: int = 10) -> tuple[tuple[DocumentLine, About], ...]:
    """Proposals of the classifier that nobody judged yet, the least sure first: there a person helps most."""
    rows = DocumentTopic.objects.filter(topic_id=topic, status="proposal", thing_kind=Kind.DOCUMENT.value, decided=None)
    least = list(rows.order_by("confidence", "pk").values_list("thing_id", flat=True)[:limit])
    return _documents(least, (topic,))


def judged(topic: int, limit: int = 10) -> tuple[tuple[DocumentLine, DocumentTopic], ...]:
    """What people said last of documents and this topic, to take it back."""
    rows = DocumentTopic.objects.filter(topic_id=topic, thing_kind=Kind.DOCUMENT.value).exclude(decided=None)
    last: dict[UUID, DocumentTopic] = {}
    for row in rows.order_by("-decided", "-pk")[: 4 * limit]:
        last.setdefault(row.thing_id, row)
    lines = documents_by_id(list(last)[:limit])
    return tuple((lines[uid], row) for uid, row in last.items() if uid in lines)


def own_topics() -> tuple[Topic, ...]:
    """The topics that people made here and that count."""
    return tuple(Topic.objects.filter(scheme=OWN, status="active").order_by("path"))


# -- the parts --


def topics_state() -> tuple[str, int, str] | None:
    """Changes whenever topics were written or decided on; None between a decision on names and the next run."""
    updated = ReadCursor.objects.filter(consumer="topics").values_list("updated", flat=True).first()
    if updated is None:
        return None
    topics = Topic.objects.aggregate(n=Count("pk"), merged=Count("replaced_by"), last=Max("pk"))
    verdicts = DocumentTopic.objects.exclude(decided=None).aggregate(n=Count("pk"), last=Max("decided"))
    return str(connection.settings_dict["NAME"]), int(updated.timestamp() * 1_000_000), f"{topics}{verdicts}"


@lru_cache(maxsize=16)
def _tree(scheme: str, _name: str, _updated: int, _decided: str) -> tuple[TopicLine, ...]:
    return _read_tree(scheme)


def _read_tree(scheme: str) -> tuple[TopicLine, ...]:
    topics = list(Topic.objects.filter(scheme=scheme, status="active").order_by("label"))
    numbers, merged = _counts(scheme), merged_into()
    here = {topic.pk for topic in topics}
    under: dict[int | None, list[Topic]] = defaultdict(list)
    for topic in topics:
        above = merged.get(topic.parent_id or 0, topic.parent_id)
        under[above if above in here else None].append(topic)

    def line(topic: Topic, above: frozenset[int]) -> TopicLine:
        inside = above | {topic.pk}
        children = tuple(line(child, inside) for child in under[topic.pk] if child.pk not in inside)
        return TopicLine(topic.pk, topic.scheme, topic.label, topic.path, numbers.get(topic.pk, 0), children)

    return tuple(line(topic, frozenset()) for topic in under[None])


# What counts for a topic: itself, what stands under it, and what was merged into one of those.
_COUNTED = """
    WITH RECURSIVE counts (topic, for_topic) AS (
        SELECT id, id FROM expertise_topic
        UNION
        SELECT counts.topic, COALESCE(above.replaced_by_id, above.parent_id)
        FROM counts JOIN expertise_topic above ON above.id = counts.for_topic
        WHERE COALESCE(above.replaced_by_id, above.parent_id) IS NOT NULL
    )
    SELECT counts.for_topic, COUNT(DISTINCT said.thing_id)
    FROM expertise_document_topic said
    JOIN counts ON counts.topic = said.topic_id
    JOIN expertise_topic own ON own.id = counts.for_topic
    WHERE said.status <> 'rejected' AND own.scheme = %s
    GROUP BY counts.for_topic
"""


def _counts(scheme: str) -> Mapping[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [scheme])
        return dict(cursor.fetchall())


def _counting(topic: Topic) -> tuple[tuple[int, ...], tuple[TopicLine, ...]]:
    """The numbers of all topics whose things count for this one, and the lines of those right under it."""
    found = _within(tree(topic.scheme), topic.pk)
    return topics_within(topic), found.children if found else ()


def topics_within(topic: Topic) -> tuple[int, ...]:
    """The numbers of a topic, of those under it and of those merged into any of them."""
    every = list(Topic.objects.filter(scheme=topic.scheme).values_list("pk", "parent_id", "replaced_by_id"))
    every += list(
        Topic.objects.exclude(scheme=topic.scheme)
        .exclude(replaced_by=None)
        .values_list("pk", "parent_id", "replaced_by_id")
    )
    ids, queue = {topic.pk}, [topic.pk]
    while queue:
        now = queue.pop()
        more = [pk for pk, parent, into in every if (into == now or (parent == now and into is None)) and pk not in ids]
        ids.update(more)
        queue.extend(more)
    return tuple(sorted(ids))


def _within(lines: Iterable[TopicLine], number: int) -> TopicLine | None:
    for line in lines:
        found = line if line.id == number else _within(line.children, number)
        if found:
            return found
    return None


def _parents(topic: Topic) -> tuple[Topic, ...]:
    found: list[Topic] = []
    while topic.parent is not None and topic.parent not in found:
        topic = topic.parent
        found.append(topic)
    return tuple(reversed(found))


def _documents(ids: Sequence[UUID], topics: Sequence[int]) -> tuple[tuple[DocumentLine, About], ...]:
    lines = documents_by_id(ids)
    rows = DocumentTopic.objects.filter(thing_id__in=ids, topic_id__in=topics).select_related("topic")
    best: dict[UUID, DocumentTopic] = {}
    for row in sorted(rows.exclude(status="rejected"), key=_certainty):
        best.setdefault(row.thing_id, row)
    return tuple((lines[uid], _about(best[uid])) for uid in ids if uid in lines and uid in best)


def _certainty(row: DocumentTopic) -> tuple[bool, bool, float]:
    return row.decided is None, row.status != "confirmed", -(row.confidence or 0.0)


def _about(row: DocumentTopic) -> About:
    return About(row.topic_id, row.topic.path, row.maker, row.confidence, row.status, row.reason)
