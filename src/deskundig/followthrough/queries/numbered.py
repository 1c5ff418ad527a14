"""How many numbered questions a set of written questions has, read from its text once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.cache import cache

from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.kernel.prose import Prose
from deskundig.record.models import Body

_KEPT_SECONDS = 86_400  # a text that changes gets another digest


def numbered_questions(documents: Iterable[UUID]) -> Mapping[UUID, int]:
    """Questions per document, by its best current text; a document without text is absent. At most 2 queries."""
    rows = Body.objects.filter(document_id__in=set(documents), current=True).order_by("-rank", "id")
    best = {document: (uid, digest) for document, uid, digest in rows.values_list("document_id", "id", "sha256")}
    keys = {_key(digest): uid for uid, digest in best.values()}
    known: dict[str, int] = cache.get_many(keys)
    missing = {uid: key for key, uid in keys.items() if key not in known}
    if missing:
        read = Body.objects.filter(id__in=missing).values_list("id", "blocks")
        found = {missing[uid]: _count(bytes(blocks)) for uid, blocks in read}
        cache.set_many(found, _KEPT_SECONDS)
        known |= found
    return {document: known[_key(digest)] for document, (_, digest) in best.items() if _key(digest) in known}


def _count(packed: bytes) -> int:
    return sum(bool(pair.question) for pair in split_pairs(Prose.unpack(packed)))


def _key(digest: str) -> str:
    return f"numbered:{digest}"
