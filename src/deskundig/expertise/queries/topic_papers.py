"""Who did what on the papers of a topic, for a question that is the name of that topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count

from deskundig.expertise.domain.deeds import Deed
from deskundig.expertise.domain.topic_papers import TopicPapers, shares, worth_of
from deskundig.expertise.domain.vocabulary import REST
from deskundig.expertise.evidence.rows import BY_TITLE
from deskundig.expertise.models import DocumentTopic, Topic, TopicName
from deskundig.expertise.topics.staleness import CONSUMER
from deskundig.kernel.ref import Kind
from deskundig.record.models import Document, ReadCursor
from deskundig.search.domain.words import FUNCTION_WORDS, words_of

from .debates import newest_evidence
from .pieces import Joined, as_date, evidence_state
from .topics import topics_within

_FAR_BACK = dt.timedelta(days=4 * 366)  # what is older counts for a fiftieth
_DOSSIERS = 200  # those with most papers of the topic
_REST = frozenset(word for word in words_of(REST) if word not in FUNCTION_WORDS)


def searched(words: Sequence[str]) -> tuple[str, ...]:
    """What to search for: of the name of a rest category ("Verkeer | Organisatie en beleid") those of its theme."""
    state = _state() if _REST.issubset(words) else None
    if state is None or _key(words) not in _names(*state):
        return tuple(words)
    return tuple(word for word in words if word not in _REST) or tuple(words)


def topic_papers(words: Sequence[str], at: dt.date, *, past: bool) -> TopicPapers | None:
    """What people did on the papers of the topic that these words name; None where they name no topic with papers.

    Only what the source or a person put under a topic counts, never a proposal. ``past``: only what was public before
    ``at``. 5 queries for a topic, kept until the evidence or the topics change.
    """
    state = _state()
    topics = _names(*state).get(_key(words), ()) if state else ()
    return _papers(*evidence_state(), state[1], topics, at if past else None) if state and topics else None


def _state() -> tuple[str, int] | None:
    """Changes whenever topics were said anew: a verdict shows from the next run on. None when a name was changed."""
    updated = ReadCursor.objects.filter(consumer=CONSUMER).values_list("updated", flat=True).first()
    return None if updated is None else (str(connection.settings_dict["NAME"]), int(updated.timestamp() * 1_000_000))


def _key(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if word not in FUNCTION_WORDS)


@lru_cache(maxsize=2)
def _names(_name: str, _updated: int) -> Mapping[frozenset[str], tuple[int, ...]]:
    """Topics by the words of their label, path or other name."""
    found: dict[frozenset[str], dict[int, None]] = {}
    active = Topic.objects.filter(status="active")
    own = [(pk, name) for pk, *names in active.values_list("pk", "label", "path") for name in names]
    others = TopicName.objects.filter(topic__in=active, until=None).values_list("topic_id", "name")
    for pk, name in (*own, *others):
        key = _key(words_of(name))
        if key:
            found.setdefault(key, {})[pk] = None
    return {key: tuple(topics) for key, topics in found.items()}


@lru_cache(maxsize=64)
def _papers(
    _name: str, _seq: int, _written: int, _updated: int, topics: tuple[int, ...], before: dt.date | None
) -> TopicPapers | None:
    asked = list(Topic.objects.filter(pk__in=topics))
    within = {number for topic in asked for number in topics_within(topic)}
    until = before or newest_evidence() + dt.timedelta(days=1)
    under = _by_dossier(DocumentTopic.objects.filter(topic_id__in=within), until)
    most = sorted(under, key=lambda dossier: (-under[dossier], str(dossier)))[:_DOSSIERS]
    if not most:
        return None
    schemes = {topic.scheme for topic in asked}
    labelled = _by_dossier(DocumentTopic.objects.filter(topic__scheme__in=schemes), until, most)
    worth = worth_of(_deeds(most, until), shares({d: under[d] for d in most}, labelled), until)
    return TopicPapers(tuple(topic.path for topic in asked), worth) if worth else None


def _by_dossier(rows: Any, until: dt.date, dossiers: Sequence[UUID] | None = None) -> dict[UUID, int]:
    """Papers of each dossier of which the source or a person says the topic."""
    things = rows.filter(status="confirmed", thing_kind=Kind.DOCUMENT.value).values("thing_id")
    papers = Document.objects.filter(id__in=things, date__lt=until, hidden=False)
    papers = papers.filter(dossier_id__in=dossiers) if dossiers else papers.filter(dossier_id__isnull=False)
    return dict(papers.order_by().values_list("dossier_id").annotate(n=Count("id")))


_DEEDS = """
    SELECT e.holder, e.role, e.date, d.dossier_id FROM expertise_evidence e JOIN record_document d ON d.id = e.thing_id
    WHERE e.thing_kind = 'document' AND e.maker <> %s AND d.dossier_id IN ({}) AND e.date >= %s AND e.date < %s
"""


def _deeds(dossiers: Sequence[UUID], until: dt.date) -> list[Deed[UUID]]:
    """Parts in all papers of these dossiers, what only a title says left out."""
    native, joined = connection.features.has_native_uuid_field, Joined()
    keys: list[UUID | str] = [dossier if native else dossier.hex for dossier in dossiers]
    with connection.cursor() as cursor:
        sql = _DEEDS.format(", ".join(["%s"] * len(keys)))
        cursor.execute(sql, (BY_TITLE, *keys, until - _FAR_BACK, until))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    by_key = dict(zip(keys, dossiers, strict=True))
    days = ((holder, role, as_date(day), by_key[key]) for holder, role, day, key in rows)
    return [Deed(joined.holder(holder), role, day, dossier) for holder, role, day, dossier in days if day]
