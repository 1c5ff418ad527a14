"""The classifier of the record: learned from things whose theme their source gives, until there are many more."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from deskundig.expertise.domain.topics import MAKER, Centres, Example, as_plain, from_plain, learn, stems
from deskundig.expertise.domain.vocabulary import REST, SEPARATOR
from deskundig.expertise.models import Topic, TopicModel
from deskundig.record.models import Classification, Document
from deskundig.search.entries.documents import bodies

SCHEME = "beleidsagenda"
_READ = 6_000  # characters of a text that tell its theme
_SHORTEST = 200  # characters: a title alone says too little
_MOST = 20_000  # examples: the newest; more make it slower and no better
_LEAST = 60  # examples below which nothing is learned
_GROWTH = 1.2  # so much more to learn from: learn again
_AT_ONCE = 1_000


def centres(*, anew: bool = False) -> Centres | None:
    """What was learned; None where the record has too little to learn from."""
    kept = TopicModel.objects.filter(maker=MAKER).first()
    number = Classification.objects.filter(scheme=SCHEME, object_kind="document").values("object_id").distinct().count()
    if number < _LEAST:
        return None
    if kept and not anew and number < kept.examples * _GROWTH:
        return from_plain(json.loads(zlib.decompress(kept.content)))
    found = learn(examples(), names_of_themes())
    content = zlib.compress(json.dumps(as_plain(found)).encode(), 6)
    TopicModel.objects.update_or_create(
        maker=MAKER, defaults={"examples": number, "learned": timezone.now(), "content": content}
    )
    return found


def examples() -> list[Example]:
    """Documents with the themes that their source gives."""
    themes: dict[UUID, dict[str, None]] = defaultdict(dict)
    rows = Classification.objects.filter(scheme=SCHEME, object_kind="document").order_by("-id")[: 2 * _MOST]
    for uid, label in rows.values_list("object_id", "label"):
        themes[uid][theme(label)] = None
    wanted = list(themes)[:_MOST]
    return [Example(words, tuple(themes[uid])) for uid, words in words_of_documents(wanted)]


def names_of_themes() -> Mapping[str, Sequence[str]]:
    """Stems of the names under each theme, in every vocabulary that has a topic of that name."""
    tops = {t.pk: t.label for t in Topic.objects.filter(parent=None)}
    under: dict[str, list[str]] = defaultdict(list)
    for label, parent in Topic.objects.filter(parent__in=list(tops)).values_list("label", "parent_id"):
        if label != REST:
            under[tops[parent].casefold()].append(label)
    themes = Topic.objects.filter(scheme=SCHEME, parent=None).values_list("label", flat=True)
    return {label: stems(" ".join([label, *under[label.casefold()]])) for label in themes}


def words_of_documents(ids: Iterable[UUID]) -> Iterator[tuple[UUID, list[str]]]:
    """Stems of the title and the beginning of the text, of those that have a text."""
    listed = list(ids)
    for place in range(0, len(listed), _AT_ONCE):
        chunk = listed[place : place + _AT_ONCE]
        read = bodies(chunk)
        rows = Document.objects.filter(id__in=chunk).values_list("id", "title", "subject")
        for uid, title, subject in rows:
            if len(read.get(uid, "")) >= _SHORTEST:
                yield uid, stems(f"{title} {subject} {read[uid][:_READ]}")


def theme(label: str) -> str:
    """The first step of a path."""
    return label.partition(SEPARATOR)[0].strip()
