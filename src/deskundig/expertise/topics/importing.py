"""Take in a vocabulary: new topics, names, changed labels. What people merged or renamed stays as they decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.expertise.domain.vocabulary import LONGEST, SEPARATOR, Placed, Vocabulary, paths
from deskundig.expertise.models import Topic, TopicName

from .staleness import ask_rebuild

_LONGEST_URI = 300
_AT_ONCE = 1_000
_UNNAMED = "ingelezen"  # a list without a name of its own


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did; ``problems`` in Dutch, one a line."""

    new: int
    changed: int
    unchanged: int
    problems: tuple[str, ...]


@transaction.atomic
def import_vocabulary(*, vocabulary: Vocabulary, scheme: str, actor: str, at: datetime) -> Taken:
    """Topics by address where a file has one, else by their path. Importing twice changes nothing.

    So many queries for each scheme and level of the tree, whatever the number of topics.
    """
    by_scheme = defaultdict(list)
    for entry in vocabulary.entries:
        by_scheme[scheme or entry.scheme.rstrip("/").rpartition("/")[2][:64] or _UNNAMED].append(entry)
    taken = Taken(0, 0, 0, vocabulary.problems)
    for name, entries in by_scheme.items():
        own = _Scheme(name, actor)
        placed, problems = paths(entries, own.known)
        new, changed = own.take(placed)
        told = (*taken.problems, *problems, *own.problems)
        taken = Taken(taken.new + new, taken.changed + changed, taken.unchanged + own.unchanged, told)
        record_event(actor=actor, action="topics-imported", object=f"vocabulary:{name}", at=at,
                     details={"new": str(new), "changed": str(changed)})  # fmt: skip
    if taken.new or taken.changed:
        ask_rebuild()
    return taken


class _Scheme:
    """The topics of one vocabulary as they are here, and how a file changes them."""

    def __init__(self, name: str, actor: str) -> None:
        self._name, self._actor = name, actor
        topics = list(Topic.objects.filter(scheme=name).prefetch_related("names"))
        self._by_uri = {topic.uri: topic for topic in topics if topic.uri}
        self._by_path = {topic.path: topic for topic in topics}
        self._renamed = {topic.pk for topic in topics if any(n.until is not None for n in topic.names.all())}
        self._names = {(topic.pk, n.name) for topic in topics for n in topic.names.all() if n.until is None}
        self._met: set[int] = set()
        self.known = {uri: topic.path for uri, topic in self._by_uri.items()}
        self.problems: list[str] = []
        self.unchanged = 0

    def take(self, placed: Iterable[Placed]) -> tuple[int, int]:
        """How many are new and how many changed. Those above come first, so that their number is known."""
        levels: dict[int, list[Placed]] = defaultdict(list)
        for one in placed:
            levels[one.path.count(SEPARATOR)].append(one)
        new = changed = 0
        for _, level in sorted(levels.items()):
            made, altered, same = self._level(level)
            new, changed, self.unchanged = new + made, changed + altered, self.unchanged + same
        return new, changed

    def _level(self, level: list[Placed]) -> tuple[int, int, int]:
        fresh: list[Topic] = []
        altered: dict[int, Topic] = {}
        named: list[tuple[Topic, tuple[str, ...]]] = []
        same = 0
        for one in level:
            path = self._free(one)
            topic = self._by_uri.get(one.entry.uri[:_LONGEST_URI]) or self._by_path.get(path)
            if not path or (topic is not None and (topic.pk or id(topic)) in self._met):
                self.problems.append(f"{one.entry.label}: " + ("staat er twee keer in" if path else _TOO_LONG))
                continue
            if topic is None:
                topic = self._made(one, path)
                fresh.append(topic)
            elif self._change(topic, one, path):
                altered[topic.pk] = topic
            else:
                same += 1
            self._met.add(topic.pk or id(topic))
            named.append((topic, one.entry.names))
        Topic.objects.bulk_create(fresh, batch_size=_AT_ONCE)
        self._met.update(topic.pk for topic in fresh)
        Topic.objects.bulk_update(altered.values(), ("uri", "label", "path", "parent"), batch_size=_AT_ONCE)
        wanted = {(t.pk, name): TopicName(topic=t, name=name) for t, names in named for name in names}
        missing = [row for key, row in wanted.items() if key not in self._names]
        TopicName.objects.bulk_create(missing, batch_size=_AT_ONCE)
        others = {row.topic_id for row in missing} - {t.pk for t in fresh} - set(altered)
        return len(fresh), len(altered) + len(others), same - len(others)

    def _free(self, one: Placed) -> str:
        """The path, told apart from that of a topic with another address; empty when it is too long to keep."""
        path, uri = one.path, one.entry.uri[:_LONGEST_URI]
        other = self._by_path.get(path)
        if uri and other is not None and other.uri and other.uri != uri:
            path = f"{path} ({uri.rstrip('/').rpartition('/')[2]})"
        return path if len(path) <= LONGEST else ""

    def _made(self, one: Placed, path: str) -> Topic:
        topic = Topic(
            scheme=self._name, path=path, uri=one.entry.uri[:_LONGEST_URI], label=one.path.rpartition(SEPARATOR)[2],
            parent=self._above(one), maker=self._actor,
        )  # fmt: skip
        self._by_path[path] = topic
        if topic.uri:
            self._by_uri[topic.uri] = topic
        return topic

    def _above(self, one: Placed) -> Topic | None:
        return (self._by_uri.get(one.entry.broader) or self._by_path.get(one.above)) if one.above else None

    def _change(self, topic: Topic, one: Placed, path: str) -> bool:
        before = (topic.uri, topic.path, topic.parent_id)
        topic.uri = one.entry.uri[:_LONGEST_URI] or topic.uri
        topic.parent = self._above(one) or topic.parent
        if topic.path != path and path not in self._by_path:
            if topic.pk not in self._renamed:  # nobody here renamed it: follow the source
                topic.label = one.path.rpartition(SEPARATOR)[2]
            topic.path = path
            self._by_path[path] = topic
        return before != (topic.uri, topic.path, topic.parent_id)


_TOO_LONG = f"pad langer dan {LONGEST} tekens"


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
                    scheme=scheme, label=label[:200], path=own[:LONGEST], parent=parent, maker=maker
                )
            parent = have[(scheme, own)]
    return have
