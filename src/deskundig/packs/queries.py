"""Reads of kept packs: only their owner knows of them, for what someone looks into is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Max

from .domain.differences import Differences, differences, marked
from .domain.pack import Pack
from .models import StoredPack, StoredPackVersion
from .render.json import from_json
from .withheld import withheld, without_hidden

Viewer = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class KeptLine:
    number: str
    title: str
    audience: str
    changed: datetime
    versions: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of a kept pack, marked against the version before it; ``before`` None: it is the first."""

    number: str
    subject: str
    audience: str
    version: int
    versions: tuple[tuple[int, datetime], ...]
    pack: Pack
    before: int | None = None
    changes: Differences | None = None


def kept_packs(user: Viewer) -> list[KeptLine]:
    """One's own packs, newest first."""
    if not isinstance(user, User):
        return []
    rows = StoredPack.objects.filter(owner=user).annotate(last=Max("versions__version")).order_by("-changed", "-pk")
    gone = withheld()
    return [KeptLine(r.number, r.title, r.audience, r.changed, r.last or 0) for r in rows if not gone(r.title)]


def kept_pack(number: str, user: Viewer, version: int | None = None) -> Kept | None:
    """A version of one's own pack, the newest without ``version``; None when it is not there or not one's own."""
    stored = StoredPack.objects.filter(number=number, owner=user).first() if isinstance(user, User) else None
    if stored is None or withheld()(stored.title):
        return None
    versions = tuple(stored.versions.order_by("version").values_list("version", "made"))
    chosen = version if version is not None else versions[-1][0]
    numbers = [number for number, _ in versions]
    if chosen not in numbers:
        return None
    pack = _read(stored, chosen)
    place = numbers.index(chosen)
    if place == 0:
        return Kept(number, stored.subject, stored.audience, chosen, versions, pack)
    earlier = _read(stored, numbers[place - 1])
    found = differences(earlier, pack)
    return Kept(
        number,
        stored.subject,
        stored.audience,
        chosen,
        versions,
        marked(pack, found, earlier),
        numbers[place - 1],
        found,
    )


def _read(stored: StoredPack, version: int) -> Pack:
    return without_hidden(from_json(StoredPackVersion.objects.get(pack=stored, version=version).content))
