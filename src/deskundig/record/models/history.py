"""What changed and what it was before."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """The change log: written in the same transaction as the change. Each consumer keeps its own cursor and pulls."""

    seq = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    object_id = models.UUIDField()
    operation = models.CharField(max_length=1)                   # n new, c changed, h hidden, t text
    run = models.BigIntegerField(default=0)

    class Meta:
        db_table = "record_change"


class FormerVersion(models.Model):
    """A row as it was before a run changed it: ``values`` is JSON of its columns."""

    kind = models.CharField(max_length=16)
    object_id = models.UUIDField(db_index=True)
    values = models.TextField()
    modified = models.DateTimeField(null=True)
    run = models.BigIntegerField(default=0)                      # the run that wrote the former version
    replaced_by_run = models.BigIntegerField(default=0)

    class Meta:
        db_table = "record_former_version"


class ReadCursor(models.Model):
    """How far a consumer of the change log has come."""

    consumer = models.CharField(max_length=64, primary_key=True)  # search, followthrough, expertise, alerts
    seq = models.BigIntegerField(default=0)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "record_read_cursor"
