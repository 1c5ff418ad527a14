"""Citations: those that stand in a text, tied to what the record has, and those of others that point here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from deskundig.kernel.identifiers import Identifier as OfficialNumber
from deskundig.kernel.identifiers import find
from deskundig.kernel.prose import Block, BlockKind
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.models import Document, Identifier, Link

from .lines import DOCUMENT_COLUMNS, DocumentLine, document_line
from .prepared import Prepared
from .refs import refs_of

CITES = "cites"
_DIGIT = re.compile(r"\d")       # no official number is without one, and most paragraphs are
_NO_NUMBER = "-"                 # no official number: matches nothing
_MOST = 2000                     # a law can be cited by more than anyone reads
_NAMED = Prepared(lambda values: Identifier.objects.filter(value__in=values).values_list("value", "kind", "object_id"))
_CITING = Prepared(
    lambda thing, values: Link.objects.filter(
        Q(target_id=thing) | Q(target_value__in=values), relation=CITES, source_kind=Kind.DOCUMENT.value
    )
    .exclude(verdict="rejected")
    .values_list("source_id", "text")[:_MOST]
)


@dataclass(frozen=True, slots=True)
class Citation:
    """An official number in running text. ``ref`` is None while the record does not hold the thing itself."""

    start: int
    end: int
    text: str
    identifier: str
    url: str                     # the official page
    ref: Ref | None
    block: int                   # number of the block it stands in
    footnote: str = ""           # label of the note it stands in


@dataclass(frozen=True, slots=True)
class Citing:
    """A thing whose text cites this one, with the words that do."""

    line: DocumentLine
    text: str


def citations_in(blocks: Sequence[Block], *, start: int = 0, end: int | None = None) -> tuple[Citation, ...]:
    """Citations in blocks ``start`` to ``end``, in reading order. 1 query, and 1 for each kind of thing cited."""
    found = [
        (place, block, citation)
        for place, block in enumerate(blocks[start:end], start=start)
        if block.kind not in (BlockKind.PAGE, BlockKind.TABLE) and _DIGIT.search(block.text)
        for citation in find(block.text)
    ]
    known = known_things({citation.identifier.value for _, _, citation in found})
    return tuple(
        Citation(
            c.start, c.end, c.text, c.identifier.value, c.identifier.source_url,
            _best(known.get(c.identifier.value, ()), c.identifier), place,
            block.label if block.kind is BlockKind.FOOTNOTE else "",
        )
        for place, block, c in found
    )


def known_things(values: Iterable[str]) -> Mapping[str, tuple[Ref, ...]]:
    """What the record has under these official numbers."""
    rows = _NAMED(set(values))
    ids: dict[Kind, set[UUID]] = defaultdict(set)
    for _, kind, thing in rows:
        ids[Kind(kind)].add(thing)
    refs = {kind: refs_of(kind, things) for kind, things in ids.items()}
    found: dict[str, list[Ref]] = defaultdict(list)
    for value, kind, thing in rows:
        ref = refs[Kind(kind)].get(thing)
        if ref is not None and ref not in found[value]:
            found[value].append(ref)
    return {value: tuple(sorted(refs)) for value, refs in found.items()}


def citing(thing: UUID, identifiers: Iterable[str], limit: int = 50) -> tuple[tuple[Citing, ...], int]:
    """Documents whose text cites a thing, newest first, and how many there are. 2 queries."""
    words: dict[UUID, str] = {}
    for source, text in _CITING(thing, [value for value in identifiers if value] or [_NO_NUMBER]):
        if source != thing:
            words.setdefault(source, text)
    if not words:
        return (), 0
    newest = Document.objects.filter(id__in=set(words), hidden=False).order_by("-date", "id")
    lines = [document_line(row) for row in newest.values_list(*DOCUMENT_COLUMNS)]
    return tuple(Citing(line, words[line.id]) for line in lines[:limit]), len(lines)


def _best(refs: Sequence[Ref], identifier: OfficialNumber) -> Ref | None:
    """Of several things under one number, the one of the kind the number names."""
    return next((ref for ref in refs if ref.kind is identifier.kind), refs[0] if refs else None)
