"""What people do with packs they keep: keep one, make it again, let it go. Each is one transaction, one audit event."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.numbering import next_number

from .domain.pack import Pack
from .models import StoredPack, StoredPackVersion
from .render.json import to_json

MOST = 200  # packs that one person keeps
MOST_VERSIONS = 50  # of one pack: the oldest give way


class TooMany(ValueError):  # noqa: N818 - reads as the sentence it is
    """Someone keeps as many packs as is allowed."""


def keep_pack(*, subject: str, audience: str, pack: Pack, user: User, at: datetime) -> StoredPack:
    """Keep a pack as its first version. Raises ``TooMany``."""
    with transaction.atomic():
        if StoredPack.objects.filter(owner=user).count() >= MOST:
            raise TooMany(f"u bewaart al {MOST} pakketten; haal er eerst een weg")
        stored = StoredPack.objects.create(
            number=next_number(StoredPack, "P", at), owner=user, subject=subject[:300], audience=audience,
            title=pack.title[:300], created=at, changed=at,
        )  # fmt: skip
        StoredPackVersion.objects.create(pack=stored, version=1, made=at, content=to_json(pack).decode())
        record_event(actor=user.username, action="packs.kept", object=f"pack:{stored.number}", at=at)
    return stored


def renew_pack(*, number: str, pack: Pack, user: User, at: datetime) -> int:
    """Add a version to a pack of one's own; gives its number. Raises ``StoredPack.DoesNotExist``."""
    with transaction.atomic():
        stored = StoredPack.objects.select_for_update().get(number=number, owner=user)
        last = stored.versions.order_by("-version").values_list("version", flat=True).first() or 0
        StoredPackVersion.objects.create(pack=stored, version=last + 1, made=at, content=to_json(pack).decode())
        stored.versions.filter(version__lte=last + 1 - MOST_VERSIONS).delete()
        stored.title, stored.changed = pack.title[:300], at
        stored.save(update_fields=["title", "changed"])
        record_event(actor=user.username, action="packs.renewed", object=f"pack:{number}", at=at)
    return last + 1


def drop_pack(*, number: str, user: User, at: datetime) -> None:
    """Let a pack of one's own go, with all its versions. Raises ``StoredPack.DoesNotExist``."""
    with transaction.atomic():
        StoredPack.objects.get(number=number, owner=user).delete()
        record_event(actor=user.username, action="packs.dropped", object=f"pack:{number}", at=at)
