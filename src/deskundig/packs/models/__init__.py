"""Packs that someone keeps: each time it is made again is a version, so that what changed can be marked."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class StoredPack(models.Model):
    """``subject`` is what it was asked for in words: a topic, a number, or ``besluitdossier:B2026-001``."""

    number = models.CharField(max_length=24, unique=True)        # P2026-001
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stored_packs")
    subject = models.CharField(max_length=300)
    audience = models.CharField(max_length=24)
    title = models.CharField(max_length=300)
    created = models.DateTimeField()
    changed = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "packs_stored_pack"


class StoredPackVersion(models.Model):
    """``content`` is ``render.json.to_json`` of the pack as it was made."""

    pack = models.ForeignKey(StoredPack, on_delete=models.CASCADE, related_name="versions")
    version = models.IntegerField()
    made = models.DateTimeField()
    content = models.TextField()

    class Meta:
        db_table = "packs_stored_pack_version"
        constraints = [models.UniqueConstraint(fields=["pack", "version"], name="stored_pack_version_once")]
