"""Versions of a document that a file tells of, beside those the record has from another source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from deskundig.kernel.ref import stable_id
from deskundig.record.models import Document, DocumentVersion

_CHUNK = 400


@dataclass(slots=True)
class KnownVersions:
    """The versions that another source gives of one document."""

    current: UUID | None = None
    ids: dict[int, UUID] = field(default_factory=dict)  # by version number

    def number_of(self, version: UUID) -> int:
        return next((n for n, row in self.ids.items() if row == version), 0)


@dataclass(frozen=True, slots=True)
class Choice:
    """The version a file is a text of, and the versions it tells of that the record does not have yet."""

    number: int
    id: UUID
    new: tuple[tuple[int, UUID], ...]


def choose(document: UUID, said: int, older: Sequence[int], known: KnownVersions, source: str) -> Choice:
    """``said``: the version a file gives itself, 0 for none; ``older``: other versions it names.

    A file that names no version adds none to a document whose versions another source keeps: it is the current one's.
    """
    if not said and known.current:
        return Choice(known.number_of(known.current) or 1, known.current, ())
    number = said or 1
    rows = {n: known.ids.get(n) or stable_id(source, f"versie:{document}:{n}") for n in (number, *older)}
    return Choice(number, rows[number], tuple((n, row) for n, row in rows.items() if n not in known.ids))


def known_versions(documents: Iterable[UUID], source: str) -> dict[UUID, KnownVersions]:
    """What other sources than ``source`` say of the versions of these documents."""
    wanted = sorted(set(documents))
    out: dict[UUID, KnownVersions] = {}
    for i in range(0, len(wanted), _CHUNK):
        chunk = wanted[i : i + _CHUNK]
        rows = DocumentVersion.objects.filter(document_id__in=chunk, hidden=False).exclude(source=source)
        for row, document, number in rows.values_list("id", "document_id", "number"):
            if document:
                known = out.setdefault(document, KnownVersions())
                if number is not None:
                    known.ids.setdefault(number, row)
        current = Document.objects.filter(pk__in=[d for d in chunk if d in out])
        for document, version in current.values_list("id", "current_version_id"):
            out[document].current = version
    return out
