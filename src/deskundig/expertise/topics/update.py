"""Keep the topics of things up to date with the record by its change log, or say all of them anew.

A topic comes from the source's own metadata, from a name in the title (``regel@1``) or from the classifier; what people
confirmed or rejected is never said again by a run. The search index shows the topics that a rule or a person gave in
the record's own vocabulary and in own topics: this runs before it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import transaction

from deskundig.expertise.domain.topics import MAKER, SURE, Centres
from deskundig.expertise.domain.vocabulary import SEPARATOR, Names
from deskundig.expertise.models import DocumentTopic, Topic, TopicName
from deskundig.kernel.ref import Kind
from deskundig.record import change_log
from deskundig.record.models import Classification, Document, Event, Report
from deskundig.search.owners import owners_of

from .importing import topics_of_paths
from .learning import SCHEME, centres, words_of_documents
from .mirror import MIRROR, mirror
from .staleness import CONSUMER

RULE = "regel@1"
RULE_CONFIDENCE = 0.85  # share of the names found in titles of labelled motions that fit the label (evaluation)
_TITLES = {Kind.DOCUMENT: (Document, ("title", "subject")), Kind.EVENT: (Event, ("title",)),
           Kind.REPORT: (Report, ("title",))}  # fmt: skip
_WORDS = 2  # of a text that decide: one may be somebody's name
_STEP, _AT_ONCE, _MANY = 5_000, 1_000, 100_000

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Updated:
    """``written`` in this run, ``things`` with a topic in all."""

    written: int
    things: int
    rebuilt: bool
    seconds: float


def update(*, rebuild: bool = False, progress: Progress | None = None) -> Updated:
    """Bring the topics of things up to date; all anew when asked, at first, or when names changed."""
    started = time.monotonic()
    cursor, last = change_log.position_of(CONSUMER), change_log.newest()
    anew = rebuild or cursor is None or cursor > last or last - cursor > _MANY
    written = _rebuild(last, progress) if anew else _catch_up(cursor or 0, last, progress)
    things = DocumentTopic.objects.exclude(status="rejected").values("thing_id").distinct().count() if written else 0
    return Updated(written, things, anew, time.monotonic() - started)


def _rebuild(position: int, progress: Progress | None) -> int:
    _topics_of_the_source()
    says = _Sayer(centres(anew=True))
    written = 0
    with transaction.atomic():
        DocumentTopic.objects.filter(decided=None)._raw_delete("default")
        for kind, (model, _) in _TITLES.items():
            ids = model._default_manager.filter(hidden=False).order_by().values_list("id", flat=True)
            for chunk in _chunks(ids.iterator(chunk_size=_STEP)):
                written += says.write(kind, chunk)
                if progress:
                    progress(written)
        mirror(None)
        change_log.keep_position(CONSUMER, position)
    return written


def _catch_up(position: int, last: int, progress: Progress | None) -> int:
    if position == last:
        return 0
    _topics_of_the_source()
    says, written = _Sayer(centres()), 0
    while position < last:
        log = change_log.after(position, _STEP, until=last)
        position = log[-1][0]
        with transaction.atomic():
            for kind, ids in owners_of(log).items():
                for chunk in _chunks(ids if kind in _TITLES else ()):
                    DocumentTopic.objects.filter(thing_id__in=chunk, decided=None).delete()
                    written += says.write(kind, chunk)
                    mirror(chunk)
            change_log.keep_position(CONSUMER, position)
        if progress:
            progress(written)
    return written


def _topics_of_the_source() -> None:
    """Topics that the record's metadata names and no vocabulary brought."""
    rows = Classification.objects.exclude(maker=MIRROR).values_list("scheme", "label", "maker").distinct()
    for maker, pairs in _by_maker(rows).items():
        topics_of_paths(pairs, maker)


def _by_maker(rows: Iterable[tuple[str, str, str]]) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for scheme, label, maker in rows:
        found.setdefault(maker, set()).add((scheme, _clean(label)))
    return found


def _clean(label: str) -> str:
    return SEPARATOR.join(part.strip() for part in label.split("|"))


class _Sayer:
    """Says what things are about."""

    def __init__(self, learned: Centres | None) -> None:
        self._learned = learned
        self._by_path = {(t.scheme, t.path): t.pk for t in Topic.objects.all()}
        own = Topic.objects.values_list("pk", "label")
        self._names = Names([*own, *TopicName.objects.values_list("topic_id", "name")])

    def write(self, kind: Kind, ids: Sequence[UUID]) -> int:
        """One row for each thing, topic and maker; a pair that a person judged is left alone. 4 queries and texts."""
        judged = set(
            DocumentTopic.objects.filter(thing_id__in=ids).exclude(decided=None).values_list("thing_id", "topic_id")
        )
        rows = list(self._of_source(kind, ids))
        labelled = {row.thing_id for row in rows}
        rows += self._of_titles(kind, ids)
        if kind is Kind.DOCUMENT and self._learned:
            rows += self._of_words([uid for uid in ids if uid not in labelled], self._learned)
        kept = [row for row in rows if (row.thing_id, row.topic_id) not in judged]
        DocumentTopic.objects.bulk_create(kept, batch_size=_AT_ONCE, ignore_conflicts=True)
        return len(kept)

    def _of_source(self, kind: Kind, ids: Sequence[UUID]) -> Iterator[DocumentTopic]:
        rows = Classification.objects.filter(object_id__in=ids).exclude(maker=MIRROR)
        for uid, scheme, label, maker in rows.values_list("object_id", "scheme", "label", "maker"):
            topic = self._by_path.get((scheme, _clean(label)))
            if topic:
                yield DocumentTopic(thing_kind=kind.value, thing_id=uid, topic_id=topic, maker=maker,
                                    status="confirmed", reason="staat zo bij de bron")  # fmt: skip

    def _of_titles(self, kind: Kind, ids: Sequence[UUID]) -> Iterator[DocumentTopic]:
        model, columns = _TITLES[kind]
        for uid, *texts in model._default_manager.filter(id__in=ids, hidden=False).values_list("id", *columns):
            for topic, name in self._names.found_in(" ".join(texts)).items():
                yield DocumentTopic(thing_kind=kind.value, thing_id=uid, topic_id=topic, maker=RULE,
                                    confidence=RULE_CONFIDENCE, reason=f"in de titel staat: {name}")  # fmt: skip

    def _of_words(self, ids: Sequence[UUID], learned: Centres) -> Iterator[DocumentTopic]:
        for uid, words in words_of_documents(ids):
            proposal = learned.propose(words)
            topic = self._by_path.get((SCHEME, proposal.topic)) if proposal else None
            if proposal and topic and proposal.confidence >= SURE and len(proposal.words) >= _WORDS:
                yield DocumentTopic(
                    thing_kind=Kind.DOCUMENT.value,
                    thing_id=uid,
                    topic_id=topic,
                    maker=MAKER,
                    confidence=proposal.confidence,
                    reason="gelijkt door: " + ", ".join(proposal.words),
                )


def _chunks(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk
