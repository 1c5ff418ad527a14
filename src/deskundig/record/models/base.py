"""What every row of the record has in common."""

from __future__ import annotations

import uuid

from django.db import models


class SourceRow(models.Model):
    """A thing as a source gave it.

    ``id`` is the source's GUID, or ``kernel.ref.stable_id`` where it has none, so that a reference can be stored before
    the thing it points at has arrived. References between rows are therefore never database constraints.
    A deletion at the source sets ``hidden``; nothing is destroyed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=24)
    modified = models.DateTimeField(null=True)          # the source's own time of change, as one instant
    hidden = models.BooleanField(default=False)          # withdrawn at the source
    digest = models.BigIntegerField(default=0)           # of all values: equal digest, nothing changed
    run = models.BigIntegerField(default=0)              # the ingest run that wrote this version
    details = models.TextField(default="")               # JSON: fields of the source without a column, as published

    class Meta:
        abstract = True


LooseKey = models.ForeignKey[models.Model | None, models.Model | None]


def loose_key(to: str, related_name: str, *, index: bool = True) -> LooseKey:
    """A reference as the source gives it: it may be empty and it may point at a row that is not (yet) here."""
    return models.ForeignKey(
        to,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=index,
        related_name=related_name,
    )
