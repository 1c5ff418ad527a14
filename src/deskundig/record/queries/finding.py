"""From the key in an address to the row: one way for every page, so that all of them treat old numbers alike."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from deskundig.kernel.ref import Kind
from deskundig.record.domain.keys import read_dossier_key, read_uuid
from deskundig.record.models import Dossier, Identifier

from .refs import numbered_ids, refs_of


@dataclass(frozen=True, slots=True)
class Found:
    """A thing's id, and whether its source withdrew it."""

    id: UUID
    hidden: bool


def find_thing(kind: Kind, key: str) -> Found | None:
    """The thing with this key: its number, its id, or another official number it has. At most 3 queries."""
    if not key:
        return None
    numbered = _dossiers(key) if kind is Kind.DOSSIER else numbered_ids(kind, key)
    if numbered:
        return Found(*numbered[0])
    uid = read_uuid(key)
    if uid is not None:
        return _by_id(kind, uid)
    named = Identifier.objects.filter(value=key, kind=kind.value).values_list("object_id", flat=True)[:5]
    candidates = [found for thing in named if (found := _by_id(kind, thing))]
    return next((c for c in candidates if not c.hidden), candidates[0] if candidates else None)


def _by_id(kind: Kind, uid: UUID) -> Found | None:
    if refs_of(kind, [uid]):
        return Found(uid, hidden=False)
    return Found(uid, hidden=True) if refs_of(kind, [uid], hidden=True) else None


def _dossiers(key: str) -> list[tuple[UUID, bool]]:
    parts = read_dossier_key(key)
    if parts is None:
        return []
    rows = Dossier.objects.filter(number=parts[0], suffix=parts[1]).order_by("hidden", "-modified", "id")
    return list(rows.values_list("id", "hidden")[:5])
